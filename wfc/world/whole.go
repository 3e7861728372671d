package world

import (
	"context"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// A whole route is one piece because its network is, no chunk's border is crossed
// by its patterns but where the network crosses it, and within a chunk no cell
// keeps one of its patterns that is not joined to the network there.

// branch leads the network into every chunk that it has not reached: a spanning
// tree over chunks (R. Prim, 1957, with the hash of a step as its cost). A chunk
// that no way leads into stays without.
func (w *network) branch() {
	o := w.o
	key := rng.Mix(o.f.Seed, drawBranch, uint64(w.n))
	home := make([]int, o.nx*o.ny) // 1 + a cell of the network, by chunk
	tree := &prim{o: o, key: key}
	for _, cell := range w.cells {
		if c := o.chunkOf(Point{cell % o.f.Width, cell / o.f.Width}); home[c] == 0 {
			home[c] = cell + 1
			tree.grow(c)
		}
	}
	for {
		from, to, ok := tree.next()
		if !ok {
			return
		}
		if home[to] != 0 {
			continue
		}
		a := o.cells(to%o.nx, to/o.nx)
		start := Point{(home[from] - 1) % o.f.Width, (home[from] - 1) / o.f.Width}
		for try := range uint64(4) {
			h := key.With(uint64(to)).Value(try)
			goal := Point{a.x + int(h>>32%uint64(a.w)), a.y + int(h&(1<<32-1)%uint64(a.h))}
			if !w.fits(goal, 0) {
				continue
			}
			sides, cells, bad := w.overCells(start, goal, []int{from, to}, key.With(uint64(from)).With(try))
			if bad < 0 && w.take(cells, sides) {
				home[to] = goal.Y*o.f.Width + goal.X + 1
				tree.grow(to)
				break
			}
		}
	}
}

// prim yields the steps from chunks of the tree to others, cheapest first.
type prim struct {
	o     *outline
	key   rng.Key
	queue frontier
}

// grow adds the steps that lead on from a chunk.
func (t *prim) grow(c int) {
	for d := range 4 {
		x, y := c%t.o.nx+steps[d].X, c/t.o.nx+steps[d].Y
		if x >= 0 && y >= 0 && x < t.o.nx && y < t.o.ny {
			n := int32(c*4 + d)
			t.queue.add(reached{int32(t.key.Value(uint64(n)) >> 40), n})
		}
	}
}

func (t *prim) next() (from, to int, ok bool) {
	if t.queue.Len() == 0 {
		return 0, 0, false
	}
	n := int(t.queue.least().node)
	c, d := n/4, n%4
	return c, c + steps[d].Y*t.o.nx + steps[d].X, true
}

// carriesWhole tells whether v is a pattern of a whole route.
func (p *patch) carriesWhole(v int32) bool {
	for n := range p.m.f.Routes {
		if r := &p.m.f.Routes[n]; r.Whole && v >= 0 && r.Patterns.Has(wfc.Pattern(v)) {
			return true
		}
	}
	return false
}

// enclose forbids whole routes to leave a chunk but where their networks do.
func (p *patch) enclose(t *task, f *filler, window rect, free func(x, y int) bool) {
	o := p.m.o
	for _, w := range o.networks {
		if !w.route.Whole {
			continue
		}
		for y := window.y; y < window.y+window.h; y++ {
			for x := window.x; x < window.x+window.w; x++ {
				if free(x, y) && o.onBorder(x, y) {
					w.close(Point{x, y}, t.domains[((y-window.y)*window.w+x-window.x)*f.words:][:f.words])
				}
			}
		}
	}
}

// onBorder tells whether the cell is the first or last of its chunk's row or
// column.
func (o *outline) onBorder(x, y int) bool {
	r := o.cells(o.column(x), o.row(y))
	return x == r.x || y == r.y || x == r.x+r.w-1 || y == r.y+r.h-1
}

// close takes out of d what would lead out of the chunk where the network does
// not. Without sides that can be closed, the last row and column of a chunk are
// left to the network alone: then no other cell touches the next chunk.
func (w *network) close(at Point, d []uint64) {
	cell := at.Y*w.o.f.Width + at.X
	sides, on := w.sides[cell]
	for k := range 2 * w.o.f.Shape.Axes() {
		to := Point{at.X + steps[k].X, at.Y + steps[k].Y}
		if to.X < 0 || to.Y < 0 || to.X >= w.o.f.Width || to.Y >= w.o.f.Height || w.o.chunkOf(to) == w.o.chunkOf(at) {
			continue
		}
		switch {
		case w.route.Open != nil && sides>>k&1 == 0:
			remove(d, w.route.Open[k].Intersect(w.route.Patterns))
		case w.route.Open == nil && !on && w.o.chunkOf(to) > w.o.chunkOf(at):
			remove(d, w.route.Patterns)
		}
	}
}

func remove(d []uint64, s wfc.Set) {
	for i := range d {
		d[i] &^= s[i]
	}
}

// without forbids the patterns of whole routes in the free cells.
func (p *patch) without(t *task, f *filler, window rect, free func(x, y int) bool) {
	for n := range p.m.f.Routes {
		if !p.m.f.Routes[n].Whole {
			continue
		}
		for y := window.y; y < window.y+window.h; y++ {
			for x := window.x; x < window.x+window.w; x++ {
				if free(x, y) {
					remove(t.domains[((y-window.y)*window.w+x-window.x)*f.words:][:f.words], p.m.f.Routes[n].Patterns)
				}
			}
		}
	}
}

// join makes whole routes one piece within the chunk: what is joined to a network
// stays, and the rest is solved over without the routes' patterns.
func (p *patch) join(ctx context.Context, f *filler, attempt int) (verdict, error) {
	loose := false
	stays := make([]bool, len(p.values))
	for _, w := range p.m.o.networks {
		if w.route.Whole {
			loose = p.flood(w, stays) || loose
		}
	}
	if !loose {
		return filled, nil
	}
	loosened := func(x, y int) bool { return p.own.has(x, y) && !stays[p.index(x, y)] }
	free := func(x, y int) bool { return loosened(x, y) || p.isFree(x, y) && !p.isKept(x, y) }
	t := p.task(f, p.window, free)
	t.seed = uint64(rng.Key(p.m.o.seed(p.i, p.j, attempt)).With(drawBranch))
	p.without(t, f, p.window, loosened)
	v, values, err := f.fill(ctx, t)
	if v == filled {
		copy(p.values, values)
	}
	return v, err
}

// flood marks the chunk's cells that are joined to w's network, and tells whether
// some with its patterns are not.
func (p *patch) flood(w *network, stays []bool) (loose bool) {
	var todo []Point
	mine := make([]bool, len(p.values))
	visit := func(at Point) {
		if k := p.index(at.X, at.Y); !mine[k] && w.route.Patterns.Has(wfc.Pattern(p.values[k])) {
			mine[k], stays[k] = true, true
			todo = append(todo, at)
		}
	}
	for _, n := range p.m.o.pins[p.j*p.m.o.nx+p.i] {
		if _, ok := w.sides[n.y*p.m.f.Width+n.x]; ok {
			visit(Point{n.x, n.y})
		}
	}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for d := range 2 * p.m.f.Shape.Axes() {
			to := Point{at.X + steps[d].X, at.Y + steps[d].Y}
			if p.own.has(to.X, to.Y) && w.joined(p.at(at.X, at.Y), p.at(to.X, to.Y), d) {
				visit(to)
			}
		}
	}
	for y := p.own.y; y < p.own.y+p.own.h; y++ {
		for x := p.own.x; x < p.own.x+p.own.w; x++ {
			k := p.index(x, y)
			loose = loose || !mine[k] && w.route.Patterns.Has(wfc.Pattern(p.values[k]))
		}
	}
	return loose
}

// joined tells whether a cell with a is joined to the one in direction d with b.
func (w *network) joined(a, b int32, d int) bool {
	if w.route.Open == nil {
		return true
	}
	return w.route.Open[d].Has(wfc.Pattern(a)) && w.route.Open[d^1].Has(wfc.Pattern(b))
}
