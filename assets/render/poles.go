package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

const (
	poleHeight = 1150 // of wooden poles, steps
	poleReach  = 12   // cells: no wire hangs farther
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
		if to, ok := c.kerbAt(nx, ny, k.side); ok {
			c.hang(k, to, thingOff)
		}
		return
	}
}

// hang hangs wires between two poles, sagging a little. Each stretch of them is an
// item of its own.
func (c *collector) hang(from, to kerbPlace, off int) {
	px, py := from.off(off)
	qx, qy := to.off(off)
	const n = 8
	zp, zq := c.height(px, py), c.height(qx, qy)
	at := func(b *brush, i, down, ax, ay int) draw.Pt {
		sag := 14 * i * (n - i) / 4
		return b.pr(px+(qx-px)*i/n+ax, py+(qy-py)*i/n+ay, zp+(zq-zp)*i/n+poleHeight-down-sag)
	}
	wire := glaze(draw.RGB(0x3A3038), 150)
	for i := range n {
		ax, ay, bx, by := px+(qx-px)*i/n, py+(qy-py)*i/n, px+(qx-px)*(i+1)/n, py+(qy-py)*(i+1)/n
		c.add(box{min(ax, bx), min(ay, by), max(ax, bx) + 8, max(ay, by) + 8}, func(b *brush) {
			for _, k := range []int{-90, 90} {
				ox, oy := 0, k
				if from.ns {
					ox, oy = k, 0
				}
				b.line(wire, 8, at(b, i, 60, ox, oy), at(b, i+1, 60, ox, oy))
				if b.detail == full {
					b.line(wire, 7, at(b, i, 150, ox*3/4, oy*3/4), at(b, i+1, 150, ox*3/4, oy*3/4))
				}
			}
		})
	}
}

// utilityWires stand poles at one kerb in every fourth cell of a route and hang wires
// between them.
func (c *collector) utilityWires() {
	var last *kerbPlace
	for i, p := range c.f.Cells {
		mx, my := c.mapCell(p.X, p.Y)
		if !c.inside(p) || len(c.f.Cells) > 1 && (mx+my)%4 != 0 && i > 0 {
			continue
		}
		spots := c.kerbSpots(p)
		if len(spots) == 0 {
			continue
		}
		k := spots[0]
		if i > 0 {
			k.ns = c.f.Cells[i-1].X == p.X
		}
		c.thing(assets.Pole, k, 0)
		if last != nil && max(absInt(last.x-k.x), absInt(last.y-k.y)) <= poleReach*cell {
			c.hang(*last, k, 0)
		}
		last = &k
	}
}
