package constraint

import (
	"slices"

	"vouch/wfc"
)

// Gatherer returns one that knows the pieces of path.
func (k Connected) Gatherer(p *wfc.Problem) wfc.Gatherer {
	return newGather(&k.Way, p, nil, func(w Way, _ []wfc.Cell) wfc.Constraint { return Connected{ID: k.ID, Way: w} })
}

// Gatherer returns one that knows the pieces of path with ends in them.
func (k Through) Gatherer(p *wfc.Problem) wfc.Gatherer {
	return newGather(&k.Way, p, k.Ends, func(w Way, ends []wfc.Cell) wfc.Constraint {
		return Through{ID: k.ID, Way: w, Ends: ends}
	})
}

// gather is the pieces of the path of an assignment. Around a window it states a
// small Way: the window and the path beside it, where path that hangs together
// outside is tied by edges of its own.
type gather struct {
	view
	way    *Way
	at     []int32 // by cell its node, or none
	given  []int32 // the ends; nil: all path
	state  func(w Way, ends []wfc.Cell) wfc.Constraint
	values []wfc.Pattern // by node
	one    wfc.Set       // scratch
	piece  []int32       // by node the number of its piece, from 0; none where no path is
	sizes  []int32       // by piece its cells
	wanted []bool        // by piece: it has to be joined with the others
	apart  int
	inside []bool  // scratch, by node
	shore  []int32 // scratch, by node: the part outside the window that it is in
	queue  []int32
}

func newGather(w *Way, p *wfc.Problem, ends []wfc.Cell, state func(Way, []wfc.Cell) wfc.Constraint) *gather {
	nodes := len(w.Graph.Cells)
	g := &gather{view: newView(newNet(w, p.Cells(), p.Patterns)), way: w, at: positions(w.Graph.Cells, p.Cells()), state: state,
		values: make([]wfc.Pattern, nodes), one: wfc.NewSet(p.Patterns), piece: make([]int32, nodes),
		inside: make([]bool, nodes), shore: make([]int32, nodes)}
	for _, c := range ends {
		g.given = append(g.given, g.at[c])
	}
	for i := range g.values {
		g.values[i] = wfc.Undecided
	}
	return g
}

// Look works out the pieces.
func (g *gather) Look(a []wfc.Pattern) int {
	for i, c := range g.way.Graph.Cells {
		if v := a[c]; v != g.values[i] {
			g.values[i] = v
			g.read(int32(i), g.one.With(v))
			g.one.Without(v)
		}
	}
	g.sizes = g.sizes[:0]
	for i := range g.piece {
		g.piece[i] = none
	}
	for i, is := range g.must {
		if is && g.piece[i] == none {
			g.sizes = append(g.sizes, g.flood(int32(i), int32(len(g.sizes)), g.piece, nil))
		}
	}
	g.want()
	return max(0, g.apart)
}

// flood numbers what hangs together with start, not through nodes of without.
func (g *gather) flood(start, number int32, mark []int32, without []bool) int32 {
	g.queue = append(g.queue[:0], start)
	mark[start] = number
	for next := 0; next < len(g.queue); next++ {
		first, last := g.view.at(g.queue[next])
		for h := first; h < last; h++ {
			to := g.halves[h].to
			if mark[to] == none && g.linkable(h) && (without == nil || !without[to]) {
				mark[to] = number
				g.queue = append(g.queue, to)
			}
		}
	}
	return int32(len(g.queue))
}

// want notes which pieces have to be joined.
func (g *gather) want() {
	g.wanted = slices.Grow(g.wanted[:0], len(g.sizes))[:len(g.sizes)]
	for i := range g.wanted {
		g.wanted[i] = g.given == nil
	}
	for _, i := range g.given {
		if g.piece[i] != none {
			g.wanted[g.piece[i]] = true
		}
	}
	g.apart = -1
	for _, is := range g.wanted {
		if is {
			g.apart++
		}
	}
}
