package wfc_test

import (
	"context"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// smallLattice makes a lattice of at most nine cells, of any shape, with wraps,
// masks, domains and one or two constraints or none.
func smallLattice(seed uint64) wfc.Problem {
	draw := wfctest.Source(seed)
	l := &wfc.Lattice{Shape: wfc.Shape(draw(3)), Width: 1 + draw(4), Height: 1 + draw(3), Depth: 1}
	if l.Shape == wfc.Cube {
		l.Width, l.Height, l.Depth = 1+draw(3), 1+draw(2), 1+draw(2)
	}
	for i := range l.Wrap {
		l.Wrap[i] = draw(3) == 0
	}
	p := wfc.Problem{Patterns: 1 + draw(4), Lattice: l}
	if draw(3) == 0 {
		l.Mask = make([]bool, l.Cells())
		for i := range l.Mask {
			l.Mask[i] = draw(4) > 0
		}
	}
	some := func(of int) wfc.Set {
		s := wfc.NewSet(p.Patterns)
		for v := range p.Patterns {
			if draw(of) > 0 {
				s.With(wfc.Pattern(v))
			}
		}
		return s
	}
	for axis := range l.Shape.Axes() {
		l.Along[axis] = axis
		var r wfc.Relation
		for range p.Patterns {
			r.Allowed = append(r.Allowed, some(3))
		}
		p.Relations = append(p.Relations, r)
	}
	if draw(2) == 0 {
		p.Domains = make([]wfc.Set, l.Cells())
		for i := range p.Domains {
			if draw(3) == 0 {
				p.Domains[i] = some(4)
			}
		}
	}
	var cells []wfc.Cell
	for c := range wfc.Cell(l.Cells()) {
		if l.Has(c) {
			cells = append(cells, c)
		}
	}
	if draw(3) == 0 && len(cells) > 1 {
		low := draw(len(cells))
		p.Constraints = append(p.Constraints, wfc.Count{ID: 1, Cells: cells, Patterns: some(2), Min: low, Max: low + draw(3)})
	}
	return p
}

// spelled is p as a graph: masked places are cells of one pattern without arcs.
func spelled(p wfc.Problem) wfc.Problem {
	q := p
	q.Lattice, q.Arcs = nil, p.Joints()
	q.Domains = make([]wfc.Set, p.Cells())
	copy(q.Domains, p.Domains)
	for c := range q.Domains {
		if !p.Has(wfc.Cell(c)) {
			q.Domains[c] = wfc.SetOf(p.Patterns, 0)
		}
	}
	return q
}

func TestLatticesAgreeWithEnumeration(t *testing.T) {
	solved, impossible := 0, 0
	for seed := range uint64(4000) {
		p := smallLattice(seed)
		q := spelled(p)
		r := solve(t, p, wfc.Options{Seed: seed})
		if !solvable(q) {
			impossible++
			if r.Outcome != wfc.Impossible || !r.Minimal {
				t.Fatalf("seed %d: %v, but there is no solution", seed, r.Outcome)
			}
			continue
		}
		solved++
		if r.Outcome != wfc.Solved {
			t.Fatalf("seed %d: %v, but there is a solution", seed, r.Outcome)
		}
		full := slices.Clone(r.Assignment)
		for c, v := range full {
			if p.Has(wfc.Cell(c)) == (v == wfc.Undecided) {
				t.Fatalf("seed %d: %d at cell %d", seed, v, c)
			}
			full[c] = max(v, 0)
		}
		if err := wfctest.Check(q, full); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	t.Logf("%d solved, %d impossible", solved, impossible)
}

func TestIslandsDoNotKnowEachOther(t *testing.T) {
	p := wfctest.Tiles(20, 12, 12, 3, 1)
	p.Lattice, p.Domains, p.Arcs = &wfc.Lattice{Width: 20, Height: 12, Along: [3]int{0, 1}}, nil, nil
	p.Lattice.Mask = make([]bool, 240)
	for i := range p.Lattice.Mask {
		p.Lattice.Mask[i] = i%20 < 9
	}
	alone := solve(t, p, wfc.Options{Seed: 3})
	for i := range p.Lattice.Mask {
		p.Lattice.Mask[i] = i%20 != 9
	}
	both := solve(t, p, wfc.Options{Seed: 3})
	if alone.Components != 1 || both.Components != 2 || both.Outcome != wfc.Solved {
		t.Fatalf("%v with %d components, %v with %d", alone.Outcome, alone.Components, both.Outcome, both.Components)
	}
	for i, v := range alone.Assignment {
		if v != wfc.Undecided && both.Assignment[i] != v {
			t.Fatalf("cell %d moved", i)
		}
	}
}

func TestSlicesDoNotMatter(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(300) {
		p := smallLattice(seed)
		if seed%3 == 0 {
			p = wfctest.Random(wfctest.Source(seed))
		}
		o := wfc.Options{Seed: seed, Budget: 200 + int64(seed)}
		want := digest(solve(t, p, o))
		for _, n := range []int64{1, 7, 100000} {
			s, err := wfc.NewSession(p, o)
			if err != nil {
				t.Fatal(err)
			}
			for done := false; !done && err == nil; {
				done, err = s.Step(ctx, n)
			}
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.Result(ctx)
			if err != nil || digest(r) != want {
				t.Fatalf("seed %d in slices of %d: %v %v", seed, n, r.Outcome, err)
			}
		}
	}
}
