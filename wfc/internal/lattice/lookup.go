package lattice

import "math/bits"

// lookup is for sets of one word: what each value of each byte of a set allows
// in all directions, and the sums of its weights, so that a visit costs one load
// per byte and direction whatever the set.
type lookup struct {
	four [][4]uint64 // [byte·256 + value], for four directions
	six  [][6]uint64 // for six
	sums []uint64    // as entropy.sums
}

func newLookup(r *Rules) lookup {
	last := (r.patterns - 1) / 8
	n := last*256 + 1<<uint(r.patterns-8*last) // the last byte may be short
	l := lookup{sums: make([]uint64, n)}
	if r.dirs == 4 {
		l.four = make([][4]uint64, n)
	} else {
		l.six = make([][6]uint64, n)
	}
	for i := range n {
		if i&255 == 0 {
			continue
		}
		rest := i & (i - 1) // the value without its lowest bit comes before it
		p := i>>8*8 + bits.TrailingZeros8(uint8(i))
		if i&255&(i&255-1) == 0 {
			rest = i &^ 255
		}
		l.sums[i] = l.sums[rest] + r.entropy.sums[p]
		for d := range r.dirs {
			if r.dirs == 4 {
				l.four[i][d] = l.four[rest][d] | r.row(p, d)[0]
			} else {
				l.six[i][d] = l.six[rest][d] | r.row(p, d)[0]
			}
		}
	}
	return l
}

// sum is the sums of the entropy of a set.
func (l *lookup) sum(set uint64) uint64 {
	s := uint64(0)
	for at := 0; set != 0 && at < len(l.sums); at += 256 {
		s += l.sums[at+int(set&255)]
		set >>= 8
	}
	return s
}

// visitOne is the loop of propagate for sets of one word and four directions.
// Which neighbours change is as good as chance, so nothing branches on it: what
// is queued is written always, and counts only if it is so.
func (e *Engine) visitOne() {
	var (
		ring    = e.ring
		mask    = uint32(len(ring) - 1)
		head    = e.head
		tail    = e.tail
		dom     = e.dom
		flag    = e.flag[:len(dom)]
		list    = e.touched
		changes = e.changes
		four    = e.rules.look.four
		near    = &e.near
		visits  = int64(0)
	)
	for head != tail {
		i := ring[head&mask]
		head++
		visits++
		x := dom[i]
		f := flag[i] &^ queued
		flag[i] = f
		o := &near[i&63]
		n0, n1, n2, n3 := i+o[0], i+o[1], i+o[2], i+o[3]
		if f&edge != 0 {
			n0, n1, n2, n3 = e.around(i)
		}
		var a0, a1, a2, a3 uint64
		for at := 0; at < len(four); at += 256 {
			row := &four[at+int(x&255)]
			x >>= 8
			a0 |= row[0]
			a1 |= row[1]
			a2 |= row[2]
			a3 |= row[3]
		}
		emptied := uint64(0)

		v := dom[n0]
		u := v & a0
		dom[n0] = u
		_, hit := bits.Sub64(u, v, 0)
		_, last := bits.Sub64(u, hit, 0) // nothing is left, and something was
		emptied |= last
		g := flag[n0]
		flag[n0] = g | uint8(hit)*(queued|touched)
		ring[tail&mask] = n0
		tail += uint32(hit) &^ uint32(g)
		list[changes] = n0
		changes += int(hit) &^ int(g>>1)

		v = dom[n1]
		u = v & a1
		dom[n1] = u
		_, hit = bits.Sub64(u, v, 0)
		_, last = bits.Sub64(u, hit, 0)
		emptied |= last
		g = flag[n1]
		flag[n1] = g | uint8(hit)*(queued|touched)
		ring[tail&mask] = n1
		tail += uint32(hit) &^ uint32(g)
		list[changes] = n1
		changes += int(hit) &^ int(g>>1)

		v = dom[n2]
		u = v & a2
		dom[n2] = u
		_, hit = bits.Sub64(u, v, 0)
		_, last = bits.Sub64(u, hit, 0)
		emptied |= last
		g = flag[n2]
		flag[n2] = g | uint8(hit)*(queued|touched)
		ring[tail&mask] = n2
		tail += uint32(hit) &^ uint32(g)
		list[changes] = n2
		changes += int(hit) &^ int(g>>1)

		v = dom[n3]
		u = v & a3
		dom[n3] = u
		_, hit = bits.Sub64(u, v, 0)
		_, last = bits.Sub64(u, hit, 0)
		emptied |= last
		g = flag[n3]
		flag[n3] = g | uint8(hit)*(queued|touched)
		ring[tail&mask] = n3
		tail += uint32(hit) &^ uint32(g)
		list[changes] = n3
		changes += int(hit) &^ int(g>>1)

		if emptied != 0 {
			for _, n0 := range [4]int32{n0, n1, n2, n3} {
				if n0 != e.void && dom[n0] == 0 && flag[n0]&absent == 0 && (e.empty < 0 || n0 < e.empty) {
					e.empty = n0
				}
			}
			break
		}
	}
	e.head, e.tail, e.changes = head, tail, changes
	e.steps += visits
}
