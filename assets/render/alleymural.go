package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// alleyMural paints the fences and garage walls of an alley that the viewer sees: one
// panel to a cell.
func (c *collector) alleyMural() {
	for _, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		x0, y0 := p.X*cell, p.Y*cell
		d := c.at(c.mapCell(p.X, p.Y))
		along := c.ground(p.X, p.Y-1) == assets.Alley || c.ground(p.X, p.Y+1) == assets.Alley
		h := d.in(1, 300, 420)
		if along {
			c.add(box{x0, y0, x0 + 30, y0 + cell}, func(b *brush) {
				z := min(b.height(x0, y0), b.height(x0, y0+cell))
				b.cube(draw.RGB(0xC9B9A2), x0, y0, x0+30, y0+cell, z, h)
				f := b.east(x0+30, y0, y0+cell, z)
				f.mural(d, 24, 20, f.w-24, h-16)
				b.shadowBox(x0, y0, x0+30, y0+cell, h)
			})
			continue
		}
		c.add(box{x0, y0, x0 + cell, y0 + 30}, func(b *brush) {
			z := min(b.height(x0, y0), b.height(x0+cell, y0))
			b.cube(draw.RGB(0xC9B9A2), x0, y0, x0+cell, y0+30, z, h)
			f := b.south(x0, x0+cell, y0+30, z)
			f.mural(d, 24, 20, f.w-24, h-16)
			b.shadowBox(x0, y0, x0+cell, y0+30, h)
		})
	}
}
