package constraint

import (
	"testing"

	"vouch/wfc"
)

// pair is a kind and a count as one constraint.
type pair struct {
	wfc.Counted
	n wfc.Count
}

func (k pair) Scope() []wfc.Cell {
	out := append([]wfc.Cell(nil), k.Counted.Scope()...)
	in := map[wfc.Cell]bool{}
	for _, c := range out {
		in[c] = true
	}
	for _, c := range k.n.Cells {
		if !in[c] {
			out = append(out, c)
		}
	}
	return out
}

func (k pair) Holds(a []wfc.Pattern) bool { return k.Counted.Holds(a) && k.n.Holds(a) }

// Propagator is the kind's own as far as test walks go: when all is decided, only
// the kind and the count themselves say whether they hold.
func (k pair) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	late := k.With(p, k.n)
	if late == nil {
		late = wfc.TryLast(p, k)
	}
	return &trying{late, wfc.TryLast(p, k), k}, nil
}

// trying asks one propagator, and another once all is decided.
type trying struct {
	wfc.Propagator
	last wfc.Propagator
	k    pair
}

func (k *trying) done(s wfc.State) bool {
	for i := range s.Len() {
		if s.Domain(i).Count() > 1 {
			return false
		}
	}
	return true
}

func (k *trying) Propagate(s wfc.State) {
	if k.Propagator.Propagate(s); k.done(s) {
		k.last.Propagate(s)
	}
}

func (k *trying) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	k.Propagator.Reason(s, i, removed, add)
	if i < 0 && k.done(s) {
		k.last.Reason(s, i, removed, add)
	}
}

// A path kind with a count of its path removes nothing that satisfies both, and
// its reasons hold.
func TestThrift(t *testing.T) {
	saying := 0
	for _, exits := range []bool{false, true} {
		tryKind(t, 60, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
			w, p := smallWay(draw, exits)
			n := wfc.Count{Patterns: w.Path.Union(randomSet(draw, p.Patterns)), Max: 1 + draw(5)}
			for c := range wfc.Cell(p.Cells()) {
				if draw(5) > 0 {
					n.Cells = append(n.Cells, c)
				}
			}
			var k wfc.Counted = Connected{Way: w}
			if ends := w.Graph.Cells; len(ends) > 0 && draw(2) == 0 {
				k = Through{Way: w, Ends: []wfc.Cell{ends[draw(len(ends))], ends[draw(len(ends))], ends[draw(len(ends))]}[:2+draw(2)]}
			}
			if k.With(p, n) != nil {
				saying++
			}
			return pair{k, n}, p, false
		})
	}
	t.Logf("%d pairs have something to say", saying)
	if saying < 50 {
		t.Fatal("too few")
	}
}
