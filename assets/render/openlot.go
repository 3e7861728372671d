package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// parkingLot is asphalt with bays and some cars.
func (t *lot) parkingLot() {
	e := t.earth()
	e.onGround(draw.RGB(0x7B747C), t.x0, t.y0, t.x1, t.y1)
	if t.detail == rough {
		return
	}
	alongX := t.x1-t.x0 > t.y1-t.y0
	n := max((t.x1-t.x0)/480, 1)
	if !alongX {
		n = max((t.y1-t.y0)/480, 1)
	}
	for i := range n {
		if alongX {
			x := t.x0 + (t.x1-t.x0)*(2*i+1)/(2*n)
			e.onGround(glaze(white, 150), x-230, t.y0+60, x-212, t.y0+cell)
			if t.chance(700+i, 150) {
				t.car(box{x - 130, t.y0 + 120, x + 130, t.y0 + 120 + 740}, false, heading(t.n(690+i, 2)), t.at(i, 3))
			}
			continue
		}
		y := t.y0 + (t.y1-t.y0)*(2*i+1)/(2*n)
		e.onGround(glaze(white, 150), t.x0+60, y-230, t.x0+cell, y-212)
		if t.chance(700+i, 150) {
			t.car(box{t.x0 + 120, y - 130, t.x0 + 120 + 740, y + 130}, true, heading(t.n(690+i, 2)), t.at(i, 3))
		}
	}
}

// emptyLot is what is left: weeds, a fence, or beds that somebody tends.
func (t *lot) emptyLot() {
	e := t.earth()
	g := draw.Mix(soil, grass, t.in(700, 30, 150))
	if t.form.Shape == tileset.Garden {
		g = draw.Mix(grass, soil, 40)
	}
	e.onGround(g, t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		t.tufts(e, t.box)
		for i := range 6 {
			e.disc(glaze(draw.RGB(0x8A6B4E), 60), t.x0+t.n(740+i, t.x1-t.x0), t.y0+t.n(750+i, t.y1-t.y0), t.in(760+i, 40, 160))
		}
	}
	t.fence(assets.Boards, t.x0, t.y0, t.x1, t.y0)
	t.fence(assets.Boards, t.x0, t.y0, t.x0, t.y1)
	switch t.form.Shape {
	case tileset.Garden:
		t.beds(e)
	case tileset.FencedLot:
		t.cube(draw.RGB(0xA5835F), t.x0+300, t.y0+300, t.x0+520, t.y0+440, t.height(t.x0+300, t.y0+300), 120)
	default:
		if t.chance(770, 140) {
			t.bush(t.x0+(t.x1-t.x0)*t.in(771, 25, 70)/100, t.y0+(t.y1-t.y0)*t.in(772, 25, 70)/100, t.in(773, 70, 130))
		}
	}
	if t.form.Shape == tileset.FencedLot {
		t.fence(assets.Mesh, t.x1, t.y0, t.x1, t.y1)
		t.fence(assets.Mesh, t.x0, t.y1, t.x1, t.y1)
	}
}

func (t *lot) beds(e *brush) {
	for x := t.x0 + 140; x+300 < t.x1; x += 420 {
		for y := t.y0 + 140; y+300 < t.y1; y += 420 {
			e.onGround(draw.RGB(0x8A6B4E), x, y, x+300, y+300)
			if t.detail == full {
				for i := range 4 {
					e.onGround(draw.RGB(0x6F8646), x+30, y+24+i*70, x+270, y+54+i*70)
				}
			}
			if t.at(x-t.x0, y-t.y0).chance(1, 60) {
				t.bush(x+150, y+150, 90)
			}
		}
	}
	if t.chance(775, 150) {
		t.tree((t.x0+t.x1)/2, (t.y0+t.y1)/2, 230)
	}
}

// openLot is bare ground: nothing is known to stand there.
func (t *lot) openLot() {
	e := t.earth()
	e.onGround(draw.Mix(soil, grass, 90), t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		t.tufts(e, t.box)
	}
}
