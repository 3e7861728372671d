package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

const (
	poleHeight = 1150 // of wooden poles, steps
	poleReach  = 12   // cells: no wire hangs farther
	tallPole   = 1480 // of those that a feature sets
)

// wire is one of those between two poles.
type wire struct {
	out   int // from the line of the poles, steps
	down  int // from their tops
	sag   int // in the middle, quarter steps of it
	width int
	fine  bool // only where everything is drawn
}

var (
	thinWires = []wire{{-90, 60, 14, 8, false}, {-67, 150, 14, 7, true}, {90, 60, 14, 8, false}, {67, 150, 14, 7, true}}
	// light on the upper arm, light and telephone on the lower, a cable below them
	wires = []wire{{-150, 40, 14, 16, false}, {-60, 40, 14, 13, true}, {60, 40, 14, 13, true}, {150, 40, 14, 16, false},
		{-110, 170, 16, 15, false}, {110, 170, 16, 15, false}, {0, 380, 20, 28, false}}
)

// pole is of wood, with two cross arms over the line of its wires; ns says that the
// wires run north and south.
func (b *brush) pole(x, y, h int, ns bool) {
	c := draw.RGB(0x6B5048)
	z := b.post(c, x, y, 40, h)
	ax, ay := 0, 1
	if ns {
		ax, ay = 1, 0
	}
	arm := func(w, k, down int) {
		b.line(dark(c), w, b.pr(x-ax*k, y-ay*k, z+h-down), b.pr(x+ax*k, y+ay*k, z+h-down))
	}
	arm(26, 100, 70)
	arm(22, 80, 160)
}

// hangFrom hangs wires from the pole at k to the next one on its side, over crossings
// too.
func (c *collector) hangFrom(x, y int, k kerbPlace) {
	for i := 1; i <= poleReach; i++ {
		nx, ny := x+i, y
		if k.ns {
			nx, ny = x, y+i
		}
		if nx >= c.l.Width || ny >= c.l.Height {
			return
		}
		if c.l.Dressing[ny*c.l.Width+nx].Kerb[k.side&3].Thing != assets.Pole {
			continue
		}
		if to, ok := c.kerbAt(nx, ny, k.side); ok && !c.yields(assets.Pole, assets.Point{X: nx, Y: ny}, to) {
			c.hang(k, to, thingOff, poleHeight, thinWires)
		}
		return
	}
}

// hang hangs wires between two poles of a height, sagging a little. Each stretch of
// them is an item of its own.
func (c *collector) hang(from, to kerbPlace, off, h int, wires []wire) {
	px, py := from.off(off)
	qx, qy := to.off(off)
	const n = 8
	zp, zq := c.height(px, py), c.height(qx, qy)
	at := func(b *brush, w *wire, i int) draw.Pt {
		ax, ay := 0, w.out
		if from.ns {
			ax, ay = w.out, 0
		}
		return b.pr(px+(qx-px)*i/n+ax, py+(qy-py)*i/n+ay, zp+(zq-zp)*i/n+h-w.down-w.sag*i*(n-i)/4)
	}
	colour := glaze(draw.RGB(0x3A3038), 150)
	if c.f != nil {
		colour = ink
	}
	for i := range n {
		ax, ay, bx, by := px+(qx-px)*i/n, py+(qy-py)*i/n, px+(qx-px)*(i+1)/n, py+(qy-py)*(i+1)/n
		c.add(box{min(ax, bx), min(ay, by), max(ax, bx) + 8, max(ay, by) + 8}, func(b *brush) {
			for k := range wires {
				if w := &wires[k]; !w.fine || b.detail == full {
					b.line(colour, w.width, at(b, w, i), at(b, w, i+1))
				}
			}
		})
	}
}

// tallPole is a tapered pole with two cross arms on braces, their insulators, and on
// one in two a drum for the light of the houses.
func (b *brush) tallPole(x, y int, ns bool, d dice) {
	wood, light := draw.RGB(0x3B2A27), draw.RGB(0x957560)
	z := b.height(x, y)
	b.shadowStick(x, y, 50, tallPole)
	p := func(right, up int) draw.Pt { return b.pr(x+right/2, y-right/2, z+up) }
	b.fill(wood, p(-40, 0), p(40, 0), p(26, tallPole), p(-26, tallPole))
	b.fill(light, p(14, 0), p(32, 0), p(20, tallPole), p(8, tallPole))
	across := func(k, down int) draw.Pt {
		if ns {
			return b.pr(x+k, y, z+tallPole-down)
		}
		return b.pr(x, y+k, z+tallPole-down)
	}
	if d.chance(60, 128) && b.detail != rough {
		b.drum(x+26, y+26, z+tallPole-430)
	}
	for _, a := range [][3]int{{180, 70, 26}, {140, 200, 24}} {
		b.line(wood, 18, across(-a[0]*6/10, a[1]), across(0, a[1]+110), across(a[0]*6/10, a[1]))
		b.line(wood, 42, across(-a[0], a[1]), across(a[0], a[1]))
		b.line(light, 10, across(-a[0], a[1]-10), across(a[0], a[1]-10))
		if b.detail != full {
			continue
		}
		for _, k := range []int{-150, -60, 60, 150} {
			if k = k * a[0] / 180; k != 0 {
				b.line(draw.RGB(0xC9DED2), 24, across(k, a[1]-6), across(k, a[1]-34))
			}
		}
	}
}

// drum hangs on a pole: an upright cylinder of grey steel.
func (b *brush) drum(x, y, z int) {
	const r, h = 54, 150
	grey := draw.RGB(0x6F797C)
	ring := func(up int) []draw.Pt {
		return draw.EllipsePath(b.pr(x, y, z+up), int32(r*b.tile>>7), int32(r*b.tile>>8))
	}
	p := func(right, up int) draw.Pt { return b.pr(x+right/2, y-right/2, z+up) }
	b.fill(away.of(grey), ring(0)...)
	b.fill(away.of(grey), p(-r, 0), p(r, 0), p(r, h), p(-r, h))
	b.fill(sunlit.of(grey), p(r/4, 0), p(r, 0), p(r, h), p(r/4, h))
	b.fill(level.of(grey), ring(h)...)
}

// utilityWires stand poles at one kerb in every fourth cell of a route and hang wires
// between them. A pole that was set alone is wired to the next one along its street.
func (c *collector) utilityWires() {
	if len(c.f.Cells) == 1 {
		c.lonePole(c.f.Cells[0])
		return
	}
	var last *kerbPlace
	for i, p := range c.f.Cells {
		mx, my := c.mapCell(p.X, p.Y)
		if !c.inside(p) || (mx+my)%4 != 0 && i > 0 {
			continue
		}
		k := c.poleSpot(p)
		if i > 0 {
			k.ns = c.f.Cells[i-1].X == p.X
		}
		c.setPole(k)
		if last != nil && max(absInt(last.x-k.x), absInt(last.y-k.y)) <= poleReach*cell {
			c.hang(*last, k, 0, tallPole, wires)
		}
		last = &k
	}
}

func (c *collector) setPole(k kerbPlace) {
	c.chosen(k)
	c.spot(k.x, k.y, 30, func(b *brush) { b.tallPole(k.x, k.y, k.ns, b.stepDice(k.x, k.y)) })
}

// lonePole sets a pole and hangs wires to the next one of its line, which may be
// beyond a crossing.
func (c *collector) lonePole(p assets.Point) {
	if !c.inside(p) {
		return
	}
	k := c.poleSpot(p)
	c.setPole(k)
	for i := 1; i <= poleReach; i++ {
		q := assets.Point{X: p.X + i, Y: p.Y}
		if k.ns {
			q = assets.Point{X: p.X, Y: p.Y + i}
		}
		if !c.chose.poles[q] {
			continue
		}
		if to := c.poleSpot(q); to.ns == k.ns {
			c.hang(k, to, 0, tallPole, wires)
		}
		return
	}
}

// poleSpot is where a pole stands in a cell, with the way of its street.
func (c *collector) poleSpot(p assets.Point) kerbPlace {
	k := c.kerbSpot(p)
	if st := c.streetAt(p.X, p.Y); st.ns >= 0 && st.ew < 0 {
		k.ns = true
	} else if st.ew >= 0 && st.ns < 0 {
		k.ns = false
	}
	return k
}
