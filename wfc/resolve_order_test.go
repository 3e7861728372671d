package wfc_test

import (
	"context"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
	"vouch/wfc/wfctest"
)

// firstInOrder works out by enumeration what Resolve promises for one change: the
// first radius with a solution, and its first solution in the order of cells and
// patterns.
func firstInOrder(p wfc.Problem, previous []wfc.Pattern, cell wfc.Cell, seed uint64) ([]wfc.Pattern, int32) {
	far := steps(p, cell)
	var inside []wfc.Cell
	most := int32(0)
	for c, d := range far {
		if d >= 0 {
			inside = append(inside, wfc.Cell(c))
			most = max(most, d)
		}
	}
	slices.SortStableFunc(inside, func(a, b wfc.Cell) int { return int(far[b] - far[a]) })
	for _, radius := range []int32{1, 2, 3, 4, 6, 8, wfc.WholeComponent} {
		if radius >= most {
			radius = wfc.WholeComponent
		}
		var best []wfc.Pattern
		for a := range wfctest.Solutions(held(p, previous, far, radius)) {
			if best == nil || comesFirst(p, previous, inside, seed, a, best) {
				best = a
			}
		}
		if best != nil || radius == wfc.WholeComponent {
			return best, radius
		}
	}
	return nil, 0
}

func held(p wfc.Problem, previous []wfc.Pattern, far []int32, radius int32) wfc.Problem {
	p.Domains = slices.Clone(p.Domains)
	for c, d := range far {
		if d < 0 || d > radius {
			p.Domains[c] = wfc.SetOf(p.Patterns, previous[c])
		}
	}
	return p
}

func comesFirst(p wfc.Problem, previous []wfc.Pattern, order []wfc.Cell, seed uint64, a, b []wfc.Pattern) bool {
	for _, c := range order {
		if a[c] != b[c] {
			return preferred(p, previous[c], c, seed, a[c], b[c])
		}
	}
	return false
}

func preferred(p wfc.Problem, old wfc.Pattern, c wfc.Cell, seed uint64, v, u wfc.Pattern) bool {
	class := func(v wfc.Pattern) int {
		switch {
		case v == old:
			return 0
		case p.Groups != nil && p.Groups[v] == p.Groups[old]:
			return 1
		}
		return 2
	}
	if class(v) != class(u) {
		return class(v) < class(u)
	}
	ticket := func(v wfc.Pattern) rng.Ticket {
		weight := uint64(1)
		if p.Weights != nil {
			weight = uint64(p.Weights[v])
		}
		return rng.Race(rng.Mix(seed, 2, uint64(c), 0).Value(uint64(v)), weight)
	}
	return ticket(v).Before(ticket(u))
}

// steps counts arcs and shared constraints between the cells, by relaxation.
func steps(p wfc.Problem, from wfc.Cell) []int32 {
	far := make([]int32, len(p.Domains))
	for i := range far {
		far[i] = -1
	}
	far[from] = 0
	var edges [][2]wfc.Cell
	for _, a := range p.Arcs {
		edges = append(edges, [2]wfc.Cell{a.From, a.To})
	}
	for _, k := range p.Constraints {
		for _, a := range k.Scope() {
			for _, b := range k.Scope() {
				edges = append(edges, [2]wfc.Cell{a, b})
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, e := range edges {
			for _, d := range [][2]wfc.Cell{e, {e[1], e[0]}} {
				if far[d[0]] >= 0 && (far[d[1]] < 0 || far[d[1]] > far[d[0]]+1) {
					far[d[1]] = far[d[0]] + 1
					changed = true
				}
			}
		}
	}
	return far
}

func TestResolveTakesTheFirstSolutionInItsOrder(t *testing.T) {
	moved, impossible := 0, 0
	for seed := range uint64(6000) {
		draw := wfctest.Source(seed)
		p := wfctest.Random(draw)
		start, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed})
		if err != nil || start.Outcome != wfc.Solved {
			continue
		}
		cell := wfc.Cell(draw(p.Cells()))
		ch := wfc.Change{Cell: cell, Allow: wfc.SetOf(p.Patterns, wfc.Pattern(draw(p.Patterns)), wfc.Pattern(draw(p.Patterns)))}
		got, err := wfc.Resolve(context.Background(), p, start.Assignment, []wfc.Change{ch}, wfc.Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		want, radius := start.Assignment, int32(0)
		if !ch.Allow.Has(start.Assignment[cell]) {
			want, radius = firstInOrder(p.WithChanges([]wfc.Change{ch}), start.Assignment, cell, seed)
			moved++
		}
		if want == nil {
			impossible++
			if got.Outcome != wfc.Impossible || got.FailedChange != 0 || !slices.Equal(got.Best, start.Assignment) {
				t.Fatalf("seed %d: %+v, but there is no solution", seed, got)
			}
			continue
		}
		if got.Outcome != wfc.Solved || !slices.Equal(got.Assignment, want) || got.Radius != radius {
			t.Fatalf("seed %d: %v radius %d, want %v radius %d\nfrom %v change %v", seed, got.Assignment, got.Radius, want, radius, start.Assignment, ch)
		}
	}
	t.Logf("%d changes moved something, %d were impossible", moved, impossible)
}
