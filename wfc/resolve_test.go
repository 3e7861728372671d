package wfc_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

func TestResolveLeavesOtherComponentsAndFarCells(t *testing.T) {
	for seed := range uint64(30) {
		p := wfctest.Street(640, 40, seed)
		before := solve(t, p, wfc.Options{Seed: seed}).Assignment
		for _, ch := range edit(p, before, 6, seed) {
			r, err := wfc.Resolve(context.Background(), p, before, []wfc.Change{ch}, wfc.Options{Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			if r.Outcome != wfc.Solved {
				continue
			}
			if err := wfctest.Check(p.WithChanges([]wfc.Change{ch}), r.Assignment); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			for c, d := range steps(p, ch.Cell) {
				if (d < 0 || d > r.Radius) && r.Assignment[c] != before[c] {
					t.Fatalf("seed %d: cell %d at distance %d moved, radius %d", seed, c, d, r.Radius)
				}
			}
		}
	}
}

// Solving a list of changes is folding over it, in Resolve as by the caller.
func TestResolveIsAFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "n") }
		p := wfctest.Random(draw)
		seed := uint64(draw(1000))
		start, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if start.Outcome != wfc.Solved {
			return
		}
		var changes []wfc.Change
		for range 1 + draw(4) {
			ch := wfc.Change{Cell: wfc.Cell(draw(p.Cells()))}
			if draw(4) > 0 {
				ch.Allow = wfc.SetOf(p.Patterns, wfc.Pattern(draw(p.Patterns)), wfc.Pattern(draw(p.Patterns)))
			}
			changes = append(changes, ch)
		}
		all, err := wfc.Resolve(context.Background(), p, start.Assignment, changes, wfc.Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		state := start.Assignment
		for i, ch := range changes {
			base := p.WithChanges(others(changes[:i], ch))
			one, err := wfc.Resolve(context.Background(), base, state, []wfc.Change{ch}, wfc.Options{Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			if one.Outcome != wfc.Solved {
				if all.Outcome != one.Outcome || all.FailedChange != i || !slices.Equal(all.Best, state) {
					t.Fatalf("the fold stops at %d, Resolve at %+v", i, all)
				}
				return
			}
			state = one.Assignment
		}
		if !slices.Equal(all.Assignment, state) {
			t.Fatalf("fold %v, Resolve %v", state, all.Assignment)
		}
	})
}

// others are the changes of cells that ch does not replace.
func others(changes []wfc.Change, ch wfc.Change) (out []wfc.Change) {
	for _, o := range changes {
		if o.Cell != ch.Cell {
			out = append(out, o)
		}
	}
	return out
}

func TestResolveRefusesWhatIsNoSolution(t *testing.T) {
	p := shore()
	sea := make([]wfc.Pattern, 60)
	sea[7] = 2 // sea beside land
	cases := []struct {
		name     string
		previous []wfc.Pattern
		changes  []wfc.Change
		part     string
	}{
		{"too short", make([]wfc.Pattern, 59), nil, "previous"},
		{"undecided", append(make([]wfc.Pattern, 59), wfc.Undecided), nil, "previous"},
		{"no pattern", append(make([]wfc.Pattern, 59), 3), nil, "previous"},
		{"arc broken", sea, nil, "previous"},
		{"no cell", make([]wfc.Pattern, 60), []wfc.Change{{Cell: 60}}, "changes"},
		{"set too long", make([]wfc.Pattern, 60), []wfc.Change{{Cell: 0, Allow: wfc.NewSet(65)}}, "changes"},
		{"pattern outside", make([]wfc.Pattern, 60), []wfc.Change{{Cell: 0, Allow: wfc.Set{8}}}, "changes"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := wfc.Resolve(context.Background(), p, c.previous, c.changes, wfc.Options{})
			if e, ok := errors.AsType[*wfc.ProblemError](err); !ok || e.Part != c.part {
				t.Fatalf("%v", err)
			}
		})
	}
}

func TestResolveSaysWhichChangeCannotBe(t *testing.T) {
	p := shore()
	all := make([]wfc.Pattern, 60)
	r, err := wfc.Resolve(context.Background(), p, all, []wfc.Change{
		{Cell: 0, Allow: wfc.SetOf(3, 2)}, {Cell: 1, Allow: wfc.SetOf(3, 0)}, {Cell: 20, Allow: wfc.SetOf(3, 1)},
	}, wfc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Outcome != wfc.Impossible || r.FailedChange != 1 || r.Assignment != nil ||
		!slices.Equal(r.ConflictCells, []wfc.Cell{0, 1}) || r.Best[0] != 2 || r.Best[20] != 0 {
		t.Fatalf("%+v", r)
	}
}
