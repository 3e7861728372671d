package render

import "vouch/assets/draw"

// rails are a freight track set in the roadway.
func (c *collector) rails(b *brush) {
	for i, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		ns := true
		if i+1 < len(c.f.Cells) {
			ns = c.f.Cells[i+1].X == p.X
		} else if i > 0 {
			ns = c.f.Cells[i-1].X == p.X
		}
		x0, y0 := p.X*cell, p.Y*cell
		iron := draw.RGB(0x8A7F7A)
		for _, off := range []int{cell/2 - 98, cell/2 + 98} {
			if ns {
				b.onGround(glaze(gutter, 200), x0+off-26, y0, x0+off+26, y0+cell)
				b.onGround(iron, x0+off-11, y0, x0+off+11, y0+cell)
			} else {
				b.onGround(glaze(gutter, 200), x0, y0+off-26, x0+cell, y0+off+26)
				b.onGround(iron, x0, y0+off-11, x0+cell, y0+off+11)
			}
		}
	}
}
