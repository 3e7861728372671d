package render

import "vouch/assets/draw"

var (
	glassDark = draw.RGB(0x2F4656)
	glassSky  = draw.RGB(0x8FB3BC)
	lampLight = draw.RGB(0xE9B65A)
	curtain   = draw.RGB(0xF4E7C8)

	paneBright, paneDeep = draw.RGB(0xFFF0C0), draw.RGB(0xB97B3C) // where a light is behind the glass
)

// sash is how a window is framed.
type sash struct {
	trim draw.Colour
	hood bool // a moulding above it
}

// window is a sash window of glass u0..u1, v0..v1. One in four is lit.
func (f *face) window(d dice, salt int, s sash, u0, v0, u1, v1 int) {
	b := f.b
	if b.detail == rough || u1-u0 < 20 || v1-v0 < 40 {
		return
	}
	trim, t := f.tone.of(s.trim), 30
	lit := d.chance(salt, 62)
	glass := f.tone.of(glassDark)
	if lit {
		glass = lampLight
	}
	if b.detail == middle {
		f.raw(trim, u0-t, v0-t, u1+t, v1+t)
		f.raw(glass, u0, v0, u1, v1)
		if !lit {
			f.raw(glaze(f.tone.of(glassSky), 150), u0, (v0+v1)/2+10, u1, v1)
		}
		return
	}
	f.raw(glaze(f.tone.of(dark(s.trim)), 150), u0-t-9, v0-t-12, u1+t+9, v1+t+6)
	f.raw(trim, u0-t, v0-t, u1+t, v1+t)
	f.raw(glass, u0, v0, u1, v1)
	w, h := u1-u0, v1-v0
	if lit {
		f.raw(glaze(paneBright, 170), u0, v0, u0+w*35/100, v1)
		f.raw(glaze(paneDeep, 90), u0+w*70/100, v0, u1, v1)
	} else {
		f.poly(glaze(f.tone.of(glassSky), 150), uv{u0, v1}, uv{u0 + w*3/4, v1}, uv{u0 + w/5, v0 + h*35/100}, uv{u0, v0 + h/5})
		if d.chance(salt+500, 150) {
			f.raw(glaze(f.tone.of(curtain), 200), u0, v0, u0+w*28/100, v1)
		}
		if d.chance(salt+700, 90) {
			f.raw(f.tone.of(curtain), u0, v1-h*d.in(salt+800, 20, 60)/100, u1, v1)
		}
	}
	f.raw(trim, u0, v0+h*47/100, u1, v0+h*54/100)
	f.raw(glaze(ink, 90), u0, v1-20, u1, v1)
	f.ledge(s.trim, u0-t-12, v0-t-22, u1+t+12, v0-t, 34)
	if s.hood {
		f.ledge(s.trim, u0-t-16, v1+t, u1+t+16, v1+t+38, 44)
		f.shadowUnder(u0-t, u1+t, v1+t, 20)
	}
}

// row is a row of n windows in u0..u1 on a floor.
func (f *face) row(d dice, salt int, s sash, n, u0, u1, v0, v1 int) {
	if n < 1 {
		return
	}
	pitch := (u1 - u0) / n
	w := min(pitch*46/100, 170)
	for i := range n {
		m := u0 + pitch*i + pitch/2
		f.window(d, salt+i, s, m-w/2, v0, m+w/2, v1)
	}
}

// doorway is a panelled door in a deep frame, with a light over it.
func (f *face) doorway(c, trim draw.Colour, u0, v0, u1, v1 int) {
	if f.b.detail == rough {
		return
	}
	f.rect(trim, u0-34, v0, u1+34, v1+40)
	f.raw(f.tone.of(draw.RGB(0x4A3540)), u0, v0, u1, v1)
	f.rect(c, u0+16, v0, u1-16, v1-96)
	if f.b.detail != full {
		return
	}
	f.raw(draw.Mix(lampLight, f.tone.of(glassDark), 90), u0+20, v1-80, u1-20, v1-16)
	w := u1 - u0 - 32
	f.raw(glaze(ink, 70), u0+16+w/5, v0+50, u0+16+w*4/5, v0+(v1-v0)*2/5)
	f.raw(glaze(f.tone.of(glassSky), 170), u0+16+w/5, v0+(v1-v0)*48/100, u0+16+w*4/5, v1-130)
	f.raw(rgbGold, u1-48, v0+(v1-v0)*2/5, u1-34, v0+(v1-v0)*2/5+18)
	f.ledge(trim, u0-52, v1+40, u1+52, v1+84, 90)
	f.shadowUnder(u0-34, u1+34, v1+40, 44)
}

var rgbGold = draw.RGB(0xE7C25A)

// garageDoor is a wide panelled door.
func (f *face) garageDoor(c, trim draw.Colour, u0, u1, h int) {
	if f.b.detail == rough {
		return
	}
	f.rect(trim, u0-26, 0, u1+26, h+26)
	f.rect(c, u0, 0, u1, h)
	if f.b.detail != full {
		return
	}
	l := glaze(ink, 76)
	for i := 1; i < 4; i++ {
		f.stroke(l, 10, u0, h*i/4, u1, h*i/4)
	}
	for i := 1; i < 4; i++ {
		u := u0 + (u1-u0)*i/4
		f.stroke(l, 8, u, 0, u, h)
	}
	f.raw(glaze(ink, 90), u0, h-18, u1, h)
}
