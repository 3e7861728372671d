package render

import "vouch/assets/draw"

// brush draws in the world and records what it draws.
type brush struct {
	*stage
	record
	cast  record    // what throws shadow on the ground
	treat treatment // of the object in hand
	under *brush    // what is painted with the ground; nil: nothing
	loose bool      // staffage: takes no part in the frame
	solid []solid   // what it throws shadow with
	flats []flat    // the roofs that take shadow
}

func (s *stage) brush() *brush { return &brush{stage: s} }

func (b *brush) tint(c draw.Colour) draw.Colour {
	if !b.night && b.treat == (treatment{}) {
		return c
	}
	return b.toned(c)
}

// toned is c as the class and the hour have it. What shines keeps its light.
func (b *brush) toned(c draw.Colour) draw.Colour {
	shines := b.night && shining(c)
	if b.treat != (treatment{}) {
		c = draw.Pale(c, b.treat.grey, b.treat.paper, paperTone)
	}
	if b.night && !shines {
		return nightly(c)
	}
	return c
}

func (b *brush) fill(c draw.Colour, pts ...draw.Pt) {
	if c.A == 0 || len(pts) < 3 {
		return
	}
	b.begin(b.tint(c))
	b.contour(pts...)
}

func (b *brush) path(c draw.Colour, cs draw.Contours) {
	if c.A == 0 || len(cs) == 0 {
		return
	}
	b.begin(b.tint(c))
	for _, k := range cs {
		b.contour(k...)
	}
}

// line has its width in 1/16 px at the master size; it never gets thinner than
// half a pixel, where it would only flicker.
func (b *brush) line(c draw.Colour, width int, pts ...draw.Pt) {
	b.path(c, draw.LinePath(b.width(width), pts...))
}

func (b *brush) width(w int) int32 { return int32(max(w*b.tile/masterTile, 7)) }

// quad is a level or sloping rectangle at the heights given by its corners.
func (b *brush) top(c draw.Colour, x0, y0, x1, y1, z int) {
	b.fill(c, b.pr(x0, y0, z), b.pr(x1, y0, z), b.pr(x1, y1, z), b.pr(x0, y1, z))
}

// onGround is a rectangle that follows the ground, cut at the cells so that it does
// not leave it. What lies outside the map is cut off.
func (b *brush) onGround(c draw.Colour, x0, y0, x1, y1 int) {
	x0, y0 = max(x0, 0), max(y0, 0)
	x1, y1 = min(x1, b.l.Width*cell), min(y1, b.l.Height*cell)
	if x1 <= x0 || y1 <= y0 || c.A == 0 || !b.lies(x0, y0, x1, y1) {
		return
	}
	b.begin(b.tint(c))
	b.contour(b.groundPath(x0, y0, x1, y1)...)
}

// groundPath walks round a rectangle of the map along the ground, with a point at each
// cell border.
func (s *stage) groundPath(x0, y0, x1, y1 int) []draw.Pt {
	pts := make([]draw.Pt, 0, 8)
	add := func(x, y int) { pts = append(pts, s.g(x, y)) }
	for x := x0; x < x1; x = min((x/cell+1)*cell, x1) {
		add(x, y0)
	}
	for y := y0; y < y1; y = min((y/cell+1)*cell, y1) {
		add(x1, y)
	}
	for x := x1; x > x0; x = max((x-1)/cell*cell, x0) {
		add(x, y1)
	}
	for y := y1; y > y0; y = max((y-1)/cell*cell, y0) {
		add(x0, y)
	}
	return pts
}

// ellipse is an upright ellipse on the picture round a point of the world; radii in
// steps.
func (b *brush) ellipse(c draw.Colour, x, y, z, rx, ry int) {
	b.fill(c, draw.EllipsePath(b.pr(x, y, z), int32(rx*b.tile>>7), int32(ry*b.tile>>7))...)
}

// disc lies on the ground.
func (b *brush) disc(c draw.Colour, x, y, r int) {
	b.fill(c, draw.EllipsePath(b.g(x, y), int32(r*b.tile*181>>15), int32(r*b.tile*181>>16))...)
}
