package wfc

import (
	"iter"
	"slices"

	"vouch/wfc/internal/wave"
)

// expansion is what the constraints of a problem come to, worked out once per
// call and only read afterwards.
type expansion []expanded

// expanded is what one constraint comes to.
type expanded struct {
	parts  Parts
	tables []wave.Table // of parts.Relations, forward and backward
	rule   *wave.Rule   // without cells; nil: the parts say all
}

// expand prepares the constraints of p, which is valid.
func expand(p *Problem) expansion {
	x := make(expansion, len(p.Constraints))
	s := newSheets(p)
	for i, k := range p.Constraints {
		switch k := k.(type) {
		case Count:
			x[i].parts.Counts = []Count{k}
		case Implies:
			x[i].parts.Clauses = [][]Literal{k.clause(p.Patterns)}
		default:
			x[i].prepare(p, k, s)
		}
	}
	return x
}

func (k Implies) clause(patterns int) []Literal {
	clause := []Literal{{k.If, FullSet(patterns).Minus(k.IfSet)}}
	for _, c := range k.Any {
		clause = append(clause, Literal{c, k.Then})
	}
	return clause
}

// prepare asks a kind that is not the solver's own.
func (e *expanded) prepare(p *Problem, k Constraint, s *sheets) {
	if x, ok := k.(Expander); ok {
		// Validate has asked before, with the same p: there is no error.
		e.parts, _ = x.Expand(p)
		for _, r := range e.parts.Relations {
			there, back := wave.NewTables(int32(p.Patterns), int32(SetWords(p.Patterns)),
				func(q int32) []uint64 { return r.Allowed[q] })
			e.tables = append(e.tables, there, back)
		}
		if _, ok := k.(Propagating); !ok {
			return
		}
	}
	e.rule = newRule(p, k, s)
}

// newRule makes the wave's form of k's propagator. The scope's cells are left to
// the component.
func newRule(p *Problem, k Constraint, s *sheets) *wave.Rule {
	make1 := func() Propagator { return newTryLast(k, s) }
	if x, ok := k.(Propagating); ok {
		make1 = func() Propagator {
			made, err := x.Propagator(p)
			if err != nil { // a kind that answers otherwise the second time
				return newTryLast(k, s)
			}
			return made
		}
	}
	scope := k.Scope()
	r := &wave.Rule{
		New:   func() wave.Propagator { return adapt(make1()) },
		Holds: func(values []int32) bool { return s.holds(k, scope, values) },
	}
	r.Watch = watched(make1(), len(scope))
	return r
}

// watched is what p watches at each of that many cells, nil if everything.
func watched(p Propagator, cells int) [][][]uint64 {
	w, ok := p.(Watcher)
	if !ok {
		return nil
	}
	out := make([][][]uint64, cells)
	made := make(map[*Set][][]uint64) // most cells are watched alike
	for i := range out {
		masks := w.Watch(i)
		if len(masks) == 0 {
			out[i] = [][]uint64{}
			continue
		}
		words, ok := made[&masks[0]]
		if !ok || len(words) != len(masks) {
			words = make([][]uint64, len(masks))
			for j, m := range masks {
				words[j] = m
			}
			made[&masks[0]] = words
		}
		out[i] = words
	}
	return out
}

// holds asks k about the patterns of its scope's cells.
func (s *sheets) holds(k Constraint, scope []Cell, values []int32) bool {
	a := s.take()
	defer s.giveBack(a, scope)
	for i, c := range scope {
		(*a)[c] = Pattern(values[i])
	}
	return k.Holds(*a)
}

// groups yields, for each constraint, the sets of cells that it joins into one
// component. A constraint that only restricts cells joins none.
func (x expansion) groups(p *Problem) iter.Seq2[int, []Cell] {
	return func(yield func(int, []Cell) bool) {
		for i := range x {
			for group := range x[i].groups(p.Constraints[i]) {
				if !yield(i, group) {
					return
				}
			}
		}
	}
}

func (e *expanded) groups(k Constraint) iter.Seq[[]Cell] {
	return func(yield func([]Cell) bool) {
		if e.rule != nil {
			yield(k.Scope())
			return
		}
		for i := range e.parts.Counts {
			if !yield(e.parts.Counts[i].Cells) {
				return
			}
		}
		for _, a := range e.parts.Arcs {
			if !yield([]Cell{a.From, a.To}) {
				return
			}
		}
		for _, clause := range e.parts.Clauses {
			var cells []Cell
			for _, l := range clause {
				cells = append(cells, l.Cell)
			}
			if !yield(cells) {
				return
			}
		}
	}
}

// global tells whether constraint i has a propagator over its whole scope. Such a
// constraint brings all its cells one step from each other, which says nothing
// about distance.
func (x expansion) global(_ *Problem, i int) bool { return x[i].rule != nil }

// plain tells whether the constraints do no more than restrict single cells.
func (x expansion) plain() bool {
	for i := range x {
		p := &x[i].parts
		if x[i].rule != nil || len(p.Arcs)+len(p.Counts)+len(p.Clauses) > 0 {
			return false
		}
	}
	return true
}

// restricted is the domain d of cell, narrowed by what the restrictions of all
// constraints leave there; list is sorted by cell (see restrictions).
func restricted(d Set, cell Cell, list []Literal) Set {
	at, _ := slices.BinarySearchFunc(list, cell, func(l Literal, c Cell) int { return int(l.Cell) - int(c) })
	for ; at < len(list) && list[at].Cell == cell; at++ {
		d = d.Intersect(list[at].Set)
	}
	return d
}

// restrictions are those of all constraints, by cell.
func (x expansion) restrictions() []Literal {
	var all []Literal
	for i := range x {
		all = append(all, x[i].parts.Restrict...)
	}
	slices.SortStableFunc(all, func(a, b Literal) int { return int(a.Cell) - int(b.Cell) })
	return all
}

// constrain adds to m what constraint i of the problem says about cells of c.
func (k *compiler) constrain(m *wave.Model, c *component, i int32) {
	e := &k.rules[i]
	counts, rules := len(m.Counts), len(m.Rules)
	for _, l := range e.parts.Restrict {
		if c.has(l.Cell) {
			m.AddClause(i, []int32{c.local(l.Cell)}, [][]uint64{l.Set})
		}
	}
	if len(e.parts.Arcs) > 0 {
		k.constrainPairs(m, c, i)
	}
	for j := range e.parts.Counts {
		if r := &e.parts.Counts[j]; len(r.Cells) == 0 || c.has(r.Cells[0]) {
			m.Counts = append(m.Counts, k.count(c, r, i))
		}
	}
	for _, clause := range e.parts.Clauses {
		if len(clause) > 0 && !c.has(clause[0].Cell) {
			continue
		}
		var cells []int32
		var masks [][]uint64
		for _, l := range clause {
			cells, masks = append(cells, c.local(l.Cell)), append(masks, l.Set)
		}
		m.AddClause(i, cells, masks)
	}
	if e.rule != nil {
		r := *e.rule
		r.Number = i
		for _, cell := range k.p.Constraints[i].Scope() {
			r.Cells = append(r.Cells, c.local(cell))
		}
		m.Rules = append(m.Rules, r)
	}
	k.combine(m, c, counts, rules)
}

func (k *compiler) count(c *component, r *Count, i int32) wave.Count {
	n := wave.Count{In: r.Patterns, Out: k.full.Minus(r.Patterns), Rule: i,
		Min: int32(min(r.Min, len(r.Cells)+1)), Max: int32(min(r.Max, len(r.Cells)))}
	for _, cell := range r.Cells {
		n.Cells = append(n.Cells, c.local(cell))
	}
	return n
}

// constrainPairs adds the arcs of constraint i, by tables behind those of m.
func (k *compiler) constrainPairs(m *wave.Model, c *component, i int32) {
	e := &k.rules[i]
	base := int32(len(m.Tables))
	m.Tables = append(slices.Clip(m.Tables), e.tables...)
	for _, a := range e.parts.Arcs {
		if !c.has(a.From) {
			continue
		}
		from, to := c.local(a.From), c.local(a.To)
		table := base + int32(2*a.Relation)
		m.Links = append(m.Links, wave.Link{From: from, To: to, Table: table, Arc: -1, Rule: i},
			wave.Link{From: to, To: from, Table: table + 1, Arc: -1, Rule: i})
	}
}

// has tells whether cell is one of c's.
func (c *component) has(cell Cell) bool {
	return len(c.cells) > 0 && c.cells[c.local(cell)] == cell
}
