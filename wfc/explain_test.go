package wfc_test

import (
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// supportedOnly is p with nothing but the parts that a chain names: its arcs, its
// constraints, and the domains of the cells that it found narrowed.
func supportedOnly(p wfc.Problem, chain []wfc.Reason) wfc.Problem {
	q := wfc.Problem{Patterns: p.Patterns, Relations: p.Relations, Domains: make([]wfc.Set, len(p.Domains))}
	for _, r := range chain {
		switch r.By {
		case wfc.ByDomain:
			q.Domains[r.Cell] = wfc.FullSet(p.Patterns).Minus(r.Removed)
		case wfc.ByArc:
			q.Arcs = append(q.Arcs, p.Arcs[r.Arc])
		case wfc.ByRule:
			q.Constraints = append(q.Constraints, p.Constraints[r.Index])
		}
	}
	return q
}

func TestClosureRemovesOnlyWhatHasNoSolution(t *testing.T) {
	removed, chains := 0, 0
	for seed := range uint64(3000) {
		p := wfctest.Random(wfctest.Source(seed))
		c, err := wfc.Fixpoint(p)
		if err != nil {
			t.Fatal(err)
		}
		solutions := 0
		for a := range wfctest.Solutions(p) {
			solutions++
			for cell, v := range a {
				if !c.Domains[cell].Has(v) {
					t.Fatalf("seed %d: %d at cell %d is in a solution", seed, v, cell)
				}
			}
		}
		if c.Contradiction {
			if solutions > 0 {
				t.Fatalf("seed %d: contradiction, but there are solutions", seed)
			}
			for range wfctest.Solutions(supportedOnly(p, c.Broken())) {
				t.Fatalf("seed %d: the reasons of the contradiction leave a solution", seed)
			}
			continue
		}
		for cell := range wfc.Cell(len(p.Domains)) {
			for v := range wfc.Pattern(p.Patterns) {
				chain := c.Explain(cell, v)
				if c.Domains[cell].Has(v) {
					if chain != nil {
						t.Fatalf("seed %d: a reason for what stands", seed)
					}
					continue
				}
				removed++
				if checkChain(t, p, chain, cell, v); seed%4 == 0 {
					chains++
					for a := range wfctest.Solutions(supportedOnly(p, chain)) {
						if a[cell] == v {
							t.Fatalf("seed %d: what the chain names leaves %d at cell %d: %v", seed, v, cell, chain)
						}
					}
				}
			}
		}
	}
	t.Logf("%d removals, %d chains checked against enumeration", removed, chains)
}

// checkChain tells whether every premise was removed before it is used.
func checkChain(t *testing.T, p wfc.Problem, chain []wfc.Reason, cell wfc.Cell, v wfc.Pattern) {
	t.Helper()
	gone := make([]wfc.Set, len(p.Domains))
	for i := range gone {
		gone[i] = wfc.NewSet(p.Patterns)
	}
	for _, r := range chain {
		for _, b := range r.Because {
			if !b.Gone.Minus(gone[b.Cell]).Empty() {
				t.Fatalf("premise %v is not shown before it is used: %v", b, chain)
			}
		}
		if r.By == wfc.ByDomain && (p.Domains[r.Cell] == nil || !r.Removed.Intersect(p.Domains[r.Cell]).Empty()) {
			t.Fatalf("cell %d's domain has what %v says it has not", r.Cell, r)
		}
		gone[r.Cell] = gone[r.Cell].Union(r.Removed)
	}
	if !gone[cell].Has(v) {
		t.Fatalf("the chain does not remove %d at cell %d: %v", v, cell, chain)
	}
}
