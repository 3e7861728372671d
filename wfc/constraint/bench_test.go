package constraint_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// pipes is a square lattice of sixteen patterns: pattern v leads on to the right,
// left, below and above where bits 0 to 3 of v are set, and neighbours agree.
func pipes(size int) (wfc.Problem, constraint.Way) {
	l := &wfc.Lattice{Width: size, Height: size, Depth: 1, Along: [3]int{0, 1, 0}}
	p := wfc.Problem{Patterns: 16, Lattice: l, Relations: make([]wfc.Relation, 2)}
	way := constraint.Way{Graph: constraint.OnLattice(l), Path: wfc.FullSet(16).Without(0), Exits: make([]wfc.Set, 4)}
	for i := range way.Exits {
		way.Exits[i] = wfc.NewSet(16)
	}
	for v := range wfc.Pattern(16) {
		for axis := range p.Relations {
			row := wfc.NewSet(16)
			for w := range wfc.Pattern(16) {
				if v>>(2*axis)&1 == w>>(2*axis+1)&1 {
					row.With(w)
				}
			}
			p.Relations[axis].Allowed = append(p.Relations[axis].Allowed, row)
		}
		for exit := range way.Exits {
			if v>>exit&1 != 0 {
				way.Exits[exit].With(v)
			}
		}
	}
	closed := make([]wfc.Set, 4)
	for exit := range closed {
		closed[exit] = wfc.FullSet(16).Minus(way.Exits[exit])
	}
	p.Constraints = []wfc.Constraint{constraint.Border{ID: 1, Lattice: l, Allow: closed}}
	return p, way
}

// caves is a square lattice of wall (0) and floor (1) with no relation.
func caves(size int) (wfc.Problem, constraint.Way) {
	l := &wfc.Lattice{Width: size, Height: size, Depth: 1}
	all := []wfc.Set{wfc.FullSet(2), wfc.FullSet(2)}
	p := wfc.Problem{Patterns: 2, Lattice: l, Relations: []wfc.Relation{{Allowed: all}}}
	return p, constraint.Way{Graph: constraint.OnLattice(l), Path: wfc.SetOf(2, 1)}
}

func solve(b *testing.B, p wfc.Problem) {
	b.Helper()
	steps, failures, solved := int64(0), int64(0), 0
	seed := uint64(0)
	for b.Loop() {
		seed++
		r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: seed})
		if err != nil {
			b.Fatal(err)
		}
		if r.Outcome == wfc.Solved {
			solved++
		}
		steps, failures = steps+r.Steps, failures+r.Failures
	}
	n := float64(b.N)
	b.ReportMetric(float64(steps)/n, "steps/op")
	b.ReportMetric(float64(failures)/n, "clashes/op")
	b.ReportMetric(float64(solved)/n, "solved")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/n/float64(p.Cells()), "ns/cell")
}

func BenchmarkKinds(b *testing.B) {
	cases := []struct {
		name string
		make func() wfc.Problem
	}{
		{"pipes 32/none", func() wfc.Problem { p, _ := pipes(32); return p }},
		{"pipes 32/count", func() wfc.Problem {
			p, way := pipes(32)
			p.Constraints = append(p.Constraints, constraint.AtLeast(2, 500, way.Path, way.Graph.Cells))
			return p
		}},
		{"pipes 32/connected", func() wfc.Problem {
			p, way := pipes(32)
			p.Constraints = append(p.Constraints, constraint.Connected{ID: 2, Way: way})
			return p
		}},
		{"pipes 32/acyclic", func() wfc.Problem {
			p, way := pipes(32)
			p.Constraints = append(p.Constraints, constraint.Acyclic{ID: 2, Way: way})
			return p
		}},
		{"pipes 32/maze", func() wfc.Problem {
			p, way := pipes(32)
			p.Constraints = append(p.Constraints, constraint.Acyclic{ID: 2, Way: way}, constraint.Connected{ID: 3, Way: way},
				constraint.Removed{ID: 4, Cells: way.Graph.Cells, Patterns: wfc.SetOf(16, 0)})
			return p
		}},
		{"pipes 16/loop", func() wfc.Problem {
			p, way := pipes(16)
			p.Constraints = append(p.Constraints, constraint.Loop{ID: 2, Way: way, Closing: constraint.Single},
				constraint.AtLeast(3, 40, way.Path, way.Graph.Cells))
			return p
		}},
		{"pipes 16/common", func() wfc.Problem {
			p, way := pipes(16)
			p.Constraints = append(p.Constraints, constraint.Loop{ID: 2, Way: way},
				constraint.AtLeast(3, 40, way.Path, way.Graph.Cells))
			return p
		}},
		{"caves 64/none", func() wfc.Problem { p, _ := caves(64); return p }},
		{"caves 64/connected", func() wfc.Problem {
			p, way := caves(64)
			p.Constraints = []wfc.Constraint{constraint.Connected{ID: 2, Way: way}}
			return p
		}},
		{"caves 64/share", func() wfc.Problem {
			p, way := caves(64)
			p.Constraints = []wfc.Constraint{constraint.Connected{ID: 2, Way: way},
				constraint.Share{ID: 3, Cells: way.Graph.Cells, Patterns: way.Path, Min: 400, Max: 500}}
			return p
		}},
		{"caves 64/through", func() wfc.Problem {
			p, way := caves(64)
			p.Constraints = []wfc.Constraint{constraint.Through{ID: 2, Way: way, Ends: []wfc.Cell{0, 4095}}}
			return p
		}},
		{"caves 64/distance", func() wfc.Problem {
			p, way := caves(64)
			p.Constraints = []wfc.Constraint{constraint.Distance{ID: 2, Graph: way.Graph, From: way.Path, Least: 5}}
			return p
		}},
		{"caves 64/run", func() wfc.Problem {
			p, way := caves(64)
			p.Constraints = []wfc.Constraint{constraint.Run{ID: 2, Lattice: p.Lattice, Patterns: way.Path, Most: 3}}
			return p
		}},
		{"caves 64/mirror", func() wfc.Problem {
			p, _ := caves(64)
			p.Constraints = []wfc.Constraint{constraint.Symmetry{ID: 2, Lattice: p.Lattice}}
			return p
		}},
	}
	for _, c := range cases {
		p := c.make()
		b.Run(c.name, func(b *testing.B) { solve(b, p) })
	}
}

// large are problems of 64 × 64 pipes, with steps that are enough for each.
func large() []largeCase {
	return []largeCase{
		{"connected share", 300_000, func(p wfc.Problem, way constraint.Way) []wfc.Constraint {
			return append(p.Constraints, constraint.Connected{ID: 2, Way: way},
				constraint.Share{ID: 3, Cells: way.Graph.Cells, Patterns: way.Path, Min: 400, Max: 600})
		}},
		{"acyclic", 300_000, func(p wfc.Problem, way constraint.Way) []wfc.Constraint {
			return append(p.Constraints, constraint.Acyclic{ID: 2, Way: way})
		}},
		{"maze", 2_500_000, func(p wfc.Problem, way constraint.Way) []wfc.Constraint {
			return append(p.Constraints, constraint.Acyclic{ID: 2, Way: way}, constraint.Connected{ID: 3, Way: way},
				constraint.Removed{ID: 4, Cells: way.Graph.Cells, Patterns: wfc.SetOf(16, 0)})
		}},
		{"single", 1_000_000, func(p wfc.Problem, way constraint.Way) []wfc.Constraint {
			return append(p.Constraints, constraint.Loop{ID: 2, Way: way, Closing: constraint.Single},
				constraint.AtLeast(3, 400, way.Path, way.Graph.Cells))
		}},
	}
}

type largeCase struct {
	name  string
	steps int64
	rules func(p wfc.Problem, way constraint.Way) []wfc.Constraint
}

func (c largeCase) problem() wfc.Problem {
	p, way := pipes(64)
	p.Constraints = c.rules(p, way)
	return p
}

func BenchmarkLarge(b *testing.B) {
	for _, c := range large() {
		p := c.problem()
		b.Run(c.name, func(b *testing.B) { solve(b, p) })
	}
}

// Searches on large lattices must not begin anew too soon.
func TestLarge(t *testing.T) {
	for _, c := range large() {
		r, err := wfc.Solve(context.Background(), c.problem(), wfc.Options{Seed: 1, Budget: c.steps})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %v after %d steps, %d clashes", c.name, r.Outcome, r.Steps, r.Failures)
		if r.Outcome != wfc.Solved {
			t.Errorf("%s: %v", c.name, r.Outcome)
		}
	}
}
