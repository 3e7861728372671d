package world

import (
	"context"

	"vouch/wfc/internal/rng"
)

// layer is a set of blocks, one per frame: the rectangle, relative to the frame's
// first cell, that is solved over what the layers below left. Blocks of a layer
// lie further apart than the ring, so none reads what another writes.
type layer rect

// sweep lays out the blocks that together cover every cell: squares, then the
// seams between them upright and level, then the crossings of the seams.
//
//	squares         seams upright    seams level      crossings
//	┌─────┐ ┌─────┐    ┆     ┆                         ╔═╗   ╔═╗
//	│     │ │     │   ╔╧╗   ╔╧╗     ┄┄┄╔═══╗┄┄┄╔═══╗ ┄┄╢ ╟┄┄┄╢ ╟
//	│     │ │     │   ║ ║   ║ ║        ╚═══╝   ╚═══╝   ╚═╝   ╚═╝
//	└─────┘ └─────┘   ╚╤╝   ╚╤╝                         ┆     ┆
//
// The seam is as thick as the ring. A seam's block reaches `wide` cells to
// either side of it, and ends `far` cells before the crossings, so that it stays
// a ring apart from the blocks across; the crossing's block reaches over those
// ends, as far as it can without meeting the next. A second sweep is shifted by
// half a block.
func sweep(block, ring int, shifted bool) []layer {
	wide := block / 4
	far := wide + ring + 1
	around := (block - 3*ring) / 2
	shift := 0
	if shifted {
		shift = block / 2
	}
	at := func(x, y, w, h int) layer { return layer{x + shift, y + shift, w, h} }
	return []layer{
		at(ring, ring, block-ring, block-ring),
		at(-wide, ring+far, 2*wide+ring, block-ring-2*far),
		at(ring+far, -wide, block-ring-2*far, 2*wide+ring),
		at(-around, -around, 2*around+ring, 2*around+ring),
	}
}

// read returns the patterns of the rectangle after the first k layers. It belongs
// to the caller.
func (m *Infinite) read(ctx context.Context, f *filler, k int, home frame, r rect) ([]uint16, error) {
	if k == 0 {
		return m.readStart(home, r), nil
	}
	out, err := m.read(ctx, f, k-1, home, r)
	if err != nil {
		return nil, err
	}
	l := rect(m.layers[k-1])
	b := int64(m.block)
	// Frame i+di has its block at di·block + l.x: those that reach into r.
	left, right := floorDiv(int64(r.x-l.x-l.w), b)+1, floorDiv(int64(r.x+r.w-1-l.x), b)
	top, bottom := floorDiv(int64(r.y-l.y-l.h), b)+1, floorDiv(int64(r.y+r.h-1-l.y), b)
	for dj := top; dj <= bottom; dj++ {
		for di := left; di <= right; di++ {
			values, err := m.get(ctx, f, k-1, frame{home.i + di, home.j + dj})
			if err != nil {
				return nil, err
			}
			at := rect{l.x + int(di*b), l.y + int(dj*b), l.w, l.h}
			paste(out, r, values, at)
		}
	}
	return out, nil
}

// paste copies what `from`, lying at `at`, has of the rectangle r into `to`.
func paste(to []uint16, r rect, from []uint16, at rect) {
	shared := r.within(at)
	for y := shared.y; y < shared.y+shared.h; y++ {
		i, j := (y-r.y)*r.w+shared.x-r.x, (y-at.y)*at.w+shared.x-at.x
		copy(to[i:i+shared.w], from[j:j+shared.w])
	}
}

// get returns the block of a frame in the k-th layer, solved or remembered.
func (m *Infinite) get(ctx context.Context, f *filler, k int, home frame) ([]uint16, error) {
	e := m.blocks.entry(name{k, home})
	// Blocks wait only for those of lower layers, so that waiting ends.
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.values != nil {
		return e.values, nil
	}
	values, err := m.solve(ctx, f, k, home)
	if err != nil {
		m.blocks.forget(e)
		return nil, err
	}
	e.values = values
	m.blocks.filled(e, len(values))
	return values, nil
}

// solve makes the block of a frame in the k-th layer.
func (m *Infinite) solve(ctx context.Context, f *filler, k int, home frame) ([]uint16, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	inner := rect(m.layers[k])
	outer := inner.grow(m.ring)
	before, err := m.read(ctx, f, k, home, outer)
	if err != nil {
		return nil, err
	}
	b := redo{m: m, f: f, home: home, outer: outer, cells: before}
	b.seed = uint64(rng.Mix(m.seed, uint64(k), uint64(home.i), uint64(home.j)))
	kept, err := b.solve(ctx, inner, 0)
	if err != nil {
		return nil, err
	}
	m.kept.Add(int64(kept))
	m.solved.Add(int64(inner.cells() - kept))
	values := make([]uint16, inner.cells())
	paste(values, inner, before, outer)
	return values, nil
}
