package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// furniture is what stands on sidewalks and in alleys by habit and not by evidence:
// lamps, meters, signals, poles with their wires. It follows from the streets.
func (c *collector) furniture() {
	c.treat = treatment{}
	if c.detail == rough {
		return
	}
	for y := range c.l.Height {
		for x := range c.l.Width {
			switch c.ground(x, y) {
			case assets.Roadway:
				c.sidewalkThings(x, y)
			case assets.Alley:
				c.alleyPole(x, y)
			}
		}
	}
}

func (c *collector) sidewalkThings(x, y int) {
	st := c.streetAt(x, y)
	if st.ns >= 0 && st.ew >= 0 {
		c.signals(x, y, st)
		return
	}
	shopping := false
	for _, i := range []int16{st.ns, st.ew} {
		shopping = shopping || i >= 0 && c.l.Streets[i].Shopping
	}
	n := x + y
	for i, k := range c.kerbSpots(assets.Point{X: x, Y: y}) {
		px, py := k[0], k[1]
		if c.every(5, n+i*2) {
			// off the middle of the cell, where palms and poles of wires stand
			lx, ly := px, py
			if st.ns >= 0 {
				ly += 300
			} else {
				lx += 300
			}
			c.spot(lx, ly, 20, func(b *brush) { b.lamp(lx, ly) })
		}
		if c.detail != full {
			continue
		}
		if shopping {
			for _, off := range []int{-330, 120} {
				mx, my := px, py+off
				if st.ns < 0 {
					mx, my = px+off, py
				}
				c.spot(mx, my, 10, func(b *brush) { b.meter(mx, my) })
			}
		}
		if d := c.stepDice(px, py); d.chance(70, 14) {
			hx, hy := px+150, py-20
			if st.ns >= 0 {
				hx, hy = px, py-180
			}
			c.spot(hx, hy, 14, func(b *brush) { b.hydrant(hx, hy) })
		}
	}
}

// lamp is a steel post with an arm.
func (b *brush) lamp(x, y int) {
	z := b.height(x, y)
	c := draw.RGB(0x56625F)
	b.shadowStick(x, y, 24, 760)
	b.line(c, 28, b.pr(x, y, z), b.pr(x, y, z+720), b.pr(x+20, y+20, z+760), b.pr(x+110, y+110, z+770))
	b.line(draw.RGB(0xF1E6CE), 40, b.pr(x+80, y+80, z+764), b.pr(x+140, y+140, z+764))
}

func (b *brush) meter(x, y int) {
	z := b.height(x, y)
	b.line(draw.RGB(0x6B6570), 16, b.pr(x, y, z), b.pr(x, y, z+150))
	b.ellipse(draw.RGB(0x9AA3A6), x, y, z+170, 20, 26)
}

func (b *brush) hydrant(x, y int) {
	z := b.height(x, y)
	b.cube(draw.RGB(0xE8E2D4), x-20, y-20, x+20, y+20, z, 80)
	b.ellipse(draw.RGB(0xC8453A), x, y, z+84, 24, 16)
}

// signals stand at the corners of a crossing of which one street has shops: a post
// with three lamps. Other crossings have nothing but a letter box now and then.
func (c *collector) signals(x, y int, st streetCell) {
	a, d := c.l.Streets[st.ns], c.l.Streets[st.ew]
	if c.detail != full || !(a.Shopping || d.Shopping) {
		return
	}
	ns, ew := walk(a.W), walk(d.H)
	for _, k := range [][2]bool{{false, false}, {true, false}, {false, true}, {true, true}} {
		px, py := a.X*cell+ns-60, d.Y*cell+ew-60
		if k[0] {
			px = (a.X+a.W)*cell - ns + 60
		}
		if k[1] {
			py = (d.Y+d.H)*cell - ew + 60
		}
		if px/cell != x || py/cell != y {
			continue
		}
		c.spot(px, py, 24, func(b *brush) { b.signal(px, py) })
		if k[0] != k[1] {
			qx, qy := px+90, py-90
			c.spot(qx, qy, 34, func(b *brush) { b.letterBox(qx, qy) })
		}
	}
}

func (b *brush) signal(x, y int) {
	z := b.height(x, y)
	b.shadowStick(x, y, 24, 540)
	b.line(draw.RGB(0x56625F), 28, b.pr(x, y, z), b.pr(x, y, z+420))
	b.cube(draw.RGB(0x3F4A3C), x-26, y-26, x+26, y+26, z+400, 180)
	for i, c := range []draw.Colour{draw.RGB(0x4F9A5B), draw.RGB(0xB98A2E), draw.RGB(0xE0533F)} {
		b.ellipse(c, x+26, y, z+430+i*56, 17, 20)
		b.ellipse(c, x, y+26, z+430+i*56, 17, 20)
	}
}

func (b *brush) letterBox(x, y int) {
	z := b.height(x, y)
	blue := draw.RGB(0x2F4F86)
	b.shadowBox(x-34, y-34, x+34, y+34, 170)
	b.cube(blue, x-34, y-34, x+34, y+34, z+24, 120)
	b.ellipse(level.of(blue), x, y, z+146, 46, 30)
}

// alleyPole puts a pole into every fourth cell of an alley, with wires to the next.
func (c *collector) alleyPole(x, y int) {
	ns := c.ground(x, y-1) == assets.Alley || c.ground(x, y+1) == assets.Alley
	mx, my := c.mapCell(x, y)
	k := my
	if !ns {
		k = mx
	}
	if k%4 != 2 {
		return
	}
	const h = 1150
	px, py, qx, qy := x*cell+930, y*cell+500, x*cell+930, (y+4)*cell+500
	next := c.ground(x, y+4) == assets.Alley
	if !ns {
		px, py, qx, qy = x*cell+500, y*cell+930, (x+4)*cell+500, y*cell+930
		next = c.ground(x+4, y) == assets.Alley
	}
	c.spot(px, py, 24, func(b *brush) { b.pole(px, py, h, true) })
	if !next {
		return
	}
	// the wires hang a little; each cell's length is an item of its own
	const n = 8
	for i := range n {
		ax, ay, bx, by := px+(qx-px)*i/n, py+(qy-py)*i/n, px+(qx-px)*(i+1)/n, py+(qy-py)*(i+1)/n
		sag := func(i int) int { return 14 * i * (n - i) / 4 }
		c.add(box{ax, ay, max(bx, ax+8), max(by, ay+8)}, func(b *brush) {
			zp, zq := b.height(px, py), b.height(qx, qy)
			za, zb := zp+(zq-zp)*i/n+h-70-sag(i), zp+(zq-zp)*(i+1)/n+h-70-sag(i+1)
			w := glaze(draw.RGB(0x3A3038), 150)
			b.line(w, 8, b.pr(ax-80, ay, za), b.pr(bx-80, by, zb))
			b.line(w, 8, b.pr(ax+80, ay, za), b.pr(bx+80, by, zb))
		})
	}
}
