package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// office is a plain modern front: bands of windows.
func (t *lot) office() {
	n := t.storeys()
	m := t.mass(t.part(60, 60+t.shopDepth(60)), 80+n*storey+120)
	sign := t.sign()
	mortuary := t.form.Shape == tileset.Mortuary
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 80, n)
			return
		}
		for i := range n {
			v := 80 + i*storey
			if mortuary {
				f.arches(t.dice, 500+i*12, m, max(f.w/380, 3), v+100, v+storey-70)
				continue
			}
			f.rect(m.trim, f.w/16, v+130, f.w*15/16, v+storey-90)
			f.raw(f.tone.of(glassDark), f.w/16+20, v+150, f.w*15/16-20, v+storey-110)
			f.raw(glaze(f.tone.of(glassSky), 140), f.w/16+20, v+300, f.w*15/16-20, v+storey-110)
			for u := f.w/16 + 150; u < f.w*15/16; u += 150 {
				f.rect(m.trim, u, v+150, u+18, v+storey-110)
			}
		}
		mid := f.w / 2
		f.rect(m.acc, mid-190, 0, mid+190, storey+20)
		f.doorway(m.door, m.trim, mid-100, 0, mid+100, 430)
		f.ledge(m.acc, mid-260, storey+20, mid+260, storey+70, 200)
		f.lettering(f.tone.of(draw.RGB(0x5B4A48)), sign, f.w/5, m.h-140, f.w*4/5, m.h-50, 1)
	}, func() { m.streetFaces(func(f *face, r role) { t.crown(m, f, r) }) })
}
