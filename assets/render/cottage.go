package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// cottage is a low house with a gable, behind a small garden.
func (t *lot) cottage() {
	const set = 420
	d := min(t.deep()-set-100, 2*cell+t.n(10, 500))
	b := t.inset(t.part(set, set+d), 70) // a path on each side
	const base = 150
	n := t.storeys()
	m := t.mass(b, base+n*storey)
	t.inOrder(func() { t.yard(b) }, func() {
		f := t.forecourt(b)
		e := t.earth()
		e.onGround(draw.Mix(grass, soil, 50), t.x0, t.y0, t.x1, t.y1)
		path := t.across(f, t.wide()/2-90, t.wide()/2+90)
		e.onGround(concrete, path.x0, path.y0, path.x1, path.y1)
		if t.facing == assets.North || t.facing == assets.West {
			t.picket(f)
		}
		m.body()
		for _, f := range m.faces() {
			g := &f.face
			s := sash{trim: m.trim, hood: true}
			switch f.role {
			case front:
				g.rect(draw.RGB(0xA89A88), 0, 0, g.w, base)
				g.doorway(m.door, m.trim, g.w*42/100, base, g.w*58/100, base+380)
				for i := range n {
					v := base + i*storey
					g.row(t.dice, 500+i*9, s, 1, g.w*8/100, g.w*38/100, v+130, v+storey-110)
					g.row(t.dice, 505+i*9, s, 1, g.w*62/100, g.w*92/100, v+130, v+storey-110)
				}
				t.porch(m, g, base)
			case rear:
				t.houseRear(m, g, base, n)
			default:
				g.row(t.dice, 520, s, max(g.w/600, 2), g.w/12, g.w*11/12, base+140, base+storey-120)
			}
		}
		m.edges()
		m.gable(400, 80, pick(t.dice, 14, shingles))
		if m.detail != rough {
			x, y := (m.x0+m.x1)/2-160, (m.y0+m.y1)/2-160
			m.cube(draw.RGB(0xB26A50), x, y, x+110, y+110, m.z+m.h+170, 380)
		}
		if t.facing == assets.East || t.facing == assets.South {
			t.picket(f)
		}
	})
}

// porch is a roof on two posts over the door.
func (t *lot) porch(m *mass, g *face, base int) {
	if m.detail == rough {
		return
	}
	u0, u1, d := g.w*34/100, g.w*66/100, 220
	g.stoop(u0+40, u1-40, base, 200, t.scheme.Trim)
	for _, u := range []int{u0 + 20, u1 - 20} {
		m.line(g.tone.of(m.trim), 44, g.at(u, 0, d), g.at(u, base+400, d))
	}
	m.fill(level.of(draw.RGB(0x6B4A55)), g.at(u0, base+500, 0), g.at(u1, base+500, 0), g.at(u1, base+400, d+30), g.at(u0, base+400, d+30))
	g.out(g.tone.of(m.trim), u0, base+370, u1, base+404, d+30)
}

// picket is a low fence along the street side of a garden, with bushes behind it.
func (t *lot) picket(f box) {
	if t.detail == rough {
		return
	}
	t.bush(f.x0+(f.x1-f.x0)/4, f.y0+(f.y1-f.y0)/4, 80)
	t.bush(f.x0+(f.x1-f.x0)*3/4, f.y0+(f.y1-f.y0)*3/4, 90)
	var g face
	switch t.facing {
	case assets.East:
		g = t.brush.east(f.x1-20, f.y0, f.y1, t.height(f.x1, f.y1))
	case assets.South:
		g = t.brush.south(f.x0, f.x1, f.y1-20, t.height(f.x0, f.y1))
	case assets.West:
		g = t.brush.east(f.x0+20, f.y0, f.y1, t.height(f.x0, f.y1))
	default:
		g = t.brush.south(f.x0, f.x1, f.y0+20, t.height(f.x0, f.y0))
	}
	c := g.tone.of(draw.RGB(0xF1E9D8))
	for u := 20; u < g.w; u += 60 {
		if u > g.w*42/100 && u < g.w*58/100 {
			continue
		}
		g.raw(c, u, 0, u+26, 150)
	}
	g.raw(c, 0, 90, g.w*42/100, 110)
	g.raw(c, g.w*58/100, 90, g.w, 110)
}
