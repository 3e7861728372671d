package constraint

import (
	"math/bits"

	"vouch/wfc"
)

// Place is a cell of a piece that is not the largest, or, every other time, one
// halfway between it and the nearest cell of another.
func (g *gather) Place(draw uint64) wfc.Cell {
	largest, others := none, g.apart
	for i, is := range g.wanted {
		if is && (largest == none || g.sizes[i] > g.sizes[largest]) {
			largest = int32(i)
		}
	}
	high, low := bits.Mul64(draw, uint64(max(1, others)))
	piece := none
	for i, is := range g.wanted {
		if !is || int32(i) == largest {
			continue
		}
		if piece = int32(i); high == 0 {
			break
		}
		high--
	}
	if piece == none {
		return g.way.Graph.Cells[0]
	}
	rank, low := bits.Mul64(low, uint64(g.sizes[piece]))
	for i, of := range g.piece {
		if of != piece {
			continue
		}
		if rank == 0 {
			if low>>63 != 0 {
				return g.way.Graph.Cells[g.halfway(int32(i), piece)]
			}
			return g.way.Graph.Cells[i]
		}
		rank--
	}
	return g.way.Graph.Cells[0]
}

// halfway is the node in the middle of a shortest way, over whatever stands
// there, from start to another piece that is wanted.
func (g *gather) halfway(start, piece int32) int32 {
	for i := range g.shore {
		g.shore[i] = none
	}
	g.queue = append(g.queue[:0], start)
	g.shore[start] = start
	for next := 0; next < len(g.queue); next++ {
		u := g.queue[next]
		if of := g.piece[u]; of != none && of != piece && g.wanted[of] {
			steps := 0
			for i := u; i != start; i = g.shore[i] {
				steps++
			}
			for range steps / 2 {
				u = g.shore[u]
			}
			return u
		}
		first, last := g.view.at(u)
		for h := first; h < last; h++ {
			if to := g.halves[h].to; g.shore[to] == none {
				g.shore[to] = u
				g.queue = append(g.queue, to)
			}
		}
	}
	return start
}

// Around states what the window must satisfy.
func (g *gather) Around(window []wfc.Cell) wfc.Constraint {
	clear(g.inside)
	nodes := g.queue[:0:0]
	for _, c := range window {
		if int(c) < len(g.at) && g.at[c] != none {
			nodes = append(nodes, g.at[c])
			g.inside[g.at[c]] = true
		}
	}
	if len(nodes) == 0 {
		return nil
	}
	s := g.survey(nodes)
	if g.given != nil {
		return g.aroundEnds(s)
	}
	if len(s.beside) == 0 && s.within < len(g.sizes) { // the others lie elsewhere
		return Removed{ID: g.state(Way{}, nil).Rule(), Cells: s.way.Graph.Cells, Patterns: g.way.Path}
	}
	return g.state(s.way, nil)
}

// survey is a window as a Way.
type survey struct {
	way    Way
	beside []int32 // path nodes outside that a window's cell can be linked to
	within int     // pieces that lie in the window altogether
}

func (g *gather) survey(nodes []int32) *survey {
	s := &survey{way: Way{Path: g.way.Path, Exits: g.way.Exits}}
	for _, u := range nodes {
		s.way.Graph.Cells = append(s.way.Graph.Cells, g.way.Graph.Cells[u])
	}
	for i := range g.shore {
		g.shore[i] = none
	}
	reached := make([]bool, len(g.sizes))
	exit := map[int32]int{} // of a node beside, one that it has
	for _, u := range nodes {
		first, last := g.view.at(u)
		for h := first; h < last; h++ {
			e := g.halves[h]
			switch {
			case g.inside[e.to] && e.twin < h:
				continue
			case !g.inside[e.to]:
				if !g.must[e.to] || !g.faces(e.twin) {
					continue
				}
				if _, known := exit[e.to]; !known {
					exit[e.to] = int(g.halves[e.twin].exit)
					s.beside = append(s.beside, e.to)
					s.way.Graph.Cells = append(s.way.Graph.Cells, g.way.Graph.Cells[e.to])
					reached[g.piece[e.to]] = true
				}
			}
			s.way.Graph.Edges = append(s.way.Graph.Edges, Edge{A: g.way.Graph.Cells[u], B: g.way.Graph.Cells[e.to],
				Out: int(e.exit), In: int(g.halves[e.twin].exit)})
		}
	}
	g.tie(s, exit)
	for _, u := range nodes {
		if of := g.piece[u]; of != none && !reached[of] {
			reached[of] = true
			s.within++
		}
	}
	return s
}

// tie joins the nodes beside the window that hang together outside of it.
func (g *gather) tie(s *survey, exit map[int32]int) {
	latest := map[int32]int32{} // by part, the last of its nodes
	for _, u := range s.beside {
		if g.shore[u] == none {
			g.flood(u, u, g.shore, g.inside)
		}
		part := g.shore[u]
		if before, ok := latest[part]; ok {
			s.way.Graph.Edges = append(s.way.Graph.Edges, Edge{A: g.way.Graph.Cells[before], B: g.way.Graph.Cells[u],
				Out: exit[before], In: exit[u]})
		}
		latest[part] = u
	}
}

// aroundEnds wants the ends in the window, and one node of each part beside it
// that has ends, joined.
func (g *gather) aroundEnds(s *survey) wfc.Constraint {
	var ends []wfc.Cell
	told := map[int32]bool{}
	for _, i := range g.given {
		switch {
		case g.inside[i]:
			ends = append(ends, g.way.Graph.Cells[i])
		case g.shore[i] != none && !told[g.shore[i]]:
			told[g.shore[i]] = true
			ends = append(ends, g.way.Graph.Cells[g.shore[i]])
		}
	}
	if len(ends) < 2 {
		return nil
	}
	return g.state(s.way, ends)
}
