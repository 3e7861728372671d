package render

import "vouch/assets/draw"

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
	for i := range min(w*d/(cell*cell*5)*2, 6) { // great roofs have rows of lights
		m.skylight(m.x0+w*(i%3*35+15)/100-130, m.y0+d*(10+i/3*78)/100-90, z)
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
	if x, y := at(110, 75, 75); m.chance(111, 150) && m.year >= 1950 && m.year < 2005 {
		m.aerial(x, y, z)
	}
	if m.chance(114, 60) && !m.chance(89, 90) && w >= 900 && d >= 900 {
		m.roofWashing(z)
	}
}

// roofWashing is a line of washing on two poles across a roof.
func (m *mass) roofWashing(z int) {
	x0, x1 := m.x0+(m.x1-m.x0)/5, m.x0+(m.x1-m.x0)*4/5
	y := m.y0 + (m.y1-m.y0)*m.in(115, 80, 86)/100
	alongX := true
	if m.y1-m.y0 > m.x1-m.x0 {
		alongX = false
		x0, x1 = m.y0+(m.y1-m.y0)/4, m.y0+(m.y1-m.y0)*3/4
		y = m.x0 + (m.x1-m.x0)*m.in(115, 80, 86)/100
	}
	x1 = min(x1, x0+1100)
	at := func(a, v int) draw.Pt {
		if alongX {
			return m.pr(a, y, z+v)
		}
		return m.pr(y, a, z+v)
	}
	pole := draw.RGB(0x7A665C)
	m.line(pole, 20, at(x0, 0), at(x0, 280))
	m.line(glaze(ink, 140), 8, at(x0, 274), at(x1, 274))
	for k, a := 0, x0+60; a < x1-120; k, a = k+1, a+130 {
		if m.chance(116+k, 60) {
			continue
		}
		l := m.in(130+k, 90, 160)
		t := away
		if !alongX {
			t = sunlit
		}
		m.fill(t.of(pick(m.dice, 140+k, laundry)), at(a, 270), at(a+96, 270), at(a+96, 270-l), at(a, 270-l))
	}
	m.line(pole, 20, at(x1, 0), at(x1, 280))
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
