package render

import "vouch/assets/draw"

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
