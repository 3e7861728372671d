package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// flatRoof is tar and gravel behind a low parapet, with what stands on it.
func (m *mass) flatRoof(rim draw.Colour) {
	z := m.z + m.h
	b := m.brush
	b.top(level.of(rim), m.x0, m.y0, m.x1, m.y1, z)
	const d = 64
	in := box{m.x0 + d, m.y0 + d, m.x1 - d, m.y1 - d}
	if in.x1 <= in.x0 || in.y1 <= in.y0 {
		return
	}
	b.top(level.of(m.roof), in.x0, in.y0, in.x1, in.y1, z)
	if m.detail == rough {
		return
	}
	m.flats = append(m.flats, flat{box: in, z: z, op: len(m.ops)})
	// the parapet's inner sides and its shade
	e := glaze(shadeViolet, 112)
	const deep = 190
	b.fill(e, b.pr(in.x1, in.y0, z), b.pr(in.x1, in.y1, z), b.pr(in.x1-deep, in.y1, z), b.pr(in.x1-deep, in.y0+deep/2, z), b.pr(in.x0, in.y0+deep/2, z), b.pr(in.x0, in.y0, z))
	if m.detail == full {
		m.roofSeams(in, z)
	}
}

func (m *mass) roofSeams(in box, z int) {
	c := glaze(ink, 26)
	for x := in.x0 + 330; x < in.x1; x += 360 {
		m.line(c, 10, m.pr(x, in.y0, z), m.pr(x, in.y1, z))
	}
	for i := range 4 {
		x, y := in.x0+m.n(40+i, in.x1-in.x0-200), in.y0+m.n(50+i, in.y1-in.y0-160)
		m.top(glaze(draw.RGB(0x5A5060), 26), x, y, x+m.in(60+i, 120, 420), y+m.in(70+i, 90, 260), z)
	}
	m.line(glaze(ink, 70), 12, m.pr(m.x0, m.y1, z), m.pr(m.x0, m.y0, z), m.pr(m.x1, m.y0, z))
}

// cube is a small box on a roof or in a yard.
func (b *brush) cube(c draw.Colour, x0, y0, x1, y1, z, h int) {
	s, e := b.south(x0, x1, y1, z), b.east(x1, y0, y1, z)
	s.rect(c, 0, 0, s.w, h)
	e.rect(c, 0, 0, e.w, h)
	b.top(level.of(c), x0, y0, x1, y1, z+h)
}

// roofThings are chimney, skylight, vents, an aerial, sometimes washing: what makes
// flat roofs worth looking at from above.
func (m *mass) roofThings() {
	if m.detail == rough {
		return
	}
	z := m.z + m.h
	w, d := m.x1-m.x0, m.y1-m.y0
	at := func(salt, px, py int) (x, y int) {
		return m.x0 + w*px/100 + m.in(salt, -w/12, w/12), m.y0 + d*py/100 + m.in(salt+1, -d/12, d/12)
	}
	shade := func(x0, y0, x1, y1, h int) {
		dx, dy := sunShift(h)
		m.fill(glaze(shadeViolet, 100), m.pr(x0, y0, z), m.pr(x1, y0, z), m.pr(x1, y1, z), m.pr(max(x1+dx, m.x0), min(y1+dy, m.y1), z), m.pr(max(x0+dx, m.x0), min(y1+dy, m.y1), z), m.pr(max(x0+dx, m.x0), y0+dy, z))
	}
	box := func(c draw.Colour, x, y, sx, sy, h int) {
		shade(x, y, x+sx, y+sy, h)
		m.cube(c, x, y, x+sx, y+sy, z, h)
	}
	if x, y := at(80, 30, 22); m.chance(81, 200) {
		box(draw.RGB(0xB26A50), x, y, 130, 110, 190)
		m.top(draw.RGB(0x6B3F3A), x+20, y+20, x+110, y+90, z+191)
	}
	if x, y := at(84, 62, 40); m.chance(85, 130) {
		m.skylight(x, y, z)
	}
	if x, y := at(88, 30, 66); m.chance(89, 90) && w > 900 && d > 900 {
		box(draw.Mix(m.wall, draw.RGB(0xD8CDB8), 140), x, y, 300, 260, 250)
	}
	if m.detail != full {
		return
	}
	for i := range 3 {
		x, y := at(92+4*i, 20+30*i, 78-25*i)
		box(draw.RGB(0xC2BCB4), x, y, 50, 50, 70)
	}
	if x, y := at(110, 75, 75); m.chance(111, 150) {
		m.aerial(x, y, z)
	}
}

func (m *mass) skylight(x, y, z int) {
	m.cube(draw.RGB(0xB9B2A8), x, y, x+260, y+180, z, 36)
	m.top(glassSky, x+16, y+16, x+244, y+164, z+37)
	m.fill(glaze(draw.RGB(0xE6F0EC), 150), m.pr(x+20, y+20, z+37), m.pr(x+130, y+20, z+37), m.pr(x+40, y+160, z+37), m.pr(x+20, y+160, z+37))
}

// aerial is a television aerial, on every second roof in those years.
func (m *mass) aerial(x, y, z int) {
	c := draw.RGB(0x5B4F57)
	m.line(c, 14, m.pr(x, y, z), m.pr(x, y, z+330))
	for i := range 3 {
		h, l := z+330-i*50, 130-i*28
		m.line(c, 10, m.pr(x-l, y+i*12, h), m.pr(x+l, y-i*12, h))
	}
}

// cornice runs along the top of a front: frieze, brackets, moulding.
func (f *face) cornice(m *mass, u0, u1, v int, bracketed bool) {
	if f.b.detail == rough {
		return
	}
	const deep = 96
	f.rect(m.trim, u0, v-150, u1, v-128)
	f.rect(draw.Mix(m.trim, m.wall, 150), u0, v-128, u1, v-40)
	if bracketed && f.b.detail == full {
		for u := u0 + 24; u < u1-20; u += 92 {
			f.ledge(m.trim, u, v-126, u+30, v-34, 60)
		}
		for u := u0 + 70; u < u1-30; u += 92 {
			f.rect(m.acc, u, v-104, u+24, v-66)
		}
	} else if bracketed {
		for u := u0 + 40; u < u1-20; u += 150 {
			f.rect(m.acc, u, v-110, u+50, v-60)
		}
	}
	f.shadowUnder(u0, u1, v-150, 40)
	f.ledge(m.trim, u0-10, v-40, u1+10, v+36, deep)
}

// gable is a roof with its ridge across the street: the triangle to the street and
// two slopes. rise is the height of the ridge above the walls.
func (m *mass) gable(rise, over int, tiles draw.Colour) {
	z := m.z + m.h
	lit, dim := sunlit.of(tiles), away.of(tiles)
	if m.facing == assets.East || m.facing == assets.West {
		my := (m.y0 + m.y1) / 2
		xe, xw := m.x1+over, m.x0-over/2
		m.fill(draw.Mix(dim, lit, 128), m.pr(xw, m.y0, z), m.pr(xe, m.y0, z), m.pr(xe, my, z+rise), m.pr(xw, my, z+rise))
		m.gableWall(m.pr(m.x1, m.y1, z), m.pr(m.x1, m.y0, z), m.pr(m.x1, my, z+rise), sunlit)
		m.fill(dim, m.pr(xw, m.y1+over/2, z-over/2), m.pr(xe, m.y1+over/2, z-over/2), m.pr(xe, my, z+rise), m.pr(xw, my, z+rise))
		m.courses(m.pr(xw, m.y1+over/2, z-over/2), m.pr(xe, m.y1+over/2, z-over/2), m.pr(xe, my, z+rise), m.pr(xw, my, z+rise))
		m.barge(m.pr(xe, m.y1+over/2, z-over/2), m.pr(xe, my, z+rise), m.pr(xe, m.y0-over/2, z-over/2))
		return
	}
	mx := (m.x0 + m.x1) / 2
	ys, yn := m.y1+over, m.y0-over/2
	m.fill(lit, m.pr(m.x1+over/2, yn, z-over/2), m.pr(m.x1+over/2, ys, z-over/2), m.pr(mx, ys, z+rise), m.pr(mx, yn, z+rise))
	m.courses(m.pr(m.x1+over/2, yn, z-over/2), m.pr(m.x1+over/2, ys, z-over/2), m.pr(mx, ys, z+rise), m.pr(mx, yn, z+rise))
	m.fill(dim, m.pr(m.x0, yn, z), m.pr(m.x0, ys, z), m.pr(mx, ys, z+rise), m.pr(mx, yn, z+rise))
	m.gableWall(m.pr(m.x0, m.y1, z), m.pr(m.x1, m.y1, z), m.pr(mx, m.y1, z+rise), away)
	m.barge(m.pr(m.x0-over/2, ys, z-over/2), m.pr(mx, ys, z+rise), m.pr(m.x1+over/2, ys, z-over/2))
}

// courses are the rows of shingles on a slope: from the eaves p-q to the ridge s-r.
func (m *mass) courses(p, q, r, s draw.Pt) {
	if m.detail != full {
		return
	}
	for i := int32(1); i < 9; i++ {
		a := draw.Pt{X: p.X + (s.X-p.X)*i/9, Y: p.Y + (s.Y-p.Y)*i/9}
		b := draw.Pt{X: q.X + (r.X-q.X)*i/9, Y: q.Y + (r.Y-q.Y)*i/9}
		m.line(glaze(ink, 38), 12, a, b)
	}
}

// gableWall fills the triangle and lays rows of cut shingles in it.
func (m *mass) gableWall(l, r, top draw.Pt, t tone) {
	m.fill(t.of(m.wall), l, r, top)
	if m.detail != full {
		return
	}
	for i := int32(1); i < 8; i++ {
		a := draw.Pt{X: l.X + (top.X-l.X)*i/8, Y: l.Y + (top.Y-l.Y)*i/8}
		b := draw.Pt{X: r.X + (top.X-r.X)*i/8, Y: r.Y + (top.Y-r.Y)*i/8}
		m.path(t.of(m.acc), draw.DashPath(m.width(30), m.width(44), m.width(34), a, b))
	}
}

// barge is the board along the edge of a gable.
func (m *mass) barge(a, top, b draw.Pt) {
	m.line(level.of(m.trim), 64, a, top)
	m.line(sunlit.of(m.trim), 64, top, b)
	if m.detail == full {
		m.line(glaze(ink, 60), 12, a, top, b)
	}
}
