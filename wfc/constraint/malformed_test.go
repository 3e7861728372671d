package constraint_test

import (
	"errors"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

func TestMalformedKindsAreNamed(t *testing.T) {
	l := &wfc.Lattice{Width: 3, Height: 2, Depth: 1}
	all := wfc.FullSet(2)
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: all}
	cells := way.Graph.Cells
	cases := []struct {
		name string
		k    wfc.Constraint
		want string
	}{
		{"nil", nil, "is nil"},
		{"pointer", &wfc.Count{}, "give the value"},
		{"fixed set", constraint.Fixed{Cells: cells, Allow: wfc.NewSet(200)}, "4 words"},
		{"fixed cell", constraint.Fixed{Cells: []wfc.Cell{9}, Allow: all}, "cell 9 does not exist"},
		{"removed set", constraint.Removed{Cells: cells, Patterns: wfc.SetOf(9, 8)}, "does not have"},
		{"removed twice", constraint.Removed{Cells: []wfc.Cell{1, 1}, Patterns: all}, "named twice"},
		{"region", constraint.Region{Area: cells, Inside: wfc.NewSet(100)}, "words"},
		{"border without lattice", constraint.Border{}, "needs a Lattice"},
		{"border sides", constraint.Border{Lattice: l, Allow: make([]wfc.Set, 5)}, "5 sides"},
		{"mask", constraint.Border{Lattice: &wfc.Lattice{Width: 3, Height: 2, Mask: make([]bool, 4)}}, "mask of 4"},
		{"no size", constraint.Run{Lattice: &wfc.Lattice{}}, "0 × 0 × 0"},
		{"too large", constraint.Run{Lattice: &wfc.Lattice{Width: 1 << 24, Height: 1 << 24}}, "more than"},
		{"run", constraint.Run{Lattice: l, Patterns: all, Most: -1}, "negative"},
		{"run axis", constraint.Run{Lattice: l, Patterns: all, Axes: []int{2}}, "axis 2"},
		{"share", constraint.Share{Cells: cells, Patterns: all, Max: 1001}, "per mille"},
		{"regions overlap", constraint.PerRegion{Regions: [][]wfc.Cell{{1}, {1}}, Patterns: all}, "named twice"},
		{"regions bound", constraint.PerRegion{Regions: [][]wfc.Cell{{1}}, Patterns: all, Min: -1}, "negative"},
		{"each", constraint.OneOfEach{Cells: cells, Groups: []wfc.Set{nil}}, "words"},
		{"implication", constraint.Implication{If: []wfc.Literal{{Cell: 1}}}, "premise"},
		{"conclusion", constraint.Implication{Then: []wfc.Literal{{Cell: 1}}}, "words"},
		{"axis", constraint.Adjacency{Lattice: l, Axis: 2}, "axis 2"},
		{"pair", constraint.Adjacency{Lattice: l, Forbid: []constraint.Pair{{Tail: 2}}}, "2 patterns"},
		{"tail", constraint.Adjacency{Lattice: l, Tails: []wfc.Cell{7}}, "cell 7"},
		{"turn", constraint.Symmetry{Lattice: l, Turn: constraint.QuarterTurn}, "3×2"},
		{"sixth", constraint.Symmetry{Lattice: l, Turn: constraint.SixthTurn}, "has no sixth turn"},
		{"image", constraint.Symmetry{Lattice: l, Image: []wfc.Pattern{1, 1}}, "another's too"},
		{"distance", constraint.Distance{Graph: way.Graph, From: all, Least: -1}, "negative"},
		{"edge", constraint.Distance{Graph: constraint.Graph{Cells: cells[:1], Edges: way.Graph.Edges}, From: all}, "does not list"},
		{"loop edge", constraint.Connected{Way: constraint.Way{Path: all, Graph: constraint.Graph{Cells: cells, Edges: []constraint.Edge{{A: 1, B: 1}}}}}, "with itself"},
		{"path", constraint.Connected{Way: constraint.Way{Graph: way.Graph}}, "Path"},
		{"exits", constraint.Acyclic{Way: constraint.Way{Graph: way.Graph, Path: all, Exits: []wfc.Set{all}}}, "uses exit"},
		{"end", constraint.Through{Way: way, Ends: []wfc.Cell{8}}, "cell 8"},
		{"closing", constraint.Loop{Way: way, Closing: 7}, "closing 7"},
		{"custom", constraint.Custom{Cells: cells}, "needs a Test"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := wfc.Problem{Patterns: 2, Domains: make([]wfc.Set, 6), Constraints: []wfc.Constraint{c.k}}
			err := p.Validate()
			e, ok := errors.AsType[*wfc.ProblemError](err)
			if !ok || e.Part != "Constraints" || e.Index != 0 || !strings.Contains(e.Reason, c.want) {
				t.Fatalf("%v, want %q in Constraints[0]", err, c.want)
			}
		})
	}
}
