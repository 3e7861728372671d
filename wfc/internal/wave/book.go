package wave

import (
	"cmp"
	"slices"
)

// Overbooked tells whether the counts ask for more cells than there are, or allow
// fewer than must be filled. Propagation looks at one count at a time, and a
// search would try every way to share the cells out before it gave up; so the
// sums are done first. False says nothing.
//
//   - Counts of disjoint sets of patterns, each within the cells S, need cells of
//     their own: the sum of Min is at most |S|.
//   - Counts over all of S, which together count every pattern, must take every
//     cell of S: the sum of Max is at least |S|.
//
// S runs over the scopes of the counts and the whole model.
func (m *Model) Overbooked() bool {
	if len(m.Counts) > maxBooked {
		return false
	}
	b := booking{m: m, inside: make([]bool, m.Cells), byMin: make([]int32, len(m.Counts))}
	for k := range b.byMin {
		b.byMin[k] = int32(k)
	}
	b.byMax = slices.Clone(b.byMin)
	slices.SortStableFunc(b.byMin, func(i, j int32) int { return cmp.Compare(m.Counts[j].Min, m.Counts[i].Min) })
	slices.SortStableFunc(b.byMax, func(i, j int32) int { return cmp.Compare(m.Counts[i].Max, m.Counts[j].Max) })
	all := make([]int32, m.Cells)
	for c := range all {
		all[c] = int32(c)
	}
	if b.tooMany(all) {
		return true
	}
	for k := range m.Counts {
		s := m.Counts[k].Cells
		if len(s) > 0 && (b.tooMany(s) || b.tooFew(s)) {
			return true
		}
	}
	return false
}

type booking struct {
	m            *Model
	inside       []bool  // cell is in the set looked at
	byMin, byMax []int32 // counts, greatest Min first and least Max first
}

// mark notes the cells of s; the caller marks them back.
func (b *booking) mark(s []int32, in bool) {
	for _, c := range s {
		b.inside[c] = in
	}
}

// shared is how many cells of n are marked.
func (b *booking) shared(n *Count) (cells int) {
	for _, c := range n.Cells {
		if b.inside[c] {
			cells++
		}
	}
	return cells
}

// tooMany adds up the minima of counts within s.
func (b *booking) tooMany(s []int32) bool {
	b.mark(s, true)
	defer b.mark(s, false)
	taken := make([]uint64, b.m.Words)
	sum := int64(0)
	for _, k := range b.byMin {
		n := &b.m.Counts[k]
		if n.Min == 0 {
			break
		}
		if !meets(n.In, taken) && b.shared(n) == len(n.Cells) {
			sum += int64(n.Min)
			for i := range taken {
				taken[i] |= n.In[i]
			}
		}
	}
	return sum > int64(len(s))
}

// tooFew adds up the maxima of counts over all of s until each pattern counts.
func (b *booking) tooFew(s []int32) bool {
	b.mark(s, true)
	defer b.mark(s, false)
	missing := b.m.Full()
	sum := int64(0)
	for _, k := range b.byMax {
		n := &b.m.Counts[k]
		if sum += int64(n.Max); sum >= int64(len(s)) {
			return false
		}
		if !meets(n.In, missing) || b.shared(n) < len(s) {
			sum -= int64(n.Max)
			continue
		}
		for i := range missing {
			missing[i] &^= n.In[i]
		}
		if isEmpty(missing) {
			return true
		}
	}
	return false
}
