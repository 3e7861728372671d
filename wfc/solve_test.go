package wfc_test

import (
	"context"
	"errors"
	"os"
	"slices"
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

// Threads, edges and bad luck: cases that a search gets wrong first.
func TestSolveCases(t *testing.T) {
	one := func(v wfc.Pattern) wfc.Set { return wfc.SetOf(2, v) }
	cases := []struct {
		name     string
		p        wfc.Problem
		outcome  wfc.Outcome
		conflict []wfc.RuleID
		cells    []wfc.Cell
	}{
		{"nothing", wfc.Problem{Patterns: 1}, wfc.Solved, nil, nil},
		{"one cell", wfc.Problem{Patterns: 2, Domains: make([]wfc.Set, 1)}, wfc.Solved, nil, nil},
		{"empty domain", wfc.Problem{Patterns: 2, Domains: []wfc.Set{nil, {0}}}, wfc.Impossible, nil, []wfc.Cell{1}},
		{"count of no cells", wfc.Problem{Patterns: 2, Constraints: []wfc.Constraint{
			wfc.Count{ID: 1, Patterns: one(0), Max: 3}, wfc.Count{ID: 2, Patterns: one(0), Min: 1, Max: 3},
		}}, wfc.Impossible, []wfc.RuleID{2}, nil},
		{"min above max", wfc.Problem{Patterns: 2, Domains: make([]wfc.Set, 3), Constraints: []wfc.Constraint{
			wfc.Count{ID: 1, Patterns: one(0), Cells: []wfc.Cell{0, 1, 2}, Min: 2, Max: 1},
		}}, wfc.Impossible, []wfc.RuleID{1}, nil},
		{"huge bounds", wfc.Problem{Patterns: 2, Domains: make([]wfc.Set, 3), Constraints: []wfc.Constraint{
			wfc.Count{ID: 1, Patterns: one(0), Cells: []wfc.Cell{0, 1, 2}, Max: int(^uint(0) >> 1)},
		}}, wfc.Solved, nil, nil},
		{"implies nothing", wfc.Problem{Patterns: 2, Domains: []wfc.Set{one(0)}, Constraints: []wfc.Constraint{
			wfc.Implies{ID: 4, If: 0, IfSet: one(0), Then: one(1)},
		}}, wfc.Impossible, []wfc.RuleID{4}, []wfc.Cell{0}},
		{"implies itself", wfc.Problem{Patterns: 2, Domains: []wfc.Set{nil}, Constraints: []wfc.Constraint{
			wfc.Implies{ID: 4, If: 0, IfSet: one(0), Any: []wfc.Cell{0, 0}, Then: one(1)},
		}}, wfc.Solved, nil, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := solve(t, c.p, wfc.Options{})
			if r.Outcome != c.outcome || !slices.Equal(r.Conflict, c.conflict) || !slices.Equal(r.ConflictCells, c.cells) {
				t.Fatalf("%+v", r)
			}
			if r.Outcome == wfc.Solved {
				if err := wfctest.Check(c.p, r.Assignment); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Every street has a solution by its making, so every one must be found. With
// WFC_LONG=1 there are 1,000 seeds.
func TestEveryStreetIsSolved(t *testing.T) {
	n := uint64(60)
	if os.Getenv("WFC_LONG") != "" {
		n = 1000
	}
	most := int64(0)
	for seed := range n {
		p := wfctest.Street(1600, 100, seed/4)
		r := solve(t, p, wfc.Options{Seed: seed})
		if r.Outcome != wfc.Solved {
			t.Fatalf("seed %d: %v", seed, r.Outcome)
		}
		if err := wfctest.Check(p, r.Assignment); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		most = max(most, r.Steps)
	}
	t.Logf("%d seeds, at most %d steps", n, most)
}

// Four rules per strip instead of one.
func TestCrowdedStreets(t *testing.T) {
	for seed := range uint64(8) {
		p := wfctest.Street(1600, 400, seed)
		r := solve(t, p, wfc.Options{Seed: seed})
		if r.Outcome != wfc.Solved {
			t.Fatalf("seed %d: %v", seed, r.Outcome)
		}
		if err := wfctest.Check(p, r.Assignment); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

// Tile sets near the border between those that fit easily and those that do not
// fit at all. All were seen to have solutions.
func TestHardTilesDoNotGetStuck(t *testing.T) {
	for _, c := range []struct{ size, tiles, colours, set int }{
		{24, 40, 3, 1}, {64, 40, 3, 1}, {64, 20, 4, 0}, {64, 20, 5, 1}, {64, 40, 6, 1}, {64, 80, 8, 0}, {64, 80, 8, 1},
	} {
		p := wfctest.Tiles(c.size, c.size, c.tiles, c.colours, uint64(c.set))
		for seed := range uint64(2) {
			r := solve(t, p, wfc.Options{Seed: seed})
			if r.Outcome != wfc.Solved {
				t.Fatalf("%v, seed %d: %v after %d steps", c, seed, r.Outcome, r.Steps)
			}
			if err := wfctest.Check(p, r.Assignment); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// More things than places: sums decide, where a search would try all ways.
func TestTooManyForTheirPlaces(t *testing.T) {
	const n = 30
	p := wfc.Problem{Patterns: n, Domains: make([]wfc.Set, n)}
	var cells []wfc.Cell
	for c := range wfc.Cell(n) {
		cells = append(cells, c)
	}
	for v := range wfc.Pattern(n - 1) {
		p.Constraints = append(p.Constraints, wfc.Count{ID: wfc.RuleID(v), Cells: cells, Patterns: wfc.SetOf(n, v), Min: 1, Max: 1})
	}
	if r := solve(t, p, wfc.Options{}); r.Outcome != wfc.Solved {
		t.Fatal(r.Outcome)
	}
	p.Constraints = append(p.Constraints, wfc.Count{ID: 77, Cells: cells[:12], Patterns: wfc.SetOf(n, n-1), Min: 2, Max: 9})
	r := solve(t, p, wfc.Options{})
	if r.Outcome != wfc.Impossible || !r.Minimal || len(r.Conflict) != n {
		t.Fatalf("%v %v %v", r.Outcome, r.Minimal, r.Conflict)
	}
}

func TestWeightsAreShares(t *testing.T) {
	const cells = 40000
	p := wfc.Problem{Patterns: 4, Domains: make([]wfc.Set, cells), Weights: []uint32{1, 3, 0, 6}}
	for c := range wfc.Cell(cells / 2) {
		p.Bias = append(p.Bias, wfc.Bias{Cell: c, Pattern: 0, Weight: 11})
	}
	r := solve(t, p, wfc.Options{Seed: 3})
	var got [2][4]int
	for c, v := range r.Assignment {
		got[c*2/cells][v]++
	}
	want := [2][4]int{{11000, 3000, 0, 6000}, {2000, 6000, 0, 12000}}
	for h := range got {
		for v := range got[h] {
			if d := got[h][v] - want[h][v]; d < -300 || d > 300 { // four standard deviations
				t.Errorf("half %d, pattern %d: %d times, want about %d", h, v, got[h][v], want[h][v])
			}
		}
	}
	for c := range p.Domains {
		p.Domains[c] = wfc.SetOf(4, 2) // weight 0, but nothing else is left
	}
	if r := solve(t, p, wfc.Options{}); r.Outcome != wfc.Solved {
		t.Fatal(r.Outcome)
	}
}

func TestBudgetContextAndProgress(t *testing.T) {
	p := wfctest.Tiles(64, 64, 20, 5, 2)
	r := solve(t, p, wfc.Options{Budget: 90000})
	if r.Outcome != wfc.BudgetSpent || r.Assignment != nil || r.Conflict != nil || r.Steps < 90000 || r.Steps > 100000 {
		t.Fatalf("%v after %d steps", r.Outcome, r.Steps)
	}
	decided := 0
	for _, v := range r.Best {
		if v != wfc.Undecided {
			decided++
		}
	}
	if decided < 100 {
		t.Fatalf("the best state has %d cells", decided)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := wfc.Solve(ctx, p, wfc.Options{}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	street := wfctest.Street(640, 40, 1)
	calls, last := 0, 0
	r = solve(t, street, wfc.Options{Workers: 2, Progress: func(done, of int) { calls++; last = of - done }})
	if calls != r.Components || last != 0 {
		t.Fatalf("%d calls for %d components, %d left", calls, r.Components, last)
	}
}
