package wfc

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"vouch/wfc/internal/lattice"
	"vouch/wfc/internal/wave"
)

// compiler turns components into what the engines read. But for the domains of
// its problem, which only Resolve moves, it does not change.
type compiler struct {
	p       *Problem
	rules   expansion
	weights []uint64
	full    Set
	// Made when first needed. Relation r is tables()[2r] forward, [2r+1] backward.
	tables       func() []wave.Table
	latticeRules func() *lattice.Rules
}

func newCompiler(p *Problem) *compiler {
	k := &compiler{p: p, rules: expand(p), weights: make([]uint64, p.Patterns), full: FullSet(p.Patterns)}
	k.tables = sync.OnceValue(func() (tables []wave.Table) {
		words := int32(SetWords(p.Patterns))
		for i := range p.Relations {
			rows := p.Relations[i].Allowed
			there, back := wave.NewTables(int32(p.Patterns), words, func(q int32) []uint64 { return rows[q] })
			tables = append(tables, there, back)
		}
		return tables
	})
	k.latticeRules = sync.OnceValue(k.makeLatticeRules)
	for i := range k.weights {
		k.weights[i] = 1
		if p.Weights != nil {
			k.weights[i] = uint64(p.Weights[i])
		}
	}
	return k
}

// joined yields the arcs of c with their index into Problem.Joints().
func (k *compiler) joined(c *component) iter.Seq2[int32, Arc] {
	return func(yield func(int32, Arc) bool) {
		for _, i := range c.arcs {
			if !yield(i, k.p.Arcs[i]) {
				return
			}
		}
		l := k.p.Lattice
		if l == nil {
			return
		}
		at := int32(len(k.p.Arcs))
		for i, a := range l.joints() {
			if c.all || c.has(a.From) {
				if !yield(at+i, a) {
					return
				}
			}
		}
	}
}

// model compiles what active leaves of c; nil leaves everything.
func (k *compiler) model(c *component, active *selection) *wave.Model {
	m := &wave.Model{Cells: int32(len(c.cells)), Patterns: int32(k.p.Patterns),
		Words: int32(len(k.full)), Tables: k.tables()}
	m.Name = make([]uint64, len(c.cells))
	for i, cell := range c.cells {
		m.Name[i] = uint64(cell)
	}
	m.Links = make([]wave.Link, 0, 2*len(c.arcs))
	for i, a := range k.joined(c) {
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

// domains are the initial domains of c's cells in a row.
func (k *compiler) domains(c *component, active *selection) []uint64 {
	out := make([]uint64, 0, len(c.cells)*len(k.full))
	for i, cell := range c.cells {
		if d := k.p.given(cell); d != nil && active.hasCell(int32(i)) {
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
		for _, b := range k.p.biases(cell) {
			w.BiasOf = append(w.BiasOf, int32(b.Pattern))
			w.Bias = append(w.Bias, uint64(b.Weight))
		}
		w.BiasFrom[i+1] = int32(len(w.Bias))
	}
	return w
}

// biases are the entries of p.Bias for cell.
func (p *Problem) biases(cell Cell) []Bias {
	at, _ := slices.BinarySearchFunc(p.Bias, cell, func(b Bias, c Cell) int { return cmp.Compare(b.Cell, c) })
	end := at
	for end < len(p.Bias) && p.Bias[end].Cell == cell {
		end++
	}
	return p.Bias[at:end]
}
