package constraint

import (
	"testing"

	"vouch/wfc"
)

func TestConnected(t *testing.T) {
	tryKind(t, 150, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
		exits := draw(2) == 0
		w, p := smallWay(draw, exits)
		return Connected{ID: 1, Way: w}, p, !exits
	})
}

func TestThrough(t *testing.T) {
	tryKind(t, 150, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
		w, p := smallWay(draw, draw(2) == 0)
		k := Through{ID: 1, Way: w}
		for range draw(4) {
			if n := len(w.Graph.Cells); n > 0 {
				k.Ends = append(k.Ends, w.Graph.Cells[draw(n)])
			}
		}
		return k, p, false
	})
}

func TestAcyclic(t *testing.T) {
	tryKind(t, 150, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
		exits := draw(2) == 0
		w, p := smallWay(draw, exits)
		return Acyclic{ID: 1, Way: w}, p, !exits
	})
}

func TestLoop(t *testing.T) {
	tryKind(t, 300, func(draw func(int) int) (wfc.Propagating, *wfc.Problem, bool) {
		w, p := smallWay(draw, draw(2) == 0)
		return Loop{ID: 1, Way: w, Closing: Closing(draw(2))}, p, false
	})
}
