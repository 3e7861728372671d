package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// warehouse is brick with segment windows, a loading door and painted words.
func (t *lot) warehouse() {
	n := t.storeys()
	m := t.mass(t.part(40, 40+min(t.deep()-80, 5*cell)), 120+n*640)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		k := max(f.w/440, 3)
		if r == party && !t.open(side) {
			return
		}
		for i := range n {
			v := 120 + i*640
			for j := range k {
				mid := f.w * (2*j + 1) / (2 * k)
				if i == 0 && r == front && j == k/2 {
					f.garageDoor(m.door, m.trim, mid-200, mid+200, 480)
					continue
				}
				f.arch(f.tone.of(dark(m.wall)), mid-134, mid+134, v+130, v+500)
				f.steelSash(t.dice, 500+i*12+j, mid-110, mid+110, v+150, v+420)
			}
			f.ledge(m.acc, 0, v+560, f.w, v+600, 22)
		}
		if r == front || r == flank {
			f.rect(draw.Mix(m.trim, m.wall, 60), f.w/8, m.h-190, f.w*7/8, m.h-30)
			f.lettering(f.tone.of(m.acc), sign, f.w/6, m.h-156, f.w*5/6, m.h-66, 1)
		}
		t.muralOn(f, m.h-220)
	}, func() {
		m.streetFaces(func(f *face, r role) { f.ledge(m.trim, 0, m.h-20, f.w, m.h+30, 36) })
		if m.detail != rough { // a water tank
			x, y := (m.x0*2+m.x1)/3, (m.y0*2+m.y1)/3
			m.cube(draw.RGB(0x8E6B52), x, y, x+300, y+300, m.z+m.h+150, 360)
			for _, d := range [][2]int{{20, 20}, {280, 20}, {20, 280}, {280, 280}} {
				m.line(draw.RGB(0x5B4A48), 24, m.pr(x+d[0], y+d[1], m.z+m.h), m.pr(x+d[0], y+d[1], m.z+m.h+150))
			}
		}
	})
}
