package render

import "vouch/assets/draw"

// arches is a row of round-headed windows.
func (f *face) arches(d dice, salt int, m *mass, n, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	for i := range n {
		mid, w := f.w*(2*i+1)/(2*n), min(f.w/n*28/100, 120)
		f.arch(f.tone.of(m.trim), mid-w-26, mid+w+26, v0-26, v1+20)
		g := f.tone.of(glassDark)
		if d.chance(salt+i, 60) {
			g = lampLight
		}
		f.arch(g, mid-w, mid+w, v0, v1)
		if f.b.detail == full {
			f.stroke(f.tone.of(m.trim), 18, mid, v0, mid, v1)
			f.stroke(f.tone.of(m.trim), 14, mid-w, (v0+v1)/2, mid+w, (v0+v1)/2)
		}
	}
}

// arch fills an opening with a half-round head.
func (f *face) arch(c draw.Colour, u0, u1, v0, v1 int) {
	r := (u1 - u0) / 2
	mid, spring := (u0+u1)/2, v1-r
	pts := []uv{{u0, v0}, {u0, spring}}
	for a := 112; a > 0; a -= 16 {
		pts = append(pts, uv{mid + r*draw.Cos(a)/draw.One, spring + r*draw.Sin(a)/draw.One})
	}
	pts = append(pts, uv{u1, spring}, uv{u1, v0})
	f.poly(c, pts...)
}
