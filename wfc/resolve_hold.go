package wfc

import (
	"context"
	"slices"

	"vouch/wfc/internal/wave"
)

// holding decides cells for their old pattern, many at a time.
type holding struct {
	wave     *wave.Wave
	old      []int32
	level    int32
	failures int64
	until    int64 // when Wave.Steps reaches it, what is open is left open
}

// approach holds cells plot by plot.
func (h *holding) approach(ctx context.Context, cells []int32) {
	for plot := range slices.Chunk(cells, plotSide*plotSide) {
		if h.wave.Steps >= h.until {
			return
		}
		h.hold(ctx, plot)
	}
}

// open is how many of the first n cells are undecided.
func (h *holding) open(n int) (open int) {
	for c := range int32(n) {
		if h.wave.Pattern(c) < 0 {
			open++
		}
	}
	return open
}

// hold tries all of cells together, and where that leads to a clash each half by
// itself.
func (h *holding) hold(ctx context.Context, cells []int32) {
	before := h.level
	for _, c := range cells {
		if h.wave.Pattern(c) < 0 && Set(h.wave.Domain(c)).Has(Pattern(h.old[c])) {
			h.wave.Decide(c, h.old[c])
			h.level++
		}
	}
	if h.level == before || h.wave.Propagate() {
		h.until += holdGain * int64(h.level-before)
		return
	}
	h.failures++
	h.wave.Undo(before)
	h.level = before
	half := len(cells) / 2
	if half < holdTogether || h.wave.Steps >= h.until || ctx.Err() != nil {
		return
	}
	h.hold(ctx, cells[:half])
	h.hold(ctx, cells[half:])
}

// plots orders the window's cells from the outside to the inside, but so that cells
// that lie together come together.
func (g *ground) plots(w *window) []int32 {
	l := g.p.Lattice
	return sorted(len(w.cells), func(i int) uint64 {
		x, y, z := l.At(w.cells[i])
		plot := (z/plotSide*(1+l.Height/plotSide)+y/plotSide)*(1+l.Width/plotSide) + x/plotSide
		return uint64(255-min(w.far[i]/bandWidth, 255))<<32 | uint64(plot)
	})
}

// outsideIn orders the window's cells from the farthest to the nearest.
func (w *window) outsideIn() []int32 {
	return sorted(len(w.cells), func(i int) uint64 { return uint64(WholeComponent - w.far[i]) })
}

// sorted are the numbers below n by key, ties by number. Keys and n are below 2⁴⁰
// and 2²⁴.
func sorted(n int, key func(i int) uint64) []int32 {
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = key(i)<<24 | uint64(i)
	}
	slices.Sort(keys)
	order := make([]int32, n)
	for i, k := range keys {
		order[i] = int32(k & (1<<24 - 1))
	}
	return order
}
