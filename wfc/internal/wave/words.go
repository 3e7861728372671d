package wave

import "math/bits"

// Domains are slices of words; these are the few set operations on them that
// the inner loops need.

func count(s []uint64) int32 {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return int32(n)
}

func isEmpty(s []uint64) bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// meets tells whether s and t share a pattern.
func meets(s, t []uint64) bool {
	for i, w := range s {
		if w&t[i] != 0 {
			return true
		}
	}
	return false
}

// within tells whether every pattern of s is in t.
func within(s, t []uint64) bool {
	for i, w := range s {
		if w&^t[i] != 0 {
			return false
		}
	}
	return true
}

// first is the least pattern of s, −1 if s is empty.
func first(s []uint64) int32 {
	for i, w := range s {
		if w != 0 {
			return int32(i*64 + bits.TrailingZeros64(w))
		}
	}
	return -1
}

// each calls f for the patterns of s in ascending order.
func each(s []uint64, f func(p int32)) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			f(int32(i*64 + bits.TrailingZeros64(w)))
		}
	}
}
