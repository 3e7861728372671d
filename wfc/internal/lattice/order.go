package lattice

import "math/bits"

// order is how an engine numbers the patterns inside, so that those of one class
// fall into one word as often as can be: a visit looks at a class once for each
// of its words. Both lists are nil where the numbers are the caller's.
type order struct {
	outer []int32 // the caller's number of a pattern
	inner []int32 // and the other way
}

// orderPatterns puts patterns in order greedily, word by word: next comes the
// pattern that has most of its classes begun in the word. classOf[p·dirs+d] is a
// class or −1, members lists each class.
func orderPatterns(patterns, dirs int, classOf []int32, members [][]int32) order {
	o := order{inner: make([]int32, patterns)}
	used := make([]bool, patterns)
	left := make([]int32, len(members)) // patterns of the class without a place
	for k := range members {
		left[k] = int32(len(members[k]))
	}
	score := make([]uint32, patterns)
	for len(o.outer) < patterns {
		clear(score)
		for p := range patterns { // begin where classes have been begun already
			for d := range dirs {
				if k := classOf[p*dirs+d]; k >= 0 && int(left[k]) < len(members[k]) {
					score[p] += classScore / uint32(len(members[k]))
				}
			}
		}
		for n := 0; n < 64 && len(o.outer) < patterns; n++ {
			p := bestUnused(used, score)
			if n == 0 {
				clear(score)
			}
			used[p] = true
			o.inner[p] = int32(len(o.outer))
			o.outer = append(o.outer, int32(p))
			for d := range dirs {
				k := classOf[p*dirs+d]
				if k < 0 {
					continue
				}
				left[k]--
				for _, q := range members[k] {
					score[q] += classScore / uint32(len(members[k]))
				}
			}
		}
	}
	return o
}

// classScore is shared among the patterns of a class: to keep small ones
// together matters more.
const classScore = 1 << 14

func bestUnused(used []bool, score []uint32) int {
	best := -1
	for p, s := range score {
		if !used[p] && (best < 0 || s > score[best]) {
			best = p
		}
	}
	return best
}

// in converts a set of the caller's patterns into dst, a set of the engine's.
func (o *order) in(dst, set []uint64) {
	if o.inner == nil {
		copy(dst, set)
		return
	}
	convert(dst, set, o.inner)
}

// out is the other way.
func (o *order) out(dst, set []uint64) {
	if o.outer == nil {
		copy(dst, set)
		return
	}
	convert(dst, set, o.outer)
}

func convert(dst, set []uint64, to []int32) {
	clear(dst)
	for k, w := range set {
		for ; w != 0; w &= w - 1 {
			q := to[k*64+bits.TrailingZeros64(w)]
			dst[q>>6] |= 1 << uint(q&63)
		}
	}
}

// name is the caller's number of a pattern.
func (o *order) name(p int32) int32 {
	if o.outer == nil || p < 0 {
		return p
	}
	return o.outer[p]
}

// weights puts the caller's weights in order, into dst.
func (o *order) weights(dst, given []uint32) []uint32 {
	if o.outer == nil {
		return given
	}
	for p, q := range o.outer {
		dst[p] = given[q]
	}
	return dst
}
