package lattice

import "math/bits"

// pair is what visitTwo reads of a pattern: its classes and their rows whole, and
// the sums of its entropy.
type pair struct {
	of  [4]struct{ has0, has1, row0, row1 uint64 }
	sum uint64
}

func newPairs(r *Rules) []pair {
	two := make([]pair, r.patterns)
	for p := range two {
		o := &two[p]
		o.sum = r.entropy.sums[p]
		for d := range r.dirs {
			if k := int(r.share.class[p*r.dirs+d]); k >= 0 {
				has, row := r.share.members[2*k:2*k+2], r.share.rows[2*k:2*k+2]
				o.of[d].has0, o.of[d].has1 = has[0], has[1]
				o.of[d].row0, o.of[d].row1 = row[0], row[1]
			}
		}
	}
	return two
}

// visitTwo is visitClasses for sets of two words.
func (e *Engine) visitTwo() {
	var (
		mask   = uint32(len(e.ring) - 1)
		two    = e.rules.two
		visits = int64(0)
		near   [4]int32
		keep   [4][2]uint64
	)
	for e.head != e.tail {
		i := e.ring[e.head&mask]
		e.head++
		visits++
		f := e.flag[i] &^ queued
		e.flag[i] = f
		o := &e.near[i&63]
		near = [4]int32{i + o[0], i + o[1], i + o[2], i + o[3]}
		if f&edge != 0 {
			near[0], near[1], near[2], near[3] = e.around(i)
		}
		now := (*[2]uint64)(e.dom[2*int(i):])
		last := (*[2]uint64)(e.last[2*int(i):])
		n0, n1 := now[0], now[1]
		g0, g1 := last[0]&^n0, last[1]&^n1
		last[0], last[1] = n0, n1
		gone := bits.OnesCount64(g0) + bits.OnesCount64(g1)
		left := int(e.left[i]) - gone
		e.left[i] = uint16(left)
		if left < joinBelow*gone {
			e.sum[i] = joinPairs(two, n0, n1, &keep)
		} else {
			e.sum[i] -= losePairs(two, g0, g1, n0, n1, &keep)
		}
		for d, n := range near {
			dom := (*[2]uint64)(e.dom[2*int(n):])
			k := &keep[d]
			if (dom[0]&^k[0])|(dom[1]&^k[1]) == 0 {
				continue
			}
			dom[0] &= k[0]
			dom[1] &= k[1]
			e.push(n)
			if dom[0]|dom[1] == 0 && (e.empty < 0 || n < e.empty) {
				e.empty = n
			}
		}
		if e.empty >= 0 {
			break
		}
	}
	e.steps += visits
}

// losePairs works out what the neighbours keep when the patterns g0, g1 have
// gone and n0, n1 are left, and returns the sums of what has gone. One loop for
// both words: how often a loop runs is hard to predict, and each end costs.
func losePairs(two []pair, g0, g1, n0, n1 uint64, keep *[4][2]uint64) uint64 {
	var a0, a1, b0, b1, c0, c1, d0, d1, sum uint64
	for g0|g1 != 0 {
		g, base := g0, 0
		if g0 == 0 {
			g, base = g1, 64
		}
		o := &two[base+bits.TrailingZeros64(g)]
		g1 &= g1 - 1&none(g0)
		g0 &= g0 - 1
		sum += o.sum
		m := none(n0&o.of[0].has0 | n1&o.of[0].has1)
		a0 |= o.of[0].row0 & m
		a1 |= o.of[0].row1 & m
		m = none(n0&o.of[1].has0 | n1&o.of[1].has1)
		b0 |= o.of[1].row0 & m
		b1 |= o.of[1].row1 & m
		m = none(n0&o.of[2].has0 | n1&o.of[2].has1)
		c0 |= o.of[2].row0 & m
		c1 |= o.of[2].row1 & m
		m = none(n0&o.of[3].has0 | n1&o.of[3].has1)
		d0 |= o.of[3].row0 & m
		d1 |= o.of[3].row1 & m
	}
	*keep = [4][2]uint64{{^a0, ^a1}, {^b0, ^b1}, {^c0, ^c1}, {^d0, ^d1}}
	return sum
}

// joinPairs works out what the neighbours keep when n0, n1 are left, and returns
// the sums of these.
func joinPairs(two []pair, n0, n1 uint64, keep *[4][2]uint64) uint64 {
	var a0, a1, b0, b1, c0, c1, d0, d1, sum uint64
	base := 0
	for {
		for n0 != 0 {
			o := &two[base+bits.TrailingZeros64(n0)]
			n0 &= n0 - 1
			sum += o.sum
			a0 |= o.of[0].row0
			a1 |= o.of[0].row1
			b0 |= o.of[1].row0
			b1 |= o.of[1].row1
			c0 |= o.of[2].row0
			c1 |= o.of[2].row1
			d0 |= o.of[3].row0
			d1 |= o.of[3].row1
		}
		if base != 0 {
			break
		}
		base, n0 = 64, n1
	}
	*keep = [4][2]uint64{{a0, a1}, {b0, b1}, {c0, c1}, {d0, d1}}
	return sum
}
