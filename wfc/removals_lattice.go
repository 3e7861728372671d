package wfc

import (
	"slices"

	"vouch/wfc/internal/wave"
)

// latticeRemovals are those of plain parts of a lattice: arc consistency over
// implied arcs, begun only where something is restricted, so that it costs
// little on a lattice on which nothing follows.
type latticeRemovals struct {
	p      *Problem
	tables []wave.Table
	dom    []uint64
	words  int
	within func(Cell) bool
	queue  []Cell
	in     []bool
	events []latticeEvent
	gone   []uint64 // words per event
	empty  Cell     // the first emptied cell, −1
}

// latticeEvent says that cell lost patterns because of what from had lost, along
// direction 2·axis (forward) or 2·axis+1; or, with from −1, by a constraint.
type latticeEvent struct {
	cell, from Cell
	index      int32 // direction or constraint
}

// newLatticeRemovals works out what follows for the cells that within tells of.
func (k *compiler) newLatticeRemovals(within func(Cell) bool) *latticeRemovals {
	words := len(k.full)
	r := &latticeRemovals{p: k.p, tables: k.tables(), words: words, within: within, empty: -1,
		dom: make([]uint64, k.p.Cells()*words), in: make([]bool, k.p.Cells())}
	all := k.isSelfish()
	for c := range Cell(k.p.Cells()) {
		if !within(c) {
			continue
		}
		d := k.p.given(c)
		if d == nil {
			d = k.full
		}
		copy(r.at(c), d)
		if r.note(c, d); all || !d.Equal(k.full) {
			r.push(c)
		}
	}
	k.restrictAll(r)
	r.propagate()
	return r
}

// isSelfish tells whether some pattern is allowed by none in some direction, so
// that cells restrict each other though nothing is restricted.
func (k *compiler) isSelfish() bool {
	tables := k.tables()
	acc := NewSet(k.p.Patterns)
	for axis := range k.p.Lattice.Shape.Axes() {
		for back := range 2 {
			clear(acc)
			tables[2*k.p.Lattice.Along[axis]+back].Supports(acc, k.full)
			if !acc.Equal(k.full) {
				return true
			}
		}
	}
	return false
}

// restrictAll applies what constraints restrict.
func (k *compiler) restrictAll(r *latticeRemovals) {
	for i := range k.rules {
		for _, l := range k.rules[i].parts.Restrict {
			if r.empty < 0 && r.within(l.Cell) {
				r.keep(l.Cell, l.Set, -1, int32(i))
			}
		}
	}
}

func (r *latticeRemovals) at(c Cell) Set {
	i := int(c) * r.words
	return r.dom[i : i+r.words]
}

// note remembers the first cell without a pattern.
func (r *latticeRemovals) note(c Cell, d Set) {
	if r.empty < 0 && d.Empty() {
		r.empty = c
	}
}

func (r *latticeRemovals) push(c Cell) {
	if !r.in[c] {
		r.in[c] = true
		r.queue = append(r.queue, c)
	}
}

// keep leaves at c what is in set.
func (r *latticeRemovals) keep(c Cell, set Set, from Cell, index int32) {
	d := r.at(c)
	lost := uint64(0)
	for i, w := range d {
		lost |= w &^ set[i]
	}
	if lost == 0 {
		return
	}
	r.events = append(r.events, latticeEvent{cell: c, from: from, index: index})
	for i, w := range d {
		r.gone = append(r.gone, w&^set[i])
		d[i] &= set[i]
	}
	r.note(c, d)
	r.push(c)
}

func (r *latticeRemovals) propagate() {
	l := r.p.Lattice
	acc := make(Set, r.words)
	for head := 0; head < len(r.queue) && r.empty < 0; head++ {
		c := r.queue[head]
		r.in[c] = false
		for way := range 2 * l.Shape.Axes() {
			next, ok := l.Next(c, way/2, 1-way%2*2)
			if !ok || !r.within(next) {
				continue
			}
			clear(acc)
			r.tables[2*l.Along[way/2]+way%2].Union(acc, r.at(c), r.at(next))
			if r.keep(next, acc, c, int32(way)); r.empty >= 0 {
				return
			}
		}
	}
}

func (r *latticeRemovals) domain(cell Cell) Set { return r.at(cell) }

func (r *latticeRemovals) clashed() bool { return r.empty >= 0 }

func (r *latticeRemovals) broken() []Reason { return r.chain(r.empty, FullSet(r.p.Patterns)) }

// chain walks the events backward.
func (r *latticeRemovals) chain(cell Cell, mask Set) []Reason {
	need := map[Cell]Set{cell: mask.Clone()}
	cells := []Cell{cell}
	var out []Reason
	for e := len(r.events) - 1; e >= 0; e-- {
		ev := r.events[e]
		want := need[ev.cell]
		if want == nil {
			continue
		}
		removed := want.Intersect(r.gone[e*r.words : (e+1)*r.words])
		if removed.Empty() {
			continue
		}
		for i := range want {
			want[i] &^= removed[i]
		}
		x := Reason{Cell: ev.cell, Removed: removed, Arc: -1, Index: -1}
		if ev.from < 0 {
			x.By, x.Index, x.Rule = ByRule, int(ev.index), r.p.Constraints[ev.index].Rule()
			out = append(out, x)
			continue
		}
		gone := NewSet(r.p.Patterns)
		r.tables[2*r.p.Lattice.Along[ev.index/2]+int(ev.index)%2^1].Supports(gone, removed)
		x.By, x.Arc = ByArc, r.p.Lattice.joint(ev.from, ev.index)+len(r.p.Arcs)
		x.Because = []Premise{{Cell: ev.from, Gone: gone}}
		if need[ev.from] == nil {
			need[ev.from] = NewSet(r.p.Patterns)
			cells = append(cells, ev.from)
		}
		for i, w := range gone {
			need[ev.from][i] |= w
		}
		out = append(out, x)
	}
	slices.Sort(cells)
	var given []Reason
	for _, c := range cells {
		if rest := need[c]; !rest.Empty() {
			given = append(given, Reason{Cell: c, Removed: rest, By: ByDomain, Arc: -1, Index: -1})
		}
	}
	slices.Reverse(out)
	return append(given, out...)
}

// joint is the position in Arcs of the arc that leaves c in a direction, forward
// along an axis (2·axis) or back (2·axis+1).
func (l *Lattice) joint(c Cell, way int32) int {
	tail, axis := c, int(way/2)
	if way%2 == 1 {
		tail, _ = l.Next(c, axis, -1)
	}
	at := 0
	for b := range tail {
		at += l.leaving(b, l.Shape.Axes())
	}
	return at + l.leaving(tail, axis)
}

// leaving counts the arcs that leave c forward along the axes before axis.
func (l *Lattice) leaving(c Cell, axis int) (n int) {
	if !l.Has(c) {
		return 0
	}
	for a := range axis {
		if _, ok := l.Next(c, a, 1); ok {
			n++
		}
	}
	return n
}
