package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// hotel is a house of rooms over shops.
func (t *lot) hotel() {
	n := t.storeys()
	m := t.mass(t.part(48, 48+t.shopDepth(48)), shopFloor+(n-1)*storey+80)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, shopFloor-storey, n)
			return
		}
		f.shopWindows(t, m, f.w)
		s := sash{trim: m.trim, hood: true}
		for i := range n - 1 {
			v := shopFloor + 30 + i*storey
			f.row(t.dice, 500+i*20, s, max(f.w/330, 3), f.w/30, f.w*29/30, v+130, v+storey-110)
			f.ledge(m.trim, 0, v-10, f.w, v+24, 26)
		}
		f.ledge(rgb(t.scheme.Door), f.w/30, shopFloor-130, f.w*29/30, shopFloor-10, 34)
		f.lettering(f.tone.of(draw.RGB(0xF3E2A0)), sign, f.w/4, shopFloor-104, f.w*3/4, shopFloor-34, 35)
		if r == front {
			f.fireEscape(f.w*62/100, f.w*88/100, shopFloor-storey+30, n)
		}
	}, func() {
		m.streetFaces(func(f *face, r role) { f.cornice(m, 0, f.w, m.h, true) })
		for _, f := range m.faces() {
			if f.role == front {
				f.face.blade(sign, draw.RGB(0x8E2F33), f.w*40/100, shopFloor+160, m.h-60)
			}
		}
	})
}
