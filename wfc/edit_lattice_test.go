package wfc_test

import (
	"context"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// pinned is a random change of one cell to one pattern or two.
func pinned(p wfc.Problem, draw func(int) int) wfc.Change {
	c := wfc.Cell(draw(p.Cells()))
	for !p.Has(c) {
		c = wfc.Cell(draw(p.Cells()))
	}
	return wfc.Change{Cell: c, Allow: wfc.SetOf(p.Patterns, wfc.Pattern(draw(p.Patterns)), wfc.Pattern(draw(p.Patterns)))}
}

func moved(a, b []wfc.Pattern) (out []wfc.Cell) {
	for c := range a {
		if a[c] != b[c] {
			out = append(out, wfc.Cell(c))
		}
	}
	return out
}

// On small lattices the answers of Resolve and WhatIf are held against all
// solutions that there are.
func TestEditsOfLatticesAgreeWithEnumeration(t *testing.T) {
	ctx := context.Background()
	edits, impossible, most := 0, 0, 0
	for seed := range uint64(1500) {
		p := smallLattice(seed)
		r := solve(t, p, wfc.Options{Seed: seed})
		if r.Outcome != wfc.Solved || !slices.ContainsFunc(r.Assignment, func(v wfc.Pattern) bool { return v >= 0 }) {
			continue
		}
		ch := pinned(p, wfctest.Source(seed+1))
		got, err := wfc.WhatIf(ctx, p, r.Assignment, ch, wfc.Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		q := spelled(p.WithChanges([]wfc.Change{ch}))
		if !solvable(q) {
			impossible++
			if got.Result.Outcome != wfc.Impossible || !got.Result.Minimal || !slices.Equal(got.Result.Best, r.Assignment) {
				t.Fatalf("seed %d: %+v, but it cannot be had", seed, got.Result)
			}
			continue
		}
		edits++
		if got.Result.Outcome != wfc.Solved {
			t.Fatalf("seed %d: %v", seed, got.Result.Outcome)
		}
		after := got.Result.Assignment
		if !slices.Equal(got.Moved, moved(r.Assignment, after)) {
			t.Fatalf("seed %d: moved %v, really %v", seed, got.Moved, moved(r.Assignment, after))
		}
		must := map[wfc.Cell]bool{}
		for _, c := range got.Must {
			must[c] = true
		}
		fewest, found := len(after), false
		for a := range wfctest.Solutions(q) {
			for c := range a {
				if !p.Has(wfc.Cell(c)) {
					a[c] = wfc.Undecided
				}
			}
			m := moved(r.Assignment, a)
			fewest = min(fewest, len(m))
			found = found || slices.Equal(a, after)
			less := len(m) < len(got.Moved) && !slices.ContainsFunc(m, func(c wfc.Cell) bool { return !slices.Contains(got.Moved, c) })
			if less {
				t.Fatalf("seed %d: %v suffice of %v", seed, m, got.Moved)
			}
			if got.Result.Radius == wfc.WholeComponent {
				for _, c := range got.Must {
					if !slices.Contains(m, c) {
						t.Fatalf("seed %d: cell %d need not change", seed, c)
					}
				}
			}
		}
		if !found {
			t.Fatalf("seed %d: %v is no solution", seed, after)
		}
		most = max(most, len(got.Moved)-fewest)
	}
	t.Logf("%d edits, %d impossible, at most %d cells more than the fewest", edits, impossible, most)
}

func TestResolveOfALatticeIsAFold(t *testing.T) {
	ctx := context.Background()
	p := wfctest.Tiles(24, 24, 30, 3, 1)
	p.Domains, p.Arcs, p.Lattice = nil, nil, &wfc.Lattice{Width: 24, Height: 24, Along: [3]int{0, 1}, Wrap: [3]bool{true}}
	start := solve(t, p, wfc.Options{Seed: 2}).Assignment
	draw := wfctest.Source(9)
	var changes []wfc.Change
	for range 12 {
		changes = append(changes, pinned(p, draw))
	}
	all, err := wfc.Resolve(ctx, p, start, changes, wfc.Options{Seed: 2})
	if err != nil || all.Outcome != wfc.Solved {
		t.Fatal(all.Outcome, err)
	}
	state := start
	for i, ch := range changes {
		one, err := wfc.Resolve(ctx, p.WithChanges(others(changes[:i], ch)), state, []wfc.Change{ch}, wfc.Options{Seed: 2})
		if err != nil {
			t.Fatal(err)
		}
		state = one.Assignment
	}
	if !slices.Equal(state, all.Assignment) {
		t.Fatal("the fold ends elsewhere")
	}
	if err := wfctest.Check(p.WithChanges(changes), state); err != nil {
		t.Fatal(err)
	}
}

// A cell that loses its pattern draws by its own weights, and takes one of the old
// group before any other.
func TestEditsOfLatticesMindBiasAndGroups(t *testing.T) {
	all := wfc.Relation{Allowed: []wfc.Set{wfc.FullSet(3), wfc.FullSet(3), wfc.FullSet(3)}}
	p := wfc.Problem{Patterns: 3, Lattice: &wfc.Lattice{Width: 5, Height: 5}, Relations: []wfc.Relation{all},
		Bias: []wfc.Bias{{Cell: 12, Pattern: 2, Weight: 1 << 20}}}
	change := []wfc.Change{{Cell: 12, Allow: wfc.SetOf(3, 1, 2)}}
	for seed := range uint64(40) {
		for _, groups := range [][]int32{nil, {0, 0, 1}} {
			p.Groups = groups
			r, err := wfc.Resolve(context.Background(), p, make([]wfc.Pattern, 25), change, wfc.Options{Seed: seed})
			if err != nil || r.Outcome != wfc.Solved {
				t.Fatal(r.Outcome, err)
			}
			want := make([]wfc.Pattern, 25)
			if want[12] = 2; groups != nil {
				want[12] = 1
			}
			if !slices.Equal(r.Assignment, want) {
				t.Fatalf("seed %d, groups %v: %v", seed, groups, r.Assignment)
			}
		}
	}
}
