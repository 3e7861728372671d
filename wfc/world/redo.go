package world

import (
	"context"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// redo is a block while it is solved over.
type redo struct {
	m     *Infinite
	f     *filler
	home  frame
	outer rect
	cells []uint16 // of outer
	seed  uint64
	tries uint64
}

// blockSearch is how many steps of complete search follow a block's repairs: some
// milliseconds. A block that needs more is quicker done in quarters.
const blockSearch = 1 << 14

// smallest is the side below which a part that could not be solved over is left
// as it is.
const smallest = 6

// solve solves inner over, with a ring around it held. What stands there is a
// solution already, unless places differ, so there always is one; where the
// effort does not find another, the four quarters are tried by themselves, and
// small ones kept. It returns how many cells were kept.
func (b *redo) solve(ctx context.Context, inner rect, depth int) (kept int, err error) {
	t := b.task(inner)
	v, values, err := b.f.fill(ctx, t)
	if err != nil {
		return 0, err
	}
	if v == filled {
		ring := inner.grow(b.m.ring)
		for y := range inner.h {
			for x := range inner.w {
				b.cells[(inner.y+y-b.outer.y)*b.outer.w+inner.x+x-b.outer.x] = uint16(values[(y+b.m.ring)*ring.w+x+b.m.ring])
			}
		}
		return 0, nil
	}
	if inner.w < 2*smallest || inner.h < 2*smallest {
		return inner.cells(), nil
	}
	w, h := inner.w/2, inner.h/2
	for _, part := range []rect{
		{inner.x, inner.y, w, h}, {inner.x + w, inner.y, inner.w - w, h},
		{inner.x, inner.y + h, w, inner.h - h}, {inner.x + w, inner.y + h, inner.w - w, inner.h - h},
	} {
		n, err := b.solve(ctx, part, depth+1)
		if err != nil {
			return 0, err
		}
		kept += n
	}
	return kept, nil
}

// task is inner with the ring around it held.
func (b *redo) task(inner rect) *task {
	m, ring := b.m, inner.grow(b.m.ring)
	b.tries++
	t := &task{seed: uint64(rng.Key(b.seed).With(b.tries)), repairs: m.effort, search: blockSearch}
	t.at = Window{Width: ring.w, Height: ring.h}
	// Where the coordinates end there is no such place: then the name of the
	// draws is all that X and Y are for, and any will do.
	t.at.X, _ = place(b.home.i, int64(ring.x), int64(m.block))
	t.at.Y, _ = place(b.home.j, int64(ring.y), int64(m.block))
	t.domains = b.f.blank(ring.cells())
	exempt := b.exempt(inner, ring)
	for y := ring.y; y < ring.y+ring.h; y++ {
		for x := ring.x; x < ring.x+ring.w; x++ {
			d := t.domains[((y-ring.y)*ring.w+x-ring.x)*b.f.words:][:b.f.words]
			if inner.has(x, y) {
				copy(d, b.f.full)
				if !exempt.has(x, y) {
					narrow(d, m.allowed(b.f, b.home, x, y))
				}
				continue
			}
			p := b.cells[(y-b.outer.y)*b.outer.w+x-b.outer.x]
			d[p>>6] = 1 << (p & 63)
		}
	}
	return t
}

// exempt marks the cells of inner that lie near one of the ring that stands
// against Domain, as those of the start may. What Domain demands there may not go
// with it, so it is left to the layers above, whose rings lie elsewhere.
func (b *redo) exempt(inner, ring rect) *marks {
	if b.m.rules.Domain == nil {
		return nil
	}
	e := &marks{rect: ring, set: make([]bool, ring.cells())}
	near := b.m.block/4 - 3*b.m.ring - 3
	for y := ring.y; y < ring.y+ring.h; y++ {
		for x := ring.x; x < ring.x+ring.w; x++ {
			p := b.cells[(y-b.outer.y)*b.outer.w+x-b.outer.x]
			if !inner.has(x, y) && !b.m.allowed(b.f, b.home, x, y).Has(wfc.Pattern(p)) {
				e.mark(rect{x, y, 1, 1}.grow(near))
			}
		}
	}
	return e
}

// marks are cells of a rectangle; nil has none.
type marks struct {
	rect
	set []bool
}

func (m *marks) mark(r rect) {
	r = r.within(m.rect)
	for y := r.y; y < r.y+r.h; y++ {
		for x := r.x; x < r.x+r.w; x++ {
			m.set[(y-m.y)*m.w+x-m.x] = true
		}
	}
}

func (m *marks) has(x, y int) bool { return m != nil && m.set[(y-m.y)*m.w+x-m.x] }

// allowed is what may stand at a cell.
func (m *Infinite) allowed(f *filler, home frame, x, y int) wfc.Set {
	if m.rules.Domain == nil {
		return f.full
	}
	gx, okx := place(home.i, int64(x), int64(m.block))
	gy, oky := place(home.j, int64(y), int64(m.block))
	if !okx || !oky {
		return f.full
	}
	if d := m.rules.domain(gx, gy); d != nil {
		return d
	}
	return f.full
}
