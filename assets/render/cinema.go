package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// cinema is a plain great hall behind a show front: a stepped parapet, an upright
// sign, a lit marquee over the pavement.
func (t *lot) cinema() {
	b := t.part(48, 48+t.shopDepth(48))
	m := t.mass(b, 1500+t.n(40, 160))
	sign := t.sign()
	plain := m.wall
	m.wall = draw.Mix(plain, draw.RGB(0xB3A493), 150) // the hall is bare plaster
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front {
			t.plainSide(m, f, party, side, 500, 1)
			for u := cell; u < f.w; u += cell { // buttresses
				f.ledge(m.wall, u-40, 0, u+40, m.h-100, 50)
			}
			t.muralOn(f, m.h-150)
			return
		}
		t.cinemaFront(m, f, plain, sign)
	}, func() {
		for _, f := range m.faces() {
			if f.role == front {
				t.showParapet(m, &f.face, plain)
				f.face.blade(sign, draw.RGB(0x234A52), f.w/2, 1080, m.h+560)
				t.marquee(m, &f.face)
			}
		}
	})
}

func (t *lot) cinemaFront(m *mass, f *face, wall draw.Colour, sign string) {
	f.rect(wall, 0, 0, f.w, m.h)
	f.contact(0, f.w)
	for _, k := range []int{12, 30, 70, 88} { // tall niches with a pattern
		u := f.w * k / 100
		f.rect(m.trim, u-110, 680, u+110, m.h-180)
		f.rect(draw.Mix(m.acc, draw.RGB(0x2F4656), 120), u-80, 710, u+80, m.h-210)
		if m.detail == full {
			for v := 760; v < m.h-230; v += 90 {
				f.poly(f.tone.of(rgbGold), uv{u, v}, uv{u + 44, v + 40}, uv{u, v + 80}, uv{u - 44, v + 40})
			}
			f.rect(m.trim, u-8, 710, u+8, m.h-210)
		}
	}
	for _, k := range []int{2, 21, 79, 98} { // piers
		u := min(max(f.w*k/100, 36), f.w-36)
		f.ledge(m.trim, u-34, 560, u+34, m.h+40, 36)
	}
	// the doors, a box office, frames for pictures
	f.raw(f.tone.of(draw.RGB(0x4A2830)), 0, 0, f.w, 520)
	if m.detail == rough {
		return
	}
	for i := range 6 {
		u := f.w*30/100 + i*f.w*40/600
		f.rect(draw.RGB(0x8E2F33), u+10, 0, u+f.w*40/600-10, 380)
		f.raw(draw.Mix(lampLight, ink, 30), u+30, 90, u+f.w*40/600-30, 340)
	}
	for _, k := range []int{6, 16, 76, 86} {
		u := f.w * k / 100
		f.rect(rgbGold, u, 120, u+f.w*8/100, 400)
		f.rect(pick(t.dice, 600+k, wares), u+16, 136, u+f.w*8/100-16, 384)
	}
}

// showParapet is the stepped wall that hides the hall's roof.
func (t *lot) showParapet(m *mass, f *face, wall draw.Colour) {
	steps := []struct{ a, b, h int }{{0, 100, 60}, {14, 86, 150}, {26, 74, 250}, {38, 62, 350}}
	for _, s := range steps {
		f.rect(wall, f.w*s.a/100, m.h-20, f.w*s.b/100, m.h+s.h)
	}
	for i, s := range steps {
		if i == len(steps)-1 {
			f.ledge(m.trim, f.w*s.a/100, m.h+s.h-20, f.w*s.b/100, m.h+s.h+26, 44)
			break
		}
		n := steps[i+1]
		f.ledge(m.trim, f.w*s.a/100, m.h+s.h-20, f.w*n.a/100, m.h+s.h+26, 44)
		f.ledge(m.trim, f.w*n.b/100, m.h+s.h-20, f.w*s.b/100, m.h+s.h+26, 44)
	}
	if m.detail == full {
		mid := f.w / 2
		f.arch(f.tone.of(rgbGold), mid-f.w/14, mid+f.w/14, m.h+60, m.h+280)
		f.arch(f.tone.of(m.acc), mid-f.w/20, mid+f.w/20, m.h+60, m.h+240)
	}
}

// marqueeWords announce without naming a film.
var marqueeWords = []string{"TWO FEATURES TODAY", "DOS PELICULAS HOY", "CONTINUOUS SHOW", "FUNCION CONTINUA"}

// marquee is the canopy with its lettered panel and rows of bulbs.
func (t *lot) marquee(m *mass, f *face) {
	u0, u1, v0, v1 := f.w*18/100, f.w*82/100, 500, 720
	const d = 420
	b := m.brush
	red := draw.RGB(0xC23B36)
	// underside glow, ends, front, top
	if f.lit() {
		b.fill(away.of(red), f.at(u0, v0, 0), f.at(u0, v0, d), f.at(u0, v1, d), f.at(u0, v1, 0))
	} else {
		b.fill(sunlit.of(red), f.at(u1, v0, 0), f.at(u1, v0, d), f.at(u1, v1, d), f.at(u1, v1, 0))
	}
	f.out(f.tone.of(red), u0, v0, u1, v1, d)
	b.fill(level.of(draw.RGB(0x8A5A55)), f.at(u0, v1, 0), f.at(u1, v1, 0), f.at(u1, v1, d), f.at(u0, v1, d))
	panel := draw.RGB(0xFFF6E0)
	f.out(draw.Mix(f.tone.of(panel), panel, 150), u0+30, v0+40, u1-30, v1-46, d+1)
	if m.detail != rough {
		f.lettering(draw.RGB(0x8E2F33), pick(t.dice, 610, marqueeWords), u0+60, v0+62, u1-60, v0+152, d+2)
	}
	if m.detail == full {
		bulb := draw.RGB(0xFFF1B8)
		for u := u0 + 12; u < u1; u += 46 {
			for _, v := range []int{v0 + 18, v1 - 22} {
				f.out(bulb, u, v-9, u+18, v+9, d+1)
			}
		}
	}
	x0, y0 := f.foot(u0, 0)
	x1, y1 := f.foot(u1, d)
	b.shadowBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), 560)
}
