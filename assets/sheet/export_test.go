package sheet

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// Percents and Wrap are open to the black-box tests.
var (
	Percents    = percents
	PercentText = percentText
	Printable   = printable
	Wrap        = wrap
)

// Box is a column of the band: its place, px, and what paints it.
type Box struct{ X, W, H int }

// PaintColumns paints each text column of a band alone onto a canvas with room
// on all sides, and tells the box that it must keep to.
func PaintColumns(b Band, width int, visit func(c *draw.Canvas, box Box)) {
	l := assets.Layout{Width: 4, Height: 4}
	v := band{Band: b.clean(), l: &l, e: em(width), width: width}
	cols := v.columns()
	height := v.height()
	for i, part := range []func(*pen){0: v.name, 1: v.shares, 3: v.check} {
		if part == nil {
			continue
		}
		p := cols[i]
		p.c, p.y = draw.NewCanvas(width, height+20), 10
		part(&p)
		visit(p.c, Box{p.x, p.w, p.y})
	}
}
