package render

import "vouch/assets/draw"

// Projection says where cells lie on a picture.
type Projection struct {
	Width, Height int // px of the picture
	TileW         int // px of a cell's diamond
	s             *stage
	dx, dy        int // 1/16 px: from the world to the picture
}

// project finds a frame round everything but staffage: the map, its edge and
// shadow, and what stands on it.
func (s *stage) project(items []item) Projection {
	p := Projection{TileW: s.tile, s: s}
	f := s.brush()
	f.paperShadow()
	f.cut()
	lo, hi := draw.Pt{X: 1 << 30, Y: 1 << 30}, draw.Pt{X: -1 << 30, Y: -1 << 30}
	take := func(q draw.Pt) {
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, q.X), min(lo.Y, q.Y), max(hi.X, q.X), max(hi.Y, q.Y)
	}
	for _, q := range f.pts {
		take(q)
	}
	for _, q := range s.groundPath(0, 0, s.l.Width*cell, s.l.Height*cell) {
		take(q)
	}
	for i := range items {
		if b := items[i].b; !b.loose {
			for _, q := range b.pts {
				take(q)
			}
		}
	}
	margin := int32(s.tile * 4)
	p.dx, p.dy = int(-lo.X+margin)&^15, int(-lo.Y+margin)&^15
	p.Width = (int(hi.X+margin)+p.dx)/draw.Unit + 1
	p.Height = (int(hi.Y+margin)+p.dy)/draw.Unit + 1
	return p
}

// Pixel is the middle of a cell's ground on the picture, px. Cells outside the map
// have places too, at the height of its nearest edge.
func (p *Projection) Pixel(x, y int) (px, py int) {
	x, y = p.s.onStage(x, y)
	q := p.s.g(x*cell+cell/2, y*cell+cell/2)
	return (int(q.X) + p.dx) >> 4, (int(q.Y) + p.dy) >> 4
}

// Corner is the north-west corner of a cell's ground on the picture, 1/16 px.
func (p *Projection) Corner(x, y int) draw.Pt {
	w, h := p.s.mapSize()
	x, y = turnPoint(x, y, w, h, p.s.turn)
	return p.s.g(x*cell, y*cell).Add(draw.Pt{X: int32(p.dx), Y: int32(p.dy)})
}

// Cell is the cell whose ground lies under a pixel, whatever stands before it. Where
// a slope folds over itself the front one is meant. ok is false beside the map.
func (p *Projection) Cell(px, py int) (x, y int, ok bool) {
	if x, y, ok = p.under(px, py); ok {
		x, y = p.s.onMap(x, y)
	}
	return x, y, ok
}

// under is Cell by the cells of the stage.
func (p *Projection) under(px, py int) (x, y int, ok bool) {
	q := draw.Pt{X: int32(px*draw.Unit + 8 - p.dx), Y: int32(py*draw.Unit + 8 - p.dy)}
	// cells on the picture's column of q: x-y is within one of this
	d := int(q.X) * 128 / p.TileW
	w, h := p.s.l.Width, p.s.l.Height
	for y := h - 1; y >= 0; y-- {
		mid := (d + y*cell) / cell
		for x := min(mid+2, w-1); x >= max(mid-2, 0); x-- {
			if inside(q, []draw.Pt{p.s.g(x*cell, y*cell), p.s.g((x+1)*cell, y*cell), p.s.g((x+1)*cell, (y+1)*cell), p.s.g(x*cell, (y+1)*cell)}) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

// inside tells whether q lies in a polygon.
func inside(q draw.Pt, c []draw.Pt) bool {
	in := false
	for i := range c {
		a, b := c[i], c[(i+1)%len(c)]
		if (a.Y > q.Y) == (b.Y > q.Y) {
			continue
		}
		// q left of the side at its height?
		n := int64(q.X-a.X)*int64(b.Y-a.Y) - int64(b.X-a.X)*int64(q.Y-a.Y)
		if (n < 0) == (b.Y > a.Y) {
			in = !in
		}
	}
	return in
}
