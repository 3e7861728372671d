package render

import "vouch/assets/draw"

var fences = []draw.Colour{draw.RGB(0xA5835F), draw.RGB(0x937358), draw.RGB(0xB39A78), draw.RGB(0xB3A48C), draw.RGB(0x8B7F74)}

// fence is a board fence along a line that runs with x or with y.
func (b *brush) fence(c draw.Colour, x0, y0, x1, y1 int) {
	const h = 210
	if b.detail == rough || x1 < x0 || y1 < y0 || (x0 == x1 && y0 == y1) {
		return
	}
	tn := away
	if x0 == x1 {
		tn = sunlit
	}
	for a := 0; ; {
		// a panel for each half cell follows the ground
		n := max(x1-x0, y1-y0)
		e := min(a+cell/2, n)
		px, py, qx, qy := x0+(x1-x0)*a/n, y0+(y1-y0)*a/n, x0+(x1-x0)*e/n, y0+(y1-y0)*e/n
		p, q := b.height(px, py), b.height(qx, qy)
		b.fill(tn.of(c), b.pr(px, py, p), b.pr(qx, qy, q), b.pr(qx, qy, q+h), b.pr(px, py, p+h))
		b.line(level.of(draw.Mix(c, sunGold, 60)), 18, b.pr(px, py, p+h), b.pr(qx, qy, q+h))
		if b.detail == full {
			for k := 1; k < 6; k++ {
				x, y, z := px+(qx-px)*k/6, py+(qy-py)*k/6, p+(q-p)*k/6
				b.line(glaze(tn.of(dark(c)), 110), 8, b.pr(x, y, z), b.pr(x, y, z+h))
			}
		}
		dx, dy := sunShift(h)
		b.cast.begin(castShadow)
		b.cast.contour(b.g(px, py), b.g(qx, qy), b.g(qx+dx, qy+dy), b.g(px+dx, py+dy))
		if a = e; a >= n {
			return
		}
	}
}
