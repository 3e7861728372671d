package sheet_test

import (
	"image"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// model is a plain drawing of a layout in the projection of the pictures: slabs
// on a cut base. It stands in for a renderer, so that these tests hold whatever
// pictures look like.
type model struct {
	l            *assets.Layout
	tile, dx, dy int // px
}

func (m model) pt(x, y, dm int) draw.Pt {
	return draw.Px(m.dx+(x-y)*m.tile/2, m.dy+(x+y)*m.tile/4-dm*m.tile/128)
}

func (m model) height(x, y int) int { return m.l.Corner[y*(m.l.Width+1)+x] }

func (m model) Pixel(x, y int) (px, py int) {
	x, y = min(max(x, 0), m.l.Width-1), min(max(y, 0), m.l.Height-1)
	p := m.pt(x, y, m.height(x, y))
	return int(p.X) / draw.Unit, int(p.Y)/draw.Unit + m.tile/4
}

// picture draws the model with a margin of one tile.
func picture(l *assets.Layout, tile int) (*image.RGBA, model) {
	high := 0
	for _, z := range l.Corner {
		high = max(high, z)
	}
	m := model{l, tile, l.Height*tile/2 + tile, high*tile/128 + 3*tile}
	c := draw.NewCanvas((l.Width+l.Height)*tile/2+2*tile, (l.Width+l.Height)*tile/4+high*tile/128+7*tile)
	w, h := l.Width, l.Height
	c.Fill(draw.Fade(draw.RGB(0x2A2450), 60), m.pt(-1, h, -200), m.pt(w, h, -200), m.pt(w, -1, -200), m.pt(w+1, h+1, -200))
	south, east := []draw.Pt{m.pt(w, h, -150), m.pt(0, h, -150)}, []draw.Pt{m.pt(w, h, -150), m.pt(w, 0, -150)}
	for x := 0; x <= w; x++ {
		south = append(south, m.pt(x, h, m.height(x, h)))
	}
	for y := 0; y <= h; y++ {
		east = append(east, m.pt(w, y, m.height(w, y)))
	}
	c.Fill(draw.RGB(0x7A4A4A), south...)
	c.Fill(draw.RGB(0xA87A50), east...)
	for i, g := range l.Ground {
		x, y := i%w, i/w
		col := draw.RGB(0x6E6A70)
		if g == assets.Park {
			col = draw.RGB(0x8FA05C)
		}
		c.Fill(col, m.pt(x, y, m.height(x, y)), m.pt(x+1, y, m.height(x+1, y)), m.pt(x+1, y+1, m.height(x+1, y+1)), m.pt(x, y+1, m.height(x, y+1)))
	}
	for _, o := range l.Objects {
		z := m.height(o.X, o.Y)
		t := z + 90 + int(o.Variant>>60)*3
		x0, y0, x1, y1 := o.X, o.Y, o.X+o.W, o.Y+o.H
		wall := basis.Pale(o.Class, draw.RGB(0xC9665A))
		c.Fill(draw.Mix(wall, draw.RGB(0x3B3560), 92), m.pt(x0, y1, z), m.pt(x1, y1, z), m.pt(x1, y1, t), m.pt(x0, y1, t))
		c.Fill(wall, m.pt(x1, y1, z), m.pt(x1, y0, z), m.pt(x1, y0, t), m.pt(x1, y1, t))
		c.Fill(basis.Pale(o.Class, draw.RGB(0x857D7C)), m.pt(x0, y0, t), m.pt(x1, y0, t), m.pt(x1, y1, t), m.pt(x0, y1, t))
	}
	return c.Image(), m
}
