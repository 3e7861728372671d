package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Closing is what a Loop demands of path cells.
type Closing uint8

const (
	// Common: every two path cells lie on a common cycle of links, so that
	// there are two ways between any two that share no third cell.
	Common Closing = iota
	// Single: all path cells together are one closed loop, in which each has
	// exactly two links.
	Single
)

// String returns "common" or "single".
func (c Closing) String() string {
	switch c {
	case Common:
		return "common"
	case Single:
		return "single"
	}
	return fmt.Sprintf("closing %d", uint8(c))
}

// Loop demands that path cells lie on cycles. A cycle is three or more linked
// cells, or two that are linked by two edges; a path cell alone is on none. No
// path at all satisfies it.
//
// Global. Forward checking, and more: a cell that lies on no common cycle of
// possible links with a cell that must be path is removed, and where a path cell
// has only two possible links these are demanded; with Single, where it has two
// links already, all others are forbidden.
type Loop struct {
	ID wfc.RuleID
	Way
	Closing Closing
}

// Rule returns k.ID.
func (k Loop) Rule() wfc.RuleID { return k.ID }

// Holds tells whether the path cells of a are a loop.
func (k Loop) Holds(a []wfc.Pattern) bool {
	v := viewOf(&k.Way, a)
	path := 0
	for i, is := range v.must {
		if !is {
			continue
		}
		path++
		links := 0
		first, last := v.at(int32(i))
		for h := first; h < last; h++ {
			if v.linked(h) {
				links++
			}
		}
		if links < 2 || k.Closing == Single && links > 2 {
			return false
		}
	}
	if path == 0 {
		return true
	}
	if k.Closing == Single {
		return joined(v, v.must)
	}
	b := newBlocks(len(v.must))
	b.find(v)
	for i, is := range v.must {
		if is && !b.shared(v, int32(i)) {
			return false
		}
	}
	return true
}

// Reach says that the kind is global.
func (k Loop) Reach() (radius int, local bool) { return 0, false }

// Propagator returns one for p; the error says what is malformed.
func (k Loop) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	if k.Closing > Single {
		return nil, fmt.Errorf("%v does not exist", k.Closing)
	}
	if err := k.fault(p, positions(k.Graph.Cells, p.Cells())); err != nil {
		return nil, err
	}
	n := newNet(&k.Way, p.Cells(), p.Patterns)
	nodes := len(k.Graph.Cells)
	return &loop{view: newView(n), why: newView(n), blocks: newBlocks(nodes), spread: newSpread(nodes),
		stale: true, mark: make([]bool, nodes), frontier: newFrontier(nodes),
		barrier: newBarrier(nodes), degree: degree{single: k.Closing == Single, kinds: n.kinds(p.Patterns)}}, nil
}

// loop is the propagator of Loop.
type loop struct {
	view
	why     view
	blocks  blocks
	spread  spread
	degree  degree
	stale   bool    // the blocks do not show the present links
	touched []int32 // changed nodes and their neighbours
	mark    []bool  // the node is in touched

	frontier frontier
	barrier  barrier
}

// look reads what has changed.
func (k *loop) look(s wfc.State) {
	if s.Undone() { // what was pruned, too
		k.frontier.stale = true
		for i := range k.may {
			k.touch(int32(i))
		}
	}
	for _, i := range s.Changed() {
		was := k.must[i]
		n := k.read(i, s.Domain(int(i)))
		if k.must[i] && !was {
			k.frontier.note(&k.view, i)
		}
		k.stale = k.stale || n.opened || n.closed
		k.touch(i)
		first, last := k.at(i)
		for h := first; h < last; h++ {
			k.touch(k.halves[h].to)
		}
	}
}

func (k *loop) touch(i int32) {
	if !k.mark[i] {
		k.mark[i] = true
		k.touched = append(k.touched, i)
	}
}

// Propagate counts links, then looks at cycles.
func (k *loop) Propagate(s wfc.State) {
	k.look(s)
	for _, u := range k.touched {
		k.mark[u] = false
	}
	touched := k.touched
	k.touched = k.touched[:0]
	for _, u := range touched {
		if !k.degree.propagate(&k.view, s, u) {
			return
		}
	}
	if k.stale {
		s.Spend(s.Len())
		k.blocks.find(&k.view)
		k.stale = false
	} else {
		k.blocks.count(&k.view)
	}
	for i, may := range k.may {
		if may && !k.blocks.shared(&k.view, int32(i)) && !s.Keep(i, k.other) {
			return
		}
	}
}

// Near names the edge of what must be path.
func (k *loop) Near(s wfc.State, add func(i int)) {
	k.look(s)
	k.frontier.tell(&k.view, s, add)
}

// Reason asks the links first, the cycles for what they do not explain.
func (k *loop) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	k.why.look(s)
	if left := k.degree.reason(&k.why, s, int32(i), removed, add); !left.Empty() {
		k.whyApart(int32(i), add)
	}
}

// whyApart tells why i cannot be path: it lies on no cycle, or on none with some
// cell that must be path.
func (k *loop) whyApart(i int32, add func(int, wfc.Set)) {
	v := &k.why
	if k.barrier.stands(v, i) && v.must[k.barrier.end] {
		add(int(k.barrier.end), k.other)
		k.barrier.tell(v, add)
		return
	}
	k.spread.from(v, i, none, none)
	for j, must := range v.must {
		if must && int32(j) != i && !k.spread.has(int32(j)) {
			k.tellApart(int32(j), none, none, add)
			return
		}
	}
	if j, node, edge := k.blocks.apart(v, i); j != none {
		k.spread.from(v, j, node, edge)
		k.tellApart(j, node, edge, add)
		return
	}
	k.whyAlone(i, add)
}

// tellApart names j, which must be path, and the fence of the last walk.
func (k *loop) tellApart(j, node, edge int32, add func(int, wfc.Set)) {
	add(int(j), k.other)
	k.spread.fence(&k.why, node, edge, add)
	k.barrier.keep(&k.spread, &k.why, j, node, edge)
}

// whyAlone tells why no cycle goes through i: whatever lies beyond one of its
// edges comes back by no other. The largest such part needs no fence.
func (k *loop) whyAlone(i int32, add func(int, wfc.Set)) {
	longest, skip := -1, none
	first, last := k.at(i)
	for h := first; h < last; h++ {
		if k.why.linkable(h) {
			k.spread.from(&k.why, k.halves[h].to, i, none)
			if n := k.spread.fence(&k.why, i, none, nil); n > longest {
				longest, skip = n, h
			}
		}
	}
	for h := first; h < last; h++ {
		if h == skip {
			continue
		}
		if !k.why.linkable(h) {
			if twin := k.halves[h].twin; !k.why.faces(twin) {
				add(int(k.halves[h].to), k.exits[k.halves[twin].exit])
			}
			continue
		}
		k.spread.from(&k.why, k.halves[h].to, i, none)
		k.spread.fence(&k.why, i, none, add)
	}
}
