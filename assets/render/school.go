package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// school is a plain public building of two floors over the cells named.
func (c *collector) school() {
	r, ok := c.bounds()
	if !ok {
		return
	}
	b := c.brush()
	b.treat = c.treat
	o := &assets.Object{Facing: assets.South, Variant: c.f.Variant, X: r.x0 / cell, Y: r.y0 / cell, W: (r.x1 - r.x0) / cell, H: (r.y1 - r.y0) / cell}
	t := &lot{brush: b, dice: c.dice, o: o, facing: assets.South, mural: -1, box: r, form: &tileset.Form{Shape: tileset.School, Storeys: [2]uint8{2, 2}, Skin: tileset.Stucco, Roof: tileset.TileParapet}}
	if p, ok := c.tiles.Find(c.f.Concept); ok {
		t.scheme = pick(c.dice, 1, p.Form.Schemes)
	}
	m := t.mass(box{r.x0 + 60, r.y0 + 60, r.x1 - 60, r.y1 - 60}, 120+2*600)
	m.body()
	m.flatRoof(m.trim)
	m.roofThings()
	for _, f := range m.faces() {
		g := &f.face
		n := max(g.w/620, 2)
		for i := range 2 {
			for j := range n {
				a, e := g.w*j/n+70, g.w*(j+1)/n-70
				g.steelSash(c.dice, 500+i*30+j, a, e, 120+i*600+130, 120+i*600+480)
			}
			g.ledge(m.trim, 0, 120+i*600, g.w, 160+i*600, 24)
		}
		if f.role == front {
			mid := g.w / 2
			g.rect(m.trim, mid-190, 0, mid+190, 620)
			g.arch(g.tone.of(m.door), mid-120, mid+120, 0, 520)
		}
		g.tiles(0, g.w, m.h-20)
	}
	m.edges()
	c.items = append(c.items, item{box: r, b: b})
}

// swings stand on sand.
func (c *collector) swings(g *brush) {
	for _, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		x0, y0 := p.X*cell, p.Y*cell
		g.onGround(draw.RGB(0xDCC79A), x0+80, y0+80, x0+cell-80, y0+cell-80)
		c.spot(x0+cell/2, y0+cell/2, 300, func(b *brush) { b.swing(x0+cell/2, y0+cell/2) })
	}
}

func (b *brush) swing(x, y int) {
	z := b.height(x, y)
	red, steel := draw.RGB(0xC8453A), draw.RGB(0x6B6570)
	const h, w = 420, 300
	b.shadowStick(x-w, y, 30, h)
	b.shadowStick(x+w, y, 30, h)
	for _, k := range []int{-w, w} {
		b.line(red, 30, b.pr(x+k, y-110, z), b.pr(x+k, y, z+h), b.pr(x+k, y+110, z))
	}
	b.line(red, 34, b.pr(x-w, y, z+h), b.pr(x+w, y, z+h))
	for _, k := range []int{-180, 0, 180} {
		b.line(steel, 8, b.pr(x+k-30, y, z+h), b.pr(x+k-30, y, z+110))
		b.line(steel, 8, b.pr(x+k+30, y, z+h), b.pr(x+k+30, y, z+110))
		b.line(draw.RGB(0x4A3540), 26, b.pr(x+k-34, y, z+110), b.pr(x+k+34, y, z+110))
	}
}

// schoolyards get a hoop or two: dressing by the seed.
func (c *collector) schoolyards() {
	c.treat = treatment{}
	for y := range c.l.Height {
		for x := range c.l.Width {
			if c.ground(x, y) != assets.Schoolyard || c.taken(x, y) || !c.cellDice(x, y).chance(50, 14) {
				continue
			}
			px, py := x*cell+cell/2, y*cell+cell/2
			c.spot(px, py, 40, func(b *brush) {
				f := b.board(px, py, 490, 110)
				f.raw(draw.RGB(0xF1E9D8), 0, 0, 220, 150)
				f.raw(draw.RGB(0xC8453A), 90, 20, 130, 50)
			})
		}
	}
}
