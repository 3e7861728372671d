package render

import (
	"vouch/assets"
	"vouch/assets/tileset"
)

const shopFloor = 620 // the ground floor of a shop, steps

// shop draws a shop with flats over it.
func (t *lot) shop() {
	set := int(t.form.Setback) * 16
	n := t.storeys()
	b := t.part(set, set+t.shopDepth(set))
	h := shopFloor + (n-1)*storey + 70
	if n == 1 {
		h += 150 // the sign needs room under the cornice
	}
	m := t.mass(b, h)
	t.inOrder(func() { t.yard(b) }, func() {
		m.body()
		m.flatRoof(m.trim)
		m.roofThings()
		for _, f := range m.faces() {
			switch f.role {
			case front:
				t.upperFloors(m, &f.face, n, front)
				t.shopFront(m, &f.face, 0, f.w, t.sign())
			case flank:
				t.upperFloors(m, &f.face, n, flank)
				t.shopFlank(m, &f.face)
			case rear:
				t.houseRear(m, &f.face, shopFloor-storey, n)
			case party:
				t.partyWall(m, &f.face, shopFloor-storey, n, f.side)
			}
		}
		m.edges()
		for _, f := range m.faces() {
			if f.role == front || f.role == flank {
				t.crown(m, &f.face, f.role)
			}
		}
		t.shopExtras(m)
	})
}

// inOrder draws what lies behind a building and the building itself, the farther one
// first.
func (t *lot) inOrder(behind, building func()) {
	if t.facing == assets.East || t.facing == assets.South {
		behind()
		building()
		return
	}
	building()
	behind()
}

func (t *lot) shopDepth(set int) int {
	d := t.deep()
	if t.o.Corner || d <= 3*cell {
		return d - set - 40
	}
	return min(d-set-cell/2, 2*cell+t.in(10, 300, 1300))
}

// upperFloors are the flats over a shop.
func (t *lot) upperFloors(m *mass, f *face, n int, r role) {
	if n < 2 {
		return
	}
	s := sash{trim: m.trim, hood: true}
	v0 := shopFloor + 30
	if r == flank {
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 300+i*20, s, max(f.w/400, 2), f.w/24, f.w*23/24, v+120, v+storey-110)
		}
		if t.form.Bay != tileset.NoBay && f.w > 2*cell && t.chance(27, 170) {
			for i := range f.w / (2 * cell) {
				a := f.w*(2*i+1)/(2*(f.w/(2*cell))) - 220
				f.bay(t.dice, 400+i*40, bay{u0: a, u1: a + 440, v0: v0, floors: n - 1, storey: storey, deep: 110,
					canted: true, panes: 1, colour: m.wall, trim: m.trim, panel: m.acc})
			}
		}
		return
	}
	y := bay{v0: v0, floors: n - 1, storey: storey, deep: 130, canted: t.chance(28, 170), panes: 1, colour: m.wall, trim: m.trim, panel: m.acc}
	switch k := t.n(29, 4); {
	case k == 0 || t.form.Bay == tileset.NoBay:
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 130+i*9, s, 3, f.w/20, f.w*19/20, v+120, v+storey-110)
		}
	case k == 1:
		y.u0, y.u1, y.panes = f.w*26/100, f.w*74/100, 2
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 130+i*9, s, 1, 0, f.w*24/100, v+120, v+storey-110)
			f.row(t.dice, 135+i*9, s, 1, f.w*76/100, f.w, v+120, v+storey-110)
		}
		f.bay(t.dice, 200, y)
	default:
		l, r := y, y
		l.u0, l.u1, r.u0, r.u1 = f.w*7/100, f.w*42/100, f.w*58/100, f.w*93/100
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 130+i*9, sash{trim: m.trim}, 1, f.w*43/100, f.w*57/100, v+140, v+storey-140)
		}
		if f.lit() {
			f.bay(t.dice, 240, r)
			f.bay(t.dice, 200, l)
		} else {
			f.bay(t.dice, 200, l)
			f.bay(t.dice, 240, r)
		}
	}
}
