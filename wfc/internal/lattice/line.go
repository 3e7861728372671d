package lattice

import (
	"cmp"
	"slices"
)

// line is a fixed order of the cells.
type line struct {
	on    bool
	order []int32 // positions
	place []int32 // per position, where in order
	at    int32   // all before it are decided
}

// reset makes the order if the run asks for one.
func (l *line) reset(e *Engine) {
	l.on = e.start.Selection >= Scanline
	if !l.on {
		return
	}
	l.at = 0
	if l.place == nil {
		l.place = make([]int32, e.size)
	}
	l.order = l.order[:0]
	for cell := range int32(e.Cells()) {
		l.order = append(l.order, e.inside(cell))
	}
	switch e.start.Selection {
	case Spiral:
		l.spiral(e)
	case ByPriority:
		l.byPriority(e)
	}
	for k, i := range l.order {
		l.place[i] = int32(k)
	}
}

// spiral orders by rings around the middle, and each ring clockwise from its
// upper left corner.
func (l *line) spiral(e *Engine) {
	turn := func(i int32) (ring, along int32) {
		x, y, z := e.field.at(i)
		dx, dy, dz := 2*x-e.Width+1, 2*y-e.Height+1, 2*z-e.Depth+1
		ring = max(dx, -dx, dy, -dy, dz, -dz)
		switch {
		case dy == -ring:
			along = dx + ring
		case dx == ring:
			along = 2*ring + dy + ring
		case dy == ring:
			along = 4*ring + ring - dx
		default:
			along = 6*ring + ring - dy
		}
		return ring, along
	}
	slices.SortStableFunc(l.order, func(a, b int32) int {
		ra, aa := turn(a)
		rb, ab := turn(b)
		return cmp.Or(cmp.Compare(ra, rb), cmp.Compare(aa, ab))
	})
}

// byPriority orders by priority, ties by hash.
func (l *line) byPriority(e *Engine) {
	key := e.key.With(drawOrder)
	slices.SortStableFunc(l.order, func(a, b int32) int {
		ca, cb := e.outside(a), e.outside(b)
		return cmp.Or(cmp.Compare(e.start.Priority[ca], e.start.Priority[cb]),
			cmp.Compare(key.Value(uint64(ca)), key.Value(uint64(cb))))
	})
}

// back makes sure that a cell that has changed is looked at.
func (l *line) back(i int32) { l.at = min(l.at, l.place[i]) }

func (l *line) choose(e *Engine) int32 {
	for ; int(l.at) < len(l.order); l.at++ {
		i := l.order[l.at]
		if d := e.at(i); count(d) > 1 {
			return i
		}
	}
	return -1
}
