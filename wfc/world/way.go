package world

import "vouch/wfc/internal/rng"

// overCells leads over the cells of the chunks in turn. bad is −1, or the index
// of the chunk that could not be crossed.
func (w *network) overCells(from, to Point, chunks []int, key rng.Key) (sides []uint8, cells []Point, bad int) {
	at, entered := from, -1
	for k, c := range chunks {
		goal, leave := to, -1
		if k+1 < len(chunks) {
			var ok bool
			if goal, leave, ok = w.gate(c, chunks[k+1], key); !ok {
				return nil, nil, k + 1
			}
		}
		part, turns := w.within(c, at, entered, goal, leave, key)
		if part == nil {
			return nil, nil, k
		}
		cells, sides = append(cells, part...), append(sides, turns...)
		if leave >= 0 {
			at, entered = Point{goal.X + steps[leave].X, goal.Y + steps[leave].Y}, leave^1
		}
	}
	return sides, cells, -1
}

// gate draws where a border between two chunks is crossed: the cell on this side
// and the direction.
func (w *network) gate(from, to int, key rng.Key) (Point, int, bool) {
	o := w.o
	a := o.cells(from%o.nx, from/o.nx)
	d := 0
	for o.nx*steps[d].Y+steps[d].X != to-from || steps[d].X != to%o.nx-from%o.nx {
		d++
	}
	long := a.h
	if d >= 2 {
		long = a.w
	}
	for try := range uint64(16) {
		// Not in a corner, where three chunks would have to agree.
		k := int(key.With(uint64(from)).With(uint64(to)).Value(try) % uint64(max(1, long-4)))
		k = min(k+2, long-1)
		at := [4]Point{{a.x + a.w - 1, a.y + k}, {a.x, a.y + k}, {a.x + k, a.y + a.h - 1}, {a.x + k, a.y}}[d]
		beyond := Point{at.X + steps[d].X, at.Y + steps[d].Y}
		if w.fits(at, 1<<d) && w.fits(beyond, 1<<(d^1)) {
			return at, d, true
		}
	}
	return Point{}, 0, false
}

// within leads from one cell of a chunk to another. entered and leave are the
// sides by which the route comes into the first and goes out of the last, or −1.
// A node of the search is a cell with the side by which it was entered, since
// what can carry the route depends on both its sides.
func (w *network) within(c int, from Point, entered int, to Point, leave int, key rng.Key) (cells []Point, sides []uint8) {
	o := w.o
	a := o.cells(c%o.nx, c/o.nx)
	dirs := 2 * o.f.Shape.Axes()
	node := func(at Point, d int) int { return ((at.Y-a.y)*a.w+at.X-a.x)*(dirs+1) + d + 1 }
	place := func(n int) (Point, int) {
		cell, d := n/(dirs+1), n%(dirs+1)-1
		return Point{a.x + cell%a.w, a.y + cell/a.w}, d
	}
	bit := func(d int) uint8 {
		if d < 0 {
			return 0
		}
		return 1 << d
	}
	next := func(n, d int) (int, bool) {
		at, in := place(n)
		to := Point{at.X + steps[d].X, at.Y + steps[d].Y}
		if !a.has(to.X, to.Y) || !w.fits(at, bit(in)|bit(d)) || !w.fits(to, bit(d^1)) {
			return 0, false
		}
		return node(to, d^1), true
	}
	cost := func(n int) int {
		at, _ := place(n)
		return 2 + int(key.With(uint64(at.X)).Value(uint64(at.Y))%5)
	}
	arrived := func(n int) bool {
		at, in := place(n)
		return at == to && w.fits(at, bit(in)|bit(leave))
	}
	way := cheapest(a.cells()*(dirs+1), dirs, node(from, entered), arrived, next, cost)
	for k, n := range way {
		at, in := place(n)
		side := bit(in)
		if k+1 < len(way) {
			_, back := place(way[k+1])
			side |= bit(back ^ 1)
		} else {
			side |= bit(leave)
		}
		cells, sides = append(cells, at), append(sides, side)
	}
	return cells, sides
}
