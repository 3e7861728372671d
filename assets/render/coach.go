package render

import "vouch/assets/draw"

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
