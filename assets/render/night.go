package render

import "vouch/assets/draw"

// Light after dark: warm, and only where something shines. Lamps of the dressing stay
// dark, so that no light is seen that nobody spoke of or chose.
var (
	nightBlue = draw.RGB(0x1B2148)
	lampPool  = draw.RGB(0xFFC766)
)

// nightly is a colour without the sun: less of it, and blue.
func nightly(c draw.Colour) draw.Colour {
	l, a := draw.Luma(c), c.A
	return draw.Mix(draw.Mix(c, draw.Colour{R: l, G: l, B: l, A: a}, 96), draw.Fade(nightBlue, a), 168)
}

// shining tells whether a colour is that of light: panes with a light behind them,
// lit boards and heads of lamps.
func shining(c draw.Colour) bool {
	switch draw.Fade(c, 255) {
	case lampLight, lit, lampPool, paneBright, paneDeep:
		return true
	}
	return false
}

// shines lays the light of a feature on the ground, in rings that add up towards the
// middle: over so many steps from the kerb and as far as radius.
func (c *collector) shines(k kerbPlace, over, radius int) {
	if !c.night {
		return
	}
	x, y := k.inward(-over)
	const rings = 24
	c.floor.plainly(func() {
		for i := range rings {
			c.floor.disc(glaze(lampPool, 10), x, y, radius*(rings-i)/rings)
		}
	})
}

// glow is the light round a lamp, on whatever is behind it.
func (b *brush) glow(at draw.Pt, r int) {
	if !b.night {
		return
	}
	const rings = 20
	b.plainly(func() {
		for i := range rings {
			k := int32(r * (rings - i) / rings * b.tile >> 7)
			b.fill(glaze(lampPool, 8), draw.EllipsePath(at, k, k)...)
		}
		k := int32(44 * b.tile >> 7)
		b.fill(paneBright, draw.EllipsePath(at, k*2, k)...)
	})
}
