package render

import "vouch/assets/draw"

// The sun stands so low that a thing throws its height 0.92 to the west and 0.40
// to the south.
func sunShift(h int) (dx, dy int) { return -h * 235 >> 8, h * 102 >> 8 }

// shadowBox is the shadow of an upright box.
func (b *brush) shadowBox(x0, y0, x1, y1, h int) {
	if b.detail == rough && h < cell/3 {
		return
	}
	dx, dy := sunShift(h)
	b.cast.begin(castShadow)
	// the hull of the footprint and its copy: six corners, as dx < 0 < dy
	b.cast.contour(b.g(x0, y0), b.g(x1, y0), b.g(x1, y1),
		b.gFar(x1+dx, y1+dy), b.gFar(x0+dx, y1+dy), b.gFar(x0+dx, y0+dy))
	// corners (x1,y1)->(x1+dx,y1+dy) and (x0,y0)->(x0+dx,y0+dy) bound it
}

// shadowRound is the shadow of something round of radius r, from height lo to hi.
func (b *brush) shadowRound(x, y, r, h int) {
	dx, dy := sunShift(h)
	c := b.gFar(x+dx, y+dy)
	b.cast.begin(castShadow)
	b.cast.contour(draw.EllipsePath(c, int32(r*b.tile*210>>15), int32(r*b.tile*150>>15))...)
}

// shadowStick is the shadow of a post.
func (b *brush) shadowStick(x, y, w, h int) {
	if b.detail == rough {
		return
	}
	dx, dy := sunShift(h)
	for _, q := range draw.LinePath(b.width(w), b.g(x, y), b.gFar(x+dx, y+dy)) {
		b.cast.begin(castShadow)
		b.cast.contour(q...)
	}
}
