package wfcproof

import (
	"fmt"
	"testing"

	"vouch/internal/proof"
	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// outcome is what became of all seeds of one case at one size.
type outcome struct {
	Solved, Seeds     int
	Failures, Repairs int64
	NS                []int64 // processor time of each run
}

// proveCases: every case of the corpus is solved with every seed, and the checker
// finds nothing wrong.
func proveCases(t *testing.T, p *run) {
	cases := corpus(t)
	p.Say(t, "\n## The corpus\n\n%d cases, %d seeds each; all solved, all accepted by a checker that shares no code with the solver. Failures are clashes that the search ran into, repairs windows that it erased and filled again, both per run.\n\n| case | patterns | size | solved | failures | repairs | ns per cell, median |\n|---|---|---|---|---|---|---|", len(cases), p.pick(200, 1))
	runs := 0
	for i, c := range cases {
		if !p.full && i%5 != 0 {
			continue
		}
		for _, side := range c.sides(p.full) {
			v := proof.Once(t, p.journal, fmt.Sprintf("corpus/%s/%d", c.name(), side), func() outcome { return c.solveAll(t, side, p.pick(200, 1)) })
			runs += v.Seeds
			p.Say(t, "| %s | %d | %d² | %d of %d | %.1f | %.1f | %d |", c.title(), c.model.Patterns, side, v.Solved, v.Seeds,
				float64(v.Failures)/float64(max(v.Seeds, 1)), float64(v.Repairs)/float64(max(v.Seeds, 1)), median(v.NS)/int64(c.cells(t, side)))
		}
	}
	p.Say(t, "\n%d runs.", runs)
}

// sides are the sizes at which the case must be solved.
func (c *corpusCase) sides(full bool) []int {
	switch {
	case c.kind == "tiled" && full:
		return []int{30, 64, 128}
	case c.kind == "tiled":
		return []int{30}
	case full:
		return []int{48, 96}
	}
	return []int{48}
}

func (c *corpusCase) solveAll(t *testing.T, side, seeds int) outcome {
	t.Helper()
	p := c.problem(t, side)
	v := outcome{Seeds: seeds}
	for seed := range seeds {
		var r wfc.Result
		var err error
		v.NS = append(v.NS, timed(func() { r, err = wfc.Solve(t.Context(), p, wfc.Options{Seed: uint64(seed)}) }))
		v.Failures += r.Failures
		v.Repairs += r.Repairs
		if err != nil || r.Outcome != wfc.Solved {
			t.Errorf("%s at %d, seed %d: %v, %v", c.title(), side, seed, r.Outcome, err)
			continue
		}
		if err := wfctest.Check(p, r.Assignment); err != nil {
			t.Errorf("%s at %d, seed %d: %v", c.title(), side, seed, err)
			continue
		}
		v.Solved++
	}
	return v
}
