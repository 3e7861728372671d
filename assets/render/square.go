package render

import (
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// square draws one cell of a square: what lies there, and what stands on it.
func (t *lot) square() {
	e := t.earth()
	mx, my := (t.x0+t.x1)/2, (t.y0+t.y1)/2
	switch t.form.Shape {
	case tileset.SquareLawn, tileset.SquareFlowerbed, tileset.SquareTree, tileset.SquarePalm:
		e.onGround(draw.Mix(grass, soil, t.in(700, 0, 40)), t.x0, t.y0, t.x1, t.y1)
		if t.detail == full {
			t.tufts(e, t.box)
		}
	case tileset.SquarePath:
		e.onGround(gravel, t.x0, t.y0, t.x1, t.y1)
		for i := range 12 {
			if t.detail == full {
				e.disc(glaze(draw.RGB(0x9C8A66), 120), t.x0+t.n(700+i, cell), t.y0+t.n(720+i, cell), 16)
			}
		}
	default:
		t.flags(e)
	}
	switch t.form.Shape {
	case tileset.SquareFlowerbed:
		t.flowers(e)
	case tileset.SquareTree:
		if t.chance(702, 60) {
			t.conifer(mx, my, 300)
		} else {
			t.tree(mx+t.in(703, -120, 120), my+t.in(704, -120, 120), t.in(705, 290, 390))
		}
	case tileset.SquarePalm:
		t.palm(mx, my, t.in(705, 900, 1300))
	case tileset.SquareBench:
		t.bench(mx, my, 260, t.chance(706, 128))
	case tileset.SquareFountain:
		t.fountain(mx, my)
	case tileset.SquareKiosk:
		t.kiosk(mx, my)
	case tileset.SquareStall:
		t.stall(mx, my)
	case tileset.SquareBandstand:
		t.bandstand(mx, my)
	case tileset.SquareSteps:
		t.steps()
	}
}

// flags is the paving of a square, laid in a pattern of the variant.
func (t *lot) flags(e *brush) {
	c := draw.RGB(0xD3C4A8)
	e.onGround(c, t.x0, t.y0, t.x1, t.y1)
	if t.detail == rough {
		return
	}
	n := 2 + t.n(700, 2)
	for i := range n {
		for j := range n {
			k := draw.Mix(c, draw.RGB(0xB39A78), t.n(701+i*5+j, 90))
			x0, y0 := t.x0+cell*i/n, t.y0+cell*j/n
			x1, y1 := t.x0+cell*(i+1)/n, t.y0+cell*(j+1)/n
			e.onGround(k, x0, y0, x1, y1)
			if t.detail == full {
				e.line(glaze(draw.RGB(0x8A7458), 80), 8, e.g(x0, y0), e.g(x1, y0))
				e.line(glaze(draw.RGB(0x8A7458), 80), 8, e.g(x0, y0), e.g(x0, y1))
			}
		}
	}
}

func (t *lot) flowers(e *brush) {
	e.disc(draw.RGB(0x7B5B45), (t.x0+t.x1)/2, (t.y0+t.y1)/2, 380)
	cols := []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7C25A), draw.RGB(0xF6E9CF), draw.RGB(0xB9A3C4), draw.RGB(0xE08A4B)}
	one := t.n(710, 5)
	for ring := range 3 {
		c := cols[(one+ring)%5]
		n := 16 - ring*5
		for i := range n {
			a := i * draw.Turn / n
			r := 330 - ring*120
			x, y := (t.x0+t.x1)/2+r*draw.Cos(a)/draw.One, (t.y0+t.y1)/2+r*draw.Sin(a)/draw.One
			t.ellipse(draw.RGB(0x5B7A40), x, y, t.height(x, y)+14, 50, 30)
			t.ellipse(c, x, y, t.height(x, y)+44, 34, 26)
		}
	}
}

// steps rise to the north, three to a cell.
func (t *lot) steps() {
	z := t.height(t.x0, t.y1)
	c := draw.RGB(0xCFC3AE)
	for i := range 4 {
		y := t.y0 + cell*i/4
		t.cube(c, t.x0, y, t.x1, y+cell/4, z, 120-i*30)
	}
}
