package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// earth is the brush for what an object does to its ground: painted with the ground,
// under all shadows.
func (t *lot) earth() *brush {
	if t.under == nil {
		t.under = t.stage.brush()
	}
	return t.under
}

// rest is the part of the lot behind a building.
func (t *lot) rest(b box) box {
	switch t.facing {
	case assets.East:
		return box{t.x0, t.y0, b.x0, t.y1}
	case assets.West:
		return box{b.x1, t.y0, t.x1, t.y1}
	case assets.South:
		return box{t.x0, t.y0, t.x1, b.y0}
	}
	return box{t.x0, b.y1, t.x1, t.y1}
}

// forecourt is the strip between a building and its street.
func (t *lot) forecourt(b box) box {
	switch t.facing {
	case assets.East:
		return box{b.x1, t.y0, t.x1, t.y1}
	case assets.West:
		return box{t.x0, t.y0, b.x0, t.y1}
	case assets.South:
		return box{t.x0, b.y1, t.x1, t.y1}
	}
	return box{t.x0, t.y0, t.x1, b.y0}
}

// yard is what lies and stands behind a house.
func (t *lot) yard(b box) {
	e := t.earth()
	f := t.forecourt(b)
	e.onGround(draw.Mix(concrete, sidewalk, 128), f.x0, f.y0, f.x1, f.y1)
	y := t.rest(b)
	if y.x1-y.x0 < 200 || y.y1-y.y0 < 200 {
		e.onGround(concrete, y.x0, y.y0, y.x1, y.y1)
		return
	}
	g := draw.Mix(grass, soil, t.in(700, 10, 150))
	e.onGround(g, y.x0, y.y0, y.x1, y.y1)
	if t.chance(701, 70) {
		e.onGround(concrete, y.x0+200, y.y0+200, y.x1-80, y.y1-80)
	}
	if t.detail == full {
		t.tufts(e, y)
		if t.chance(702, 120) { // a bed of vegetables
			x, z := y.x0+140, y.y0+140
			e.onGround(draw.RGB(0x8A6B4E), x, z, min(x+500, y.x1-100), min(z+420, y.y1-100))
			for i := range 4 {
				e.onGround(draw.RGB(0x6F8646), x+40, z+40+i*100, min(x+460, y.x1-120), min(z+80+i*100, y.y1-110))
			}
		}
	}
	t.yardThings(y)
}

func (t *lot) tufts(e *brush, y box) {
	for i := range 14 {
		px, py := y.x0+t.n(710+i, y.x1-y.x0), y.y0+t.n(730+i, y.y1-y.y0)
		c := glaze(draw.RGB(0x6F8646), 120)
		if i&1 == 0 {
			c = glaze(draw.RGB(0xB4BE7A), 110)
		}
		p := e.g(px, py)
		k := int32(t.tile)
		e.line(c, 20, p, draw.Pt{X: p.X + k/12, Y: p.Y - k/5})
	}
}

// yardThings stand in a yard: fences at its far sides first, then trees and washing,
// then the near fences.
func (t *lot) yardThings(y box) {
	if t.detail == rough {
		if t.chance(750, 90) {
			t.tree((y.x0+y.x1)/2, (y.y0+y.y1)/2, 260, 0)
		}
		return
	}
	wood := pick(t.dice, 751, fences)
	t.fence(wood, y.x0, y.y0, y.x1, y.y0)
	t.fence(wood, y.x0, y.y0, y.x0, y.y1)
	w, h := y.x1-y.x0, y.y1-y.y0
	washing := t.chance(752, 110)
	if t.chance(753, 130) {
		t.tree(y.x0+w*t.in(754, 25, 45)/100, y.y0+h*t.in(755, 25, 45)/100, t.in(756, 170, 290), 1)
	}
	if washing {
		t.washing(y)
	}
	if t.chance(757, 110) {
		t.bush(y.x0+w*t.in(758, 55, 80)/100, y.y0+h*t.in(759, 55, 85)/100, t.in(760, 60, 110))
	}
	if t.chance(761, 60) {
		t.shed(y)
	}
	t.fence(wood, y.x1, y.y0, y.x1, y.y1)
	t.fence(wood, y.x0, y.y1, y.x1, y.y1)
}

var fences = []draw.Colour{draw.RGB(0xA5835F), draw.RGB(0x937358), draw.RGB(0xB39A78), draw.RGB(0xB3A48C), draw.RGB(0x8B7F74)}

// fence is a board fence along a line that runs with x or with y.
func (b *brush) fence(c draw.Colour, x0, y0, x1, y1 int) {
	const h = 210
	if b.detail == rough || (x0 == x1 && y0 == y1) {
		return
	}
	tn := away
	if x0 == x1 {
		tn = sunlit
	}
	for a := 0; ; {
		// a panel for each half cell follows the ground
		n := max(x1-x0, y1-y0)
		e := min(a+cell/2, n)
		px, py, qx, qy := x0+(x1-x0)*a/n, y0+(y1-y0)*a/n, x0+(x1-x0)*e/n, y0+(y1-y0)*e/n
		p, q := b.height(px, py), b.height(qx, qy)
		b.fill(tn.of(c), b.pr(px, py, p), b.pr(qx, qy, q), b.pr(qx, qy, q+h), b.pr(px, py, p+h))
		b.line(level.of(draw.Mix(c, sunGold, 60)), 18, b.pr(px, py, p+h), b.pr(qx, qy, q+h))
		if b.detail == full {
			for k := 1; k < 6; k++ {
				x, y, z := px+(qx-px)*k/6, py+(qy-py)*k/6, p+(q-p)*k/6
				b.line(glaze(tn.of(dark(c)), 110), 8, b.pr(x, y, z), b.pr(x, y, z+h))
			}
		}
		dx, dy := sunShift(h)
		b.cast.begin(castShadow)
		b.cast.contour(b.g(px, py), b.g(qx, qy), b.g(qx+dx, qy+dy), b.g(px+dx, py+dy))
		if a = e; a >= n {
			return
		}
	}
}

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
