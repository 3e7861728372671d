package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// earth is the brush for what an object does to its ground: painted with the ground,
// under all shadows.
func (t *lot) earth() *brush {
	if t.under == nil {
		t.under = t.stage.brush()
	}
	return t.under
}

// yard is what lies and stands behind a house.
func (t *lot) yard(b box) {
	e := t.earth()
	f := t.forecourt(b)
	e.onGround(draw.Mix(concrete, sidewalk, 128), f.x0, f.y0, f.x1, f.y1)
	y := t.rest(b)
	if y.x1-y.x0 < 200 || y.y1-y.y0 < 200 {
		e.onGround(concrete, y.x0, y.y0, y.x1, y.y1)
		return
	}
	g := draw.Mix(grass, soil, t.in(700, 10, 150))
	e.onGround(g, y.x0, y.y0, y.x1, y.y1)
	d := t.dressing()
	if d.Yard == assets.Paved {
		e.onGround(concrete, y.x0+80, y.y0+80, y.x1-80, y.y1-80)
	}
	if t.detail == full {
		t.tufts(e, y)
		if d.Yard == assets.Bed {
			t.rows(e, y)
		}
	}
	t.yardThings(y, d)
}

// rows are a bed of vegetables.
func (t *lot) rows(e *brush, y box) {
	x, z := y.x0+140, y.y0+140
	e.onGround(draw.RGB(0x8A6B4E), x, z, min(x+500, y.x1-100), min(z+420, y.y1-100))
	for i := range 4 {
		e.onGround(draw.RGB(0x6F8646), x+40, z+40+i*100, min(x+460, y.x1-120), min(z+80+i*100, y.y1-110))
	}
}

// dressing is what the layout says of the lot's last cell.
func (t *lot) dressing() (d assets.Dressing) {
	x, y := t.o.X, t.o.Y
	switch t.facing {
	case assets.West:
		x += t.o.W - 1
	case assets.North:
		y += t.o.H - 1
	}
	if i := y*t.l.Width + x; i < len(t.l.Dressing) {
		d = t.l.Dressing[i]
	}
	return d
}

func (t *lot) tufts(e *brush, y box) {
	for i := range 14 {
		px, py := y.x0+t.n(710+i, y.x1-y.x0), y.y0+t.n(730+i, y.y1-y.y0)
		c := glaze(draw.RGB(0x6F8646), 120)
		if i&1 == 0 {
			c = glaze(draw.RGB(0xB4BE7A), 110)
		}
		p := e.g(px, py)
		k := int32(t.tile)
		e.line(c, 20, p, draw.Pt{X: p.X + k/12, Y: p.Y - k/5})
	}
}

// plainly draws dressing: it has no class and keeps its colours, as what stands at
// the kerbs does.
func (b *brush) plainly(draw func()) {
	keep := b.treat
	b.treat, b.aside = treatment{}, true
	draw()
	b.treat, b.aside = keep, false
}

// yardThings stand in a yard: fences at its far sides first, then what the yard has,
// then the near fences.
func (t *lot) yardThings(y box, d assets.Dressing) {
	t.plainly(func() {
		if t.detail == rough {
			if d.Yard == assets.Tree {
				t.tree((y.x0+y.x1)/2, (y.y0+y.y1)/2, 260)
			}
			return
		}
		t.fence(d.Fence, y.x0, y.y0, y.x1, y.y0)
		t.fence(d.Fence, y.x0, y.y0, y.x0, y.y1)
		t.yardThing(y, d.Yard)
		t.fence(d.Fence, y.x1, y.y0, y.x1, y.y1)
		t.fence(d.Fence, y.x0, y.y1, y.x1, y.y1)
	})
}

func (t *lot) yardThing(y box, d assets.Yard) {
	w, h := y.x1-y.x0, y.y1-y.y0
	switch d {
	case assets.Tree:
		t.tree(y.x0+w*t.in(754, 25, 45)/100, y.y0+h*t.in(755, 25, 45)/100, t.in(756, 170, 290))
	case assets.Washing:
		t.washing(y)
	case assets.Lawn, assets.Bed:
		t.bush(y.x0+w*t.in(758, 55, 80)/100, y.y0+h*t.in(759, 55, 85)/100, t.in(760, 60, 110))
	case assets.Shed:
		t.shed(y)
	}
}
