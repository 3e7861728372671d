package render

import "vouch/assets/draw"

// gasStation is a small white box, a canopy over pumps, and a pole.
func (t *lot) gasStation() {
	e := t.earth()
	e.onGround(draw.RGB(0xA8A0A0), t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		for i := range 8 {
			e.disc(glaze(ink, 30), t.x0+t.n(700+i, t.x1-t.x0), t.y0+t.n(710+i, t.y1-t.y0), t.in(720+i, 40, 110))
		}
	}
	d := t.deep()
	b := t.inset(t.part(d*55/100+60, d-140), 60)
	station := func() {
		m := t.mass(b, 560)
		m.body()
		m.flatRoof(m.trim)
		for _, f := range m.faces() {
			g := &f.face
			g.rect(m.acc, 0, m.h-110, g.w, m.h)
			g.rect(m.trim, 0, m.h-130, g.w, m.h-110)
			if f.role == front || f.role == flank {
				g.garageDoor(draw.RGB(0xE8E2D4), m.acc, g.w*8/100, g.w*34/100, 400)
				g.garageDoor(draw.RGB(0xE8E2D4), m.acc, g.w*38/100, g.w*62/100, 400)
				g.raw(g.tone.of(glassDark), g.w*68/100, 60, g.w*94/100, 400)
				g.raw(glaze(g.tone.of(glassSky), 140), g.w*68/100, 230, g.w*94/100, 400)
			}
		}
		m.edges()
	}
	t.inOrder(station, func() { t.pumps(d) })
}

func (t *lot) pumps(d int) {
	c := t.inset(t.part(d*8/100, d*48/100), t.wide()/6)
	z := t.height((c.x0+c.x1)/2, (c.y0+c.y1)/2)
	mx, my := (c.x0+c.x1)/2, (c.y0+c.y1)/2
	acc, trim := rgb(t.scheme.Accent), rgb(t.scheme.Trim)
	t.shadowBox(c.x0, c.y0, c.x1, c.y1, 640)
	if t.detail != rough {
		island := draw.RGB(0xD8D0C2)
		along := c.x1-c.x0 > c.y1-c.y0
		for i := range 3 {
			x, y := mx, c.y0+(c.y1-c.y0)*(2*i+1)/6
			if along {
				x, y = c.x0+(c.x1-c.x0)*(2*i+1)/6, my
			}
			t.cube(island, x-100, y-100, x+100, y+100, z, 26)
			if i == 1 {
				t.cube(trim, x-34, y-34, x+34, y+34, z, 600)
				continue
			}
			t.cube(acc, x-44, y-44, x+44, y+44, z+26, 200)
			t.cube(trim, x-44, y-44, x+44, y+44, z+226, 40)
		}
	}
	t.cube(trim, c.x0, c.y0, c.x1, c.y1, z+600, 70)
	t.top(level.of(acc), c.x0+60, c.y0+60, c.x1-60, c.y1-60, z+670)
	t.top(level.of(draw.Mix(trim, draw.RGB(0x9A9088), 90)), c.x0+110, c.y0+110, c.x1-110, c.y1-110, z+670)
	s, f := t.brush.south(c.x0, c.x1, c.y1, z+600), t.brush.east(c.x1, c.y0, c.y1, z+600)
	s.rect(acc, 0, 20, s.w, 50)
	f.rect(acc, 0, 20, f.w, 50)
	// the pole with its disc, by the street
	p := t.part(60, 120)
	x, y := p.x1-40, p.y1-40
	zz := t.height(x, y)
	t.line(draw.RGB(0x8A8390), 40, t.pr(x, y, zz), t.pr(x, y, zz+900))
	t.shadowStick(x, y, 30, 900)
	t.ellipse(acc, x, y, zz+980, 150, 150)
	t.ellipse(trim, x, y, zz+980, 116, 116)
	if t.detail == full {
		o := t.pr(x-70, y+70, zz+950)
		t.path(acc, draw.Bold.PathOn(o, t.pr(x+70, y-70, zz+950).Sub(o), t.pr(x-70, y+70, zz+1020).Sub(o), "GAS"))
	}
}
