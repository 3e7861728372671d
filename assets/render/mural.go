package render

import "vouch/assets/draw"

// muralOn paints the wall of an object that carries a mural: colour and rhythm, no
// figure and no work that exists. It tells whether it did. One wall takes it: the
// first that is asked.
func (t *lot) muralOn(f *face, top int) bool {
	if t.mural < 0 || t.muralDone || f.w < 500 {
		return false
	}
	t.muralDone = true
	keep := t.treat
	m := &t.l.Features[t.mural]
	t.treat = treatment{} // the mural has a class of its own
	if t.evidence {
		t.treat = treat(m.Class)
	}
	first := len(t.ops)
	f.mural(dice(m.Variant), f.w*4/100, 70, f.w*96/100, max(top, 300))
	t.painted = [2]int{first, len(t.ops)}
	t.treat = keep
	return true
}

var muralColours = []draw.Colour{draw.RGB(0x2F6E7B), draw.RGB(0xE7A23C), draw.RGB(0xC8453A), draw.RGB(0x4F7F56), draw.RGB(0x7C5A86), draw.RGB(0xF3E2A0), draw.RGB(0x8E2F33), draw.RGB(0xE08A4B)}

// mural is a sun with rays over bands, or waves and discs, or facets.
func (f *face) mural(d dice, u0, v0, u1, v1 int) {
	if f.b.detail == rough {
		f.raw(f.tone.of(muralColours[d.n(1, 4)]), u0, v0, u1, v1)
		return
	}
	tone := func(c draw.Colour) draw.Colour {
		if f.lit() {
			return c
		}
		return draw.Mix(c, shadeViolet, 48)
	}
	f.raw(tone(draw.RGB(0xF6E9CF)), u0-16, v0-16, u1+16, v1+16)
	switch d.n(1, 3) {
	case 0:
		f.rays(d, tone, u0, v0, u1, v1)
	case 1:
		f.waves(d, tone, u0, v0, u1, v1)
	default:
		f.facets(d, tone, u0, v0, u1, v1)
	}
}

func (f *face) rays(d dice, tone func(draw.Colour) draw.Colour, u0, v0, u1, v1 int) {
	w, h := u1-u0, v1-v0
	f.raw(tone(draw.RGB(0xE7A23C)), u0, v0, u1, v1)
	cu, cv := u0+w*d.in(2, 30, 60)/100, v0+h*45/100
	clip := func(u, v int) uv { return uv{min(max(u, u0), u1), min(max(v, v0), v1)} }
	for i := range 16 {
		a := i*draw.Turn/16 + 4
		r := w + h
		// a ray ends on the frame: the corner between may be cut, which is its charm
		p, q := clip(cu+r*draw.Cos(a)/draw.One, cv+r*draw.Sin(a)/draw.One), clip(cu+r*draw.Cos(a+8)/draw.One, cv+r*draw.Sin(a+8)/draw.One)
		f.poly(tone(muralColours[2+4*(i&1)]), uv{cu, cv}, p, q)
	}
	f.disc(tone(draw.RGB(0xF6D98A)), cu, cv, h*22/100, u0, v0, u1, v1)
	f.disc(tone(draw.RGB(0xE08A4B)), cu, cv, h*14/100, u0, v0, u1, v1)
	f.hills(d, tone, u0, v0, u1, v1)
}

// disc is a circle on the wall, kept within a frame.
func (f *face) disc(c draw.Colour, u, v, r, u0, v0, u1, v1 int) {
	var pts []uv
	for a := 0; a < draw.Turn; a += 8 {
		pts = append(pts, uv{min(max(u+r*draw.Cos(a)/draw.One, u0), u1), min(max(v+r*draw.Sin(a)/draw.One, v0), v1)})
	}
	f.poly(c, pts...)
}

// hills are bands that rise and fall at the foot, with a row of leaves.
func (f *face) hills(d dice, tone func(draw.Colour) draw.Colour, u0, v0, u1, v1 int) {
	w, h := u1-u0, v1-v0
	for k := range 3 {
		pts := []uv{{u0, v0}}
		for i := range 13 {
			s := draw.Sin(i*draw.Turn/12 + k*70 + d.n(5, 200))
			pts = append(pts, uv{u0 + w*i/12, v0 + h*(36-10*k)/100 + h*8/100*s/draw.One})
		}
		f.poly(tone([]draw.Colour{draw.RGB(0x4F7F56), draw.RGB(0x2F6E7B), draw.RGB(0x3B5B46)}[k]), append(pts, uv{u1, v0})...)
	}
	n := max(w/120, 4)
	for i := range n {
		u := u0 + w*(2*i+1)/(2*n)
		l := h * d.in(30+i, 12, 22) / 100
		f.poly(tone(muralColours[(i*3)%len(muralColours)]), uv{u, v0 + 20}, uv{u + 30, v0 + 20 + l/2}, uv{u, v0 + 20 + l}, uv{u - 30, v0 + 20 + l/2})
	}
}

func (f *face) waves(d dice, tone func(draw.Colour) draw.Colour, u0, v0, u1, v1 int) {
	w, h := u1-u0, v1-v0
	f.raw(tone(draw.RGB(0x2F6E7B)), u0, v0, u1, v1)
	f.disc(tone(draw.RGB(0xE7C25A)), u0+w*72/100, v0+h*68/100, h*24/100, u0, v0, u1, v1)
	f.disc(tone(draw.RGB(0x7C5A86)), u0+w*26/100, v0+h*72/100, h*16/100, u0, v0, u1, v1)
	for k := range 5 {
		pts := []uv{{u0, v0}}
		for i := range 25 {
			s := draw.Sin(i*draw.Turn/8 + k*47 + d.n(6, 256))
			v := v0 + h*(62-12*k)/100 + h*6/100*s/draw.One
			pts = append(pts, uv{u0 + w*i/24, max(v, v0)})
		}
		f.poly(tone(muralColours[(k*3+d.n(7, 8))%len(muralColours)]), append(pts, uv{u1, v0})...)
	}
}

func (f *face) facets(d dice, tone func(draw.Colour) draw.Colour, u0, v0, u1, v1 int) {
	w, h := u1-u0, v1-v0
	rows := 3
	cols := max(w*rows/max(h, 1), 3)
	for i := range cols {
		for j := range rows {
			a, b := u0+w*i/cols, u0+w*(i+1)/cols
			c, e := v0+h*j/rows, v0+h*(j+1)/rows
			k := d.n(10+i*7+j, 64)
			f.raw(tone(muralColours[k%8]), a, c, b, e)
			if k&8 == 0 {
				f.poly(tone(muralColours[(k/8+3)%8]), uv{a, c}, uv{b, c}, uv{(a + b) / 2, e})
			} else {
				f.poly(tone(muralColours[(k/8+1)%8]), uv{(a + b) / 2, c}, uv{b, (c + e) / 2}, uv{(a + b) / 2, e}, uv{a, (c + e) / 2})
			}
		}
	}
}
