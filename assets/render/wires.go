package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

const wireHeight = 860 // of trolley wires, steps

// wires are two pairs of trolley wires over the roadway, hung from poles at both
// kerbs in every third cell.
func (c *collector) wires() {
	for i, p := range c.f.Cells {
		if !c.inside(p) || c.detail == rough {
			continue
		}
		st := c.streetAt(p.X, p.Y)
		ns := st.ns >= 0
		if i+1 < len(c.f.Cells) {
			ns = c.f.Cells[i+1].X == p.X
		} else if i > 0 {
			ns = c.f.Cells[i-1].X == p.X
		}
		c.wireCell(p, ns, st)
	}
}

func (c *collector) wireCell(p assets.Point, ns bool, st streetCell) {
	// the street's middle and half width
	mid, half, along := p.X*cell+cell/2, cell/2, p.Y*cell
	if ns && st.ns >= 0 {
		s := c.l.Streets[st.ns]
		mid, half = s.X*cell+s.W*cell/2, s.W*cell/2-walk(s.W)+70
	}
	if !ns {
		mid, along = p.Y*cell+cell/2, p.X*cell
		if st.ew >= 0 {
			s := c.l.Streets[st.ew]
			mid, half = s.Y*cell+s.H*cell/2, s.H*cell/2-walk(s.H)+70
		}
	}
	at := func(a, across int) (x, y int) {
		if ns {
			return across, a
		}
		return a, across
	}
	wire := glaze(draw.RGB(0x3A3038), 190)
	for _, off := range []int{-300, -240, 240, 300} {
		x0, y0 := at(along, mid+off)
		x1, y1 := at(along+cell, mid+off)
		c.add(box{x0, y0, max(x1, x0+8), max(y1, y0+8)}, func(b *brush) {
			b.line(wire, 10, b.pr(x0, y0, b.height(x0, y0)+wireHeight), b.pr(x1, y1, b.height(x1, y1)+wireHeight))
		})
	}
	if mx, my := c.mapCell(p.X, p.Y); (ns && my%3 != 1) || (!ns && mx%3 != 1) {
		return
	}
	if st.ns >= 0 && st.ew >= 0 {
		return // no poles in a crossing
	}
	mx, my := at(along+cell/2, mid)
	for _, side := range []int{-half, half} {
		x, y := at(along+cell/2, mid+side)
		c.spot(x, y, 20, func(b *brush) {
			z := b.height(x, y)
			b.shadowStick(x, y, 30, wireHeight+100)
			b.line(draw.RGB(0x4F5A58), 34, b.pr(x, y, z), b.pr(x, y, z+wireHeight+110))
		})
		// the span wire from the pole to the middle
		c.add(box{min(x, mx), min(y, my), max(x, mx) + 4, max(y, my) + 4}, func(b *brush) {
			b.line(wire, 8, b.pr(x, y, b.height(x, y)+wireHeight+90), b.pr(mx, my, b.height(mx, my)+wireHeight))
		})
	}
}
