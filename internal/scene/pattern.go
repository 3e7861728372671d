package scene

import (
	"slices"

	"vouch/assets/vocabulary"
)

// patterns numbers the values of a lot: an object of w lots is w values in a
// row, (concept, 0) the anchor, then (concept, 1) … (concept, w-1). The number
// after the last one is other: something that the vocabulary does not name.
type patterns struct {
	values []Value
	first  []int32 // per concept: number of its anchor
}

func newPatterns(concepts []Concept) patterns {
	var t patterns
	for i, c := range concepts {
		t.first = append(t.first, int32(len(t.values)))
		for k := range max(c.Footprint, 1) {
			t.values = append(t.values, Value{int32(i), k})
		}
	}
	return t
}

func (t patterns) len() int32       { return int32(len(t.values)) }
func (t patterns) other() int32     { return int32(len(t.values)) }
func (t patterns) of(v Value) int32 { return t.first[v.Concept] + v.Offset }
func (t patterns) words() int       { return (len(t.values) + 64) / 64 }
func (t patterns) anchors(concepts []int32) bits {
	b := make(bits, t.words())
	for _, c := range concepts {
		b.add(t.first[c])
	}
	return b
}

// fits says whether a value can stand on a lot by the plan alone: the right kind
// of ground, and the whole object within the strip.
func (p *Plan) fits(c *Concept, offset int32, l *Lot) bool {
	where := vocabulary.Front
	switch {
	case p.Ground.Open:
		where = vocabulary.Square
	case l.Rear:
		where = vocabulary.Rear
	}
	return c.Where == where && offset <= l.Pos && l.Pos-offset+c.Footprint <= l.Run
}

// bits is a set of small numbers.
type bits []uint64

func (b bits) add(i int32)      { b[i>>6] |= 1 << (i & 63) }
func (b bits) has(i int32) bool { return b[i>>6]>>(i&63)&1 == 1 }

func (b bits) meets(c bits) bool {
	for i := range b {
		if b[i]&c[i] != 0 {
			return true
		}
	}
	return false
}

func (b bits) within(c bits) bool {
	for i := range b {
		if b[i]&^c[i] != 0 {
			return false
		}
	}
	return true
}

// keep removes what is not in c and tells whether that changed anything.
func (b bits) keep(c bits) bool {
	changed := !b.within(c)
	for i := range b {
		b[i] &= c[i]
	}
	return changed
}

// drop removes what is in c and tells whether that changed anything.
func (b bits) drop(c bits) bool {
	changed := b.meets(c)
	for i := range b {
		b[i] &^= c[i]
	}
	return changed
}

// sorted sets of int32, as rules hold lots and concepts.

func overlap(a, b []int32) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}

func subset(a, b []int32) bool {
	j := 0
	for _, v := range a {
		for j < len(b) && b[j] < v {
			j++
		}
		if j == len(b) || b[j] != v {
			return false
		}
	}
	return true
}

func contains(a []int32, v int32) bool {
	_, ok := slices.BinarySearch(a, v)
	return ok
}

func union(a []int32, b ...int32) []int32 {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}
