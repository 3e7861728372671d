package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// plaza is a sunken entrance to trains: bricks, a stair down behind a wall, a pylon,
// planters and benches.
func (c *collector) plaza(g *brush) {
	r, ok := c.bounds()
	if !ok {
		return
	}
	for _, p := range c.f.Cells {
		if c.inside(p) && c.ground(p.X, p.Y) != assets.Roadway {
			g.onGround(brickRed, p.X*cell, p.Y*cell, (p.X+1)*cell, (p.Y+1)*cell)
			g.setts(p.X, p.Y)
		}
	}
	w, h := r.x1-r.x0, r.y1-r.y0
	if w < 2*cell || h < 2*cell {
		return
	}
	// the well with its stair, going down to the west
	well := r.well()
	wx0, wy0, wx1, wy1 := well.x0, well.y0, well.x1, well.y1
	z := g.height(wx0, wy0)
	g.well(wx0, wy0, wx1, wy1, z)
	wall := draw.RGB(0xC9B9A2)
	c.add(box{wx0, wy0 - 60, wx1, wy0}, func(b *brush) { b.cube(wall, wx0-60, wy0-60, wx1, wy0, z, 190) })
	c.add(box{wx0 - 60, wy0, wx0, wy1}, func(b *brush) { b.cube(wall, wx0-60, wy0, wx0, wy1+60, z, 190) })
	c.add(box{wx0, wy1, wx1, wy1 + 60}, func(b *brush) {
		b.cube(wall, wx0, wy1, wx1, wy1+60, z, 190)
		b.shadowBox(wx0, wy1, wx1, wy1+60, 190)
	})
	px, py := r.x1-cell/2, r.y0+cell/2
	c.spot(px, py, 70, func(b *brush) { b.pylon(px, py) })
	for i := range 4 {
		x, y := r.x0+w*(2*i+1)/8, r.y1-cell/3
		if i&1 == 0 {
			c.spot(x, y, 170, func(b *brush) { b.planter(x, y) })
		} else {
			c.spot(x, y, 200, func(b *brush) { b.bench(x, y, 200, true) })
		}
	}
}

// well is where the stair of a plaza of these bounds goes down.
func (r box) well() box {
	x, y := r.x0+(r.x1-r.x0)/4, r.y0+(r.y1-r.y0)/4
	return box{x, y, min(x+1700, r.x1-cell/2), min(y+800, r.y1-cell/2)}
}

// overWell tells whether a point lies over the stair of a plaza, where nobody stands.
func (c *collector) overWell(x, y int) bool {
	for _, w := range c.wells {
		if x > w.x0-60 && x < w.x1+30 && y > w.y0-60 && y < w.y1+90 {
			return true
		}
	}
	return false
}

// readWells finds the stairs of all plazas.
func (s *stage) readWells() (wells []box) {
	c := collector{stage: s}
	for i := range s.l.Features {
		c.f = &s.l.Features[i]
		if s.shapeOf(c.f.Concept) != tileset.TransitPlaza {
			continue
		}
		if r, ok := c.bounds(); ok {
			wells = append(wells, r.well())
		}
	}
	return wells
}

// well is the opening of a stair: steps that go down and grow dark.
func (b *brush) well(x0, y0, x1, y1, z int) {
	if b.detail == rough {
		b.top(draw.RGB(0x5A4A52), x0, y0, x1, y1, z)
		return
	}
	const n = 12
	depth := 620
	b.top(draw.RGB(0x3A2D38), x0, y0, x1, y1, z)
	// back wall and far side as seen from above, then the steps from the bottom up
	for i := n - 1; i >= 0; i-- {
		a, e := x1-(x1-x0)*(i+1)/n, x1-(x1-x0)*i/n
		k := draw.Mix(draw.RGB(0xD3C4A8), draw.RGB(0x3A2D38), 40+i*16)
		d := depth * i / n
		// a step lower than the rim is seen only as far as the near wall lets it
		lo := min(y1, y0+max((y1-y0)-d, 60))
		b.top(k, a, y0, e, lo, z)
		b.fill(draw.Mix(k, ink, 70), b.pr(a, y0, z), b.pr(a+22, y0, z), b.pr(a+22, lo, z), b.pr(a, lo, z))
	}
	b.line(draw.RGB(0xE9DFC9), 30, b.pr(x1, y0, z), b.pr(x1, y1, z))
}

// pylon is the blue-grey slab that tells of trains; it carries no word.
func (b *brush) pylon(x, y int) {
	z := b.height(x, y)
	b.shadowBox(x-50, y-50, x+50, y+50, 900)
	b.cube(draw.RGB(0x3F5F7A), x-60, y-60, x+60, y+60, z, 860)
	b.cube(draw.RGB(0xF1E9D8), x-70, y-70, x+70, y+70, z+640, 180)
	if b.detail == full {
		f := b.east(x+70, y-70, y+70, z+640)
		f.poly(sunlit.of(draw.RGB(0x3F5F7A)), uv{30, 40}, uv{110, 40}, uv{70, 140})
		g := b.south(x-70, x+70, y+70, z+640)
		g.poly(away.of(draw.RGB(0x3F5F7A)), uv{30, 40}, uv{110, 40}, uv{70, 140})
	}
}

func (b *brush) planter(x, y int) {
	z := b.height(x, y)
	b.shadowBox(x-150, y-150, x+150, y+150, 110)
	b.cube(draw.RGB(0xC9B9A2), x-150, y-150, x+150, y+150, z, 100)
	b.top(draw.RGB(0x6B5640), x-120, y-120, x+120, y+120, z+101)
	b.ellipse(leaves[0][0], x, y, z+190, 140, 90)
	b.ellipse(leaves[0][1], x+20, y-20, z+220, 100, 70)
	b.ellipse(leaves[0][2], x+50, y-50, z+240, 50, 34)
}
