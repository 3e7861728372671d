package wave

import (
	"math/bits"

	"vouch/wfc/internal/rng"
)

// Grow is Free for lattices, where cells hang together by place: it never puts a
// pattern somewhere only because a count lacks it, since what is strewn over a
// lattice can seldom be joined. Cells are chosen as by Free without counts; the
// counts speak when a pattern is drawn, so that each fills up evenly, and what a
// rule wants connected grows from one place.
type Grow struct {
	*Free
	books  [][]uint8 // per count and cell: whether it must, may count; nil: not followed
	must   []int32   // per count
	asked  []int32   // per count, how often a pattern was drawn where it might have counted or not
	may    []int32
	isNear []bool
	late   []bool // in the window being mended: comes after all others
	window []int32
	mends  int32
}

// NewGrow returns a chooser for m.
func NewGrow(m *Model, v *Weights, seed uint64) *Grow {
	g := &Grow{Free: NewFree(m, v, seed), books: make([][]uint8, len(m.Counts)),
		must: make([]int32, len(m.Counts)), may: make([]int32, len(m.Counts)), asked: make([]int32, len(m.Counts)), isNear: make([]bool, m.Cells), late: make([]bool, m.Cells)}
	left := int64(maxFollowed)
	for k := range m.Counts {
		if left -= int64(m.Cells); left >= 0 {
			g.books[k] = make([]uint8, m.Cells)
		}
	}
	return g
}

// maxFollowed counts × cells are followed, a byte for each.
const maxFollowed = 1 << 24

const mayCount, mustCount = 1, 2

// Next returns the next cell and pattern.
func (g *Grow) Next(w *Wave) (cell, pattern int32) {
	for _, c := range w.touched {
		w.isNew[c] = false
		if w.size[c] <= 1 {
			g.heap.remove(c)
		} else {
			g.heap.set(c, g.place(w, c))
		}
		g.follow(w, c)
	}
	w.touched = w.touched[:0]
	if c, set := w.guided(); c >= 0 {
		return c, g.value(w, c, set)
	}
	near := w.advice()
	for _, c := range near {
		g.isNear[c] = true
	}
	c, set := g.lacking(w, near)
	if c < 0 {
		c = g.heap.order[0]
		for i, d := range near {
			if g.mends%2 == 0 && i == 0 || g.heap.less(d, c) {
				c = d
			}
		}
		set = g.wanted(w, c, near)
	}
	for _, c := range near {
		g.isNear[c] = false
	}
	return c, g.value(w, c, set)
}

// remembers tells whether c can have the pattern again that it had last.
func (g *Grow) remembers(w *Wave, c int32) bool {
	p := w.saved[c]
	return p >= 0 && w.at(c)[p>>6]>>uint(p&63)&1 != 0
}

// place is the key of c: behind all others in the window.
func (g *Grow) place(w *Wave, c int32) uint64 {
	k := g.key(w, c) >> 1
	if g.late[c] {
		k |= 1 << 63
	}
	return k
}

// Mend has everything come back as it was but for a window around cell, or every
// third time around a drawn one, with a radius by the Luby sequence.
func (g *Grow) Mend(w *Wave, cell int32) {
	for _, c := range g.window {
		g.late[c] = false
		w.touch(c)
	}
	if g.mends++; len(w.m.Rules) > 0 || g.mends%anewEvery == 0 {
		g.anew(w)
		return
	}
	if g.mends%3 == 0 {
		at, _ := bits.Mul64(uint64(rng.Mix(g.seed, drawMend, uint64(g.mends))), uint64(w.m.Cells))
		cell = int32(at)
	}
	g.draws++
	g.window = append(g.window[:0], cell)
	g.late[cell] = true
	from := 0
	for range mendRadius + luby(g.mends) {
		to := len(g.window)
		for _, c := range g.window[from:to] {
			for _, l := range w.m.Links[w.m.linkFrom[c]:w.m.linkFrom[c+1]] {
				if !g.late[l.To] {
					g.late[l.To] = true
					g.window = append(g.window, l.To)
				}
			}
		}
		from = to
	}
	w.Undo(w.before(g.window))
	for _, c := range g.window {
		w.saved[c] = -1
		w.touch(c)
	}
}

// before is the last level at which no cell of list has the domain of now, unless
// it has had that from the beginning.
func (w *Wave) before(list []int32) int32 {
	level := w.level()
	for _, c := range list {
		if e := w.last[c]; e >= 0 && w.events[e].level > 0 {
			level = min(level, w.events[e].level-1)
		}
	}
	return level
}

// anew forgets everything but what was learnt: what hangs together over a whole
// lattice is seldom mended in one window, nor are too many things of a kind. Every
// other time cells at the edge of what hangs together wait for their turn.
func (g *Grow) anew(w *Wave) {
	w.Undo(0)
	g.window = g.window[:0]
	g.draws++
	for c := range w.saved {
		w.saved[c] = -1
	}
	for c := range w.m.Cells {
		w.touch(c)
	}
}

// follow brings the books up to date with c.
func (g *Grow) follow(w *Wave, c int32) {
	for _, k := range w.m.countsAt[c] {
		book := g.books[k]
		if book == nil {
			continue
		}
		n, now := &w.m.Counts[k], uint8(0)
		if d := w.at(c); meets(d, n.In) {
			now = mayCount
			if !meets(d, n.Out) {
				now |= mustCount
			}
		}
		g.may[k] += int32(now&mayCount) - int32(book[c]&mayCount)
		g.must[k] += int32(now>>1) - int32(book[c]>>1)
		book[c] = now
	}
}

// lacking finds, while what hangs together is counted and too little of it, the
// first cell at its edge that may add to it, and the patterns that do.
func (g *Grow) lacking(w *Wave, near []int32) (cell int32, set []uint64) {
	cell = -1
	for _, c := range near {
		if cell >= 0 && !g.heap.less(c, cell) {
			continue
		}
		for _, k := range w.m.countsAt[c] {
			if n := &w.m.Counts[k]; g.books[k] != nil && g.must[k] < n.Min && meets(w.at(c), n.In) && g.joins(w, c, n) {
				cell, set = c, both(w.at(c), n.In)
				break
			}
		}
	}
	return cell, set
}

// joins tells whether what n counts at c is what hangs together there.
func (g *Grow) joins(w *Wave, c int32, n *Count) bool {
	whole := w.whole(c)
	return whole != nil && within(n.In, whole)
}

// whole is what hangs together by the rule that advises, as far as c goes: the
// first set that the rule watches there.
func (w *Wave) whole(c int32) []uint64 {
	for _, at := range w.m.rulesAt[c] {
		if _, ok := w.scopes[at.rule].propagator.(Adviser); !ok {
			continue
		}
		if watch := w.m.Rules[at.rule].Watch; watch != nil && len(watch[at.index]) > 0 {
			return watch[at.index][0]
		}
	}
	return nil
}

func both(s, t []uint64) []uint64 {
	out := make([]uint64, len(s))
	for i, w := range s {
		out[i] = w & t[i]
	}
	return out
}

// less is s without t.
func less(s, t []uint64) []uint64 {
	out := make([]uint64, len(s))
	for i, w := range s {
		out[i] = w &^ t[i]
	}
	return out
}

// wanted is the part of c's domain from which a pattern shall be drawn.
func (g *Grow) wanted(w *Wave, c int32, near []int32) []uint64 {
	set := w.at(c)
	if g.remembers(w, c) {
		return set
	}
	if len(near) > 0 && !g.isNear[c] && w.m.rulesAt != nil {
		// Somewhere it has begun, and here it would begin anew.
		if whole := w.whole(c); whole != nil {
			if rest := less(set, whole); !isEmpty(rest) {
				set = rest
			}
		}
	}
	for _, k := range w.m.countsAt[c] {
		n := &w.m.Counts[k]
		if g.books[k] == nil || !meets(set, n.In) || !meets(set, n.Out) {
			continue
		}
		if g.falls(w, c, k, set) {
			set = both(set, n.In)
		} else {
			set = both(set, n.Out)
		}
	}
	return set
}

// falls draws whether c shall count for count k: with the probability that its
// weights give, but no less than what the count lacks among its open cells of
// which there will be a choice (as many of them as there were before), and no
// more than it has room for.
func (g *Grow) falls(w *Wave, c, k int32, set []uint64) bool {
	n := &w.m.Counts[k]
	open := uint64(max(1, g.may[k]-g.must[k]))
	lack := uint64(max(0, n.Min-g.must[k]))
	settled := uint64(max(1, int32(len(n.Cells))-g.may[k]+g.must[k]))
	g.asked[k]++
	asked := min(settled, uint64(g.asked[k]))
	room := uint64(max(0, n.Max-g.must[k]))
	hash := uint64(rng.Mix(g.seed, drawCount, w.m.Name[c], uint64(k), g.draws))
	chance := func(part, of uint64) uint64 { // of 2⁶⁴
		if part >= of {
			return ^uint64(0)
		}
		q, _ := bits.Div64(part, 0, of)
		return q
	}
	in, all := g.weights.sum(c, both(set, n.In)), g.weights.sum(c, set)
	p := uint64(0)
	if all > 0 {
		p = chance(in, all)
	}
	return hash < min(max(p, chance(lack*settled, open*asked)), chance(room, open))
}
