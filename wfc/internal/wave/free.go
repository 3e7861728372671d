package wave

import "vouch/wfc/internal/rng"

// Hashes are told apart by a first number, so that a cell's draws for different
// purposes do not resemble each other.
const (
	drawTie = iota + 1
	drawPattern
	drawCell
	drawCount
	drawMend
)

// Free chooses for a solve from nothing: first the cells of the count with the
// least slack, then the cell with fewest patterns left for its trouble.
type Free struct {
	weights *Weights
	seed    uint64
	draws   uint64 // times the values were drawn anew
	tie     []uint32
	heap    heap
	quiet   int32 // counts are satisfied as long as the level is not below
	by      By
	rank    []uint32
}

// By says which cell comes first, behind those of counts.
type By uint8

const (
	ByTrouble By = iota // the fewest patterns left for the lessons that named it
	ByEntropy           // the least entropy
	BySize              // the fewest patterns left
	ByRank              // a given number
)

// Choose has cells chosen in another order than ByTrouble. rank has a number for
// each cell, least first, for ByRank.
func (f *Free) Choose(by By, rank []uint32) { f.by, f.rank = by, rank }

// NewFree returns a chooser for m.
func NewFree(m *Model, v *Weights, seed uint64) *Free {
	f := &Free{weights: v, seed: seed, tie: make([]uint32, m.Cells),
		heap: newHeap(m.Cells), quiet: never}
	for c := range m.Cells {
		f.tie[c] = uint32(rng.Mix(seed, drawTie, m.Name[c]) >> 32)
	}
	return f
}

const never = 1<<31 - 1

// Restarted draws the values anew each redrawEvery restarts.
func (f *Free) Restarted(w *Wave, n int32) {
	f.quiet = never
	if n%redrawEvery == 0 {
		f.draws++
		for c := range w.saved {
			w.saved[c] = -1
		}
	}
}

// Next returns the next cell and pattern.
func (f *Free) Next(w *Wave) (cell, pattern int32) {
	for _, c := range w.touched {
		w.isNew[c] = false
		if w.size[c] <= 1 {
			f.heap.remove(c)
		} else {
			f.heap.set(c, f.key(w, c))
		}
	}
	w.touched = w.touched[:0]
	if c, set := w.guided(); c >= 0 {
		return c, f.value(w, c, set)
	}
	if c := f.nearest(w); c >= 0 {
		return c, f.value(w, c, f.wanted(w, c))
	}
	if w.level() < f.quiet {
		f.quiet = never
		if c, p, ok := f.tightest(w); ok {
			return c, p
		}
		f.quiet = w.level()
	}
	c := f.heap.order[0]
	return c, f.value(w, c, w.at(c))
}

// nearest is the first in order of the cells that a rule wants decided, if counts
// speak of them; else −1.
func (f *Free) nearest(w *Wave) int32 {
	if len(w.m.Counts) == 0 || f.by != ByTrouble {
		return -1
	}
	best := int32(-1)
	for _, c := range w.advice() {
		if len(w.m.countsAt[c]) > 0 && (best < 0 || f.heap.less(c, best)) {
			best = c
		}
	}
	return best
}

// wanted is the part of c's domain that a count still lacks, or all of it.
func (f *Free) wanted(w *Wave, c int32) []uint64 {
	d := w.at(c)
	for _, k := range w.m.countsAt[c] {
		n := &w.m.Counts[k]
		if n.Min == 0 || !meets(d, n.In) || !meets(d, n.Out) {
			continue
		}
		if w.must[k] < n.Min {
			set := make([]uint64, w.words)
			for i := range set {
				set[i] = d[i] & n.In[i]
			}
			return set
		}
	}
	return d
}

// key is the place of c in the order. By trouble it is the patterns left, divided by how often a
// lesson named c (F. Boussemart and others, 2004, weigh domains so), ties by hash.
func (f *Free) key(w *Wave, c int32) uint64 {
	switch f.by {
	case ByEntropy:
		return f.weights.entropyOf(c, w.at(c))<<32 | uint64(f.tie[c])
	case BySize:
		return uint64(w.size[c])<<32 | uint64(f.tie[c])
	case ByRank:
		return uint64(f.rank[c])<<32 | uint64(f.tie[c])
	}
	return uint64(w.size[c])<<sizeScale/(1+uint64(w.heat[c]))<<32 | uint64(f.tie[c])
}

// sizeScale: with it MaxPatterns of the callers, 2¹⁴, still fits 32 bits.
const sizeScale = 16

// value is the pattern c had last if set still has it, else one drawn from set.
func (f *Free) value(w *Wave, c int32, set []uint64) int32 {
	p := w.saved[c]
	if p < 0 || set[p>>6]>>uint(p&63)&1 == 0 {
		p = f.weights.draw(rng.Mix(f.seed, drawPattern, w.m.Name[c], f.draws), c, set)
		w.saved[c] = p
	}
	return p
}

// tightest finds the count that still lacks cells and has the fewest to spare,
// and one of its open cells with a pattern that counts.
func (f *Free) tightest(w *Wave) (cell, pattern int32, ok bool) {
	least, at := int32(never), int32(-1)
	for k := range w.m.Counts {
		n := &w.m.Counts[k]
		if n.Min == 0 {
			continue
		}
		if w.must[k] < n.Min && w.may[k]-n.Min < least {
			least, at = w.may[k]-n.Min, int32(k)
		}
	}
	if at < 0 {
		return 0, 0, false
	}
	n := &w.m.Counts[at]
	set, chosen := make([]uint64, w.words), make([]uint64, w.words)
	best := rng.Ticket{}
	cell = -1
	for _, c := range n.Cells {
		d := w.at(c)
		if !meets(d, n.Out) || !meets(d, n.In) {
			continue
		}
		for i := range set {
			set[i] = d[i] & n.In[i]
		}
		key := rng.Mix(f.seed, drawCell, w.m.Name[c], f.draws)
		if t := rng.Race(uint64(key), f.weights.sum(c, set)); t.Before(best) {
			best, cell = t, c
			copy(chosen, set)
		}
	}
	return cell, f.value(w, cell, chosen), true
}
