package render

import "vouch/assets/draw"

var carPaint = []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7B23A), draw.RGB(0x4F8F9E), draw.RGB(0x6B8F5E), draw.RGB(0xE8DCC0), draw.RGB(0xD07C2E),
	draw.RGB(0x8C6B8F), draw.RGB(0x9C5A3C), draw.RGB(0x5B7FA8), draw.RGB(0xB9AE9C), draw.RGB(0xE5C3AE), draw.RGB(0x8E2F33)}

// heading says which end of a car the viewer sees. Traffic keeps to the right.
type heading uint8

const (
	oncoming heading = iota // its lamps
	leaving                 // its tail
)

// car draws a boxy car of the seventies: a sedan, a wagon, a van or a pickup.
func (b *brush) car(bx box, alongX bool, h heading, d dice) {
	v := b.vehicle(bx, alongX)
	c := pick(d, 1, carPaint)
	b.shadowBox(bx.x0, bx.y0, bx.x1, bx.y1, 130)
	L, W := v.long, v.wide
	if b.detail == rough {
		v.block(c, 0, L, 0, L, 0, W, 30, 150)
		return
	}
	v.block(draw.RGB(0x3A3038), 30, L-30, 30, L-30, 10, W, 20, 50)
	const body = 150
	// the glass house in percent of the length, counted from the front bumper
	glass := func(roof draw.Colour, foot0, foot1, top0, top1, z int) {
		if h == oncoming {
			foot0, foot1, top0, top1 = 100-foot1, 100-foot0, 100-top1, 100-top0
		}
		v.cabin(roof, L*foot0/100, L*foot1/100, L*top0/100, L*top1/100, W, body, z)
	}
	switch d.n(2, 10) {
	case 0: // van
		v.block(c, 0, L, 10, L-20, 0, W, 44, 280)
		v.band(glassDark, L*8/100, L*90/100, 190, 260)
		v.front(glassDark, 30, W-30, 180, 262, L-10)
		if b.detail == full {
			v.band(draw.RGB(0xF1E6CE), 0, L, 44, 110)
		}
	case 1: // wagon
		v.block(c, 0, L, 8, L-8, 0, W, 44, body)
		glass(c, 30, 98, 42, 94, 255)
		if b.detail == full {
			v.band(draw.RGB(0x9C6B45), L*6/100, L*94/100, 74, 120)
		}
	case 2: // pickup
		v.block(c, 0, L, 8, L-8, 0, W, 44, body)
		bed0, bed1 := L*4/100, L*44/100
		if h == leaving {
			bed0, bed1 = L*56/100, L*96/100
		}
		b.fill(draw.RGB(0x4E434A), v.at(bed0, 24, body+1), v.at(bed1, 24, body+1), v.at(bed1, W-24, body+1), v.at(bed0, W-24, body+1))
		glass(c, 28, 55, 38, 53, 262)
	default:
		v.block(c, 0, L, 8, L-8, 0, W, 44, body)
		roof := c
		if d.chance(3, 70) {
			roof = draw.RGB(0xF1E6CE)
		}
		glass(roof, 30, 84, 42, 74, 250)
	}
	v.trimmings(h)
}

// cabin is the glass house and its roof.
func (v *vehicle) cabin(roof draw.Colour, l0, l1, m0, m1, W, z0, z1 int) {
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
}

// trimmings are wheels, bumpers, lamps, a bright line along the side.
func (v *vehicle) trimmings(h heading) {
	L, W := v.long, v.wide
	chrome := draw.RGB(0xE3DED4)
	side, end := v.tones()
	for _, l := range []int{L * 20 / 100, L * 79 / 100} {
		v.wheel(draw.RGB(0x2E2730), l, W, 50)
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
	if h == leaving {
		lamp = draw.RGB(0xC8302E)
	}
	for _, w := range []int{W * 6 / 100, W * 72 / 100} {
		v.b.fill(lamp, v.at(L+1, w, 92), v.at(L+1, w+W*22/100, 92), v.at(L+1, w+W*22/100, 128), v.at(L+1, w, 128))
	}
	v.b.fill(end.of(draw.RGB(0x5A5360)), v.at(L+1, W*32/100, 96), v.at(L+1, W*68/100, 96), v.at(L+1, W*68/100, 126), v.at(L+1, W*32/100, 126))
	v.b.line(glaze(ink, 80), 8, v.at(L*53/100, W, 50), v.at(L*53/100, W, 150))
	v.b.line(glaze(ink, 60), 8, v.at(L*27/100, 0, 151), v.at(L*27/100, W, 151))
}
