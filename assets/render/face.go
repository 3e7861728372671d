package render

import "vouch/assets/draw"

// face is an upright rectangle seen from outside. u runs along it from its left foot,
// v upward, d outward, all in steps.
type face struct {
	b      *brush
	x, y   int // left foot
	dx, dy int // from the left foot to the right one
	w      int // length along u
	z      int
	nx, ny int // outward, 1024 long
	tone   tone
}

// east is a face at x that looks east, from y1 on its left to y0.
func (b *brush) east(x, y0, y1, z int) face {
	return face{b: b, x: x, y: y1, dy: y0 - y1, w: y1 - y0, z: z, nx: cell, tone: sunlit}
}

// south is a face at y that looks south, from x0 on its left to x1.
func (b *brush) south(x0, x1, y, z int) face {
	return face{b: b, x: x0, y: y, dx: x1 - x0, w: x1 - x0, z: z, ny: cell, tone: away}
}

func (f *face) lit() bool { return f.nx > 0 && f.ny == 0 }

func (f *face) at(u, v, d int) draw.Pt {
	x, y := f.foot(u, d)
	return f.b.pr(x, y, f.z+v)
}

// foot is the ground plan of a point of the face.
func (f *face) foot(u, d int) (x, y int) {
	w := max(f.w, 1)
	return f.x + f.dx*u/w + f.nx*d>>10, f.y + f.dy*u/w + f.ny*d>>10
}

// raw fills a rectangle in a colour that is not toned.
func (f *face) raw(c draw.Colour, u0, v0, u1, v1 int) { f.out(c, u0, v0, u1, v1, 0) }

func (f *face) out(c draw.Colour, u0, v0, u1, v1, d int) {
	f.b.fill(c, f.at(u0, v0, d), f.at(u1, v0, d), f.at(u1, v1, d), f.at(u0, v1, d))
}

func (f *face) rect(c draw.Colour, u0, v0, u1, v1 int) { f.raw(f.tone.of(c), u0, v0, u1, v1) }

// uv is a point of a face.
type uv struct{ u, v int }

func (f *face) poly(c draw.Colour, pts ...uv) {
	ps := make([]draw.Pt, len(pts))
	for i, p := range pts {
		ps[i] = f.at(p.u, p.v, 0)
	}
	f.b.fill(c, ps...)
}

func (f *face) stroke(c draw.Colour, width, u0, v0, u1, v1 int) {
	f.b.line(c, width, f.at(u0, v0, 0), f.at(u1, v1, 0))
}

// sub is the part u0..u1 of the face from height v on, moved d outward.
func (f *face) sub(u0, u1, v, d int) face {
	g := *f
	g.x, g.y = f.foot(u0, d)
	x, y := f.foot(u1, d)
	g.dx, g.dy, g.w, g.z = x-g.x, y-g.y, u1-u0, f.z+v
	return g
}

// ledge is a moulding that stands out by d: its front, its top and the end that is
// seen.
func (f *face) ledge(c draw.Colour, u0, v0, u1, v1, d int) {
	if f.b.detail == rough {
		return
	}
	if f.b.detail == full {
		if f.lit() {
			f.b.fill(away.of(c), f.at(u0, v0, 0), f.at(u0, v0, d), f.at(u0, v1, d), f.at(u0, v1, 0))
		} else {
			f.b.fill(sunlit.of(c), f.at(u1, v0, 0), f.at(u1, v0, d), f.at(u1, v1, d), f.at(u1, v1, 0))
		}
	}
	f.out(f.tone.of(c), u0, v0, u1, v1, d)
	f.b.fill(level.of(draw.Mix(c, sunGold, 40)), f.at(u0, v1, 0), f.at(u1, v1, 0), f.at(u1, v1, d), f.at(u0, v1, d))
}

// shadowUnder is the strip of shade that a ledge of depth d throws on the wall below
// v.
func (f *face) shadowUnder(u0, u1, v, d int) {
	if f.b.detail != rough {
		f.raw(glaze(shadeViolet, 76), u0, v-d, u1, v)
	}
}

// boards draws the courses of a clad wall.
func (f *face) boards(c draw.Colour, u0, v0, u1, v1, step int) {
	if f.b.detail != full || step <= 0 {
		return
	}
	col := glaze(f.tone.of(dark(c)), 46)
	for v := v0 + step; v < v1; v += step {
		f.stroke(col, 12, u0, v, u1, v)
	}
}

// contact darkens the foot of a wall, where light hardly reaches.
func (f *face) contact(u0, u1 int) {
	if f.b.detail != full {
		return
	}
	for i := 1; i <= 5; i++ {
		f.raw(glaze(shadeViolet, 13), u0, 0, u1, i*22)
	}
}

// lettering spreads generic words over a part of the face.
func (f *face) lettering(c draw.Colour, s string, u0, v0, u1, v1, d int) {
	if f.b.detail == rough || s == "" {
		return
	}
	// letters keep their shape: the box is narrowed to the words
	want := draw.Bold.Measure(1000, s) * (v1 - v0) / 700
	if want < u1-u0 {
		m := (u1 - u0 - want) / 2
		u0, u1 = u0+m, u1-m
	}
	o := f.at(u0, v0, d)
	f.b.path(c, draw.Bold.PathOn(o, f.at(u1, v0, d).Sub(o), f.at(u0, v1, d).Sub(o), s))
}
