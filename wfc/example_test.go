package wfc_test

import (
	"context"
	"fmt"

	"vouch/wfc"
)

// shore is land, coast and sea on a 12×5 grid: land and sea never touch.
func shore() wfc.Problem {
	const land, coast, sea = 0, 1, 2
	near := wfc.Relation{Allowed: []wfc.Set{
		wfc.SetOf(3, land, coast), wfc.FullSet(3), wfc.SetOf(3, coast, sea),
	}}
	return wfc.Problem{
		Patterns:  3,
		Domains:   make([]wfc.Set, 12*5),
		Weights:   []uint32{5, 2, 5},
		Relations: []wfc.Relation{near},
		Arcs:      wfc.Grid(12, 5, 0, 0),
	}
}

func draw(a []wfc.Pattern) {
	for y := range len(a) / 12 {
		for x := range 12 {
			fmt.Printf("%c", "#.~"[a[y*12+x]])
		}
		fmt.Println()
	}
}

func ExampleSolve() {
	p := shore()
	p.Domains[0] = wfc.SetOf(3, 0)  // land in the north-west
	p.Domains[59] = wfc.SetOf(3, 2) // sea in the south-east
	r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 8})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Outcome)
	draw(r.Assignment)
	// Output:
	// solved
	// ####...~~~~~
	// #######.~~~~
	// ####.###.~.~
	// .#.######..~
	// ~.#....##.~~
}

func ExampleResolve() {
	p := shore()
	all := make([]wfc.Pattern, 60) // land everywhere
	changes := []wfc.Change{{Cell: 29, Allow: wfc.SetOf(3, 2)}}
	r, err := wfc.Resolve(context.Background(), p, all, changes, wfc.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	draw(r.Assignment)
	// Output:
	// ############
	// #####.######
	// ####.~.#####
	// #####.######
	// ############
}

// Two rules that cannot both hold, and one that has no part in it.
func ExampleSolve_impossible() {
	p := shore()
	row := []wfc.Cell{0, 1, 2, 3, 4}
	p.Constraints = []wfc.Constraint{
		wfc.Count{ID: 10, Cells: row, Patterns: wfc.SetOf(3, 0), Min: 2, Max: 5},
		wfc.Count{ID: 11, Cells: row, Patterns: wfc.SetOf(3, 1), Min: 1, Max: 1},
		wfc.Count{ID: 12, Cells: row, Patterns: wfc.SetOf(3, 2), Min: 3, Max: 5},
	}
	r, err := wfc.Solve(context.Background(), p, wfc.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Outcome, r.Conflict)
	// Output:
	// impossible [10 12]
}

func ExampleClosure_Explain() {
	p := shore()
	p.Domains[0] = wfc.SetOf(3, 0)
	p.Constraints = []wfc.Constraint{
		wfc.Count{ID: 5, Cells: []wfc.Cell{1, 2}, Patterns: wfc.SetOf(3, 1), Min: 0, Max: 0},
	}
	c, err := wfc.Fixpoint(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range c.Explain(2, 2) { // why is cell 2 not sea?
		fmt.Println("cell", r.Cell, "loses", r.Removed.Slice(), "by", r.By)
	}
	// Output:
	// cell 0 loses [1 2] by domain
	// cell 1 loses [2] by arc
	// cell 1 loses [1] by rule
	// cell 2 loses [2] by arc
}

func ExampleWhyNot() {
	p := shore()
	p.Constraints = []wfc.Constraint{
		wfc.Implies{ID: 3, If: 0, IfSet: wfc.SetOf(3, 2), Any: []wfc.Cell{1}, Then: wfc.SetOf(3, 0)},
	}
	r, err := wfc.WhyNot(context.Background(), p, 0, 2, wfc.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Outcome, r.Conflict)
	// Output:
	// impossible [3]
}
