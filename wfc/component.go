package wfc

import (
	"cmp"
	"slices"

	"vouch/wfc/internal/wave"
)

// component is a set of cells that arcs and constraints join, directly or
// through others. Its parts ascend by their index in the problem, so it is the
// same whatever else the problem holds.
type component struct {
	cells       []Cell
	arcs        []int32
	constraints []int32
}

// components splits p, in ascending order of their first cells. A constraint
// without cells belongs to none; loose lists these.
func components(p *Problem) (list []component, of []int32, loose []int32) {
	root := make([]Cell, len(p.Domains))
	for i := range root {
		root[i] = Cell(i)
	}
	find := func(c Cell) Cell {
		for root[c] != c {
			root[c] = root[root[c]]
			c = root[c]
		}
		return c
	}
	join := func(a, b Cell) {
		a, b = find(a), find(b)
		root[max(a, b)] = min(a, b)
	}
	for _, a := range p.Arcs {
		join(a.From, a.To)
	}
	for _, k := range p.Constraints {
		scope := k.Scope()
		for _, c := range scope {
			join(scope[0], c)
		}
	}
	of = make([]int32, len(p.Domains))
	for i := range root {
		r := find(Cell(i)) // the least cell of its component
		if int(r) == i {
			of[i] = int32(len(list))
			list = append(list, component{})
		}
		of[i] = of[r]
		list[of[i]].cells = append(list[of[i]].cells, Cell(i))
	}
	for i, a := range p.Arcs {
		at := of[a.From]
		list[at].arcs = append(list[at].arcs, int32(i))
	}
	for i, k := range p.Constraints {
		if scope := k.Scope(); len(scope) > 0 {
			at := of[scope[0]]
			list[at].constraints = append(list[at].constraints, int32(i))
		} else {
			loose = append(loose, int32(i))
		}
	}
	return list, of, loose
}

// whole is all of p as one component.
func whole(p *Problem) component {
	c := component{cells: make([]Cell, len(p.Domains)), arcs: make([]int32, len(p.Arcs)),
		constraints: make([]int32, len(p.Constraints))}
	for i := range c.cells {
		c.cells[i] = Cell(i)
	}
	for i := range c.arcs {
		c.arcs[i] = int32(i)
	}
	for i := range c.constraints {
		c.constraints[i] = int32(i)
	}
	return c
}

// compiler turns components into models. It is read only after newCompiler.
type compiler struct {
	p       *Problem
	tables  []wave.Table
	weights []uint64
	full    Set
}

func newCompiler(p *Problem) *compiler {
	k := &compiler{p: p, weights: make([]uint64, p.Patterns), full: FullSet(p.Patterns)}
	words := int32(SetWords(p.Patterns))
	for i := range p.Relations {
		rows := p.Relations[i].Allowed
		there, back := wave.NewTables(int32(p.Patterns), words, func(q int32) []uint64 { return rows[q] })
		k.tables = append(k.tables, there, back)
	}
	for i := range k.weights {
		k.weights[i] = 1
		if p.Weights != nil {
			k.weights[i] = uint64(p.Weights[i])
		}
	}
	return k
}

// model compiles what active leaves of c; nil leaves everything.
func (k *compiler) model(c *component, active *selection) *wave.Model {
	m := &wave.Model{Cells: int32(len(c.cells)), Patterns: int32(k.p.Patterns),
		Words: int32(SetWords(k.p.Patterns)), Tables: k.tables}
	m.Name = make([]uint64, len(c.cells))
	for i, cell := range c.cells {
		m.Name[i] = uint64(cell)
	}
	m.Links = make([]wave.Link, 0, 2*len(c.arcs))
	for _, i := range c.arcs {
		a := k.p.Arcs[i]
		if !active.hasRelation(int32(a.Relation)) {
			continue
		}
		from, to := c.local(a.From), c.local(a.To)
		m.Links = append(m.Links,
			wave.Link{From: from, To: to, Table: int32(2 * a.Relation), Arc: i},
			wave.Link{From: to, To: from, Table: int32(2*a.Relation + 1), Arc: i})
	}
	for _, i := range c.constraints {
		if active.hasRule(k.p.Constraints[i].Rule()) {
			k.constrain(m, c, i)
		}
	}
	m.Finish()
	return m
}

// constrain adds constraint i of the problem to m.
func (k *compiler) constrain(m *wave.Model, c *component, i int32) {
	switch r := k.p.Constraints[i].(type) {
	case Count:
		n := wave.Count{In: r.Patterns, Out: k.full.Minus(r.Patterns), Rule: i,
			Min: int32(min(r.Min, len(r.Cells)+1)), Max: int32(min(r.Max, len(r.Cells)))}
		for _, cell := range r.Cells {
			n.Cells = append(n.Cells, c.local(cell))
		}
		m.Counts = append(m.Counts, n)
	case Implies:
		cells, masks := []int32{c.local(r.If)}, [][]uint64{k.full.Minus(r.IfSet)}
		for _, cell := range r.Any {
			cells, masks = append(cells, c.local(cell)), append(masks, r.Then)
		}
		m.AddClause(i, cells, masks)
	}
}

// local is the position of cell in c, which has it.
func (c *component) local(cell Cell) int32 {
	lo, hi := 0, len(c.cells)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; c.cells[mid] <= cell {
			lo = mid
		} else {
			hi = mid
		}
	}
	return int32(lo)
}

// domains are the initial domains of c's cells in a row.
func (k *compiler) domains(c *component, active *selection) []uint64 {
	out := make([]uint64, 0, len(c.cells)*len(k.full))
	for i, cell := range c.cells {
		if d := k.p.Domains[cell]; d != nil && active.hasCell(int32(i)) {
			out = append(out, d...)
		} else {
			out = append(out, k.full...)
		}
	}
	return out
}

// shares are the weights for c's cells.
func (k *compiler) shares(c *component) *wave.Weights {
	w := &wave.Weights{Patterns: k.weights}
	if len(k.p.Bias) == 0 {
		return w
	}
	w.BiasFrom = make([]int32, len(c.cells)+1)
	for i, cell := range c.cells {
		at, _ := slices.BinarySearchFunc(k.p.Bias, cell, func(b Bias, c Cell) int { return cmp.Compare(b.Cell, c) })
		for ; at < len(k.p.Bias) && k.p.Bias[at].Cell == cell; at++ {
			w.BiasOf = append(w.BiasOf, int32(k.p.Bias[at].Pattern))
			w.Bias = append(w.Bias, uint64(k.p.Bias[at].Weight))
		}
		w.BiasFrom[i+1] = int32(len(w.Bias))
	}
	return w
}
