package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// bank is a stone hall with columns and a pediment.
func (t *lot) bank() {
	m := t.mass(t.part(48, 48+t.shopDepth(48)), 1250+t.n(40, 200))
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 200, 2)
			return
		}
		f.rect(draw.Mix(m.wall, m.acc, 90), 0, 0, f.w, 150)
		f.raw(f.tone.of(draw.RGB(0x4E4A58)), f.w*8/100, 150, f.w*92/100, m.h-330)
		k := max(f.w/400, 4)
		for i := range k - 1 { // tall windows between the columns
			a := f.w*(8+84*i/(k-1))/100 + 90
			b := f.w*(8+84*(i+1)/(k-1))/100 - 60
			f.raw(f.tone.of(glassDark), a, 200, b, m.h-420)
			f.raw(glaze(f.tone.of(glassSky), 130), a, m.h/2, b, m.h-420)
			if i == (k-1)/2 && r == front {
				f.rect(m.door, a, 150, b, 560)
				f.ledge(m.trim, a-30, 560, b+30, 610, 60)
			}
		}
		for i := range k {
			u := f.w * (8 + 84*i/(k-1)) / 100
			f.column(m.trim, u-46, u+46, 150, m.h-330)
		}
		f.ledge(m.trim, 0, m.h-330, f.w, m.h-290, 90)
		f.rect(m.wall, 0, m.h-290, f.w, m.h-120)
		f.lettering(f.tone.of(draw.RGB(0x6B5A48)), sign, f.w/6, m.h-260, f.w*5/6, m.h-160, 1)
		f.ledge(m.trim, 0, m.h-120, f.w, m.h-70, 130)
	}, func() {
		m.streetFaces(func(f *face, r role) {
			if r != front {
				f.ledge(m.trim, 0, m.h-20, f.w, m.h+24, 50)
				return
			}
			f.poly(f.tone.of(m.trim), uv{f.w * 4 / 100, m.h - 20}, uv{f.w * 96 / 100, m.h - 20}, uv{f.w / 2, m.h + 300})
			f.poly(f.tone.of(m.wall), uv{f.w * 14 / 100, m.h + 20}, uv{f.w * 86 / 100, m.h + 20}, uv{f.w / 2, m.h + 230})
		})
	})
}

// column is a round shaft: bright, body, shade.
func (f *face) column(c draw.Colour, u0, u1, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	w := u1 - u0
	f.rect(c, u0, v0, u1, v1)
	f.raw(glaze(shadeViolet, 70), u0, v0, u0+w/3, v1)
	f.raw(glaze(draw.RGB(0xFFF6E4), 90), u0+w*6/10, v0, u0+w*8/10, v1)
	f.ledge(c, u0-14, v0, u1+14, v0+44, 40)
	f.ledge(c, u0-18, v1-50, u1+18, v1, 50)
}
