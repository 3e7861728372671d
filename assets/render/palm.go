package render

import "vouch/assets/draw"

// palm is a young palm with a tuft of fronds.
func (b *brush) palm(x, y, h int) {
	z := b.height(x, y)
	d := b.stepDice(x, y)
	lean := d.in(1, -50, 50)
	at := func(k int) draw.Pt { // k/8 of the way up
		off := lean * k * k / 64
		return b.pr(x+off, y-off, z+h*k/8)
	}
	b.shadowStick(x, y, 50, h)
	b.shadowRound(x, y, 200, h)
	trunk := draw.RGB(0x8A6A4C)
	if b.detail == rough {
		b.ellipse(leaves[0][1], x, y, z+h, 220, 130)
		return
	}
	for k := range 8 {
		w := 70 - k*4
		if k == 0 {
			w = 84
		}
		b.line(away.of(trunk), w, at(k), at(k+1))
		b.line(sunlit.of(trunk), w/2, at(k).Add(draw.Pt{X: int32(b.tile * w / 128 / 5)}), at(k+1).Add(draw.Pt{X: int32(b.tile * w / 128 / 5)}))
		if b.detail == full {
			b.line(glaze(ink, 70), 10, at(k).Sub(draw.Pt{X: int32(b.tile / 6)}), at(k).Add(draw.Pt{X: int32(b.tile / 6), Y: int32(b.tile / 32)}))
		}
	}
	b.fronds(at(8), d)
}

// fronds bend down all round the top of a palm.
func (b *brush) fronds(top draw.Pt, d dice) {
	n := 9
	if b.detail == full {
		n = 15
	}
	l := leaves[0]
	for pass := range 3 {
		for i := range n {
			a := i*draw.Turn/n + d.n(20+pass, 30)
			if i%3 != pass {
				continue
			}
			c := l[pass]
			if draw.Cos(a) > draw.One/3 {
				c = draw.Mix(c, sunGold, 40)
			}
			b.frond(top, a, d.in(30+i, 230, 300), c)
		}
	}
}

// frond is one leaf: out, then down.
func (b *brush) frond(top draw.Pt, a, l int, c draw.Colour) {
	u := func(n int) int32 { return int32(n * b.tile >> 7) } // steps to 1/16 px
	cx, cy := draw.Cos(a)*l/draw.One, draw.Sin(a)*l/2/draw.One
	mid := top.Add(draw.Pt{X: u(cx * 6 / 10), Y: u(cy*6/10 - l*38/100)})
	end := top.Add(draw.Pt{X: u(cx), Y: u(cy + l*16/100)})
	w := u(34)
	nx, ny := -u(cy)*w/max(u(l), 1), u(cx)*w/max(u(l), 1)
	if nx == 0 && ny == 0 {
		ny = w
	}
	b.fill(c, top, mid.Add(draw.Pt{X: nx, Y: ny - w/2}), end, mid.Sub(draw.Pt{X: nx, Y: ny - w/2}))
	b.fill(c, top, mid.Add(draw.Pt{Y: w}), end, mid.Sub(draw.Pt{Y: w}))
}
