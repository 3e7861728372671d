package constraint_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
	"vouch/wfc/format/tileset"
	"vouch/wfc/wfctest"
)

// castle is M. Gumin's tileset with nothing but ground at the sides, roads that
// hang together, and as many cells of each tile as counts says, at least and at most.
func castle(t *testing.T, size int, counts map[string][2]int) wfc.Problem {
	t.Helper()
	data, err := os.ReadFile("../testdata/mxgmn/tilesets/Castle.xml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := tileset.Parse("Castle.xml", data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := set.Model("")
	if err != nil {
		t.Fatal(err)
	}
	l, err := m.Lattice(size, size, 1, [3]bool{})
	if err != nil {
		t.Fatal(err)
	}
	tiles := func(names ...string) wfc.Set {
		s := wfc.NewSet(m.Patterns)
		for v, of := range m.Groups {
			for _, name := range names {
				if m.GroupNames[of] == name {
					s.With(wfc.Pattern(v))
				}
			}
		}
		return s
	}
	p := m.Problem(l)
	way := constraint.Way{Graph: constraint.OnLattice(&l), Path: tiles("bridge", "road", "roadturn", "t", "wallroad")}
	for exit := range 4 {
		way.Exits = append(way.Exits, leading(m.Relations[exit/2], way.Path, exit%2 == 0))
	}
	ground := tiles("ground")
	p.Constraints = []wfc.Constraint{
		constraint.Border{ID: 1, Lattice: &l, Allow: []wfc.Set{ground, ground, ground, ground}},
		constraint.Connected{ID: 2, Way: way},
	}
	for i, names := range []string{"tower", "bridge", "bridge road roadturn t wallroad"} {
		if n, ok := counts[names]; ok {
			p.Constraints = append(p.Constraints, wfc.Count{ID: wfc.RuleID(3 + i), Cells: way.Graph.Cells,
				Patterns: tiles(strings.Fields(names)...), Min: n[0], Max: n[1]})
		}
	}
	return p
}

// leading are the patterns of path that have nothing but path ahead, or behind.
func leading(r wfc.Relation, path wfc.Set, ahead bool) wfc.Set {
	out := path.Clone()
	for v, row := range r.Allowed {
		for w := range row.All() {
			at, next := wfc.Pattern(v), w
			if !ahead {
				at, next = w, wfc.Pattern(v)
			}
			if !path.Has(next) {
				out.Without(at)
			}
		}
	}
	return out
}

// Sides, counts and what hangs together, all at once on a rigid tileset: a search
// from nothing spends any budget on most of these.
func TestCombinedOnCastle(t *testing.T) {
	const roads = "bridge road roadturn t wallroad"
	for _, c := range []struct {
		name   string
		size   int
		counts map[string][2]int
	}{
		{"no count", 48, nil},
		{"roads", 48, map[string][2]int{roads: {345, 806}}},
		{"towers", 48, map[string][2]int{"tower": {16, 16}}},
		{"roads, larger", 64, map[string][2]int{roads: {614, 1433}}},
	} {
		p := castle(t, c.size, c.counts)
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 1, Budget: 10_000_000})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %v after %d steps, %d clashes, %d repairs", c.name, r.Outcome, r.Steps, r.Failures, r.Repairs)
		if r.Outcome != wfc.Solved {
			t.Errorf("%s: %v", c.name, r.Outcome)
			continue
		}
		if err := wfctest.Check(p, r.Assignment); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
