package render

import "vouch/assets/draw"

// crust is how deep the map is cut, steps below its lowest ground: a wide map is
// thicker, so that both look like an object that can be lifted.
func (s *stage) crust() int { return 800 + min(s.l.Width, s.l.Height, 128)*22 }

// strata are the layers of the cut, from the top down: how deep each ends (in 1/256
// of the crust) and its colours in the sun and in the shade.
var strata = []struct {
	to       int
	sun, off draw.Colour
}{
	{26, draw.RGB(0x8A7A5E), draw.RGB(0x5E5360)},
	{84, draw.RGB(0xB08A5C), draw.RGB(0x7A6064)},
	{140, draw.RGB(0xC99F62), draw.RGB(0x8B6D66)},
	{190, draw.RGB(0xA96A48), draw.RGB(0x754A55)},
	{256, draw.RGB(0x8A473B), draw.RGB(0x5C3546)},
}

// cut draws the two sides of the diorama on which the viewer looks. Its layers follow
// the ground above them, ever more gently, down to a level foot.
func (b *brush) cut() {
	w, h := b.l.Width*cell, b.l.Height*cell
	floor := b.floor()
	side := func(n int, at func(i int) (x, y int), sun bool) {
		prev := 0
		for k, st := range strata {
			c := st.off
			if sun {
				c = st.sun
			}
			pts := make([]draw.Pt, 0, 2*n+2)
			for i := range n + 1 {
				x, y := at(i)
				pts = append(pts, b.pr(x, y, b.layer(x, y, prev, k, floor)))
			}
			for i := n; i >= 0; i-- {
				x, y := at(i)
				pts = append(pts, b.pr(x, y, b.layer(x, y, st.to, k+1, floor)))
			}
			// each layer is laid down to the floor, so that no seam shows
			x, y := at(n)
			x2, y2 := at(0)
			deep := append(pts[:n+1:n+1], b.pr(x, y, floor), b.pr(x2, y2, floor))
			b.fill(c, deep...)
			prev = st.to
		}
		b.pebbles(n, at, floor, sun)
	}
	side(b.l.Width, func(i int) (int, int) { return i * cell, h }, false)
	side(b.l.Height, func(i int) (int, int) { return w, h - i*cell }, true)
	corner := b.pr(w, h, b.height(w, h))
	b.line(glaze(ink, 60), 20, corner, b.pr(w, h, floor))
}

// floor is the level of the diorama's foot.
func (b *brush) floor() int {
	lo := 1 << 30
	for _, c := range b.l.Corner {
		lo = min(lo, c*dm)
	}
	return lo - b.crust()
}

// layer is the height at which a layer begins: a share of the way from the ground to
// the floor, wavering a little.
func (b *brush) layer(x, y, share, k, floor int) int {
	top := b.height(x, y)
	z := top - (top-floor)*share>>8
	if share > 0 && share < 256 {
		z += b.cellDice(x/cell, y/cell).in(k, -26, 26)
	}
	return z
}

// pebbles are stones and roots in the cut.
func (b *brush) pebbles(n int, at func(i int) (x, y int), floor int, sun bool) {
	if b.detail == rough {
		return
	}
	for i := range n {
		x, y := at(i)
		x2, y2 := at(i + 1)
		d := b.stepDice(x+17, y+91)
		for k := range 4 {
			t := d.n(k, 200)
			px, py := x+(x2-x)*t/256, y+(y2-y)*t/256
			top := b.height(px, py)
			z := top - (top-floor)*d.in(10+k, 30, 240)>>8
			c := glaze(draw.RGB(0xE3BE86), 90)
			if !sun {
				c = glaze(draw.RGB(0x3B2A45), 70)
			}
			l := d.in(20+k, 30, 110)
			qx, qy := px+(x2-x)*l/cell, py+(y2-y)*l/cell
			b.line(c, 26, b.pr(px, py, z), b.pr(qx, qy, z-6))
		}
	}
}

// paperShadow is the soft shadow of the whole diorama on the paper: many faint layers,
// each a little wider. It falls to the left, as everything does here.
func (b *brush) paperShadow() {
	w, h := b.l.Width*cell, b.l.Height*cell
	f := b.floor()
	const layers = 28
	wide := 500 + min(b.l.Width, b.l.Height, 160)*44
	// the map itself hides its own shadow: a hole of the other winding leaves that out
	const in = 160
	top := b.height(0, 0)
	hole := []draw.Pt{b.pr(in, h-in, f), b.pr(w-in, h-in, f), b.pr(w-in, in, max(f, b.height(w, 0)-in)), b.pr(in, in, top-in), b.pr(in, h-in, max(f, b.height(0, h)-in))}
	for i := layers; i >= 1; i-- {
		m := wide * i / layers
		b.begin(draw.Fade(draw.RGB(0x3B2A45), 5))
		b.contour(
			b.pr(m/2, m/8, f), b.pr(w+m/8, m/8, f), b.pr(w+m/4, h+m/3, f),
			b.pr(w-m/8, h+m*3/4, f), b.pr(-m/4, h+m*3/4, f), b.pr(-m*3/4, h+m/4, f))
		b.contour(hole...)
	}
}
