package render

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// markMast is the height of the mast of a mark, steps: over the heads of people.
const markMast = 560

// mark stands a mast with a flag where sources differ, and with a ring where the
// witness was told. It keeps its colours, however pale what it stands before.
func (b *brush) mark(x, y int, disputed, told bool) {
	z := b.height(x, y)
	top := b.pr(x, y, z+markMast)
	unit := int32(b.tile) // 1/16 px: a sixteenth of a cell's width
	var shapes []basis.Shape
	if disputed {
		shapes = basis.Pennant(top, 4*unit, 3*unit)
	}
	if told {
		shapes = append(shapes, basis.Hearsay(top.Sub(draw.Pt{Y: unit}), unit)...)
	}
	b.plainly(func() {
		b.line(ink, 22, b.pr(x, y, z), top)
		for _, s := range shapes {
			b.fill(s.Colour, s.Points...)
		}
	})
}

// marked stands the lot's mark at the end of it that is nearest to the viewer: before
// its front where that is seen, else in its yard.
func (t *lot) marked() {
	if !t.evidence || !t.o.Disputed && !t.o.Told {
		return
	}
	x, y := t.x1-60, t.y1-60
	switch t.facing {
	case assets.East:
		x, y = t.x1+40, t.y1-130
	case assets.South:
		x, y = t.x1-130, t.y1+40
	}
	t.mark(x, y, t.o.Disputed, t.o.Told)
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
