package wfc_test

import (
	"errors"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// What a lattice's closure says must be what its arcs, spelled out, say.
func TestClosuresOfLattices(t *testing.T) {
	removed := 0
	for seed := range uint64(1500) {
		p := smallLattice(seed)
		q := spelled(p)
		c, err := wfc.Fixpoint(p)
		if err != nil {
			t.Fatal(err)
		}
		if c.Contradiction {
			for range wfctest.Solutions(supportedOnly(q, c.Broken())) {
				t.Fatalf("seed %d: the reasons of the contradiction leave a solution", seed)
			}
			continue
		}
		d, err := wfc.Fixpoint(q)
		if err != nil {
			t.Fatal(err)
		}
		for cell := range wfc.Cell(p.Cells()) {
			if !p.Has(cell) {
				continue
			}
			if !c.Domains[cell].Equal(d.Domains[cell]) {
				t.Fatalf("seed %d, cell %d: %v, spelled out %v", seed, cell, c.Domains[cell], d.Domains[cell])
			}
			for v := range wfc.Pattern(p.Patterns) {
				if chain := c.Explain(cell, v); chain != nil {
					removed++
					checkChain(t, q, chain, cell, v)
				}
			}
		}
	}
	t.Logf("%d removals", removed)
}

// An explanation must account for every pattern, and Else must be just what could
// stand there.
func TestExplanationsAccountForEveryPattern(t *testing.T) {
	cells := 0
	for seed := range uint64(1500) {
		p := smallLattice(seed)
		if seed%3 == 0 {
			p = wfctest.Random(wfctest.Source(seed))
		}
		r := solve(t, p, wfc.Options{Seed: seed, Reasons: true})
		if r.Outcome != wfc.Solved {
			continue
		}
		for cell := range wfc.Cell(p.Cells()) {
			if !p.Has(cell) {
				continue
			}
			cells++
			kept, err := r.Explain(cell)
			if err != nil {
				t.Fatal(err)
			}
			again, err := wfc.Explain(p, r.Assignment, cell)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range []wfc.Explanation{kept, again} {
				said := x.Else.Clone().With(x.Pattern)
				for _, why := range x.Reasons {
					if why.Cell == cell {
						said = said.Union(why.Removed)
					}
				}
				if said.Count() != p.Patterns {
					t.Fatalf("seed %d, cell %d: nothing is said of some pattern: %+v", seed, cell, x)
				}
				for v := range wfc.Pattern(p.Patterns) {
					if v != x.Pattern && x.Else.Has(v) != fitsAt(p, r.Assignment, cell, v) {
						t.Fatalf("seed %d, cell %d: pattern %d: %+v", seed, cell, v, x)
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
	var none wfc.Result
	if _, err := none.Explain(0); !errors.Is(err, wfc.ErrNoReasons) {
		t.Fatal(err)
	}
}

// fitsAt tells whether the assignment is a solution with v at cell.
func fitsAt(p wfc.Problem, a []wfc.Pattern, cell wfc.Cell, v wfc.Pattern) bool {
	q := spelled(p)
	if p.Lattice == nil {
		q = p
	}
	b := make([]wfc.Pattern, len(a))
	for i := range a {
		b[i] = max(a[i], 0)
	}
	b[cell] = v
	return wfctest.Check(q, b) == nil
}
