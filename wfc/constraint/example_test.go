package constraint_test

import (
	"context"
	"fmt"
	"strings"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// show prints a lattice with one rune per pattern.
func show(l *wfc.Lattice, a []wfc.Pattern, runes string) {
	names := []rune(runes)
	for y := range l.Height {
		var line strings.Builder
		for x := range l.Width {
			line.WriteString(string(names[a[l.Cell(x, y, 0)]]))
		}
		fmt.Println(line.String())
	}
}

// A cave of 40 % floor that hangs together, with walls around it and two doors.
func Example() {
	l := &wfc.Lattice{Width: 24, Height: 8, Depth: 1}
	const wall, floor = 0, 1
	any := wfc.Relation{Allowed: []wfc.Set{wfc.FullSet(2), wfc.FullSet(2)}}
	ground := wfc.SetOf(2, floor)
	doors := []wfc.Cell{l.Cell(1, 1, 0), l.Cell(22, 6, 0)}
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: ground}
	closed := wfc.SetOf(2, wall)
	r, err := wfc.Solve(context.Background(), wfc.Problem{
		Patterns: 2, Lattice: l, Relations: []wfc.Relation{any},
		Constraints: []wfc.Constraint{
			constraint.Border{ID: 1, Lattice: l, Allow: []wfc.Set{closed, closed, closed, closed}},
			constraint.Fixed{ID: 2, Cells: doors, Allow: ground},
			constraint.Connected{ID: 3, Way: way},
			constraint.Share{ID: 4, Cells: way.Graph.Cells, Patterns: ground, Min: 400, Max: 420},
		},
	}, wfc.Options{Seed: 5})
	if err != nil {
		panic(err)
	}
	floors := 0
	for _, v := range r.Assignment {
		if v == floor {
			floors++
		}
	}
	fmt.Println(r.Outcome, floors >= 77 && floors <= 80)
	// Output: solved true
}

// One closed loop through sixteen pipes, the same when turned by 180°.
func ExampleLoop() {
	p, way := pipes(6)
	turned := make([]wfc.Pattern, 16) // right and left, down and up change places
	for v := range wfc.Pattern(16) {
		turned[v] = v>>1&5 | v<<1&10
	}
	p.Constraints = append(p.Constraints,
		constraint.Loop{ID: 2, Way: way, Closing: constraint.Single},
		constraint.Symmetry{ID: 3, Lattice: p.Lattice, Turn: constraint.HalfTurn, Image: turned},
		constraint.AtLeast(4, 20, way.Path, way.Graph.Cells))
	r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 1})
	if err != nil {
		panic(err)
	}
	half := true
	for c, v := range r.Assignment {
		half = half && r.Assignment[len(r.Assignment)-1-c] == turned[v]
	}
	fmt.Println(r.Outcome, half)
	// Output: solved true
}

// Two rules that cannot hold together are named.
func ExampleDistance() {
	l := &wfc.Lattice{Width: 4, Height: 1, Depth: 1}
	any := wfc.Relation{Allowed: []wfc.Set{wfc.FullSet(2), wfc.FullSet(2)}}
	g := constraint.OnLattice(l)
	well := wfc.SetOf(2, 1)
	r, err := wfc.Solve(context.Background(), wfc.Problem{
		Patterns: 2, Lattice: l, Relations: []wfc.Relation{any},
		Constraints: []wfc.Constraint{
			constraint.Distance{ID: 1, Graph: g, From: well, Least: 3},
			constraint.AtLeast(2, 2, well, g.Cells),
			constraint.Run{ID: 3, Lattice: l, Patterns: well, Most: 1},
			constraint.Fixed{ID: 4, Cells: []wfc.Cell{1}, Allow: well},
		},
	}, wfc.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(r.Outcome, r.Conflict, r.Minimal)
	// Output: impossible [1 2 4] true
}

// A pair that the relation forbids may stand at one place.
func ExampleAllowAt() {
	l := &wfc.Lattice{Width: 4, Height: 1, Depth: 1}
	same := wfc.Relation{Allowed: []wfc.Set{wfc.SetOf(2, 0), wfc.SetOf(2, 1)}}
	p := wfc.Problem{Patterns: 2, Lattice: l, Relations: []wfc.Relation{same}, Domains: []wfc.Set{
		wfc.SetOf(2, 0), nil, nil, wfc.SetOf(2, 1)}}
	p, err := constraint.AllowAt(p, 1, 0, []wfc.Cell{1}, []constraint.Pair{{Tail: 0, Head: 1}})
	if err != nil {
		panic(err)
	}
	r, err := wfc.Solve(context.Background(), p, wfc.Options{})
	if err != nil {
		panic(err)
	}
	show(l, r.Assignment, "ab")
	// Output: aabb
}
