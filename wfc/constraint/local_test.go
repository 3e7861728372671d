package constraint

import (
	"testing"

	"vouch/wfc"
)

func TestDistance(t *testing.T) {
	tryKind(t, 120, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
		g, cells, _ := smallGraph(draw, 7)
		k := Distance{ID: 1, Graph: g, From: randomSet(draw, 3), Least: draw(4)}
		if draw(2) == 0 {
			k.To = randomSet(draw, 3)
		}
		// One set: a cell's patterns are all alike to the others, so what is
		// seen for pairs is all there is.
		return k, &wfc.Problem{Patterns: 3, Domains: make([]wfc.Set, cells)}, k.To == nil
	})
}

func TestRun(t *testing.T) {
	tryKind(t, 120, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
		l := smallLattice(draw, 9)
		k := Run{ID: 1, Lattice: l, Patterns: wfc.SetOf(2, 1), Most: draw(4)}
		if draw(2) == 0 {
			k.Axes = []int{draw(l.Shape.Axes())}
		}
		return k, &wfc.Problem{Patterns: 2, Domains: make([]wfc.Set, l.Cells())}, true
	})
}
