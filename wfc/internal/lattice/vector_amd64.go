//go:build goexperiment.simd && amd64

package lattice

import (
	"math/bits"
	"simd/archsimd"
)

// vectorLoop is visitClasses and visitTwo with vector registers: one register has
// the same word of a set for all four directions, so that whether a class is
// lost is worked out for four of them at a time. It does the same to the same
// cells in the same order as the loops without.
const vectorLoop = 64 + classLoop

// vectors is the classes of a partition's patterns, in the form described.
type vectors struct {
	two   []lanes2
	four  []lanes4
	eight []lanes8
}

// lanes2 has word w of the class in direction d at has[w][d], of its row at
// row[w][d]; the others are for longer sets.
type lanes2 struct{ has, row [2][4]uint64 }
type lanes4 struct{ has, row [4][4]uint64 }
type lanes8 struct{ has, row [8][4]uint64 }

func newVectors(r *Rules) (v vectors) {
	if r.classes.of == nil || !archsimd.X86.AVX2() {
		return v
	}
	s := r.stride
	switch s {
	case 2:
		v.two = make([]lanes2, r.patterns)
	case 4:
		v.four = make([]lanes4, r.patterns)
	case 8:
		v.eight = make([]lanes8, r.patterns)
	}
	for p := range r.patterns {
		for d := range r.dirs {
			k := int(r.share.class[p*r.dirs+d])
			if k < 0 {
				continue // nothing may lie there, so nothing is lost
			}
			for w := range s {
				has, row := r.share.members[k*s+w], r.share.rows[k*s+w]
				switch s {
				case 2:
					v.two[p].has[w][d], v.two[p].row[w][d] = has, row
				case 4:
					v.four[p].has[w][d], v.four[p].row[w][d] = has, row
				case 8:
					v.eight[p].has[w][d], v.eight[p].row[w][d] = has, row
				}
			}
		}
	}
	return v
}

// vectorLoop is the loop to use in place of l.
func (r *Rules) vectorLoop(l loop) loop {
	if r.vectors.two != nil || r.vectors.four != nil || r.vectors.eight != nil {
		return vectorLoop
	}
	return l
}

// visitVector is the loop of propagate. What each neighbour loses is collected
// in lost, by word and direction.
func (e *Engine) visitVector() {
	var (
		s    = int(e.stride)
		near [4]int32
		lost [8][4]uint64
	)
	for e.head != e.tail && e.empty < 0 {
		i := e.pop(&near)
		now, last := e.dom[int(i)*s:int(i)*s+s], e.last[int(i)*s:int(i)*s+s]
		gone := 0
		for k, w := range now {
			gone += bits.OnesCount64(last[k] &^ w)
		}
		left := int(e.left[i]) - gone
		e.left[i] = uint16(left)
		var sum uint64
		join := left < joinBelow*gone
		switch s {
		case 2:
			sum = e.rules.lanes2((*[2][4]uint64)(lost[:]), (*[2]uint64)(last), (*[2]uint64)(now), join)
		case 4:
			sum = e.rules.lanes4((*[4][4]uint64)(lost[:]), (*[4]uint64)(last), (*[4]uint64)(now), join)
		default:
			sum = e.rules.lanes8(&lost, (*[8]uint64)(last), (*[8]uint64)(now), join)
		}
		if join {
			e.sum[i] = sum
		} else {
			e.sum[i] -= sum
		}
		for d, n := range &near {
			hit, rest := uint64(0), uint64(0)
			to := e.dom[int(n)*s : int(n)*s+s]
			for w := range to {
				x := to[w] & lost[w&7][d]
				hit |= x
				rest |= to[w] ^ x
			}
			if hit == 0 {
				continue
			}
			for w := range to {
				to[w] &^= lost[w&7][d]
			}
			e.push(n)
			if rest == 0 && (e.empty < 0 || n < e.empty) {
				e.empty = n
			}
		}
	}
}

// pop takes the next position from the queue, with its neighbours.
func (e *Engine) pop(near *[4]int32) int32 {
	i := e.ring[e.head&uint32(len(e.ring)-1)]
	e.head++
	e.steps++
	f := e.flag[i] &^ queued
	e.flag[i] = f
	o := &e.near[i&63]
	near[0], near[1], near[2], near[3] = i+o[0], i+o[1], i+o[2], i+o[3]
	if f&edge != 0 {
		near[0], near[1], near[2], near[3] = e.around(i)
	}
	return i
}
