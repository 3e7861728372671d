package render

import (
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// markMast is the height of the mast of a mark, steps: over the heads of people.
const markMast = 560

// mark stands a mast with a flag where sources differ, and with a ring where the
// witness was told. It keeps its colours, however pale what it stands before.
func (b *brush) mark(x, y int, disputed, told bool) {
	keep := b.treat
	b.treat = treatment{}
	z := b.height(x, y)
	top := b.pr(x, y, z+markMast)
	b.line(ink, 22, b.pr(x, y, z), top)
	unit := int32(b.tile) // 1/16 px: a sixteenth of a cell's width
	var shapes []basis.Shape
	if disputed {
		shapes = basis.Pennant(top, 4*unit, 3*unit)
	}
	if told {
		shapes = append(shapes, basis.Hearsay(top.Sub(draw.Pt{Y: unit}), unit)...)
	}
	for _, s := range shapes {
		b.fill(s.Colour, s.Points...)
	}
	b.treat = keep
}

// marked stands the lot's mark at its corner that is nearest to the viewer.
func (t *lot) marked() {
	if t.evidence && (t.o.Disputed || t.o.Told) {
		t.mark(t.x1-40, t.y1-40, t.o.Disputed, t.o.Told)
	}
}

// marked flags a feature that sources differ on, at its first cell on the map.
func (c *collector) marked() {
	if !c.evidence || !c.f.Disputed {
		return
	}
	for _, p := range c.f.Cells {
		if c.inside(p) {
			x, y := c.kerbSpot(p).off(-90)
			c.spot(x, y, 12, func(b *brush) { b.mark(x, y, true, false) })
			return
		}
	}
}
