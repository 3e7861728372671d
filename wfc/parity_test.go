package wfc_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
	"vouch/wfc/wfctest"
)

// walls is pipes without ends and crossings: nothing, and what leads on through
// two of four sides. Corners are those with one upright and one level exit.
func walls(width, height int) (p wfc.Problem, corners wfc.Set, cells []wfc.Cell) {
	k := newPipeWork(&wfc.Lattice{Width: width, Height: height, Depth: 1})
	cells = k.way.Graph.Cells
	two := wfc.SetOf(16, 0, 3, 5, 6, 9, 10, 12)
	k.p.Constraints = []wfc.Constraint{k.closed(), constraint.Fixed{ID: 2, Cells: cells, Allow: two}}
	return k.p, wfc.SetOf(16, 5, 6, 9, 10), cells
}

// No closed wall has an odd number of corners: that is seen without a search.
func TestOddCornersAreImpossible(t *testing.T) {
	for n, want := range map[int]wfc.Outcome{39: wfc.Impossible, 40: wfc.Solved, 101: wfc.Impossible} {
		p, corners, cells := walls(30, 30)
		p.Constraints = append(p.Constraints, constraint.Exactly(3, n, corners, cells))
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 2, Budget: 4_000_000})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d corners: %v after %d steps, conflict %v, minimal %v", n, r.Outcome, r.Steps, r.Conflict, r.Minimal)
		if r.Outcome != want {
			t.Errorf("%d corners: %v, want %v", n, r.Outcome, want)
		}
	}
}

// Whatever the sums say, enumeration must agree; and on these problems they speak
// for every other number.
func TestParityAgainstEnumeration(t *testing.T) {
	impossible := 0
	for seed := range uint64(40) {
		draw := wfctest.Source(seed)
		p, corners, cells := walls(2+draw(2), 2)
		set := corners
		if draw(2) == 0 {
			for v := range wfc.Pattern(16) {
				if draw(3) == 0 {
					set = set.Clone().With(v)
				}
			}
		}
		if draw(2) == 0 {
			cells = cells[draw(3):]
		}
		p.Domains = make([]wfc.Set, p.Cells())
		for i := range p.Domains {
			p.Domains[i] = p.Constraints[1].(constraint.Fixed).Allow
		}
		p.Lattice.Wrap[0] = draw(3) == 0
		p.Constraints = append(p.Constraints, constraint.Exactly(3, draw(len(cells)), set, cells))
		possible := false
		for range wfctest.Solutions(spelled(p)) {
			possible = true
			break
		}
		r := solve(t, p, wfc.Options{Seed: seed})
		if r.Outcome == wfc.Solved != possible {
			t.Fatalf("seed %d: %v, and that there is a solution is %v", seed, r.Outcome, possible)
		}
		if !possible && r.Failures == 0 {
			impossible++
		}
	}
	t.Logf("%d impossible at once", impossible)
}
