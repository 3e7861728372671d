package render

import "vouch/assets/draw"

// vehicle is the frame of something on wheels: l along it, w across, z up. The side at
// the greatest w and the end at the greatest l are the ones the viewer sees.
type vehicle struct {
	b      *brush
	box    box
	alongX bool
	z      int
	long   int
	wide   int
	slope  int // rise of the ground from l = 0 to l = long
}

func (b *brush) vehicle(bx box, alongX bool) vehicle {
	v := vehicle{b: b, box: bx, alongX: alongX, long: bx.x1 - bx.x0, wide: bx.y1 - bx.y0}
	mx, my := (bx.x0+bx.x1)/2, (bx.y0+bx.y1)/2
	v.z = b.height(bx.x0, my)
	v.slope = b.height(bx.x1, my) - v.z
	if !alongX {
		v.long, v.wide = v.wide, v.long
		v.z = b.height(mx, bx.y0)
		v.slope = b.height(mx, bx.y1) - v.z
	}
	return v
}

func (v *vehicle) at(l, w, z int) draw.Pt {
	z += v.z + v.slope*l/max(v.long, 1)
	if v.alongX {
		return v.b.pr(v.box.x0+l, v.box.y0+w, z)
	}
	return v.b.pr(v.box.x0+w, v.box.y0+l, z)
}

// tones of the side and of the end.
func (v *vehicle) tones() (side, end tone) {
	if v.alongX {
		return away, sunlit
	}
	return sunlit, away
}

// block is a body with sloping ends: l0..l1 at its foot, m0..m1 at its top.
func (v *vehicle) block(c draw.Colour, l0, l1, m0, m1, w0, w1, z0, z1 int) {
	side, end := v.tones()
	v.b.fill(level.of(c), v.at(m0, w0, z1), v.at(m1, w0, z1), v.at(m1, w1, z1), v.at(m0, w1, z1))
	v.b.fill(side.of(c), v.at(l0, w1, z0), v.at(l1, w1, z0), v.at(m1, w1, z1), v.at(m0, w1, z1))
	t := end.of(c)
	if l1 != m1 {
		t = draw.Mix(end.of(c), level.of(c), 110)
	}
	v.b.fill(t, v.at(l1, w0, z0), v.at(l1, w1, z0), v.at(m1, w1, z1), v.at(m1, w0, z1))
}

// band is a stripe along the side.
func (v *vehicle) band(c draw.Colour, l0, l1, z0, z1 int) {
	side, _ := v.tones()
	v.b.fill(side.of(c), v.at(l0, v.wide, z0), v.at(l1, v.wide, z0), v.at(l1, v.wide, z1), v.at(l0, v.wide, z1))
}

func (v *vehicle) front(c draw.Colour, w0, w1, z0, z1, l int) {
	_, end := v.tones()
	v.b.fill(end.of(c), v.at(l, w0, z0), v.at(l, w1, z0), v.at(l, w1, z1), v.at(l, w0, z1))
}

// wheel is a disc in the plane of the side.
func (v *vehicle) wheel(c draw.Colour, l, w, r int) {
	pts := make([]draw.Pt, 0, 16)
	for a := 0; a < draw.Turn; a += 16 {
		pts = append(pts, v.at(l+r*draw.Cos(a)/draw.One, w, 50+r*draw.Sin(a)/draw.One))
	}
	v.b.fill(c, pts...)
}
