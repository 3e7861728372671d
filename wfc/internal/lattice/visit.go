package lattice

import "math/bits"

// propagate visits every queued cell; false when a cell was emptied. Of several
// cells emptied by one visit the lowest is named; what is queued stays so.
func (e *Engine) propagate() bool {
	switch e.loop {
	case oneLoop:
		e.visitOne()
	case sixLoop:
		e.visitSix()
	case twoLoop:
		e.visitTwo()
	case classLoop:
		e.visitClasses()
	case plainLoop:
		e.visitAll()
	default:
		e.visitVector()
	}
	return e.empty < 0
}

// loop says which loop propagate runs. All do the same.
type loop uint8

const (
	plainLoop loop = iota
	oneLoop        // sets of one word, four directions
	sixLoop        // sets of one word, six directions
	twoLoop        // partitions, two words, four directions
	classLoop      // partitions, four directions
)

// loopFor is the best loop for a set of rules.
func loopFor(r *Rules) loop {
	switch {
	case r.stride == 1 && r.dirs == 4:
		return oneLoop
	case r.stride == 1:
		return sixLoop
	case r.two != nil:
		return twoLoop
	case r.classes.of != nil:
		return classLoop
	}
	return plainLoop
}

// visitAll is the loop of propagate for all rules and shapes.
func (e *Engine) visitAll() {
	for e.head != e.tail && e.empty < 0 {
		i := e.ring[e.head&uint32(len(e.ring)-1)]
		e.head++
		e.flag[i] &^= queued
		e.steps++
		e.visit(i)
	}
}

// visit removes from the neighbours of i what i no longer allows.
func (e *Engine) visit(i int32) {
	s := int(e.stride)
	now := e.at(i)
	if e.last != nil {
		last := e.last[int(i)*s : int(i+1)*s]
		sums := &e.rules.entropy
		for k, w := range last {
			for w &^= now[k]; w != 0; w &= w - 1 {
				e.sum[i] -= sums.sums[k*64+bits.TrailingZeros64(w)]
			}
		}
		copy(last, now)
		e.left[i] = uint16(count(now))
	}
	clear(e.acc)
	per := s * e.dirs
	for k, w := range now {
		for ; w != 0; w &= w - 1 {
			p := k*64 + bits.TrailingZeros64(w)
			merge(e.acc, e.rules.rows[p*per:(p+1)*per])
		}
	}
	for d := range e.dirs {
		e.narrow(e.beside(i, d), e.acc[d*s:(d+1)*s])
	}
}

// narrow keeps at position n only what is in set.
func (e *Engine) narrow(n int32, set []uint64) {
	d := e.at(n)
	changed, left := uint64(0), uint64(0)
	for k, w := range d {
		v := w & set[k]
		changed |= v ^ w
		left |= v
		d[k] = v
	}
	if changed == 0 {
		return
	}
	e.push(n)
	if left == 0 && (e.empty < 0 || n < e.empty) {
		e.empty = n
	}
}
