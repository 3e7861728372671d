package wfctest_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// TestImpossible: every case is well formed, has no solution by enumeration, and
// is called impossible with a conflict of which nothing can be left out.
func TestImpossible(t *testing.T) {
	cases := wfctest.Impossible()
	if len(cases) != wfctest.ImpossibleCases {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if err := c.Problem.Validate(); err != nil {
				t.Fatal(err)
			}
			if wfctest.Solvable(c.Problem) {
				t.Fatal("it has a solution")
			}
			r, err := wfc.Solve(context.Background(), c.Problem, wfc.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Outcome != wfc.Impossible || !r.Minimal {
				t.Fatalf("%v, minimal %t", r.Outcome, r.Minimal)
			}
			if err := wfctest.CheckConflict(c.Problem, wfctest.PartOf(r)); err != nil {
				t.Error(err)
			}
		})
	}
}
