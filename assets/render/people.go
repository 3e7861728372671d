package render

import "vouch/assets/draw"

var (
	cloth = []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0x2F6E7B), draw.RGB(0xE7B23A), draw.RGB(0x7C5A86), draw.RGB(0x4F7F56), draw.RGB(0xE8DCC0), draw.RGB(0xD07C2E), draw.RGB(0x5B7FA8), draw.RGB(0xB86A7E)}
	jeans = []draw.Colour{draw.RGB(0x4A5A7A), draw.RGB(0x5B4A48), draw.RGB(0x3F5148), draw.RGB(0x8A6B4E), draw.RGB(0x3B3550), draw.RGB(0x7C3B3A)}
	skin  = []draw.Colour{draw.RGB(0xC98F6A), draw.RGB(0xA86E4C), draw.RGB(0xE3B48C), draw.RGB(0x8A5A40), draw.RGB(0xD6A27A)}
	hair  = []draw.Colour{draw.RGB(0x33242A), draw.RGB(0x4A332C), draw.RGB(0x2A2530), draw.RGB(0x6B4A36), draw.RGB(0x8C8078)}
)

// person is somebody standing or walking: no one in particular.
func (b *brush) person(x, y int, d dice) {
	z := b.height(x, y)
	h := d.in(1, 225, 262)
	if d.chance(2, 36) {
		h = 165 // a child
	}
	b.shadowStick(x, y, 44, h)
	top, leg := pick(d, 3, cloth), pick(d, 4, jeans)
	// offsets: right on the picture is (1,-1) on the ground
	p := func(right, up int) draw.Pt { return b.pr(x+right/2, y-right/2, z+up) }
	w := h * 20 / 100
	step := d.in(5, -10, 14)
	if b.detail == middle {
		b.fill(leg, p(-w/2, 0), p(w/2, 0), p(w/2, h/2), p(-w/2, h/2))
		b.fill(top, p(-w*2/3, h*45/100), p(w*2/3, h*45/100), p(w*2/3, h*85/100), p(-w*2/3, h*85/100))
		b.ellipse(pick(d, 6, skin), x, y, z+h*92/100, 20, 24)
		return
	}
	if d.chance(7, 60) { // a skirt or a long coat
		b.fill(leg, p(-w*8/10, h*16/100), p(w*8/10, h*16/100), p(w/2, h*55/100), p(-w/2, h*55/100))
		b.line(pick(d, 6, skin), 26, p(-w/4, 0), p(-w/4, h*16/100))
		b.line(pick(d, 6, skin), 26, p(w/4, 0), p(w/4, h*16/100))
	} else {
		b.line(draw.Mix(leg, ink, 40), 40, p(-w/4-step, 0), p(-w/5, h*48/100))
		b.line(leg, 40, p(w/4+step, 0), p(w/5, h*48/100))
	}
	b.fill(away.of(top), p(-w*6/10, h*44/100), p(w/8, h*44/100), p(w/8, h*84/100), p(-w*7/10, h*82/100))
	b.fill(sunlit.of(top), p(0, h*44/100), p(w*6/10, h*44/100), p(w*7/10, h*82/100), p(0, h*84/100))
	b.line(away.of(top), 26, p(-w*7/10, h*80/100), p(-w*8/10-step, h*50/100))
	b.line(sunlit.of(top), 26, p(w*7/10, h*80/100), p(w*8/10+step/2, h*50/100))
	if d.chance(8, 50) { // a bag
		b.fill(pick(d, 9, []draw.Colour{draw.RGB(0xB5783F), draw.RGB(0xE8DCC0), draw.RGB(0x8E2F33)}), p(w*6/10, h*34/100), p(w*12/10, h*34/100), p(w*12/10, h*50/100), p(w*6/10, h*50/100))
	}
	if d.chance(13, 8) {
		b.dog(x+70, y+40, d)
	}
	b.ellipse(pick(d, 6, skin), x, y, z+h*91/100, h*85/1000, h*100/1000)
	b.ellipse(pick(d, 10, hair), x-4, y+4, z+h*95/100, h*90/1000, h*70/1000)
	if d.chance(11, 40) {
		b.ellipse(pick(d, 12, cloth), x, y, z+h*99/100, h*95/1000, h*40/1000)
	}
}

func (b *brush) pigeon(x, y int) {
	z := b.height(x, y)
	b.disc(glaze(shadeViolet, 80), x-14, y+8, 16)
	b.ellipse(draw.RGB(0x7E8494), x, y, z+24, 20, 14)
	b.ellipse(draw.RGB(0x56607A), x+10, y-10, z+38, 9, 9)
}

// dog keeps close to its person.
func (b *brush) dog(x, y int, d dice) {
	z := b.height(x, y)
	c := pick(d, 60, []draw.Colour{draw.RGB(0x8A5A40), draw.RGB(0xD9C3A0), draw.RGB(0x3F3438), draw.RGB(0xB98A5A)})
	p := func(right, up int) draw.Pt { return b.pr(x+right/2, y-right/2, z+up) }
	for _, k := range []int{-34, -20, 22, 36} {
		b.line(dark(c), 14, p(k, 0), p(k, 40))
	}
	b.line(c, 40, p(-36, 52), p(38, 52))
	b.line(c, 14, p(-38, 58), p(-62, 86))
	b.ellipse(c, x+28, y-28, z+78, 22, 18)
}
