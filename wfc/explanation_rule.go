package wfc

import (
	"slices"

	"vouch/wfc/internal/wave"
)

// needed is what constraint i needs to know of other cells to take removed from
// x's: the rule acts alone on the assignment with x's cell open, and is asked for
// its reasons. What it refuses only as a whole rests on its whole scope.
func (k *compiler) needed(i int32, x *Explanation, assignment []Pattern, removed Set) []Premise {
	c := &component{cells: slices.Clone(k.p.Constraints[i].Scope()), constraints: []int32{i}}
	slices.Sort(c.cells)
	c.cells = slices.Compact(c.cells)
	m := k.alone(c, i)
	because := map[Cell]Set{}
	left := k.because(m, c, x.Cell, assignment, removed.Clone().With(x.Pattern), removed, because)
	for v := range left.All() { // what a propagator sees only when the cell is decided
		one := SetOf(k.p.Patterns, v)
		if !k.because(m, c, x.Cell, assignment, one, one, because).Empty() {
			for _, cell := range c.cells {
				because[cell] = k.full.Clone().Without(assignment[cell])
			}
		}
	}
	delete(because, x.Cell)
	var out []Premise
	for _, cell := range c.cells {
		if gone := because[cell]; gone != nil {
			out = append(out, Premise{Cell: cell, Gone: gone})
		}
	}
	return out
}

// alone is the model of constraint i and nothing else.
func (k *compiler) alone(c *component, i int32) *wave.Model {
	m := &wave.Model{Cells: int32(len(c.cells)), Patterns: int32(k.p.Patterns), Words: int32(len(k.full)), Tables: k.tables()}
	for _, cell := range c.cells {
		m.Name = append(m.Name, uint64(cell))
	}
	k.constrain(m, c, i)
	m.Finish()
	return m
}

// because adds to because what makes m take asked from cell, which begins with
// open, and returns what it leaves of asked.
func (k *compiler) because(m *wave.Model, c *component, cell Cell, assignment []Pattern, open, asked Set, because map[Cell]Set) Set {
	var domains []uint64
	for _, other := range c.cells {
		if other == cell {
			domains = append(domains, open...)
		} else {
			domains = append(domains, SetOf(k.p.Patterns, assignment[other])...)
		}
	}
	w := wave.New(m, domains)
	var given []wave.Loss
	left := NewSet(k.p.Patterns)
	if w.Start() {
		at := c.local(cell)
		left = asked.Intersect(w.Domain(at))
		_, given = w.Chain(at, asked.Minus(left))
	} else {
		_, given = w.Broken()
	}
	for _, l := range given {
		other := c.cells[l.Cell]
		because[other] = because[other].Union(l.Gone)
	}
	return left
}
