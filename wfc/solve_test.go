package wfc_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

func TestSolveAgreesWithEnumeration(t *testing.T) {
	solvable := 0
	n := 6000
	for seed := range uint64(n) {
		p := wfctest.Random(wfctest.Source(seed))
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		var want []wfc.Pattern
		for a := range wfctest.Solutions(p) {
			want = a
			break
		}
		if (want != nil) != (r.Outcome == wfc.Solved) {
			t.Fatalf("seed %d: %v, enumeration finds %v\n%+v", seed, r.Outcome, want, p)
		}
		if want != nil {
			solvable++
			if err := wfctest.Check(p, r.Assignment); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
	}
	t.Logf("%d of %d had a solution", solvable, n)
}
