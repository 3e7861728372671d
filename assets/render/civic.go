package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// firehouse is brick with one great red door.
func (t *lot) firehouse() {
	m := t.mass(t.part(60, 60+t.shopDepth(60)), 1330)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front {
			t.plainSide(m, f, r, side, 150, 2)
			return
		}
		mid := f.w / 2
		f.arch(f.tone.of(m.trim), mid-440, mid+440, 0, 720)
		f.arch(f.tone.of(draw.RGB(0xB23A34)), mid-390, mid+390, 0, 670)
		for i := 1; i < 5; i++ {
			f.stroke(glaze(ink, 90), 14, mid-390+780*i/5, 0, mid-390+780*i/5, 560)
		}
		f.raw(f.tone.of(glassSky), mid-340, 330, mid+340, 450)
		f.doorway(m.door, m.trim, f.w*6/100, 0, f.w*14/100, 400)
		f.row(t.dice, 500, sash{trim: m.trim, hood: true}, 4, f.w/12, f.w*11/12, 860, 1180)
		f.ledge(m.trim, 0, 760, f.w, 800, 40)
		f.lettering(f.tone.of(m.trim), sign, mid-200, 1215, mid+200, 1290, 1)
	}, func() { m.streetFaces(func(f *face, r role) { t.crown(m, f, r) }) })
}

// hall is a meeting hall: tall arches over shops or offices.
func (t *lot) hall() {
	n := t.storeys()
	m := t.mass(t.part(48, 48+t.shopDepth(48)), 400+n*storey)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 200, n)
			return
		}
		f.rect(draw.Mix(m.wall, m.acc, 80), 0, 0, f.w, 520)
		mid := f.w / 2
		f.doorway(m.door, m.trim, mid-140, 0, mid+140, 420)
		f.row(t.dice, 500, sash{trim: m.trim}, max(f.w/900, 1), f.w/16, mid-260, 130, 420)
		f.row(t.dice, 510, sash{trim: m.trim}, max(f.w/900, 1), mid+260, f.w*15/16, 130, 420)
		f.ledge(m.trim, 0, 520, f.w, 570, 50)
		f.arches(t.dice, 520, m, max(f.w/380, 3), 680, m.h-330)
		f.lettering(f.tone.of(m.acc), sign, f.w/6, m.h-220, f.w*5/6, m.h-110, 1)
	}, func() { m.streetFaces(func(f *face, r role) { t.crown(m, f, r) }) })
}
