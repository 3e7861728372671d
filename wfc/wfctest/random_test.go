package wfctest_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// TestRandomAgainstEnumeration: the solver and enumeration agree whether there is
// a solution, and Check accepts the solver's.
func TestRandomAgainstEnumeration(t *testing.T) {
	makers := []struct {
		name string
		make func(draw func(int) int) wfc.Problem
	}{
		{"graphs", wfctest.Random}, {"lattices", wfctest.RandomLattice}, {"kinds", wfctest.RandomKinds},
	}
	const problems = 2000
	for _, m := range makers {
		t.Run(m.name, func(t *testing.T) {
			solved, wrong := 0, 0
			for seed := range uint64(problems) {
				p := m.make(wfctest.Source(seed))
				r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed})
				switch {
				case err != nil:
					wrong++
					t.Errorf("seed %d: %v", seed, err)
				case r.Outcome == wfc.BudgetSpent:
					wrong++
					t.Errorf("seed %d: budget spent", seed)
				case wfctest.Solvable(p) != (r.Outcome == wfc.Solved):
					wrong++
					t.Errorf("seed %d: %v", seed, r.Outcome)
				case r.Outcome == wfc.Solved:
					solved++
					if err := wfctest.Check(p, r.Assignment); err != nil {
						wrong++
						t.Errorf("seed %d: %v", seed, err)
					}
				}
				if wrong > 10 {
					t.FailNow()
				}
			}
			if solved < problems/5 || solved > problems*9/10 {
				t.Errorf("%d of %d have a solution: too few or too many to tell the answers apart", solved, problems)
			}
		})
	}
}
