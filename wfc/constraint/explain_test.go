package constraint_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// What an explanation says of a rule must follow from the rule and the premises
// that it names, for every kind.
func TestExplanationsFollow(t *testing.T) {
	named, scope := 0, 0
	for seed := range uint64(700) {
		p := problem(source(seed + 5e6))
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome != wfc.Solved {
			continue
		}
		for cell := range wfc.Cell(p.Cells()) {
			if !p.Has(cell) {
				continue
			}
			x, err := wfc.Explain(p, r.Assignment, cell)
			if err != nil {
				t.Fatal(err)
			}
			for _, why := range x.Reasons {
				if why.By == wfc.ByRule && why.Cell == cell && why.Removed.Has(x.Pattern) {
					t.Fatalf("seed %d: %+v removes what stands there", seed, why)
				}
				if why.By == wfc.ByRule {
					named, scope = named+len(why.Because), scope+len(p.Constraints[why.Index].Scope())
					follows(t, seed, &p, why)
				}
			}
		}
	}
	t.Logf("%d premises, of %d cells in the rules' scopes", named, scope)
}

// follows looks at every assignment of p for one in which the rule and r's
// premises hold, and what r removed stands.
func follows(t *testing.T, seed uint64, p *wfc.Problem, r wfc.Reason) {
	t.Helper()
	each(p, func(a []wfc.Pattern) {
		if !r.Removed.Has(a[r.Cell]) || slices.ContainsFunc(r.Because, func(b wfc.Premise) bool { return b.Gone.Has(a[b.Cell]) }) {
			return
		}
		if p.Constraints[r.Index].Holds(a) {
			t.Fatalf("seed %d: %+v does not follow: %v\n%+v", seed, r, a, p.Constraints[r.Index])
		}
	})
}

// TestExplanationsAreShort pins, kind by kind, which cells a rule names: those
// marked # in the second picture. The first has the patterns; the asked cell holds 0
// if it is a star, 1 if it is a plus.
func TestExplanationsAreShort(t *testing.T) {
	one := wfc.SetOf(2, 1)
	path := func(l *wfc.Lattice) constraint.Way {
		return constraint.Way{Graph: constraint.OnLattice(l), Path: one}
	}
	tests := []struct {
		name, holds, named string
		make               func(l *wfc.Lattice, cells []wfc.Cell) wfc.Constraint
	}{
		{"at most", "1*010", "#..#.", func(_ *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.AtMost(1, 2, one, cells)
		}},
		{"share", "1*010", "#..#.", func(_ *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.Share{ID: 1, Cells: cells, Patterns: one, Max: 400}
		}},
		{"per region", "1*010", "#....", func(_ *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.PerRegion{ID: 1, Regions: [][]wfc.Cell{cells[:3], cells[3:]}, Patterns: one, Max: 1}
		}},
		{"one of each", "1*000", "#....", func(_ *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.OneOfEach{ID: 1, Cells: cells, Groups: []wfc.Set{one}, Exactly: true}
		}},
		{"implication", "1*010", "#....", func(_ *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.Implication{ID: 1, If: []wfc.Literal{{Cell: cells[0], Set: one}}, Then: []wfc.Literal{{Cell: cells[1], Set: wfc.SetOf(2, 0)}}}
		}},
		{"adjacency", "1*010", "#....", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Adjacency{ID: 1, Lattice: l, Forbid: []constraint.Pair{{Tail: 1, Head: 1}}}
		}},
		{"symmetry", "1*001", "...#.", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Symmetry{ID: 1, Lattice: l}
		}},
		{"distance", "0*001", "....#", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Distance{ID: 1, Graph: constraint.OnLattice(l), From: one, Least: 4}
		}},
		{"run", "1*110100", "#.##....", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Run{ID: 1, Lattice: l, Patterns: one, Most: 3}
		}},
		{"connected", "*000 0011 0011", ".#.. #.#. ....", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Connected{ID: 1, Way: path(l)}
		}},
		{"acyclic", "1100 1*10 1110", "##.. #... ....", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Acyclic{ID: 1, Way: path(l)}
		}},
		{"through", "11+11 00000", "..... ...##", func(l *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.Through{ID: 1, Way: path(l), Ends: []wfc.Cell{cells[0], cells[4]}}
		}},
		{"loop", "1110 1010 11+0", ".... .### ....", func(l *wfc.Lattice, _ []wfc.Cell) wfc.Constraint {
			return constraint.Loop{ID: 1, Way: path(l), Closing: constraint.Single}
		}},
		{"custom", "1*010", "#.#..", func(_ *wfc.Lattice, cells []wfc.Cell) wfc.Constraint {
			return constraint.Custom{ID: 1, Cells: cells[:3], Test: func(v []wfc.Pattern) bool { return v[0]+v[1] < 2 }}
		}},
	}
	for _, c := range tests {
		explainShort(t, c.name, c.holds, c.named, c.make)
	}
}

func explainShort(t *testing.T, name, holds, named string, makeRule func(*wfc.Lattice, []wfc.Cell) wfc.Constraint) {
	t.Helper()
	rows := strings.Fields(holds)
	l := &wfc.Lattice{Width: len(rows[0]), Height: len(rows), Depth: 1}
	var a []wfc.Pattern
	asked := wfc.Cell(-1)
	for i, r := range strings.Join(rows, "") {
		v := wfc.Pattern(0)
		if r == '*' || r == '+' {
			asked = wfc.Cell(i)
		}
		if r == '1' || r == '+' {
			v = 1
		}
		a = append(a, v)
	}
	any := wfc.Relation{Allowed: []wfc.Set{wfc.FullSet(2), wfc.FullSet(2)}}
	p := wfc.Problem{Patterns: 2, Lattice: l, Relations: []wfc.Relation{any}}
	p.Constraints = []wfc.Constraint{makeRule(l, constraint.OnLattice(l).Cells)}
	x, err := wfc.Explain(p, a, asked)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	got := []byte(strings.Repeat(".", len(a)))
	for _, r := range x.Reasons {
		for _, b := range r.Because {
			got[b.Cell] = '#'
		}
	}
	if want := strings.Join(strings.Fields(named), ""); string(got) != want {
		t.Errorf("%s: names %s, want %s\n%+v", name, got, want, x.Reasons)
	}
}
