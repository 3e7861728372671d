package wfcproof

import (
	"fmt"
	"testing"

	"vouch/internal/proof"
	"vouch/wfc"
)

// spread is how far the outputs of each engine lie from the sample, in nats.
type spread struct {
	Ours, Peer    float64
	Outputs       int // of each engine
	PeerRuns      int // that it took for as many successes
	OursNS, Cells int64
}

// Bounds of the comparison, as set for the project.
const (
	divergenceFactor = 1.1
	divergenceSlack  = 0.002 // nats
)

// peerTries bounds the runs of the peer for one success: the hardest case that is
// compared takes it six.
const peerTries = 40

// proveDistribution: what comes out looks like the sample as much as what the
// peer's successes do.
func proveDistribution(t *testing.T, p *run) {
	engine := p.startPeer(t, "Likeness to the sample")
	cases := corpus(t)
	p.Say(t, "\n## Likeness to the sample\n\nKullback–Leibler divergence, in nats, of the patterns of all outputs from the weights of the sample; the bound is 1.1 times the peer's and 0.002.\n\n| case | size | outputs of each | runs of fast-wfc | its divergence | ours |\n|---|---|---|---|---|---|")
	for i, k := range compared {
		if !p.full && i%6 != 2 {
			continue
		}
		c, side := p.find(t, cases, k.kind, k.name, k.subset, k.n, k.symmetry), k.sides[0]
		if c == nil {
			continue
		}
		v := proof.Once(t, p.journal, fmt.Sprintf("distribution/%s/%d", c.name(), side), func() spread {
			return c.spread(t, engine, side, p.pick(1000, 20))
		})
		p.Say(t, "| %s | %d² | %d | %d | %.4f | %.4f |", c.title(), side, v.Outputs, v.PeerRuns, v.Peer, v.Ours)
		if v.Ours > divergenceFactor*v.Peer+divergenceSlack {
			p.miss(t, "%s: %.4f nats, the peer %.4f", c.title(), v.Ours, v.Peer)
		}
	}
}

// spread makes outputs with both engines.
func (c *corpusCase) spread(t *testing.T, engine *peer, side, outputs int) spread {
	t.Helper()
	p := c.problem(t, side)
	if err := engine.rules(p.Patterns, p.Weights, p.Relations[p.Lattice.Along[0]], p.Relations[p.Lattice.Along[1]]); err != nil {
		t.Fatal(err)
	}
	v := spread{Cells: int64(p.Lattice.Cells())}
	ours, theirs := make(frequencies, p.Patterns), make(frequencies, p.Patterns)
	for v.Outputs < outputs && v.PeerRuns < outputs*peerTries {
		v.PeerRuns++
		r, err := engine.run(p.Lattice.Width, p.Lattice.Height, c.periodic, v.PeerRuns, true)
		if err != nil {
			t.Fatal(err)
		}
		if !r.ok {
			continue
		}
		v.Outputs++
		theirs.add(r.cells)
		mine, err := wfc.Solve(t.Context(), p, wfc.Options{Seed: uint64(v.Outputs)})
		if err != nil || mine.Outcome != wfc.Solved {
			t.Errorf("%s, seed %d: %v, %v", c.title(), v.Outputs, mine.Outcome, err)
			return v
		}
		ours.add(mine.Assignment)
	}
	if v.Outputs < outputs {
		t.Errorf("%s: the peer succeeded %d times in %d runs", c.title(), v.Outputs, v.PeerRuns)
	}
	v.Ours, v.Peer = ours.divergence(p.Weights), theirs.divergence(p.Weights)
	return v
}
