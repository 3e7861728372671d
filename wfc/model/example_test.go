package model_test

import (
	"context"
	"fmt"

	"vouch/wfc"
	"vouch/wfc/model"
)

// show solves a problem of a model and prints the names of what stands there.
func show(m *model.Model, p wfc.Problem) {
	result, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 6})
	if err != nil || result.Outcome != wfc.Solved {
		fmt.Println(result.Outcome, err)
		return
	}
	for y := range p.Lattice.Height {
		for x := range p.Lattice.Width {
			fmt.Print(m.Names[result.Assignment[p.Lattice.Cell(x, y, 0)]], " ")
		}
		fmt.Println()
	}
}

// Tiles by name, and what may touch what.
func ExampleAdjacency() {
	m, err := model.Adjacency{
		Tiles: []model.Tile{{Name: "sea", Weight: model.Whole(2)}, {Name: "sand"}, {Name: "wood"}},
		Pairs: []model.Pair{
			{Axis: model.EveryWay, First: []string{"sea"}, Second: []string{"sea", "sand"}},
			{Axis: model.EveryWay, First: []string{"wood"}, Second: []string{"wood", "sand"}},
		},
	}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	lattice, err := m.Lattice(6, 3, 1, [3]bool{})
	if err != nil {
		fmt.Println(err)
		return
	}
	problem := m.Problem(lattice)
	// Woods in the upper left corner: symbols of tiles are patterns.
	if err := m.Fix(&problem, 0, 0, 0, 2); err != nil {
		fmt.Println(err)
		return
	}
	r, err := wfc.Solve(context.Background(), problem, wfc.Options{})
	fmt.Println(r.Outcome, err, m.Names[r.Assignment[0]])
	// Output: solved <nil> wood
}

// Tiles with a label on each side, here on hexagons: rivers that flow through.
func ExampleSockets() {
	m, err := model.Sockets{
		Shape: wfc.Hexagonal,
		Tiles: []model.SocketTile{
			{Name: "land", Sides: []string{"l", "l", "l", "l", "l", "l"}},
			{Name: "river", Turns: 3, Sides: []string{"r", "l", "l", "r", "l", "l"}},
			{Name: "bend", Turns: 6, Sides: []string{"r", "l", "r", "l", "l", "l"}},
			{Name: "spring", Turns: 6, Sides: []string{"r", "l", "l", "l", "l", "l"}},
		},
	}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	springs, _ := m.Named("spring")
	fmt.Println(m.Patterns, "patterns,", springs.Count(), "of them springs:", m.Names[springs.Slice()[2]])
	fmt.Println(m.Pairs(0), m.Pairs(1), m.Pairs(2), "pairs")
	// Output:
	// 16 patterns, 6 of them springs: spring 2
	// 160 160 160 pairs
}

// Tiles with symmetry classes: one pair stands for all its turns.
func ExampleSymmetric() {
	m, err := model.Symmetric{
		Tiles: []model.SymmetricTile{{Name: "field", Symmetry: model.SymmetryX}, {Name: "wall", Symmetry: model.SymmetryI}},
		Pairs: []model.LeftRight{
			{Left: "field", Right: "field"},
			{Left: "field", Right: "wall"},                           // a wall that runs up and down
			{Left: "wall", LeftTurn: 1, Right: "wall", RightTurn: 1}, // one that runs across goes on
		},
	}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	for p, row := range m.Relations[1].Allowed {
		fmt.Println("below", m.Names[p], "stands", names(m, row))
	}
	// Output:
	// below field stands [field wall 1]
	// below wall 0 stands [wall 0]
	// below wall 1 stands [field]
}

func names(m *model.Model, set wfc.Set) []string {
	var out []string
	for p := range set.All() {
		out = append(out, m.Names[p])
	}
	return out
}

// An example picture, here as numbers; every window of the output is one of it.
func ExampleOverlapping() {
	picture, err := model.GridOf(
		[]int32{0, 0, 0, 0},
		[]int32{0, 1, 1, 1},
		[]int32{0, 1, 2, 1},
		[]int32{0, 1, 1, 1},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := model.Overlapping{Samples: []model.Grid{picture}, N: 3, Symmetry: 8, Wrap: true}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	lattice, err := m.Lattice(12, 4, 1, [3]bool{})
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := wfc.Solve(context.Background(), m.Problem(lattice), wfc.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := m.Output(lattice, result.Assignment)
	if err != nil {
		fmt.Println(err)
		return
	}
	// Every 2 is surrounded by eight 1.
	fmt.Println(result.Outcome, out.Width, "by", out.Height, "from", m.Patterns, "windows")
	// Output: solved 12 by 4 from 16 windows
}

// What stood side by side in an example may do so again.
func ExampleLearned() {
	rows, err := model.GridOf([]int32{0, 0, 1, 2}, []int32{0, 1, 2, 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := model.Learned{Samples: []model.Grid{rows}, SymbolNames: []string{"~", ".", "#"}}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	lattice, err := m.Lattice(8, 1, 1, [3]bool{})
	if err != nil {
		fmt.Println(err)
		return
	}
	problem := m.Problem(lattice)
	if err := m.Fix(&problem, 4, 0, 0, 1); err != nil {
		fmt.Println(err)
		return
	}
	show(m, problem)
	// Output: ~ ~ ~ ~ . # # #
}

// Weights that vary: stone is rare in the west and usual in the east.
func ExampleModel_Vary() {
	m, err := model.Adjacency{
		Tiles: []model.Tile{{Name: "grass"}, {Name: "stone"}},
		Pairs: []model.Pair{{Axis: model.EveryWay, First: []string{"grass", "stone"}, Second: []string{"grass", "stone"}}},
	}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	lattice, err := m.Lattice(40, 20, 1, [3]bool{})
	if err != nil {
		fmt.Println(err)
		return
	}
	stone, _ := m.Named("stone")
	percent := make([]uint32, lattice.Cells())
	for c := range percent {
		x, _, _ := lattice.At(wfc.Cell(c))
		percent[c] = uint32(5 + 10*x) // 5 % of its weight in the west, 395 % in the east
	}
	problem := m.Problem(lattice)
	if err := m.Vary(&problem, model.Factors{Patterns: stone, Cells: percent, One: 100}); err != nil {
		fmt.Println(err)
		return
	}
	result, err := wfc.Solve(context.Background(), problem, wfc.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	west, east := 0, 0
	for c, p := range result.Assignment {
		if x, _, _ := lattice.At(wfc.Cell(c)); stone.Has(p) && x < 20 {
			west++
		} else if stone.Has(p) {
			east++
		}
	}
	fmt.Println("more stone in the east:", east > west+50)
	// Output: more stone in the east: true
}
