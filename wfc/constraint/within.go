package constraint

import "vouch/wfc"

// Within is k where only open cells may change: what hangs together outside is
// one node for each cell of it that an open one can be linked to, and these are
// linked to each other in a row.
func (k Connected) Within(a []wfc.Pattern, open func(wfc.Cell) bool) wfc.Propagating {
	return Connected{ID: k.ID, Way: k.within(a, open)}
}

// within contracts what is not open. It takes time in proportion to the graph.
func (w *Way) within(a []wfc.Pattern, open func(wfc.Cell) bool) Way {
	s := &shore{way: w, at: positions(w.Graph.Cells, len(a)), a: a,
		open: make([]bool, len(w.Graph.Cells)), root: make([]int32, len(w.Graph.Cells))}
	for i, c := range w.Graph.Cells {
		s.open[i], s.root[i] = open(c), int32(i)
	}
	var edges []Edge
	borders := make([]bool, len(s.open))
	for _, e := range w.Graph.Edges {
		i, j := s.at[e.A], s.at[e.B]
		switch {
		case !s.open[i] && !s.leads(i, e.Out) || !s.open[j] && !s.leads(j, e.In):
		case s.open[i] || s.open[j]:
			edges = append(edges, e)
			borders[i], borders[j] = true, true
		default:
			s.join(i, j)
		}
	}
	out := Way{Path: w.Path}
	if w.Exits != nil {
		out.Exits = append(append(out.Exits, w.Exits...), w.Path) // the last leads along the row
	}
	last := make([]int32, len(s.open)) // by root: 1 + the node added last
	for _, onBorder := range [...]bool{true, false} {
		for i, c := range w.Graph.Cells {
			if s.open[i] || !w.Path.Has(a[c]) || borders[i] != onBorder {
				continue
			}
			row := &last[s.find(int32(i))]
			switch {
			case *row == 0:
			case !onBorder:
				continue // one cell stands for it already
			default:
				edges = append(edges, Edge{A: w.Graph.Cells[*row-1], B: c, Out: len(w.Exits), In: len(w.Exits)})
			}
			*row = int32(i) + 1
			out.Graph.Cells = append(out.Graph.Cells, c)
		}
	}
	for i, c := range w.Graph.Cells {
		if s.open[i] {
			out.Graph.Cells = append(out.Graph.Cells, c)
		}
	}
	out.Graph.Edges = edges
	return out
}

// shore is what lies around open cells: its linked path cells are one class.
type shore struct {
	way  *Way
	at   []int32
	a    []wfc.Pattern
	open []bool
	root []int32 // of nodes, towards the least of the class
}

// leads tells whether node i, which is not open, is path that leads through exit.
func (s *shore) leads(i int32, exit int) bool {
	v := s.a[s.way.Graph.Cells[i]]
	return s.way.Path.Has(v) && (s.way.Exits == nil || s.way.Exits[exit].Has(v))
}

func (s *shore) find(i int32) int32 {
	for s.root[i] != i {
		s.root[i] = s.root[s.root[i]]
		i = s.root[i]
	}
	return i
}

func (s *shore) join(i, j int32) {
	i, j = s.find(i), s.find(j)
	s.root[max(i, j)] = min(i, j)
}
