package lattice

import (
	"math/bits"
	"slices"
)

// share says in each direction which patterns have the same row. A class is a
// set of such patterns; classes are numbered through all directions.
type share struct {
	// partition: the rows of a direction are pairwise equal or disjoint, so
	// that a class that a cell has lost costs its neighbour exactly that row.
	partition bool
	class     []int32  // [pattern][direction]: the class, −1 for an empty row
	members   []uint64 // [class][stride]
	rows      []uint64 // [class][stride]
}

func newShare(r *Rules) share {
	s := share{partition: true, class: make([]int32, r.patterns*r.dirs)}
	for d := range r.dirs {
		order := make([]int, 0, r.patterns)
		for p := range r.patterns {
			s.class[p*r.dirs+d] = -1
			if !isEmpty(r.row(p, d)) {
				order = append(order, p)
			}
		}
		slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(r.row(a, d), r.row(b, d)) })
		seen := make([]uint64, r.stride)
		for i, p := range order {
			if i == 0 || !slices.Equal(r.row(p, d), r.row(order[i-1], d)) {
				s.partition = s.partition && !meets(seen, r.row(p, d))
				merge(seen, r.row(p, d))
				s.rows = append(s.rows, r.row(p, d)...)
				s.members = append(s.members, make([]uint64, r.stride)...)
			}
			k := len(s.rows)/r.stride - 1
			s.class[p*r.dirs+d] = int32(k)
			s.members[k*r.stride+p>>6] |= 1 << uint(p&63)
		}
	}
	return s
}

// The few operations on sets of patterns that are not worth a loop of their own.

func isEmpty(s []uint64) bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

func meets(s, t []uint64) bool {
	for i, w := range s {
		if w&t[i] != 0 {
			return true
		}
	}
	return false
}

func merge(s, t []uint64) {
	for i, w := range t {
		s[i] |= w
	}
}

func count(s []uint64) int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func first(s []uint64) int32 {
	for i, w := range s {
		if w != 0 {
			return int32(i*64 + bits.TrailingZeros64(w))
		}
	}
	return -1
}
