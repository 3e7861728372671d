package wfc

import (
	"math"
	"slices"
	"sync"
)

// relaxed is the search for part without its counts and Gathered rules: on a
// lattice with nothing else that is the fast engine's.
func (c call) relaxed(part *component, budget int64, lean leaning) engine {
	k := c.without(c.gathered(part))
	for i := range k.rules {
		k.rules[i].parts.Counts = nil
	}
	if lean != nil {
		k.weights = lean.apply(k.weights)
		k.latticeRules = sync.OnceValue(k.makeLatticeRules)
	}
	c.compiler = k
	if c.isPlain(part) {
		return c.fast(part, c.latticeRules(), budget)
	}
	return c.searchModel(c.model(part, nil), part, c.domains(part, nil), budget, true)
}

// leaning is a factor for the weight of each pattern, in units of leanUnit, by
// which counts come nearer to their bounds.
type leaning []uint64

// leanUnit is the factor 1; leanMost is the largest.
const (
	leanUnit = 1 << 6
	leanMost = 1 << 12
)

// apply multiplies weights, but keeps what weighs anything above 0. Those so large
// that they cannot be multiplied stay as they are.
func (l leaning) apply(weights []uint64) []uint64 {
	if slices.Max(weights) > math.MaxUint32/leanMost {
		return weights
	}
	out := make([]uint64, len(weights))
	for v, w := range weights {
		out[v] = w * l[v]
	}
	return out
}

// lean turns the leaning towards the counts that e's state misses by more than an
// eighth. It tells false when there are none: a count of fewer than half of the
// cells says nothing of the whole.
func (e *countEngine) lean() bool {
	changed := false
	for n := range e.counts() {
		now, want := e.tallied(n), 0
		switch {
		case 2*len(n.Cells) < len(e.part.cells):
			continue
		case now < n.Min:
			want = n.Min
		case now > n.Max:
			want = n.Max
		default:
			continue
		}
		if gap := max(want-now, now-want); gap <= max(want, now)/8 {
			continue
		}
		if e.leaning == nil {
			e.leaning = slices.Repeat(leaning{leanUnit}, e.p.Patterns)
		}
		for v := range n.Patterns.All() {
			f := e.leaning[v] * uint64(want) / uint64(max(now, 1))
			e.leaning[v] = min(max(f, 1), leanMost)
		}
		changed = true
	}
	return changed
}
