package render

import "vouch/assets/draw"

var laundry = []draw.Colour{draw.RGB(0xF6E9CF), draw.RGB(0xC8453A), draw.RGB(0x6F9FA3), draw.RGB(0xE7C25A), draw.RGB(0xEFE8DA), draw.RGB(0xB9A3C4), draw.RGB(0xF1E6CE)}

// washing is a line between two poles.
func (t *lot) washing(y box) {
	ym := y.y0 + (y.y1-y.y0)*t.in(770, 55, 70)/100
	x0, x1 := y.x0+120, min(y.x1-120, y.x0+120+cell)
	along := func(k int) (int, int) { return x0 + (x1-x0)*k/8, ym }
	if y.x1-y.x0 < y.y1-y.y0 {
		xm := y.x0 + (y.x1-y.x0)*t.in(770, 55, 70)/100
		a, b := y.y0+120, min(y.y1-120, y.y0+120+cell)
		along = func(k int) (int, int) { return xm, a + (b-a)*k/8 }
	}
	const h = 330
	c := draw.RGB(0x7A665C)
	for _, k := range []int{0, 8} {
		px, py := along(k)
		z := t.height(px, py)
		t.line(c, 22, t.pr(px, py, z), t.pr(px, py, z+h))
		t.shadowStick(px, py, 20, h)
	}
	ax, ay := along(0)
	bx, by := along(8)
	t.line(glaze(ink, 150), 8, t.pr(ax, ay, t.height(ax, ay)+h-10), t.pr(bx, by, t.height(bx, by)+h-10))
	for k := 1; k < 7; k++ {
		if t.chance(771+k, 60) {
			continue
		}
		px, py := along(k)
		qx, qy := along(k + 1)
		qx, qy = px+(qx-px)*3/4, py+(qy-py)*3/4
		z := t.height(px, py) + h - 14
		l := t.in(780+k, 90, 170)
		tn := away
		if px == qx {
			tn = sunlit
		}
		t.fill(tn.of(pick(t.dice, 790+k, laundry)), t.pr(px, py, z), t.pr(qx, qy, z), t.pr(qx, qy, z-l), t.pr(px, py, z-l))
	}
}

// shed is a small hut of boards.
func (t *lot) shed(y box) {
	w := min(y.x1-y.x0, y.y1-y.y0) * 3 / 8
	x0, y0 := y.x0+80, y.y1-80-w
	z := t.height(x0, y0)
	c := pick(t.dice, 799, fences)
	t.cube(c, x0, y0, x0+w, y0+w, z, 250)
	t.top(level.of(draw.RGB(0x857D7C)), x0-20, y0-20, x0+w+20, y0+w+20, z+252)
	t.shadowBox(x0, y0, x0+w, y0+w, 260)
}
