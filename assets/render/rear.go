package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// rear draws what stands on a lot at an alley, behind a front lot.
func (t *lot) rear() {
	e := t.earth()
	e.onGround(draw.Mix(grass, soil, t.in(700, 40, 170)), t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		t.tufts(e, t.box)
	}
	d := t.deep()
	switch t.form.Shape {
	case tileset.RearCottage:
		t.smallHouse(t.inset(t.part(60, min(d-60, 60+1300)), 50), 120+t.storeys()*storey)
	case tileset.RearWorkshop:
		t.smallHouse(t.inset(t.part(30, min(d-40, 30+1500)), 20), 620)
	case tileset.RearGarage:
		t.garage(t.inset(t.part(30, min(d-60, 30+860)), 90))
	case tileset.RearShed:
		b := t.part(100, min(d-60, 560))
		t.yardFences(func() { t.garageLike(t.inset(b, 260), 300, false) })
	case tileset.RearParking:
		p := t.part(0, min(d, cell))
		e.onGround(draw.RGB(0x8A828A), p.x0, p.y0, p.x1, p.y1)
		t.yardFences(func() {
			mx, my := (p.x0+p.x1)/2, (p.y0+p.y1)/2
			if t.facing == assets.East || t.facing == assets.West {
				t.car(box{mx - 370, my - 130, mx + 370, my + 130}, true, leaving, t.dice)
			} else {
				t.car(box{mx - 130, my - 370, mx + 130, my + 370}, false, leaving, t.dice)
			}
		})
	default:
		t.yardThings(t.box, t.dressing())
	}
}

// yardFences draws something inside the fences of its lot; the side to the alley stays
// open.
func (t *lot) yardFences(inside func()) {
	d := t.dressing()
	fence := func(f assets.Facing, x0, y0, x1, y1 int) {
		if t.facing != f {
			t.fence(d.Fence, x0, y0, x1, y1)
		}
	}
	t.plainly(func() {
		fence(assets.North, t.x0, t.y0, t.x1, t.y0)
		fence(assets.West, t.x0, t.y0, t.x0, t.y1)
		if d.Yard == assets.Tree {
			t.tree(t.x0+(t.x1-t.x0)*30/100, t.y0+(t.y1-t.y0)*30/100, t.in(756, 150, 240))
		}
	})
	inside()
	t.plainly(func() {
		fence(assets.East, t.x1, t.y0, t.x1, t.y1)
		fence(assets.South, t.x0, t.y1, t.x1, t.y1)
	})
}

func (t *lot) garage(b box) { t.yardFences(func() { t.garageLike(b, 460, true) }) }

// garageLike is a small flat-roofed box, with a wide door to the alley.
func (t *lot) garageLike(b box, h int, door bool) {
	if b.x1-b.x0 < 100 || b.y1-b.y0 < 100 {
		return
	}
	m := t.mass(b, h)
	m.body()
	m.flatRoof(m.trim)
	for _, f := range m.faces() {
		if f.role == front && h > 400 && t.muralOn(&f.face, h-40) {
			f.face.paintedDoor(f.w*12/100, f.w*88/100, 350)
		} else if f.role == front && door {
			f.face.garageDoor(m.door, m.trim, f.w*12/100, f.w*88/100, 350)
		} else if m.detail == full && f.role != front {
			f.face.row(t.dice, 500, sash{trim: m.trim}, 1, f.w/4, f.w*3/4, h/3, h*2/3)
		} else if f.role == front {
			f.face.doorway(m.door, m.trim, f.w*35/100, 0, f.w*65/100, h*3/4)
		}
	}
	m.edges()
}

// paintedDoor is a door in a mural that goes on over it.
func (f *face) paintedDoor(u0, u1, h int) {
	for _, l := range [][4]int{{u0, 0, u0, h}, {u1, 0, u1, h}, {u0, h, u1, h}, {(u0 + u1) / 2, 0, (u0 + u1) / 2, h}} {
		f.stroke(glaze(ink, 130), 14, l[0], l[1], l[2], l[3])
	}
}

// smallHouse is a cottage or a workshop on the alley.
func (t *lot) smallHouse(b box, h int) {
	if b.x1-b.x0 < 100 || b.y1-b.y0 < 100 {
		return
	}
	t.inOrder(func() { t.yardThings(t.rest(b), t.dressing()) }, func() {
		m := t.mass(b, h)
		m.body()
		m.flatRoof(m.trim)
		m.roofThings()
		for _, f := range m.faces() {
			g := &f.face
			switch {
			case f.role == front && t.muralOn(g, min(h-60, 700)):
				g.paintedDoor(g.w*40/100, g.w*60/100, 430)
			case f.role == front && t.form.Shape == tileset.RearWorkshop:
				g.garageDoor(m.door, m.trim, g.w*10/100, g.w*52/100, 420)
				g.steelSash(t.dice, 500, g.w*60/100, g.w*92/100, 180, 430)
			case f.role == front:
				g.doorway(m.door, m.trim, g.w*40/100, 60, g.w*60/100, 430)
				g.row(t.dice, 500, sash{trim: m.trim}, 1, g.w*6/100, g.w*36/100, 200, 500)
				g.row(t.dice, 505, sash{trim: m.trim}, 1, g.w*64/100, g.w*94/100, 200, 500)
			default:
				g.row(t.dice, 510, sash{trim: m.trim}, max(g.w/600, 1), g.w/8, g.w*7/8, 200, 500)
			}
			if h > 120+storey+10 {
				g.row(t.dice, 520, sash{trim: m.trim}, 2, g.w/8, g.w*7/8, storey+250, storey+500)
			}
		}
		m.edges()
		m.streetFaces(func(f *face, r role) { f.ledge(m.trim, 0, m.h-20, f.w, m.h+20, 30) })
	})
}
