package render

import "vouch/assets/draw"

// bay describes a bay window, the signature of these streets.
type bay struct {
	u0, u1 int // on the wall
	v0     int // its foot
	floors int
	storey int
	deep   int
	canted bool
	panes  int // windows on its front
	colour draw.Colour
	trim   draw.Colour
	panel  draw.Colour
	hood   bool
}

// bay draws a bay window on a face. Only one of its cheeks is ever seen: the other is
// edge-on to the viewer.
func (f *face) bay(d dice, salt int, y bay) {
	if f.b.detail == rough {
		return
	}
	c := 0
	if y.canted {
		c = y.deep
	}
	top := y.v0 + y.floors*y.storey
	fr := f.sub(y.u0+c, y.u1-c, y.v0, y.deep)
	ch := f.cheek(y, c)
	h := top - y.v0
	if f.lit() { // the sun is on the right: the bay shades the wall to its left
		f.raw(glaze(shadeViolet, 84), y.u0-y.deep*2/5, y.v0-30, y.u0, top-40)
	}
	// corbel
	f.b.fill(f.tone.of(dark(y.colour)), f.at(y.u0+c/2, y.v0-90, 0), f.at(y.u1-c/2, y.v0-90, 0), f.at(y.u1-c, y.v0, y.deep), f.at(y.u0+c, y.v0, y.deep))
	f.b.fill(canted.of(dark(y.colour)), f.at(y.u0+c/2, y.v0-90, 0), f.at(y.u0, y.v0, 0), f.at(y.u0+c, y.v0, y.deep))
	// one ground for both sides
	fr.rect(y.colour, 0, 0, fr.w, h)
	ch.rect(y.colour, 0, 0, ch.w, h)
	if f.b.detail == full {
		fr.boards(y.colour, 0, 0, fr.w, h, 72)
		ch.boards(y.colour, 0, 0, ch.w, h, 72)
	}
	for i := range y.floors {
		y.floor(d, salt+i*20, &fr, &ch, i)
	}
	for _, g := range []*face{&ch, &fr} {
		g.rect(y.trim, 0, h-56, g.w, h)
	}
	f.b.fill(level.of(draw.Mix(y.trim, y.colour, 90)), f.at(y.u0, top, 0), f.at(y.u0+c, top, y.deep), f.at(y.u1-c, top, y.deep), f.at(y.u1, top, 0))
	if f.b.detail == full {
		e := glaze(ink, 64)
		if f.lit() {
			f.b.line(e, 12, fr.at(0, 0, 0), fr.at(0, h, 0))
		} else {
			f.b.line(e, 12, fr.at(fr.w, 0, 0), fr.at(fr.w, h, 0))
		}
		f.b.line(e, 10, fr.at(0, 0, 0), fr.at(fr.w, 0, 0))
	}
	x0, y0 := f.foot(y.u0, 0)
	x1, y1 := f.foot(y.u1, y.deep)
	f.b.shadowBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), top+f.z-f.b.height(x0, y0))
}

// cheek is the side of the bay that is seen: to the left on a face that looks east, to
// the right on one that looks south.
func (f *face) cheek(y bay, c int) face {
	var ax, ay, bx, by int
	if f.lit() {
		ax, ay = f.foot(y.u0, 0)
		bx, by = f.foot(y.u0+c, y.deep)
	} else {
		ax, ay = f.foot(y.u1-c, y.deep)
		bx, by = f.foot(y.u1, 0)
	}
	g := face{b: f.b, x: ax, y: ay, dx: bx - ax, dy: by - ay, w: y.deep, z: f.z + y.v0, tone: canted, nx: 724, ny: 724}
	if c == 0 {
		if f.lit() {
			g.tone, g.nx, g.ny = away, 0, cell
		} else {
			g.tone, g.nx, g.ny = sunlit, cell, 0
		}
	} else {
		g.w = y.deep * 1448 >> 10
	}
	return g
}

// floor draws the windows and the panel of one floor of a bay.
func (y *bay) floor(d dice, salt int, fr, ch *face, i int) {
	v := i * y.storey
	lo, hi := v+y.storey*30/100, v+y.storey*82/100
	for _, g := range []*face{ch, fr} {
		if g.b.detail == full {
			g.rect(y.panel, 16, v+36, g.w-16, v+y.storey*20/100)
		} else {
			g.rect(y.panel, 0, v+10, g.w, v+y.storey*17/100)
		}
		g.rect(y.trim, 0, v-10, g.w, v+22)
	}
	s := sash{trim: y.trim, hood: y.hood}
	ch.window(d, salt, sash{trim: y.trim}, ch.w*26/100, lo, ch.w*74/100, hi)
	fr.row(d, salt+5, s, y.panes, 8, fr.w-8, lo, hi)
}
