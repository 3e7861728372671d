package render

import "vouch/assets/draw"

// blade is an upright sign that stands out from the middle of a front, lettered from
// the top down.
func (m *mass) blade(sign string, c draw.Colour) {
	for _, f := range m.faces() {
		if f.role == front {
			f.face.blade(sign, c, f.w/2, m.h*45/100, m.h+150)
		}
	}
}

func (f *face) blade(sign string, c draw.Colour, u, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	const thick, out = 60, 250
	// a thin box across the wall: its broad side is seen from the other street
	d0, d1 := 40, out
	side := func(uu int) []draw.Pt {
		return []draw.Pt{f.at(uu, v0, d0), f.at(uu, v0, d1), f.at(uu, v1, d1), f.at(uu, v1, d0)}
	}
	edge, broad, uu := f.tone.of(c), away.of(c), u-thick/2
	if !f.lit() {
		broad, uu = sunlit.of(c), u+thick/2
	}
	f.b.fill(edge, f.at(u-thick/2, v0, d1), f.at(u+thick/2, v0, d1), f.at(u+thick/2, v1, d1), f.at(u-thick/2, v1, d1))
	f.b.fill(broad, side(uu)...)
	f.b.fill(level.of(c), f.at(u-thick/2, v1, d0), f.at(u+thick/2, v1, d0), f.at(u+thick/2, v1, d1), f.at(u-thick/2, v1, d1))
	f.bladeWords(sign, uu, v0, v1, d0, d1)
}

// bladeWords sets the letters of a blade one under another.
func (f *face) bladeWords(sign string, uu, v0, v1, d0, d1 int) {
	rs := []rune(sign)
	n := len(rs)
	if n == 0 || n > 14 {
		return
	}
	h := (v1 - v0 - 60) / n
	fore := draw.RGB(0xFFE7A8)
	for i, r := range rs {
		if r == ' ' {
			continue
		}
		top := v1 - 30 - i*h
		cap := min(h*7/10, 150)
		lo := top - h/2 - cap/2
		a, b := d0, d1 // from the wall outward when the broad side is the left one
		wide := draw.Bold.Measure(1000, string(r)) * cap / 717
		mid := (a + b) / 2
		a, b = mid-wide/2, mid+wide/2
		if !f.lit() { // seen from the east: outward is to the left
			a, b = b, a
		}
		o := f.at(uu, lo, a)
		f.b.path(fore, draw.Bold.PathOn(o, f.at(uu, lo, b).Sub(o), f.at(uu, lo+cap, a).Sub(o), string(r)))
	}
	if f.b.detail == full {
		c := draw.RGB(0xF6E9CF)
		f.b.line(c, 14, f.at(uu, v0, d0), f.at(uu, v0, d1), f.at(uu, v1, d1), f.at(uu, v1, d0), f.at(uu, v0, d0))
	}
}
