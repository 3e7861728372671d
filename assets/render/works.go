package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// workshop is a low hall with a wide door; a motor garage has two and keeps cars.
func (t *lot) workshop() {
	n := t.storeys()
	m := t.mass(t.part(60, 60+min(t.deep()-100, 4*cell)), 260+n*storey)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 150, n)
			return
		}
		doors := 1
		if t.form.Shape == tileset.Garage {
			doors = 2
		}
		for i := range doors {
			a := f.w*12/100 + i*f.w*40/100
			f.garageDoor(m.door, m.trim, a, a+f.w*34/100, 520)
			if t.form.Shape == tileset.Garage && i == 0 && m.detail != rough {
				f.raw(f.tone.of(draw.RGB(0x3A3440)), a, 0, a+f.w*34/100, 500)
				f.raw(draw.Mix(lampLight, ink, 120), a+40, 300, a+f.w*30/100, 480)
			}
		}
		if doors == 1 {
			f.steelSash(t.dice, 500, f.w*54/100, f.w*78/100, 200, 520)
			f.doorway(m.door, m.trim, f.w*84/100, 0, f.w*93/100, 400)
		}
		for i := 1; i < n; i++ {
			f.steelSash(t.dice, 510+i, f.w*8/100, f.w*44/100, 150+i*storey+60, 150+i*storey+430)
			f.steelSash(t.dice, 515+i, f.w*56/100, f.w*92/100, 150+i*storey+60, 150+i*storey+430)
		}
		f.rect(m.trim, f.w*10/100, m.h-170, f.w*90/100, m.h-40)
		f.lettering(f.tone.of(m.door), sign, f.w*14/100, m.h-140, f.w*86/100, m.h-72, 1)
		t.muralOn(f, m.h-200)
	}, func() {
		m.streetFaces(func(f *face, r role) {
			if r == front {
				t.crown(m, f, r)
			}
		})
	})
}

// steelSash is a factory window of many panes.
func (f *face) steelSash(d dice, salt, u0, u1, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	f.rect(draw.RGB(0xD8CDBD), u0-16, v0-30, u1+16, v0)
	f.raw(f.tone.of(draw.RGB(0x4B6470)), u0, v0, u1, v1)
	f.raw(glaze(f.tone.of(glassSky), 130), u0, (v0+v1)/2, u1, v1)
	if f.b.detail != full {
		return
	}
	c := f.tone.of(draw.RGB(0x5C5560))
	k := max((u1-u0)/90, 2)
	for i := range k + 1 {
		u := u0 + (u1-u0)*i/k
		f.stroke(c, 12, u, v0, u, v1)
	}
	for i := range 5 {
		v := v0 + (v1-v0)*i/4
		f.stroke(c, 12, u0, v, u1, v)
	}
	i := d.n(salt, k)
	f.raw(glaze(lampLight, 150), u0+(u1-u0)*i/k, v0, u0+(u1-u0)*(i+1)/k, v0+(v1-v0)/4)
}

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

// gasStation is a small white box, a canopy over pumps, and a pole.
func (t *lot) gasStation() {
	e := t.earth()
	e.onGround(draw.RGB(0xA8A0A0), t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		for i := range 8 {
			e.disc(glaze(ink, 30), t.x0+t.n(700+i, t.x1-t.x0), t.y0+t.n(710+i, t.y1-t.y0), t.in(720+i, 40, 110))
		}
	}
	d := t.deep()
	b := t.part(d*55/100, d-80)
	b.x0, b.x1 = b.x0+60, b.x1-60
	b.y0, b.y1 = b.y0+60, b.y1-60
	station := func() {
		m := t.mass(b, 560)
		m.body()
		m.flatRoof(m.trim)
		for _, f := range m.faces() {
			g := &f.face
			g.rect(m.acc, 0, m.h-110, g.w, m.h)
			g.rect(m.trim, 0, m.h-130, g.w, m.h-110)
			if f.role == front || f.role == flank {
				g.garageDoor(draw.RGB(0xE8E2D4), m.acc, g.w*8/100, g.w*34/100, 400)
				g.garageDoor(draw.RGB(0xE8E2D4), m.acc, g.w*38/100, g.w*62/100, 400)
				g.raw(g.tone.of(glassDark), g.w*68/100, 60, g.w*94/100, 400)
				g.raw(glaze(g.tone.of(glassSky), 140), g.w*68/100, 230, g.w*94/100, 400)
			}
		}
		m.edges()
	}
	t.inOrder(station, func() { t.pumps(d) })
}

func (t *lot) pumps(d int) {
	c := t.part(d*8/100, d*48/100)
	w := t.x1 - t.x0
	if t.facing == assets.East || t.facing == assets.West {
		w = t.y1 - t.y0
	}
	in := w / 6
	if t.facing == assets.East || t.facing == assets.West {
		c.y0, c.y1 = c.y0+in, c.y1-in
	} else {
		c.x0, c.x1 = c.x0+in, c.x1-in
	}
	z := t.height((c.x0+c.x1)/2, (c.y0+c.y1)/2)
	mx, my := (c.x0+c.x1)/2, (c.y0+c.y1)/2
	acc, trim := rgb(t.scheme.Accent), rgb(t.scheme.Trim)
	t.shadowBox(c.x0, c.y0, c.x1, c.y1, 640)
	if t.detail != rough {
		island := draw.RGB(0xD8D0C2)
		along := c.x1-c.x0 > c.y1-c.y0
		for i := range 3 {
			x, y := mx, c.y0+(c.y1-c.y0)*(2*i+1)/6
			if along {
				x, y = c.x0+(c.x1-c.x0)*(2*i+1)/6, my
			}
			t.cube(island, x-100, y-100, x+100, y+100, z, 26)
			if i == 1 {
				t.cube(trim, x-34, y-34, x+34, y+34, z, 600)
				continue
			}
			t.cube(acc, x-44, y-44, x+44, y+44, z+26, 200)
			t.cube(trim, x-44, y-44, x+44, y+44, z+226, 40)
		}
	}
	t.cube(trim, c.x0, c.y0, c.x1, c.y1, z+600, 70)
	s, f := t.brush.south(c.x0, c.x1, c.y1, z+600), t.brush.east(c.x1, c.y0, c.y1, z+600)
	s.rect(acc, 0, 20, s.w, 50)
	f.rect(acc, 0, 20, f.w, 50)
	// the pole with its disc, by the street
	p := t.part(60, 120)
	x, y := p.x1-40, p.y1-40
	zz := t.height(x, y)
	t.line(draw.RGB(0x8A8390), 40, t.pr(x, y, zz), t.pr(x, y, zz+900))
	t.shadowStick(x, y, 30, 900)
	t.ellipse(acc, x, y, zz+980, 150, 150)
	t.ellipse(trim, x, y, zz+980, 116, 116)
	if t.detail == full {
		o := t.pr(x-70, y+70, zz+950)
		t.path(acc, draw.Bold.PathOn(o, t.pr(x+70, y-70, zz+950).Sub(o), t.pr(x-70, y+70, zz+1020).Sub(o), "GAS"))
	}
}

// parkingLot is asphalt with bays and some cars.
func (t *lot) parkingLot() {
	e := t.earth()
	e.onGround(draw.RGB(0x7B747C), t.x0, t.y0, t.x1, t.y1)
	if t.detail == rough {
		return
	}
	alongX := t.x1-t.x0 > t.y1-t.y0
	n := max((t.x1-t.x0)/480, 1)
	if !alongX {
		n = max((t.y1-t.y0)/480, 1)
	}
	for i := range n {
		if alongX {
			x := t.x0 + (t.x1-t.x0)*(2*i+1)/(2*n)
			e.onGround(glaze(white, 150), x-230, t.y0+60, x-212, t.y0+cell)
			if t.chance(700+i, 150) {
				t.car(box{x - 130, t.y0 + 120, x + 130, t.y0 + 120 + 740}, false, t.at(i, 3))
			}
			continue
		}
		y := t.y0 + (t.y1-t.y0)*(2*i+1)/(2*n)
		e.onGround(glaze(white, 150), t.x0+60, y-230, t.x0+cell, y-212)
		if t.chance(700+i, 150) {
			t.car(box{t.x0 + 120, y - 130, t.x0 + 120 + 740, y + 130}, true, t.at(i, 3))
		}
	}
}

// emptyLot is what is left: weeds, a fence, or beds that somebody tends.
func (t *lot) emptyLot() {
	e := t.earth()
	g := draw.Mix(soil, grass, t.in(700, 30, 150))
	if t.form.Shape == tileset.Garden {
		g = draw.Mix(grass, soil, 40)
	}
	e.onGround(g, t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		t.tufts(e, t.box)
		for i := range 6 {
			e.disc(glaze(draw.RGB(0x8A6B4E), 60), t.x0+t.n(740+i, t.x1-t.x0), t.y0+t.n(750+i, t.y1-t.y0), t.in(760+i, 40, 160))
		}
	}
	wood := pick(t.dice, 751, fences)
	t.fence(wood, t.x0, t.y0, t.x1, t.y0)
	t.fence(wood, t.x0, t.y0, t.x0, t.y1)
	switch t.form.Shape {
	case tileset.Garden:
		t.beds(e)
	case tileset.FencedLot:
		t.cube(draw.RGB(0xA5835F), t.x0+300, t.y0+300, t.x0+520, t.y0+440, t.height(t.x0+300, t.y0+300), 120)
	default:
		if t.chance(770, 140) {
			t.bush(t.x0+(t.x1-t.x0)*t.in(771, 25, 70)/100, t.y0+(t.y1-t.y0)*t.in(772, 25, 70)/100, t.in(773, 70, 130))
		}
	}
	if t.form.Shape == tileset.FencedLot {
		t.mesh(t.x1, t.y0, t.x1, t.y1)
		t.mesh(t.x0, t.y1, t.x1, t.y1)
	}
}

func (t *lot) beds(e *brush) {
	for x := t.x0 + 140; x+300 < t.x1; x += 420 {
		for y := t.y0 + 140; y+300 < t.y1; y += 420 {
			e.onGround(draw.RGB(0x8A6B4E), x, y, x+300, y+300)
			if t.detail == full {
				for i := range 4 {
					e.onGround(draw.RGB(0x6F8646), x+30, y+24+i*70, x+270, y+54+i*70)
				}
			}
			if t.at(x, y).chance(1, 60) {
				t.bush(x+150, y+150, 90)
			}
		}
	}
	if t.chance(775, 150) {
		t.tree((t.x0+t.x1)/2, (t.y0+t.y1)/2, 230, 0)
	}
}

// mesh is a wire fence on posts.
func (b *brush) mesh(x0, y0, x1, y1 int) {
	if b.detail == rough {
		return
	}
	const h = 260
	n := max((x1-x0)/256, (y1-y0)/256, 1)
	c := draw.RGB(0x8A8390)
	for i := range n {
		px, py, qx, qy := x0+(x1-x0)*i/n, y0+(y1-y0)*i/n, x0+(x1-x0)*(i+1)/n, y0+(y1-y0)*(i+1)/n
		p, q := b.height(px, py), b.height(qx, qy)
		b.fill(glaze(draw.RGB(0xC9C4C0), 54), b.pr(px, py, p), b.pr(qx, qy, q), b.pr(qx, qy, q+h), b.pr(px, py, p+h))
		b.line(c, 16, b.pr(px, py, p), b.pr(px, py, p+h))
		b.line(c, 12, b.pr(px, py, p+h), b.pr(qx, qy, q+h))
		if b.detail == full {
			for k := 1; k < 5; k++ {
				b.line(glaze(c, 90), 8, b.pr(px, py, p+h*k/5), b.pr(qx, qy, q+h*k/5))
			}
		}
	}
}

// openLot is bare ground: nothing is known to stand there.
func (t *lot) openLot() {
	e := t.earth()
	e.onGround(draw.Mix(soil, grass, 90), t.x0, t.y0, t.x1, t.y1)
	if t.detail == full {
		t.tufts(e, t.box)
	}
}
