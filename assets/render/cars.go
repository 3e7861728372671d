package render

import "vouch/assets/draw"

var carPaint = []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7B23A), draw.RGB(0x4F8F9E), draw.RGB(0x6B8F5E), draw.RGB(0xE8DCC0), draw.RGB(0xD07C2E),
	draw.RGB(0x8C6B8F), draw.RGB(0x9C5A3C), draw.RGB(0x5B7FA8), draw.RGB(0xB9AE9C), draw.RGB(0xE5C3AE), draw.RGB(0x8E2F33)}

// vehicle is the frame of something on wheels: l along it, w across, z up. The side at
// the greatest w and the end at the greatest l are the ones the viewer sees.
type vehicle struct {
	b      *brush
	box    box
	alongX bool
	z      int
	long   int
	wide   int
	slope  int // rise of the ground from l = 0 to l = long
}

func (b *brush) vehicle(bx box, alongX bool) vehicle {
	v := vehicle{b: b, box: bx, alongX: alongX, long: bx.x1 - bx.x0, wide: bx.y1 - bx.y0}
	mx, my := (bx.x0+bx.x1)/2, (bx.y0+bx.y1)/2
	v.z = b.height(bx.x0, my)
	v.slope = b.height(bx.x1, my) - v.z
	if !alongX {
		v.long, v.wide = v.wide, v.long
		v.z = b.height(mx, bx.y0)
		v.slope = b.height(mx, bx.y1) - v.z
	}
	return v
}

func (v *vehicle) at(l, w, z int) draw.Pt {
	z += v.z + v.slope*l/max(v.long, 1)
	if v.alongX {
		return v.b.pr(v.box.x0+l, v.box.y0+w, z)
	}
	return v.b.pr(v.box.x0+w, v.box.y0+l, z)
}

// tones of the side and of the end.
func (v *vehicle) tones() (side, end tone) {
	if v.alongX {
		return away, sunlit
	}
	return sunlit, away
}

// block is a body with sloping ends: l0..l1 at its foot, m0..m1 at its top.
func (v *vehicle) block(c draw.Colour, l0, l1, m0, m1, w0, w1, z0, z1 int) {
	side, end := v.tones()
	v.b.fill(level.of(c), v.at(m0, w0, z1), v.at(m1, w0, z1), v.at(m1, w1, z1), v.at(m0, w1, z1))
	v.b.fill(side.of(c), v.at(l0, w1, z0), v.at(l1, w1, z0), v.at(m1, w1, z1), v.at(m0, w1, z1))
	t := end.of(c)
	if l1 != m1 {
		t = draw.Mix(end.of(c), level.of(c), 110)
	}
	v.b.fill(t, v.at(l1, w0, z0), v.at(l1, w1, z0), v.at(m1, w1, z1), v.at(m1, w0, z1))
}

// car draws a boxy car of the seventies: a sedan, a wagon or a van.
func (b *brush) car(bx box, alongX bool, d dice) {
	v := b.vehicle(bx, alongX)
	c := pick(d, 1, carPaint)
	b.shadowBox(bx.x0, bx.y0, bx.x1, bx.y1, 130)
	if b.detail == rough {
		v.block(c, 0, v.long, 0, v.long, 0, v.wide, 30, 150)
		return
	}
	kind := d.n(2, 8)
	L, W := v.long, v.wide
	body := 150
	tyre := draw.RGB(0x2E2730)
	v.block(draw.RGB(0x3A3038), 30, L-30, 30, L-30, 10, W, 20, 50)
	switch kind {
	case 0: // van
		v.block(c, 0, L, 10, L-20, 0, W, 44, 280)
		v.band(glassDark, L*8/100, L*90/100, 190, 260)
		v.front(glassDark, 30, W-30, 180, 262, L-10)
		if b.detail == full {
			v.band(draw.RGB(0xF1E6CE), 0, L, 44, 110)
		}
	case 1: // wagon
		v.block(c, 0, L, 8, L-8, 0, W, 44, body)
		v.cabin(c, L*30/100, L*98/100, L*40/100, L*94/100, W, body, 255, d)
		if b.detail == full {
			v.band(draw.RGB(0x9C6B45), L*6/100, L*94/100, 74, 120)
		}
	default:
		v.block(c, 0, L, 8, L-8, 0, W, 44, body)
		roof := c
		if d.chance(3, 70) {
			roof = draw.RGB(0xF1E6CE)
		}
		v.cabin(roof, L*27/100, L*80/100, L*38/100, L*68/100, W, body, 250, d)
	}
	v.trimmings(d, tyre)
}

// band is a stripe along the side.
func (v *vehicle) band(c draw.Colour, l0, l1, z0, z1 int) {
	side, _ := v.tones()
	v.b.fill(side.of(c), v.at(l0, v.wide, z0), v.at(l1, v.wide, z0), v.at(l1, v.wide, z1), v.at(l0, v.wide, z1))
}

func (v *vehicle) front(c draw.Colour, w0, w1, z0, z1, l int) {
	_, end := v.tones()
	v.b.fill(end.of(c), v.at(l, w0, z0), v.at(l, w1, z0), v.at(l, w1, z1), v.at(l, w0, z1))
}

// cabin is the glass house and its roof.
func (v *vehicle) cabin(roof draw.Colour, l0, l1, m0, m1, W, z0, z1 int, d dice) {
	in := W / 9
	gl := draw.Mix(glassDark, glassSky, 60)
	v.block(gl, l0, l1, m0, m1, in, W-in/2, z0, z1)
	side, _ := v.tones()
	// pillars and the roof's edge
	lw := W - in/2
	v.b.line(side.of(roof), 18, v.at(l0, lw, z0), v.at(m0, lw, z1-6), v.at(m1, lw, z1-6), v.at(l1, lw, z0))
	mid := (m0 + m1) / 2
	v.b.line(side.of(roof), 14, v.at(mid, lw, z0), v.at(mid, lw, z1))
	v.b.fill(level.of(roof), v.at(m0-6, in-4, z1), v.at(m1+6, in-4, z1), v.at(m1+6, lw+4, z1), v.at(m0-6, lw+4, z1))
	_ = d
}

// trimmings are wheels, bumpers, lamps, a bright line along the side.
func (v *vehicle) trimmings(d dice, tyre draw.Colour) {
	L, W := v.long, v.wide
	chrome := draw.RGB(0xE3DED4)
	side, end := v.tones()
	for _, l := range []int{L * 20 / 100, L * 79 / 100} {
		v.wheel(tyre, l, W, 50)
		if v.b.detail == full {
			v.wheel(draw.RGB(0xC9C2B8), l, W+2, 22)
		}
	}
	if v.b.detail != full {
		return
	}
	v.b.line(glaze(side.of(chrome), 200), 10, v.at(L*3/100, W, 100), v.at(L*97/100, W, 100))
	v.b.fill(end.of(chrome), v.at(L+8, 0, 50), v.at(L+8, W, 50), v.at(L+8, W, 78), v.at(L+8, 0, 78))
	v.b.fill(level.of(chrome), v.at(L, 0, 78), v.at(L+8, 0, 78), v.at(L+8, W, 78), v.at(L, W, 78))
	lamp := draw.RGB(0xFFF1C8)
	if d.chance(9, 128) {
		lamp = draw.RGB(0xC8302E)
	}
	for _, w := range []int{W * 6 / 100, W * 72 / 100} {
		v.b.fill(lamp, v.at(L+1, w, 92), v.at(L+1, w+W*22/100, 92), v.at(L+1, w+W*22/100, 128), v.at(L+1, w, 128))
	}
	v.b.fill(end.of(draw.RGB(0x5A5360)), v.at(L+1, W*32/100, 96), v.at(L+1, W*68/100, 96), v.at(L+1, W*68/100, 126), v.at(L+1, W*32/100, 126))
	v.b.line(glaze(ink, 80), 8, v.at(L*53/100, W, 50), v.at(L*53/100, W, 150))
	v.b.line(glaze(ink, 60), 8, v.at(L*27/100, 0, 151), v.at(L*27/100, W, 151))
}

// wheel is a disc in the plane of the side.
func (v *vehicle) wheel(c draw.Colour, l, w, r int) {
	pts := make([]draw.Pt, 0, 16)
	for a := 0; a < draw.Turn; a += 16 {
		pts = append(pts, v.at(l+r*draw.Cos(a)/draw.One, w, 50+r*draw.Sin(a)/draw.One))
	}
	v.b.fill(c, pts...)
}

// coach is a trolley coach in green and cream with its two poles up.
func (b *brush) coach(bx box, alongX bool, d dice) {
	v := b.vehicle(bx, alongX)
	green, cream := draw.RGB(0x3F6B4F), draw.RGB(0xF0E3BE)
	L, W := v.long, v.wide
	b.shadowBox(bx.x0, bx.y0, bx.x1, bx.y1, 460)
	v.block(draw.RGB(0x3A3038), 40, L-40, 40, L-40, 10, W, 20, 60)
	v.block(green, 0, L, 0, L, 0, W, 50, 220)
	v.block(cream, 0, L, 6, L-6, 0, W, 220, 440)
	_, end := v.tones()
	v.b.fill(end.of(glassDark), v.at(L, W*8/100, 240), v.at(L, W*92/100, 240), v.at(L-4, W*90/100, 370), v.at(L-4, W*10/100, 370))
	n := 9
	for i := range n {
		a, e := L*(i*10+5)/100, L*(i*10+13)/100
		c := glassDark
		if d.chance(20+i, 90) {
			c = draw.RGB(0xE9C27A)
		}
		v.band(c, a, e, 240, 370)
	}
	v.band(rgbGold, 0, L, 206, 222)
	v.band(draw.RGB(0x2F4A3C), L*78/100, L*86/100, 60, 380)
	v.b.fill(level.of(draw.RGB(0xD8CCAA)), v.at(20, 20, 441), v.at(L-20, 20, 441), v.at(L-20, W-20, 441), v.at(20, W-20, 441))
	v.block(draw.RGB(0xB9AE9C), L*40/100, L*56/100, L*40/100, L*56/100, W/3, W*2/3, 441, 480)
	for _, l := range []int{L * 18 / 100, L * 74 / 100} {
		v.wheel(draw.RGB(0x2E2730), l, W, 62)
		v.wheel(draw.RGB(0xB9AE9C), l, W+2, 26)
	}
	for _, w := range []int{-30, 30} {
		v.b.line(draw.RGB(0x3A3038), 16, v.at(L*45/100, W/2+w, 480), v.at(-L*28/100, W/2+w, wireHeight))
	}
	lamp := draw.RGB(0xFFF1C8)
	for _, w := range []int{W * 10 / 100, W * 74 / 100} {
		v.b.fill(lamp, v.at(L+1, w, 100), v.at(L+1, w+W*16/100, 100), v.at(L+1, w+W*16/100, 150), v.at(L+1, w, 150))
	}
}
