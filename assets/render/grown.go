package render

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// crown is a palette of leaves from the depth of a crown to its sunny tips. The steps
// are wide, so that a tree keeps its shape where its class takes the colour away.
type crown [4]draw.Colour

var crowns = []crown{
	{draw.RGB(0x2B3F2C), draw.RGB(0x4C6A38), draw.RGB(0x84A047), draw.RGB(0xCBD97A)},
	{draw.RGB(0x263C36), draw.RGB(0x446550), draw.RGB(0x769B68), draw.RGB(0xBED499)},
	{draw.RGB(0x3A3F22), draw.RGB(0x6B7431), draw.RGB(0xA0A548), draw.RGB(0xDFDF86)},
}

// boughs are the clouds of leaves that make a crown, from the top down, each lying
// before those above it: right, up and radius in hundredths of the crown's radius.
var boughs = [...][3]int{
	{10, 66, 34}, {-30, 54, 36}, {44, 46, 38}, {4, 36, 46}, {-60, 24, 36}, {68, 8, 34}, {30, 8, 50}, {-26, 4, 50},
	{-72, -18, 28}, {58, -30, 34}, {-46, -34, 38}, {8, -32, 50}, {-14, -60, 30}, {32, -58, 26}, {-34, -56, 22},
}

// grownTree is a street tree of some 8 m in its square of soil: what a feature plants.
// Its crown stands over the heads of people and under the roofs of three storeys.
func (b *brush) grownTree(x, y int, d dice) {
	r := d.in(1, 460, 540)
	clear := d.in(2, 430, 510) // of the trunk, below the leaves
	c := crowns[d.n(3, len(crowns))]
	z := b.height(x, y)
	mid := z + clear + r*7/10
	b.shadowRound(x, y, r*8/10, (clear+r)/2)
	b.shadowStick(x, y, 40, clear)
	if b.detail != rough {
		b.trunk(x, y, z, clear, r)
	}
	at := func(right, up int) draw.Pt { return b.pr(x+right/2, y-right/2, mid+up) }
	for i, q := range boughs {
		right, up := (q[0]+d.in(10+i, -7, 7))*r/100, (q[1]+d.in(30+i, -6, 6))*r/100
		s := q[2] * r / 100
		sun := min(max(128+q[0]+q[1], 0), 256) // n/256 of the light falls on this bough
		b.leaves(c[0], at(right-s/10, up-s/8), s*108/100, d.at(i, 0))
		b.leaves(draw.Mix(c[0], c[1], sun*3/4+40), at(right, up), s, d.at(i, 1))
		b.leaves(draw.Mix(c[1], c[2], sun), at(right+s/5, up+s/5), s*70/100, d.at(i, 2))
		if b.detail != rough && sun > 70 {
			b.leaves(draw.Mix(c[2], c[3], sun*3/4), at(right+s*36/100, up+s*42/100), s*34/100, d.at(i, 3))
		}
	}
	if b.detail == full {
		b.flecks(c, at, r, d)
	}
}

// trunk is the stem with two boughs that go up into the crown.
func (b *brush) trunk(x, y, z, clear, r int) {
	bark, light := draw.RGB(0x4A352F), draw.RGB(0x8C6A55)
	p := func(right, up int) draw.Pt { return b.pr(x+right/2, y-right/2, z+up) }
	fork := clear * 8 / 10
	b.fill(bark, p(-34, 0), p(34, 0), p(20, fork), p(-20, fork))
	b.line(bark, 40, p(-4, fork-20), p(-r/3, clear+r/3))
	b.line(bark, 40, p(4, fork-20), p(r/3, clear+r/4))
	b.line(light, 16, p(20, 0), p(12, fork))
}

// leaves is a cloud with a leafy rim round a point of the picture; r is in steps.
func (b *brush) leaves(c draw.Colour, at draw.Pt, r int, d dice) {
	n := 11
	if b.detail == full {
		n = 19
	}
	pts := make([]draw.Pt, 0, n)
	for i := range n {
		k := r * d.in(i, 88, 112) / 100 * b.tile >> 7
		a := i * draw.Turn / n
		pts = append(pts, at.Add(draw.Pt{X: int32(k * draw.Cos(a) / draw.One), Y: int32(k * 9 / 10 * draw.Sin(a) / draw.One)}))
	}
	b.fill(c, pts...)
}

// flecks are single leaves: bright towards the sun, deep away from it.
func (b *brush) flecks(c crown, at func(right, up int) draw.Pt, r int, d dice) {
	for i := range 34 {
		a, k := d.n(200+i, draw.Turn), d.in(300+i, 10, 92)*r/100
		right, up := k*draw.Cos(a)/draw.One, k*9/10*draw.Sin(a)/draw.One
		leaf := c[0]
		if right+up > d.in(400+i, -r/3, r/3) {
			leaf = c[3]
		}
		b.leaves(leaf, at(right, up), d.in(500+i, 12, 22), d.at(i, 9))
	}
}

// pit is the square of soil of a street tree, with its rim of stone.
func (b *brush) pit(x, y int) {
	square := func(c draw.Colour, r int) { b.onGround(c, x-r, y-r, x+r, y+r) }
	square(draw.RGB(0xA79A88), 104)
	square(draw.RGB(0x6B5140), 88)
	square(draw.RGB(0x7F634C), 66)
}

// chosen lays the pattern of conjecture on the ground under a thing that somebody
// chose, as it lies on a lot in a plan: whoever sees the thing sees what it rests on.
// Five dots of its quincunx are enough to know it by.
func (b *brush) chosen(x, y int) {
	const half, period = 186, 124 // steps: a side is three periods
	style := basis.Of(assets.Conjectural)
	b.plainly(func() {
		b.onGround(glaze(style.Ink, 150), x-half-16, y-half-16, x+half+16, y+half+16)
		b.onGround(draw.Mix(style.Gap, sidewalk, 96), x-half, y-half, x+half, y+half)
		if b.detail == rough {
			return
		}
		for i := range 9 {
			if i%2 == 0 {
				b.disc(style.Ink, x+(i%3-1)*period, y+(i/3-1)*period, period*42/100)
			}
		}
	})
}
