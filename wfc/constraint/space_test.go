package constraint_test

import (
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// hexagon is a Hexagonal lattice masked to a hexagon of side n.
func hexagon(n int) *wfc.Lattice {
	l := &wfc.Lattice{Shape: wfc.Hexagonal, Width: 2*n - 1, Height: 2*n - 1, Depth: 1}
	for c := range wfc.Cell(l.Cells()) {
		x, y, _ := l.At(c)
		sum := x + y - 2*(n-1)
		l.Mask = append(l.Mask, sum > -n && sum < n)
	}
	return l
}

// A turn is a permutation that keeps neighbours neighbours, and comes back to
// the beginning after as many turns as its name says.
func TestTurns(t *testing.T) {
	square := &wfc.Lattice{Width: 5, Height: 5, Depth: 1}
	wide := &wfc.Lattice{Width: 4, Height: 3, Depth: 1, Wrap: [3]bool{true, false, false}}
	cube := &wfc.Lattice{Shape: wfc.Cube, Width: 3, Height: 3, Depth: 2}
	rhombus := &wfc.Lattice{Shape: wfc.Hexagonal, Width: 4, Height: 4, Depth: 1}
	cases := []struct {
		l     *wfc.Lattice
		turn  constraint.Turn
		times int
	}{
		{square, constraint.MirrorX, 2}, {square, constraint.MirrorY, 2}, {square, constraint.Transpose, 2},
		{square, constraint.QuarterTurn, 4}, {square, constraint.HalfTurn, 2}, {wide, constraint.MirrorX, 2},
		{wide, constraint.HalfTurn, 2}, {cube, constraint.MirrorZ, 2}, {cube, constraint.QuarterTurn, 4},
		{rhombus, constraint.Transpose, 2}, {rhombus, constraint.HalfTurn, 2}, {hexagon(3), constraint.SixthTurn, 6},
	}
	for _, c := range cases {
		t.Run(c.l.Shape.String()+" "+c.turn.String(), func(t *testing.T) {
			k := constraint.Symmetry{Lattice: c.l, Turn: c.turn}
			p := wfc.Problem{Patterns: 1, Lattice: c.l}
			if _, err := k.Expand(&p); err != nil {
				t.Fatal(err)
			}
			moved := false
			for _, cell := range k.Scope() {
				at := cell
				for i := range c.times {
					next, ok := k.At(at)
					if !ok {
						t.Fatalf("cell %d is nowhere after %d turns", cell, i+1)
					}
					moved = moved || next != at
					at = next
				}
				if at != cell {
					t.Fatalf("cell %d is at %d after %d turns", cell, at, c.times)
				}
			}
			g := constraint.OnLattice(c.l)
			for _, e := range g.Edges {
				a, _ := k.At(e.A)
				b, _ := k.At(e.B)
				if !slices.ContainsFunc(g.Edges, func(f constraint.Edge) bool {
					return f.A == a && f.B == b || f.A == b && f.B == a
				}) {
					t.Fatalf("neighbours %d and %d are turned to %d and %d", e.A, e.B, a, b)
				}
			}
			if !moved {
				t.Error("nothing moved")
			}
		})
	}
}

func TestGraphs(t *testing.T) {
	square := &wfc.Lattice{Width: 3, Height: 3, Depth: 1}
	torus := &wfc.Lattice{Width: 3, Height: 3, Depth: 1, Wrap: [3]bool{true, true, false}}
	cube := &wfc.Lattice{Shape: wfc.Cube, Width: 3, Height: 3, Depth: 3}
	holed := &wfc.Lattice{Width: 3, Height: 3, Depth: 1, Mask: []bool{true, true, true, true, false, true, true, true, true}}
	cases := []struct {
		name         string
		g            constraint.Graph
		cells, edges int
	}{
		{"square", constraint.OnLattice(square), 9, 12},
		{"square with diagonals", constraint.WithDiagonals(square), 9, 20},
		{"torus", constraint.OnLattice(torus), 9, 18},
		{"torus with diagonals", constraint.WithDiagonals(torus), 9, 36},
		{"cube", constraint.OnLattice(cube), 27, 54},
		{"cube with diagonals", constraint.WithDiagonals(cube), 27, 158},
		{"holed", constraint.OnLattice(holed), 8, 8},
		{"holed with diagonals", constraint.WithDiagonals(holed), 8, 12},
		{"hexagon", constraint.OnLattice(hexagon(2)), 7, 12},
		{"hexagon with diagonals", constraint.WithDiagonals(hexagon(2)), 7, 12},
		{"part", constraint.OnLattice(square).Only([]wfc.Cell{0, 1, 4, 99, -1}), 3, 2},
		{"malformed", constraint.OnLattice(&wfc.Lattice{Width: 2, Height: 2, Mask: make([]bool, 1)}), 0, 0},
	}
	for _, c := range cases {
		if len(c.g.Cells) != c.cells || len(c.g.Edges) != c.edges {
			t.Errorf("%s: %d cells and %d edges, want %d and %d", c.name, len(c.g.Cells), len(c.g.Edges), c.cells, c.edges)
		}
	}
}

// Which kinds may be used on infinite maps.
func TestReach(t *testing.T) {
	cases := []struct {
		k      wfc.Reacher
		radius int
		local  bool
	}{
		{constraint.Fixed{}, 0, true}, {constraint.Removed{}, 0, true}, {constraint.Region{}, 0, true},
		{constraint.Border{}, 1, true}, {constraint.Adjacency{}, 1, true}, {constraint.Distance{Least: 4}, 3, true},
		{constraint.Distance{}, 0, true}, {constraint.Run{Most: 3}, 3, true}, {constraint.Custom{Radius: 2}, 2, true},
		{constraint.Custom{}, 0, false}, {constraint.Share{}, 0, false}, {constraint.PerRegion{}, 0, false},
		{constraint.OneOfEach{}, 0, false}, {constraint.Implication{}, 0, false}, {constraint.Symmetry{}, 0, false},
		{constraint.Connected{}, 0, false}, {constraint.Through{}, 0, false}, {constraint.Acyclic{}, 0, false},
		{constraint.Loop{}, 0, false},
	}
	for _, c := range cases {
		if radius, local := c.k.Reach(); radius != c.radius || local != c.local {
			t.Errorf("%T reaches %d, local %v; want %d, %v", c.k, radius, local, c.radius, c.local)
		}
	}
}
