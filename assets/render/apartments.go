package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// apartments are flats on two lots: a middle entry, bays to both sides, fire escapes.
func (t *lot) apartments() {
	set := int(t.form.Setback) * 16
	n := t.storeys()
	m := t.mass(t.part(set, set+t.houseDepth(set)+min(cell, max(t.deep()-4*cell, 0))), 110+n*storey+70)
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			if r == rear {
				t.houseRear(m, f, 110, n)
				return
			}
			t.plainSide(m, f, r, side, 110, n)
			return
		}
		f.rect(draw.Mix(m.wall, m.acc, 60), 0, 0, f.w, 110+storey-40)
		f.ledge(m.trim, 0, 110+storey-40, f.w, 110+storey, 40)
		mid := f.w / 2
		s := sash{trim: m.trim}
		for i := range n {
			v := 110 + i*storey
			if i > 0 {
				f.row(t.dice, 500+i*12, s, 2, mid-180, mid+180, v+140, v+storey-100)
			} else {
				f.row(t.dice, 510, s, max(mid/400, 1), f.w/24, mid-240, v+130, v+storey-140)
				f.row(t.dice, 520, s, max(mid/400, 1), mid+240, f.w*23/24, v+130, v+storey-140)
			}
		}
		f.doorway(m.door, m.trim, mid-90, 0, mid+90, 440)
		k := max((f.w/2-200)/520, 1)
		draw1 := func(i int) {
			w := (f.w/2 - 200) / k
			for _, a := range []int{i * w, f.w/2 + 200 + i*w} {
				f.bay(t.dice, 540+i*30+a%7, bay{u0: a + w/8, u1: a + w*7/8, v0: 110 + storey, floors: n - 1, storey: storey, deep: 130, canted: t.chance(26, 150), panes: 1 + t.n(37, 2),
					colour: m.wall, trim: m.trim, panel: m.acc})
			}
		}
		for i := range k {
			draw1(i)
		}
		if r == front {
			f.fireEscape(mid-170, mid+170, 110, n)
		}
	}, func() { m.streetFaces(func(f *face, r role) { f.cornice(m, 0, f.w, m.h, true) }) })
}

// fireEscape is iron: a grating under each upper floor and ladders between.
func (f *face) fireEscape(u0, u1, base, n int) {
	if f.b.detail != full {
		return
	}
	c := f.tone.of(draw.RGB(0x4A3F48))
	const d = 110
	for i := 1; i < n; i++ {
		v := base + i*storey + 40
		f.b.fill(glaze(c, 150), f.at(u0, v, 0), f.at(u1, v, 0), f.at(u1, v, d), f.at(u0, v, d))
		for _, h := range []int{0, 70, 140} {
			f.b.line(c, 12, f.at(u0, v+h, d), f.at(u1, v+h, d))
		}
		for u := u0; u <= u1; u += max((u1-u0)/6, 20) {
			f.b.line(c, 8, f.at(u, v, d), f.at(u, v+140, d))
		}
		if i+1 < n {
			f.b.line(c, 16, f.at(u0+60, v, d), f.at(u1-60, v+storey, d))
			f.b.line(c, 12, f.at(u0+100, v, d), f.at(u1-20, v+storey, d))
		}
	}
}
