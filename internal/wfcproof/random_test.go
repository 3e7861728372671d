package wfcproof

import (
	"fmt"
	"testing"

	"vouch/internal/proof"
	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// tally counts the answers to many problems.
type tally struct{ Solved, Impossible int }

// maker makes a small problem from a seed.
type maker struct {
	name string
	make func(draw func(int) int) wfc.Problem
}

var makers = []maker{
	{"graphs with counts and implications", wfctest.Random},
	{"lattices of every shape, closed, masked", wfctest.RandomLattice},
	{"lattices with every kind of rule", wfctest.RandomKinds},
}

// randomBlock is the number of problems that the journal takes at once.
const randomBlock = 10_000

// proveRandom: the solver and a solver by enumeration give the same answer.
func proveRandom(t *testing.T, p *run) {
	total := p.pick(1_000_000, 6_000)
	block := min(randomBlock, total/len(makers))
	all := make([]tally, len(makers))
	done := 0
	for i := 0; done < total; i++ {
		kind, first := i%len(makers), uint64(i/len(makers)*block)
		count := min(block, total-done)
		v := proof.Once(t, p.journal, fmt.Sprintf("random/%s/%d+%d", makers[kind].name, first, count), func() tally {
			return compare(t, makers[kind], first, count)
		})
		all[kind].Solved += v.Solved
		all[kind].Impossible += v.Impossible
		done += count
	}
	p.Say(t, "\n## Small problems against enumeration\n\n%d random problems: the same answer on all. Each solution was checked.\n\n| problems | solved | impossible |\n|---|---|---|", done)
	for i, m := range makers {
		p.Say(t, "| %s | %d | %d |", m.name, all[i].Solved, all[i].Impossible)
		if n := all[i].Solved + all[i].Impossible; min(all[i].Solved, all[i].Impossible) < n/10 {
			t.Errorf("%s: %+v, so one answer is hardly tried", m.name, all[i])
		}
	}
}

// compare solves count problems both ways.
func compare(t *testing.T, m maker, first uint64, count int) tally {
	var v tally
	for i := range uint64(count) {
		seed := first + i
		p := m.make(wfctest.Source(seed))
		r, err := wfc.Solve(t.Context(), p, wfc.Options{Seed: seed})
		switch {
		case err != nil:
			t.Errorf("%s, seed %d: %v", m.name, seed, err)
		case r.Outcome == wfc.BudgetSpent:
			t.Errorf("%s, seed %d: budget spent", m.name, seed)
		case wfctest.Solvable(p) != (r.Outcome == wfc.Solved):
			t.Errorf("%s, seed %d: %v, but enumeration says otherwise", m.name, seed, r.Outcome)
		case r.Outcome == wfc.Impossible:
			v.Impossible++
		default:
			v.Solved++
			if err := wfctest.Check(p, r.Assignment); err != nil {
				t.Errorf("%s, seed %d: %v", m.name, seed, err)
			}
		}
	}
	return v
}
