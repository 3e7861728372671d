package wfctest_test

import (
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
	"vouch/wfc/wfctest"
)

// picture reads rows of digits as patterns; a point is a place without a cell.
func picture(rows string) (l *wfc.Lattice, a []wfc.Pattern) {
	lines := strings.Fields(rows)
	l = &wfc.Lattice{Width: len(lines[0]), Height: len(lines), Depth: 1}
	l.Mask = make([]bool, l.Cells())
	for i, r := range strings.Join(lines, "") {
		l.Mask[i] = r != '.'
		v := wfc.Undecided
		if l.Mask[i] {
			v = wfc.Pattern(r - '0')
		}
		a = append(a, v)
	}
	return l, a
}

// TestKinds: for each kind one assignment that it allows and one that it does not.
func TestKinds(t *testing.T) {
	const patterns = 3
	zero, one := wfc.SetOf(patterns, 0), wfc.SetOf(patterns, 1)
	cells := func(l *wfc.Lattice) []wfc.Cell { return constraint.OnLattice(l).Cells }
	path := func(l *wfc.Lattice) constraint.Way {
		return constraint.Way{Graph: constraint.OnLattice(l), Path: one}
	}
	tests := []struct {
		name        string
		right, left string // allowed, not allowed
		make        func(l *wfc.Lattice) wfc.Constraint
		want        string
	}{
		{"fixed", "100", "010", func(*wfc.Lattice) wfc.Constraint { return constraint.Fixed{Cells: []wfc.Cell{0}, Allow: one} }, "0 cells"},
		{"removed", "100", "011", func(*wfc.Lattice) wfc.Constraint {
			return constraint.Removed{Cells: []wfc.Cell{1, 2}, Patterns: one}
		}, "2 cells"},
		{"region", "110", "101", func(*wfc.Lattice) wfc.Constraint {
			return constraint.Region{Area: []wfc.Cell{0, 1}, Rest: []wfc.Cell{2}, Inside: one, Outside: zero}
		}, "inside"},
		{"share", "1100", "1110", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Share{Cells: cells(l), Patterns: one, Min: 300, Max: 500}
		}, "per mille"},
		{"per region", "1001", "1100", func(*wfc.Lattice) wfc.Constraint {
			return constraint.PerRegion{Regions: [][]wfc.Cell{{0, 1}, {2, 3}}, Patterns: one, Min: 1, Max: 1}
		}, "region 0"},
		{"one of each", "012", "011", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.OneOfEach{Cells: cells(l), Groups: []wfc.Set{zero, one}, Exactly: true}
		}, "group 1"},
		{"implication", "01", "11", func(*wfc.Lattice) wfc.Constraint {
			return constraint.Implication{If: []wfc.Literal{{Cell: 0, Set: one}}, Then: []wfc.Literal{{Cell: 1, Set: zero}}}
		}, "premise"},
		{"custom", "12", "21", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Custom{Cells: cells(l), Test: func(v []wfc.Pattern) bool { return v[0] < v[1] }}
		}, "refuses"},
		{"border", "11 11 00", "11 00 01", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Border{Lattice: l, Allow: []wfc.Set{nil, nil, zero}}
		}, "side 2"},
		{"border beside a hole", "10. 110", "11. 110", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Border{Lattice: l, Allow: []wfc.Set{zero}}
		}, "side 0"},
		{"adjacency", "021 102", "012 120", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Adjacency{Lattice: l, Axis: 0, Tails: []wfc.Cell{1, 2}, Forbid: []constraint.Pair{{Tail: 1, Head: 2}}}
		}, "before 2"},
		{"symmetry", "121 020", "121 021", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Symmetry{Lattice: l, Turn: constraint.MirrorX}
		}, "mirror x"},
		{"quarter turn", "12 21", "10 11", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Symmetry{Lattice: l, Turn: constraint.QuarterTurn, Image: []wfc.Pattern{0, 2, 1}}
		}, "quarter"},
		{"run", "11011", "11101", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Run{Lattice: l, Patterns: one, Most: 2}
		}, "a run of 3"},
		{"distance", "10001", "10010", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Distance{Graph: constraint.OnLattice(l), From: one, Least: 4}
		}, "3 steps apart"},
		{"distance around a hole", "1.1 000", "1.0 100", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Distance{Graph: constraint.OnLattice(l), From: one, Least: 3}
		}, "1 steps apart"},
		{"connected", "110 011", "110 001", func(l *wfc.Lattice) wfc.Constraint { return constraint.Connected{Way: path(l)} }, "no path"},
		{"through", "1101 0111", "1101 0101", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Through{Way: path(l), Ends: []wfc.Cell{0, 3}}
		}, "no path"},
		{"through an end that is none", "11", "10", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Through{Way: path(l), Ends: []wfc.Cell{0, 1}}
		}, "is no path"},
		{"acyclic", "111 101", "111 111", func(l *wfc.Lattice) wfc.Constraint { return constraint.Acyclic{Way: path(l)} }, "cycle"},
		{"loop", "111 111", "1110 1111", func(l *wfc.Lattice) wfc.Constraint { return constraint.Loop{Way: path(l)} }, "1 links"},
		{"two loops in one cell", "000", "11000 11100 00110 00110", func(l *wfc.Lattice) wfc.Constraint { return constraint.Loop{Way: path(l)} }, "without cell"},
		{"single loop", "111 101 111", "111 111 000", func(l *wfc.Lattice) wfc.Constraint {
			return constraint.Loop{Way: path(l), Closing: constraint.Single}
		}, "3 links"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, rows := range []string{test.right, test.left} {
				l, a := picture(rows)
				k := test.make(l)
				p := wfc.Problem{Patterns: patterns, Lattice: l, Relations: []wfc.Relation{everything(patterns)}, Constraints: []wfc.Constraint{k}}
				err := wfctest.Check(p, a)
				if rows == test.right && err != nil || rows == test.left && test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
					t.Errorf("%s: %v, want %q", rows, err, test.want)
				}
				if k.Holds(a) != (err == nil) {
					t.Errorf("%s: the kind itself says %t", rows, k.Holds(a))
				}
			}
		})
	}
}

func everything(patterns int) wfc.Relation {
	r := wfc.Relation{}
	for range patterns {
		r.Allowed = append(r.Allowed, wfc.FullSet(patterns))
	}
	return r
}

// TestLattices: neighbours of each shape, closed and masked, found by Check alone:
// with a relation that allows nothing, each pair is a fault.
func TestLattices(t *testing.T) {
	tests := []struct {
		name  string
		l     wfc.Lattice
		pairs int
	}{
		{"square", wfc.Lattice{Width: 3, Height: 2, Depth: 1}, 4 + 3},
		{"torus", wfc.Lattice{Width: 3, Height: 2, Depth: 1, Wrap: [3]bool{true, true}}, 6 + 6},
		{"an end that would meet itself stays open", wfc.Lattice{Width: 3, Height: 1, Depth: 1, Wrap: [3]bool{true, true}}, 3},
		{"cube", wfc.Lattice{Shape: wfc.Cube, Width: 2, Height: 2, Depth: 2}, 12},
		{"closed along z", wfc.Lattice{Shape: wfc.Cube, Width: 1, Height: 1, Depth: 3, Wrap: [3]bool{false, false, true}}, 3},
		{"hexagonal", wfc.Lattice{Shape: wfc.Hexagonal, Width: 2, Height: 2, Depth: 1}, 2 + 2 + 1},
		{"hexagonal torus", wfc.Lattice{Shape: wfc.Hexagonal, Width: 3, Height: 3, Depth: 1, Wrap: [3]bool{true, true}}, 27},
		{"masked", wfc.Lattice{Width: 3, Height: 1, Depth: 1, Mask: []bool{true, false, true}}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := wfc.Problem{Patterns: 1, Lattice: &test.l, Relations: []wfc.Relation{{Allowed: []wfc.Set{wfc.NewSet(1)}}}}
			a := make([]wfc.Pattern, test.l.Cells())
			for c := range a {
				if test.l.Mask != nil && !test.l.Mask[c] {
					a[c] = wfc.Undecided
				}
			}
			found := 0
			if err := wfctest.Check(p, a); err != nil {
				found = len(strings.Split(err.Error(), "\n"))
			}
			if found != test.pairs || len(test.l.Arcs()) != test.pairs {
				t.Errorf("%d pairs, and %d arcs of the lattice, want %d", found, len(test.l.Arcs()), test.pairs)
			}
		})
	}
}
