package lattice

import "math/bits"

// visitClasses is the loop of propagate for partitions, sets of several words
// and four directions. A pattern that has gone matters in a direction only if
// it was the last of its class; the neighbour then loses the class's row. Where
// fewer patterns are left than have gone, the rows of those left are joined.
//
// Whether a class is lost is as good as chance, so nothing branches on it.
func (e *Engine) visitClasses() {
	var (
		s      = int(e.stride)
		mask   = uint32(len(e.ring) - 1)
		c      = &e.rules.classes
		visits = int64(0)
		near   [4]int32
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
		now, last := e.dom[int(i)*s:int(i)*s+s], e.last[int(i)*s:int(i)*s+s]
		gone := 0
		for k, w := range now {
			gone += bits.OnesCount64(last[k] &^ w)
		}
		left := int(e.left[i]) - gone
		e.left[i] = uint16(left)
		if left < joinBelow*gone {
			copy(last, now)
			e.sum[i] = c.join(e.acc, now, s)
			for d, n := range near {
				e.narrow(n, e.acc[d*s:d*s+s])
			}
		} else {
			var sum uint64
			var hits [4]uint64
			switch s {
			case 4:
				sum, hits = c.lose4(e.dom, (*[4]uint64)(last), (*[4]uint64)(now), &near)
			case 8:
				sum, hits = c.lose8(e.dom, (*[8]uint64)(last), (*[8]uint64)(now), &near)
			default:
				sum, hits = c.lose(e.dom, last, now, &near)
			}
			e.sum[i] -= sum
			for d, n := range near {
				if hits[d] != 0 {
					e.changed(n)
				}
			}
		}
		if e.empty >= 0 {
			break
		}
	}
	e.steps += visits
}

// lose takes from the neighbours, at near in dom, what they lose as a cell goes
// from last to now, and makes last equal to now. It returns the sums of what has
// gone and for each neighbour whether it has lost something.
func (c *classes) lose(dom, last, now []uint64, near *[4]int32) (sum uint64, hits [4]uint64) {
	s := len(now)
	d0, d1 := dom[int(near[0])*s:][:s], dom[int(near[1])*s:][:s]
	d2, d3 := dom[int(near[2])*s:][:s], dom[int(near[3])*s:][:s]
	var h0, h1, h2, h3 uint64
	for k, w := range last {
		left := now[k]
		last[k] = left
		for w &^= left; w != 0; w &= w - 1 {
			o := &c.of[k<<6|bits.TrailingZeros64(w)]
			sum += o.sum
			h0 |= c.take(&c.list[o.class[0]], d0, now)
			h1 |= c.take(&c.list[o.class[1]], d1, now)
			h2 |= c.take(&c.list[o.class[2]], d2, now)
			h3 |= c.take(&c.list[o.class[3]], d3, now)
		}
	}
	return sum, [4]uint64{h0, h1, h2, h3}
}

// take takes the row of class k from dom if now has no member of it, and
// returns what it took.
func (c *classes) take(k *class, dom, now []uint64) uint64 {
	lost := none(now[k.at[0]]&k.has[0] | now[k.at[1]]&k.has[1])
	if lost&k.mark != 0 {
		return c.takeMore(k, dom, now)
	}
	x := dom[k.at[2]] & k.row[0] & lost
	dom[k.at[2]] ^= x
	y := dom[k.at[3]] & k.row[1] & lost
	dom[k.at[3]] ^= y
	return x | y
}

// takeMore is take for a class of many words of which the first are gone.
func (c *classes) takeMore(k *class, dom, now []uint64) uint64 {
	m := c.spans[k.more]
	for _, q := range c.rest[m.from:m.mid] {
		if now[q.at]&q.bits != 0 {
			return 0
		}
	}
	x := dom[k.at[2]]&k.row[0] | dom[k.at[3]]&k.row[1]
	dom[k.at[2]] &^= k.row[0]
	dom[k.at[3]] &^= k.row[1]
	for _, q := range c.rest[m.mid:m.to] {
		x |= dom[q.at] & q.bits
		dom[q.at] &^= q.bits
	}
	return x
}

// join puts into acc, s words per direction, what the patterns in now allow,
// and returns their sums.
func (c *classes) join(acc, now []uint64, s int) (sum uint64) {
	clear(acc)
	a0, a1, a2, a3 := acc[:s], acc[s:2*s], acc[2*s:3*s], acc[3*s:4*s]
	for k, w := range now {
		for ; w != 0; w &= w - 1 {
			o := &c.of[k<<6|bits.TrailingZeros64(w)]
			sum += o.sum
			c.add(&c.list[o.class[0]], a0)
			c.add(&c.list[o.class[1]], a1)
			c.add(&c.list[o.class[2]], a2)
			c.add(&c.list[o.class[3]], a3)
		}
	}
	return sum
}

// add adds the row of class k to acc.
func (c *classes) add(k *class, acc []uint64) {
	acc[k.at[2]] |= k.row[0]
	acc[k.at[3]] |= k.row[1]
	if k.mark != 0 {
		m := c.spans[k.more]
		for _, q := range c.rest[m.mid:m.to] {
			acc[q.at] |= q.bits
		}
	}
}

// none is all ones for x = 0, else 0, without a branch.
func none(x uint64) uint64 {
	_, borrow := bits.Sub64(x, 1, 0)
	return -borrow
}

// changed queues a position that has lost something, and notes if that was its last.
func (e *Engine) changed(n int32) {
	e.push(n)
	if (e.empty < 0 || n < e.empty) && isEmpty(e.at(n)) {
		e.empty = n
	}
}

// lose4 is lose for sets of four words.
func (c *classes) lose4(dom []uint64, last, now *[4]uint64, near *[4]int32) (sum uint64, hits [4]uint64) {
	var side [4]*[4]uint64
	for d, n := range near {
		side[d] = (*[4]uint64)(dom[int(n)*4:])
	}
	for k, w := range last {
		left := now[k]
		last[k] = left
		for w &^= left; w != 0; w &= w - 1 {
			o := &c.of[k<<6|bits.TrailingZeros64(w)]
			sum += o.sum
			for d, to := range &side {
				k := &c.list[o.class[d]]
				lost := none(now[k.at[0]&3]&k.has[0] | now[k.at[1]&3]&k.has[1])
				if lost&k.mark != 0 {
					hits[d] |= c.takeMore(k, to[:], now[:])
					continue
				}
				x := to[k.at[2]&3] & k.row[0] & lost
				to[k.at[2]&3] ^= x
				y := to[k.at[3]&3] & k.row[1] & lost
				to[k.at[3]&3] ^= y
				hits[d] |= x | y
			}
		}
	}
	return sum, hits
}

// lose8 is lose for sets of eight words.
func (c *classes) lose8(dom []uint64, last, now *[8]uint64, near *[4]int32) (sum uint64, hits [4]uint64) {
	var side [4]*[8]uint64
	for d, n := range near {
		side[d] = (*[8]uint64)(dom[int(n)*8:])
	}
	for k, w := range last {
		left := now[k]
		last[k] = left
		for w &^= left; w != 0; w &= w - 1 {
			o := &c.of[k<<6|bits.TrailingZeros64(w)]
			sum += o.sum
			for d, to := range &side {
				k := &c.list[o.class[d]]
				lost := none(now[k.at[0]&7]&k.has[0] | now[k.at[1]&7]&k.has[1])
				if lost&k.mark != 0 {
					hits[d] |= c.takeMore(k, to[:], now[:])
					continue
				}
				x := to[k.at[2]&7] & k.row[0] & lost
				to[k.at[2]&7] ^= x
				y := to[k.at[3]&7] & k.row[1] & lost
				to[k.at[3]&7] ^= y
				hits[d] |= x | y
			}
		}
	}
	return sum, hits
}
