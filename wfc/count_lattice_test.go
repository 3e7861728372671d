package wfc_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// A count far from what the weights give is brought about window by window; the
// result must keep everything, and not depend on how the session is cut.
func TestCountsFarFromNature(t *testing.T) {
	ctx := context.Background()
	p := latticeOf(32, 40, 3, 1)
	var cells []wfc.Cell
	for c := range wfc.Cell(p.Cells()) {
		cells = append(cells, c)
	}
	p.Constraints = []wfc.Constraint{
		wfc.Count{ID: 1, Cells: cells, Patterns: wfc.SetOf(40, 21, 32), Min: 40, Max: 40},
		wfc.Count{ID: 2, Cells: cells[:512], Patterns: wfc.SetOf(40, 1, 2), Min: 24, Max: 26},
	}
	o := wfc.Options{Seed: 1}
	want := solve(t, p, o)
	t.Logf("%v after %d steps, %d clashes, %d repairs", want.Outcome, want.Steps, want.Failures, want.Repairs)
	if want.Outcome != wfc.Solved {
		t.Fatal(want.Outcome)
	}
	if err := wfctest.Check(p, want.Assignment); err != nil {
		t.Fatal(err)
	}
	s, err := wfc.NewSession(p, o)
	if err != nil {
		t.Fatal(err)
	}
	for done := false; !done; {
		if done, err = s.Step(ctx, 12345); err != nil {
			t.Fatal(err)
		}
		if s.Steps() > want.Steps/2 && s.Steps() < want.Steps/2+20000 {
			if s, err = wfc.Resume(ctx, p, o, s.Snapshot()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if r, err := s.Result(ctx); err != nil || digest(r) != digest(want) {
		t.Fatal(r.Outcome, r.Steps, err)
	}
}
