package wfc

import (
	"slices"

	"vouch/wfc/internal/wave"
)

// Windowed is a constraint that can speak of a few cells alone, all others
// standing as they are. Resolve asks for it, so that the cost of a window does not
// grow with the scope.
type Windowed interface {
	Propagating
	// Within returns what k demands of those cells of its scope for which open
	// tells true, when every other cell c holds a[c]. Its scope may have some
	// of the others too.
	Within(a []Pattern, open func(Cell) bool) Propagating
}

// constrain adds to w's model what constraint i says about its cells, with the
// cells around them held. Restrictions are in the domains already.
func (g *ground) constrain(w *window, i int32) {
	e := &g.rules[i]
	g.windowArcs(w, e, i)
	for j := range e.parts.Counts {
		g.windowCount(w, &e.parts.Counts[j], i)
	}
	for _, clause := range e.parts.Clauses {
		g.windowClause(w, clause, i)
	}
	if e.rule != nil {
		g.windowRule(w, e, i)
	}
}

func (g *ground) windowArcs(w *window, e *expanded, i int32) {
	if len(e.parts.Arcs) == 0 {
		return
	}
	m, words := w.model, len(g.full)
	base := int32(-1)
	for _, a := range e.parts.Arcs {
		from, to := g.local[a.From], g.local[a.To]
		there := &e.tables[2*a.Relation]
		back := &e.tables[2*a.Relation+1]
		switch {
		case from < 0 && to < 0:
		case from < 0:
			keep(w.domains[int(to)*words:int(to+1)*words], there.Row(int32(g.state[a.From])))
		case to < 0:
			keep(w.domains[int(from)*words:int(from+1)*words], back.Row(int32(g.state[a.To])))
		default:
			if base < 0 {
				base = int32(len(m.Tables))
				m.Tables = append(slices.Clip(m.Tables), e.tables...)
			}
			table := base + int32(2*a.Relation)
			m.Links = append(m.Links, wave.Link{From: from, To: to, Table: table, Arc: -1, Rule: i},
				wave.Link{From: to, To: from, Table: table + 1, Arc: -1, Rule: i})
		}
	}
}

// windowCount counts what stands outside, and asks the window for the rest.
func (g *ground) windowCount(w *window, r *Count, i int32) {
	n := wave.Count{In: r.Patterns, Out: g.full.Minus(r.Patterns), Rule: i}
	outside := 0
	for _, c := range r.Cells {
		if j := g.local[c]; j >= 0 {
			n.Cells = append(n.Cells, j)
		} else if r.Patterns.Has(g.state[c]) {
			outside++
		}
	}
	if len(n.Cells) == 0 {
		return
	}
	low, high := r.Min, r.Max
	if g.bound != nil {
		low, high = g.bound(r)
	}
	n.Min = int32(min(max(low-outside, 0), len(n.Cells)+1))
	// More outside than may be at all: nothing in the window helps.
	if n.Max = int32(min(high-outside, len(n.Cells))); n.Max < 0 {
		n.Min, n.Max = 1, 0
	}
	w.model.Counts = append(w.model.Counts, n)
}

func (g *ground) windowClause(w *window, clause []Literal, i int32) {
	var cells []int32
	var masks [][]uint64
	for _, l := range clause {
		switch j := g.local[l.Cell]; {
		case j >= 0:
			cells, masks = append(cells, j), append(masks, l.Set)
		case l.Set.Has(g.state[l.Cell]):
			return
		}
	}
	if len(cells) > 0 {
		w.model.AddClause(i, cells, masks)
	}
}

// windowRule adds a propagator if a cell of its scope is in the window, with the
// other cells of its scope as cells that are held.
func (g *ground) windowRule(w *window, e *expanded, i int32) {
	k := g.p.Constraints[i]
	open := func(c Cell) bool { return g.local[c] >= 0 }
	if !slices.ContainsFunc(k.Scope(), open) {
		return
	}
	r := *e.rule
	if x, ok := k.(Windowed); ok {
		k = x.Within(g.state, open)
		r = *newRule(g.p, k, g.sheets)
	}
	r.Number = i
	held := map[Cell]int32{}
	for _, c := range k.Scope() {
		j := g.local[c]
		if j < 0 {
			var known bool
			if j, known = held[c]; !known {
				j = int32(len(w.model.Name))
				held[c] = j
				w.model.Name = append(w.model.Name, uint64(c))
				w.domains = append(w.domains, SetOf(g.p.Patterns, g.state[c])...)
			}
		}
		r.Cells = append(r.Cells, j)
	}
	w.model.Rules = append(w.model.Rules, r)
}
