package world

import (
	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// network is the outline of one route: the cells that it leads over, and to which
// sides it leaves them.
type network struct {
	o     *outline
	n     int
	route *Route
	sides map[int]uint8 // by cell: a bit per direction
	cells []int         // the keys, in the order in which they came

	carry [64]wfc.Set // by sides: what can carry the route
	can   [64]bool    // by sides: whether anything can
}

// steps of the directions: along the axes forward and back.
var steps = [6]Point{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {-1, 1}, {1, -1}}

// route draws all routes.
func (o *outline) route() error {
	o.pins, o.pinned = map[int][]pin{}, map[int]wfc.Set{}
	for n := range o.f.Routes {
		w := newNetwork(o, n)
		if err := w.draw(); err != nil {
			return err
		}
		for _, cell := range w.cells {
			at := Point{cell % o.f.Width, cell / o.f.Width}
			s := w.carry[w.sides[cell]].Clone()
			if before, ok := o.pinned[cell]; ok {
				narrow(s, before)
			}
			o.pinned[cell] = s
			k := o.chunkOf(at)
			o.pins[k] = append(o.pins[k], pin{at.X, at.Y, s})
		}
		o.networks = append(o.networks, w)
	}
	return nil
}

func newNetwork(o *outline, n int) *network {
	w := &network{o: o, n: n, route: &o.f.Routes[n], sides: map[int]uint8{}}
	for sides := range w.carry {
		s := w.route.Patterns.Clone()
		for d, open := range w.route.Open {
			if sides>>d&1 != 0 {
				narrow(s, open)
			}
		}
		w.carry[sides], w.can[sides] = s, !s.Empty()
	}
	return w
}

// draw joins the points one after the other, and for a whole route then leads a
// branch into every chunk that has none.
func (w *network) draw() error {
	through := w.route.Through
	w.add(through[0], 0)
	for k := 1; k < len(through); k++ {
		if !w.fits(through[k], 0) || !w.join(through[k-1], through[k], uint64(k)) {
			return &RouteError{w.n, through[k-1], through[k]}
		}
	}
	if w.route.Whole {
		w.branch()
	}
	return nil
}

// fits tells whether the cell can carry the route with further sides.
func (w *network) fits(at Point, sides uint8) bool {
	cell := at.Y*w.o.f.Width + at.X
	sides |= w.sides[cell]
	before := w.o.pinned[cell] // by an earlier route
	domain := w.o.f.domain(int64(at.X), int64(at.Y))
	if before == nil && domain == nil || !w.can[sides] {
		return w.can[sides]
	}
	s := w.carry[sides].Clone()
	for _, other := range []wfc.Set{before, domain} {
		if other != nil {
			narrow(s, other)
		}
	}
	return !s.Empty()
}

func (w *network) add(at Point, sides uint8) {
	cell := at.Y*w.o.f.Width + at.X
	if _, ok := w.sides[cell]; !ok {
		w.cells = append(w.cells, cell)
	}
	w.sides[cell] |= sides
}

// chunkOf is the number of the chunk that has the cell.
func (o *outline) chunkOf(at Point) int { return o.row(at.Y)*o.nx + o.column(at.X) }

// mostDetours bounds how often a leg is drawn anew because the way that it took
// over the chunks is closed within one of them.
const mostDetours = 200

// join leads the route from one point to another: first over chunks, then, with
// a gate at every border crossed, over the cells of each.
func (w *network) join(from, to Point, leg uint64) bool {
	closed := map[[2]int]bool{} // steps between chunks that turned out to be impossible
	key := rng.Mix(w.o.f.Seed, drawRoute, uint64(w.n), leg)
	for detour := range uint64(mostDetours) {
		chunks := w.overChunks(w.o.chunkOf(from), w.o.chunkOf(to), key, closed)
		if chunks == nil {
			return false
		}
		sides, cells, bad := w.overCells(from, to, chunks, key.With(detour))
		switch {
		case bad < 0 && w.take(cells, sides):
			return true
		case bad < 0: // it crosses itself where it must not: draw again
		case len(chunks) == 1:
			return false
		default:
			step := max(1, bad)
			closed[[2]int{chunks[step-1], chunks[step]}] = true
		}
	}
	return false
}

// take adds a way to the network, if every cell can carry all that leads over it.
func (w *network) take(cells []Point, sides []uint8) bool {
	all := map[Point]uint8{}
	for k, at := range cells {
		all[at] |= sides[k]
		if !w.fits(at, all[at]) {
			return false
		}
	}
	for k, at := range cells {
		w.add(at, sides[k])
	}
	return true
}

// overChunks is the cheapest way over chunks, each of which costs what its hash
// says: so ways differ and wind. Nil means that there is none.
func (w *network) overChunks(from, to int, key rng.Key, closed map[[2]int]bool) []int {
	o := w.o
	cost := func(to int) int { return 2 + int(key.Value(uint64(to))%7) }
	next := func(c, d int) (int, bool) {
		x, y := c%o.nx+steps[d].X, c/o.nx+steps[d].Y
		n := y*o.nx + x
		return n, x >= 0 && y >= 0 && x < o.nx && y < o.ny && !closed[[2]int{c, n}]
	}
	return cheapest(o.nx*o.ny, 4, from, func(c int) bool { return c == to }, next, cost)
}
