package wfc

import (
	"iter"
	"math/bits"
)

// Set is a set of patterns, one bit each: pattern p is bit p%64 of word p/64.
// A Set of a problem with n patterns has exactly SetWords(n) words and no bit
// at n or above.
type Set []uint64

// SetWords is the number of 64-bit words of a Set over n patterns.
func SetWords(n int) int { return (n + 63) / 64 }

// NewSet returns the empty set over n patterns.
func NewSet(n int) Set { return make(Set, SetWords(n)) }

// FullSet returns the set of all n patterns.
func FullSet(n int) Set {
	s := NewSet(n)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if r := n % 64; r != 0 {
		s[len(s)-1] = 1<<uint(r) - 1
	}
	return s
}

// SetOf returns the set over n patterns that holds ps.
func SetOf(n int, ps ...Pattern) Set { return NewSet(n).With(ps...) }

// With adds ps to s itself and returns s. A pattern that lies outside s's words
// is left out.
func (s Set) With(ps ...Pattern) Set {
	for _, p := range ps {
		if i := int(p >> 6); p >= 0 && i < len(s) {
			s[i] |= 1 << uint(p&63)
		}
	}
	return s
}

// Without takes ps out of s itself and returns s.
func (s Set) Without(ps ...Pattern) Set {
	for _, p := range ps {
		if i := int(p >> 6); p >= 0 && i < len(s) {
			s[i] &^= 1 << uint(p&63)
		}
	}
	return s
}

// Has tells whether p is in s.
func (s Set) Has(p Pattern) bool {
	i := int(p >> 6)
	return p >= 0 && i < len(s) && s[i]>>uint(p&63)&1 != 0
}

// Count is the number of patterns in s.
func (s Set) Count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// Empty tells whether s holds nothing.
func (s Set) Empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// Clone returns a copy of s that shares no memory with it.
func (s Set) Clone() Set {
	if s == nil {
		return nil
	}
	return append(make(Set, 0, len(s)), s...)
}

// Intersect returns a new set: what is in both.
func (s Set) Intersect(t Set) Set {
	r := s.Clone()
	for i := range r {
		if i < len(t) {
			r[i] &= t[i]
		} else {
			r[i] = 0
		}
	}
	return r
}

// Union returns a new set: what is in either.
func (s Set) Union(t Set) Set {
	if len(t) > len(s) {
		s, t = t, s
	}
	r := s.Clone()
	for i := range t {
		r[i] |= t[i]
	}
	return r
}

// Minus returns a new set: what is in s and not in t.
func (s Set) Minus(t Set) Set {
	r := s.Clone()
	for i := range r {
		if i < len(t) {
			r[i] &^= t[i]
		}
	}
	return r
}

// Equal tells whether s and t hold the same patterns.
func (s Set) Equal(t Set) bool { return s.Minus(t).Empty() && t.Minus(s).Empty() }

// All yields the patterns of s in ascending order.
func (s Set) All() iter.Seq[Pattern] {
	return func(yield func(Pattern) bool) {
		for i, w := range s {
			for w != 0 {
				b := bits.TrailingZeros64(w)
				if !yield(Pattern(i*64 + b)) {
					return
				}
				w &= w - 1
			}
		}
	}
}

// Slice returns the patterns of s in ascending order.
func (s Set) Slice() []Pattern {
	out := make([]Pattern, 0, s.Count())
	for p := range s.All() {
		out = append(out, p)
	}
	return out
}
