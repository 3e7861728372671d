package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// library is a stone house with arches, steps and a tiled hip.
func (t *lot) library() {
	m := t.mass(t.part(400, min(t.deep()-60, 400+3*cell)), 1300)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		f.rect(draw.Mix(m.wall, m.acc, 100), 0, 0, f.w, 240)
		f.ledge(m.trim, 0, 240, f.w, 280, 40)
		if r != front && r != flank {
			f.arches(t.dice, 520, m, max(f.w/700, 2), 400, 950)
			return
		}
		f.arches(t.dice, 500, m, max(f.w/420, 5)|1, 380, 1010)
		if r == front {
			mid := f.w / 2
			f.rect(m.trim, mid-220, 240, mid+220, 1150)
			f.arch(f.tone.of(m.door), mid-120, mid+120, 240, 860)
			f.lettering(f.tone.of(m.acc), sign, mid-200, 960, mid+200, 1040, 1)
			f.stoop(mid-260, mid+260, 240, 380, t.scheme.Trim)
		}
		f.ledge(m.trim, 0, m.h-110, f.w, m.h-50, 70)
	}, func() { m.hip(420, draw.RGB(0xB5623F)) })
}

// hip is a roof that slopes to all four sides.
func (m *mass) hip(rise int, c draw.Colour) {
	const over = 90
	z := m.z + m.h
	x0, y0, x1, y1 := m.x0-over, m.y0-over, m.x1+over, m.y1+over
	k := min(x1-x0, y1-y0) / 2
	a, b, p, q := x0+k, x1-k, y0+k, y1-k
	ne, nw, sw, se := m.pr(x1, y0, z), m.pr(x0, y0, z), m.pr(x0, y1, z), m.pr(x1, y1, z)
	r0, r1 := m.pr(a, p, z+rise), m.pr(b, q, z+rise)
	m.fill(draw.Mix(sunlit.of(c), away.of(c), 110), nw, ne, se, sw)
	m.fill(away.of(c), sw, se, r1, r0)
	m.fill(sunlit.of(c), se, ne, r0, r1)
	if b-a > q-p { // the ridge runs east and west: the east end is a triangle
		m.fill(draw.Mix(sunlit.of(c), away.of(c), 110), nw, ne, r1, r0)
		m.fill(away.of(c), sw, se, r1, r0)
		m.fill(sunlit.of(c), se, ne, r1)
		m.courses(sw, se, r1, r0)
		return
	}
	m.fill(away.of(c), sw, se, r1)
	m.fill(sunlit.of(c), se, ne, r0, r1)
	m.courses(se, ne, r0, r1)
}
