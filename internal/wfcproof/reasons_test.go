package wfcproof

import (
	"fmt"
	"testing"

	"vouch/internal/proof"
	"vouch/wfc"
)

// reasonsLimit is what keeping reasons may add to the time of a run.
const reasonsLimit = 1.15

// price is the median time of runs without and with reasons.
type price struct{ Without, With int64 }

// proveReasons: what the reasons before the first choice cost.
func proveReasons(t *testing.T, p *run) {
	cases := corpus(t)
	p.Say(t, "\n## What reasons cost\n\nProcessor time with Options.Reasons over that without, medians of %d runs in turn at %d².\n\n| case | ratio |\n|---|---|", p.pick(41, 5), editingSide)
	for i, k := range areas {
		if !p.full && i%4 != 1 {
			continue
		}
		c := p.find(t, cases, k.kind, k.name, k.subset, k.n, k.symmetry)
		if c == nil {
			continue
		}
		v := proof.Once(t, p.journal, fmt.Sprintf("reasons/%s/%s", p.build, c.name()), func() price { return c.price(t, p.pick(41, 5)) })
		ratio := float64(v.With) / float64(max(v.Without, 1))
		p.Say(t, "| %s | %.2f |", c.title(), ratio)
		if ratio > reasonsLimit {
			p.miss(t, "%s: reasons cost %.2f", c.title(), ratio)
		}
	}
}

func (c *corpusCase) price(t *testing.T, runs int) price {
	t.Helper()
	p := c.problem(t, editingSide)
	var times [2][]int64
	for seed := range runs {
		for i, reasons := range []bool{false, true} {
			times[i] = append(times[i], timed(func() {
				r, err := wfc.Solve(t.Context(), p, wfc.Options{Seed: uint64(seed), Reasons: reasons})
				if err != nil || r.Outcome != wfc.Solved {
					t.Errorf("%s, seed %d: %v, %v", c.title(), seed, r.Outcome, err)
				}
			}))
		}
	}
	return price{median(times[0]), median(times[1])}
}
