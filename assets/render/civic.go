package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// block is a building that fills its lots to a depth, with what its sides carry.
func (t *lot) block(m *mass, sides func(f *face, r role, side assets.Facing), top func()) {
	t.inOrder(func() { t.yard(m.box) }, func() {
		m.body()
		m.flatRoof(m.trim)
		m.roofThings()
		for _, f := range m.faces() {
			sides(&f.face, f.role, f.side)
		}
		m.edges()
		if top != nil {
			top()
		}
	})
}

func (m *mass) streetFaces(do func(f *face, r role)) {
	for _, f := range m.faces() {
		if f.role == front || f.role == flank {
			do(&f.face, f.role)
		}
	}
}

// plainSide draws what is neither front nor flank.
func (t *lot) plainSide(m *mass, f *face, r role, side assets.Facing, base, n int) {
	if r == rear {
		k := max(f.w/420, 2)
		for i := range n {
			v := base + i*storey
			f.row(t.dice, 340+i*11, sash{trim: draw.Mix(m.trim, m.wall, 110)}, k, f.w/20, f.w*19/20, v+150, v+storey-110)
		}
		return
	}
	t.partyWall(m, f, base, n, side)
}

// apartments are flats on two lots: a middle entry, bays to both sides, fire escapes.
func (t *lot) apartments() {
	set := int(t.form.Setback) * 16
	n := t.storeys()
	m := t.mass(t.part(set, set+t.houseDepth(set)+min(cell, max(t.deep()-4*cell, 0))), 110+n*storey+70)
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			if r == rear {
				t.houseRear(m, f, 110, n)
				return
			}
			t.plainSide(m, f, r, side, 110, n)
			return
		}
		f.rect(draw.Mix(m.wall, m.acc, 60), 0, 0, f.w, 110+storey-40)
		f.ledge(m.trim, 0, 110+storey-40, f.w, 110+storey, 40)
		mid := f.w / 2
		s := sash{trim: m.trim}
		for i := range n {
			v := 110 + i*storey
			if i > 0 {
				f.row(t.dice, 500+i*12, s, 2, mid-180, mid+180, v+140, v+storey-100)
			} else {
				f.row(t.dice, 510, s, max(mid/400, 1), f.w/24, mid-240, v+130, v+storey-140)
				f.row(t.dice, 520, s, max(mid/400, 1), mid+240, f.w*23/24, v+130, v+storey-140)
			}
		}
		f.doorway(m.door, m.trim, mid-90, 0, mid+90, 440)
		k := max((f.w/2-200)/520, 1)
		draw1 := func(i int) {
			w := (f.w/2 - 200) / k
			for _, a := range []int{i * w, f.w/2 + 200 + i*w} {
				f.bay(t.dice, 540+i*30+a%7, bay{u0: a + w/8, u1: a + w*7/8, v0: 110 + storey, floors: n - 1, storey: storey, deep: 130, canted: t.chance(26, 150), panes: 1 + t.n(37, 2),
					colour: m.wall, trim: m.trim, panel: m.acc})
			}
		}
		for i := range k {
			draw1(i)
		}
		if r == front {
			f.fireEscape(mid-170, mid+170, 110, n)
		}
	}, func() { m.streetFaces(func(f *face, r role) { f.cornice(m, 0, f.w, m.h, true) }) })
}

// fireEscape is iron: a grating under each upper floor and ladders between.
func (f *face) fireEscape(u0, u1, base, n int) {
	if f.b.detail != full {
		return
	}
	c := f.tone.of(draw.RGB(0x4A3F48))
	const d = 110
	for i := 1; i < n; i++ {
		v := base + i*storey + 40
		f.b.fill(glaze(c, 150), f.at(u0, v, 0), f.at(u1, v, 0), f.at(u1, v, d), f.at(u0, v, d))
		for _, h := range []int{0, 70, 140} {
			f.b.line(c, 12, f.at(u0, v+h, d), f.at(u1, v+h, d))
		}
		for u := u0; u <= u1; u += max((u1-u0)/6, 20) {
			f.b.line(c, 8, f.at(u, v, d), f.at(u, v+140, d))
		}
		if i+1 < n {
			f.b.line(c, 16, f.at(u0+60, v, d), f.at(u1-60, v+storey, d))
			f.b.line(c, 12, f.at(u0+100, v, d), f.at(u1-20, v+storey, d))
		}
	}
}

// department is a shop of several floors over several lots: furniture, clothes, all.
func (t *lot) department() {
	set := int(t.form.Setback) * 16
	n := t.storeys()
	m := t.mass(t.part(set, set+t.shopDepth(set)), shopFloor+(n-1)*storey+90)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, shopFloor-storey, n)
			return
		}
		f.shopWindows(t, m, f.w)
		k := max(f.w/cell*2, 2)
		for i := range n - 1 {
			v := shopFloor + 40 + i*storey
			for j := range k {
				a, b := f.w*j/k, f.w*(j+1)/k
				f.chicago(t.dice, 520+i*20+j, m, a+50, b-50, v+110, v+storey-80)
			}
			f.ledge(m.trim, 0, v, f.w, v+36, 34)
		}
		for j := range k + 1 {
			u := min(max(f.w*j/k, 26), f.w-26)
			f.rect(m.trim, u-22, shopFloor, u+22, m.h)
		}
		back := rgb(t.scheme.Door)
		f.ledge(back, f.w/24, shopFloor-140, f.w*23/24, shopFloor+10, 40)
		f.lettering(f.tone.of(draw.RGB(0xF3E2A0)), sign, f.w/12, shopFloor-106, f.w*11/12, shopFloor-22, 41)
		if c, ok := t.awning(); ok {
			t.canvas(f, rgb(c), f.w/24, f.w*10/24, 455, 200)
			t.canvas(f, rgb(c), f.w*14/24, f.w*23/24, 455, 200)
		}
	}, func() {
		m.streetFaces(func(f *face, r role) { f.cornice(m, 0, f.w, m.h, true) })
		if n >= 3 {
			m.blade(sign, draw.RGB(0x8E2F33))
		}
	})
}

// shopWindows is a run of plate glass with doors in the middle.
func (f *face) shopWindows(t *lot, m *mass, w int) {
	f.rect(m.acc, 0, 0, w, shopFloor)
	if m.detail == rough {
		return
	}
	k := max(w/460, 2)
	for i := range k {
		a, b := w*i/k+40, w*(i+1)/k-40
		if i == k/2 {
			f.raw(f.tone.of(draw.RGB(0x3A2D3A)), a, 0, b, 440)
			f.rect(m.door, a+40, 0, (a+b)/2-14, 380)
			f.rect(m.door, (a+b)/2+14, 0, b-40, 380)
			continue
		}
		t.display(m, f, i, a, b, 90, 440, f.tone.of(draw.RGB(0x3B5560)))
	}
}

// chicago is a wide window in three parts.
func (f *face) chicago(d dice, salt int, m *mass, u0, u1, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	f.rect(m.trim, u0-20, v0-20, u1+20, v1+20)
	gl := f.tone.of(glassDark)
	if d.chance(salt, 70) {
		gl = draw.Mix(lampLight, gl, 40)
	}
	f.raw(gl, u0, v0, u1, v1)
	f.raw(glaze(f.tone.of(glassSky), 140), u0, (v0+v1)/2, u1, v1)
	if f.b.detail == full {
		for _, k := range []int{1, 3} {
			u := u0 + (u1-u0)*k/4
			f.rect(m.trim, u-9, v0, u+9, v1)
		}
		f.rect(m.trim, u0, v0+(v1-v0)*70/100, u1, v0+(v1-v0)*70/100+16)
	}
}

// blade is an upright sign that stands out from the middle of a front, lettered from
// the top down.
func (m *mass) blade(sign string, c draw.Colour) {
	for _, f := range m.faces() {
		if f.role == front {
			f.face.blade(sign, c, f.w/2, m.h*45/100, m.h+150)
		}
	}
}

func (f *face) blade(sign string, c draw.Colour, u, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	const thick, out = 60, 250
	// a thin box across the wall: its broad side is seen from the other street
	d0, d1 := 40, out
	side := func(uu int) []draw.Pt {
		return []draw.Pt{f.at(uu, v0, d0), f.at(uu, v0, d1), f.at(uu, v1, d1), f.at(uu, v1, d0)}
	}
	edge, broad, uu := f.tone.of(c), away.of(c), u-thick/2
	if !f.lit() {
		broad, uu = sunlit.of(c), u+thick/2
	}
	f.b.fill(edge, f.at(u-thick/2, v0, d1), f.at(u+thick/2, v0, d1), f.at(u+thick/2, v1, d1), f.at(u-thick/2, v1, d1))
	f.b.fill(broad, side(uu)...)
	f.b.fill(level.of(c), f.at(u-thick/2, v1, d0), f.at(u+thick/2, v1, d0), f.at(u+thick/2, v1, d1), f.at(u-thick/2, v1, d1))
	f.bladeWords(sign, uu, v0, v1, d0, d1)
}

// bladeWords sets the letters of a blade one under another.
func (f *face) bladeWords(sign string, uu, v0, v1, d0, d1 int) {
	rs := []rune(sign)
	n := len(rs)
	if n == 0 || n > 14 {
		return
	}
	h := (v1 - v0 - 60) / n
	fore := draw.RGB(0xFFE7A8)
	for i, r := range rs {
		if r == ' ' {
			continue
		}
		top := v1 - 30 - i*h
		cap := min(h*7/10, 150)
		lo := top - h/2 - cap/2
		a, b := d0, d1 // from the wall outward when the broad side is the left one
		wide := draw.Bold.Measure(1000, string(r)) * cap / 717
		mid := (a + b) / 2
		a, b = mid-wide/2, mid+wide/2
		if !f.lit() { // seen from the east: outward is to the left
			a, b = b, a
		}
		o := f.at(uu, lo, a)
		f.b.path(fore, draw.Bold.PathOn(o, f.at(uu, lo, b).Sub(o), f.at(uu, lo+cap, a).Sub(o), string(r)))
	}
	if f.b.detail == full {
		c := draw.RGB(0xF6E9CF)
		f.b.line(c, 14, f.at(uu, v0, d0), f.at(uu, v0, d1), f.at(uu, v1, d1), f.at(uu, v1, d0), f.at(uu, v0, d0))
	}
}

// bank is a stone hall with columns and a pediment.
func (t *lot) bank() {
	m := t.mass(t.part(48, 48+t.shopDepth(48)), 1250+t.n(40, 200))
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 200, 2)
			return
		}
		f.rect(draw.Mix(m.wall, m.acc, 90), 0, 0, f.w, 150)
		f.raw(f.tone.of(draw.RGB(0x4E4A58)), f.w*8/100, 150, f.w*92/100, m.h-330)
		k := max(f.w/400, 4)
		for i := range k - 1 { // tall windows between the columns
			a := f.w*(8+84*i/(k-1))/100 + 90
			b := f.w*(8+84*(i+1)/(k-1))/100 - 60
			f.raw(f.tone.of(glassDark), a, 200, b, m.h-420)
			f.raw(glaze(f.tone.of(glassSky), 130), a, m.h/2, b, m.h-420)
			if i == (k-1)/2 && r == front {
				f.rect(m.door, a, 150, b, 560)
				f.ledge(m.trim, a-30, 560, b+30, 610, 60)
			}
		}
		for i := range k {
			u := f.w * (8 + 84*i/(k-1)) / 100
			f.column(m.trim, u-46, u+46, 150, m.h-330)
		}
		f.ledge(m.trim, 0, m.h-330, f.w, m.h-290, 90)
		f.rect(m.wall, 0, m.h-290, f.w, m.h-120)
		f.lettering(f.tone.of(draw.RGB(0x6B5A48)), sign, f.w/6, m.h-260, f.w*5/6, m.h-160, 1)
		f.ledge(m.trim, 0, m.h-120, f.w, m.h-70, 130)
	}, func() {
		m.streetFaces(func(f *face, r role) {
			if r != front {
				f.ledge(m.trim, 0, m.h-20, f.w, m.h+24, 50)
				return
			}
			f.poly(f.tone.of(m.trim), uv{f.w * 4 / 100, m.h - 20}, uv{f.w * 96 / 100, m.h - 20}, uv{f.w / 2, m.h + 300})
			f.poly(f.tone.of(m.wall), uv{f.w * 14 / 100, m.h + 20}, uv{f.w * 86 / 100, m.h + 20}, uv{f.w / 2, m.h + 230})
		})
	})
}

// column is a round shaft: bright, body, shade.
func (f *face) column(c draw.Colour, u0, u1, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	w := u1 - u0
	f.rect(c, u0, v0, u1, v1)
	f.raw(glaze(shadeViolet, 70), u0, v0, u0+w/3, v1)
	f.raw(glaze(draw.RGB(0xFFF6E4), 90), u0+w*6/10, v0, u0+w*8/10, v1)
	f.ledge(c, u0-14, v0, u1+14, v0+44, 40)
	f.ledge(c, u0-18, v1-50, u1+18, v1, 50)
}

// hotel is a house of rooms over shops.
func (t *lot) hotel() {
	n := t.storeys()
	m := t.mass(t.part(48, 48+t.shopDepth(48)), shopFloor+(n-1)*storey+80)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, shopFloor-storey, n)
			return
		}
		f.shopWindows(t, m, f.w)
		s := sash{trim: m.trim, hood: true}
		for i := range n - 1 {
			v := shopFloor + 30 + i*storey
			f.row(t.dice, 500+i*20, s, max(f.w/330, 3), f.w/30, f.w*29/30, v+130, v+storey-110)
			f.ledge(m.trim, 0, v-10, f.w, v+24, 26)
		}
		f.ledge(rgb(t.scheme.Door), f.w/30, shopFloor-130, f.w*29/30, shopFloor-10, 34)
		f.lettering(f.tone.of(draw.RGB(0xF3E2A0)), sign, f.w/4, shopFloor-104, f.w*3/4, shopFloor-34, 35)
		if r == front {
			f.fireEscape(f.w*62/100, f.w*88/100, shopFloor-storey+30, n)
		}
	}, func() {
		m.streetFaces(func(f *face, r role) { f.cornice(m, 0, f.w, m.h, true) })
		for _, f := range m.faces() {
			if f.role == front {
				f.face.blade(sign, draw.RGB(0x8E2F33), f.w*40/100, shopFloor+160, m.h-60)
			}
		}
	})
}

// office is a plain modern front: bands of windows.
func (t *lot) office() {
	n := t.storeys()
	m := t.mass(t.part(60, 60+t.shopDepth(60)), 80+n*storey+120)
	sign := t.sign()
	mortuary := t.form.Shape == tileset.Mortuary
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 80, n)
			return
		}
		for i := range n {
			v := 80 + i*storey
			if mortuary {
				f.arches(t.dice, 500+i*12, m, max(f.w/380, 3), v+100, v+storey-70)
				continue
			}
			f.rect(m.trim, f.w/16, v+130, f.w*15/16, v+storey-90)
			f.raw(f.tone.of(glassDark), f.w/16+20, v+150, f.w*15/16-20, v+storey-110)
			f.raw(glaze(f.tone.of(glassSky), 140), f.w/16+20, v+300, f.w*15/16-20, v+storey-110)
			for u := f.w/16 + 150; u < f.w*15/16; u += 150 {
				f.rect(m.trim, u, v+150, u+18, v+storey-110)
			}
		}
		mid := f.w / 2
		f.rect(m.acc, mid-190, 0, mid+190, storey+20)
		f.doorway(m.door, m.trim, mid-100, 0, mid+100, 430)
		f.ledge(m.acc, mid-260, storey+20, mid+260, storey+70, 200)
		f.lettering(f.tone.of(draw.RGB(0x5B4A48)), sign, f.w/5, m.h-140, f.w*4/5, m.h-50, 1)
	}, func() { m.streetFaces(func(f *face, r role) { t.crown(m, f, r) }) })
}

// arches is a row of round-headed windows.
func (f *face) arches(d dice, salt int, m *mass, n, v0, v1 int) {
	if f.b.detail == rough {
		return
	}
	for i := range n {
		mid, w := f.w*(2*i+1)/(2*n), min(f.w/n*28/100, 120)
		f.arch(f.tone.of(m.trim), mid-w-26, mid+w+26, v0-26, v1+20)
		g := f.tone.of(glassDark)
		if d.chance(salt+i, 60) {
			g = lampLight
		}
		f.arch(g, mid-w, mid+w, v0, v1)
		if f.b.detail == full {
			f.stroke(f.tone.of(m.trim), 18, mid, v0, mid, v1)
			f.stroke(f.tone.of(m.trim), 14, mid-w, (v0+v1)/2, mid+w, (v0+v1)/2)
		}
	}
}

// arch fills an opening with a half-round head.
func (f *face) arch(c draw.Colour, u0, u1, v0, v1 int) {
	r := (u1 - u0) / 2
	mid, spring := (u0+u1)/2, v1-r
	pts := []uv{{u0, v0}, {u0, spring}}
	for a := 112; a > 0; a -= 16 {
		pts = append(pts, uv{mid + r*draw.Cos(a)/draw.One, spring + r*draw.Sin(a)/draw.One})
	}
	pts = append(pts, uv{u1, spring}, uv{u1, v0})
	f.poly(c, pts...)
}

// library is a stone house with arches, steps and a tiled hip.
func (t *lot) library() {
	m := t.mass(t.part(400, min(t.deep()-60, 400+3*cell)), 1300)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		f.rect(draw.Mix(m.wall, m.acc, 100), 0, 0, f.w, 240)
		f.ledge(m.trim, 0, 240, f.w, 280, 40)
		if r != front && r != flank {
			f.arches(t.dice, 520, m, max(f.w/700, 2), 400, 950)
			return
		}
		f.arches(t.dice, 500, m, max(f.w/420, 5)|1, 380, 1010)
		if r == front {
			mid := f.w / 2
			f.rect(m.trim, mid-220, 240, mid+220, 1150)
			f.arch(f.tone.of(m.door), mid-120, mid+120, 240, 860)
			f.lettering(f.tone.of(m.acc), sign, mid-200, 960, mid+200, 1040, 1)
			f.stoop(mid-260, mid+260, 240, 380, t.scheme.Trim)
		}
		f.ledge(m.trim, 0, m.h-110, f.w, m.h-50, 70)
	}, func() { m.hip(420, draw.RGB(0xB5623F)) })
}

// hip is a roof that slopes to all four sides.
func (m *mass) hip(rise int, c draw.Colour) {
	const over = 90
	z := m.z + m.h
	x0, y0, x1, y1 := m.x0-over, m.y0-over, m.x1+over, m.y1+over
	k := min(x1-x0, y1-y0) / 2
	a, b, p, q := x0+k, x1-k, y0+k, y1-k
	ne, nw, sw, se := m.pr(x1, y0, z), m.pr(x0, y0, z), m.pr(x0, y1, z), m.pr(x1, y1, z)
	r0, r1 := m.pr(a, p, z+rise), m.pr(b, q, z+rise)
	m.fill(draw.Mix(sunlit.of(c), away.of(c), 110), nw, ne, se, sw)
	m.fill(away.of(c), sw, se, r1, r0)
	m.fill(sunlit.of(c), se, ne, r0, r1)
	if b-a > q-p { // the ridge runs east and west: the east end is a triangle
		m.fill(draw.Mix(sunlit.of(c), away.of(c), 110), nw, ne, r1, r0)
		m.fill(away.of(c), sw, se, r1, r0)
		m.fill(sunlit.of(c), se, ne, r1)
		m.courses(sw, se, r1, r0)
		return
	}
	m.fill(away.of(c), sw, se, r1)
	m.fill(sunlit.of(c), se, ne, r0, r1)
	m.courses(se, ne, r0, r1)
}

// firehouse is brick with one great red door.
func (t *lot) firehouse() {
	m := t.mass(t.part(60, 60+t.shopDepth(60)), 1330)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front {
			t.plainSide(m, f, r, side, 150, 2)
			return
		}
		mid := f.w / 2
		f.arch(f.tone.of(m.trim), mid-440, mid+440, 0, 720)
		f.arch(f.tone.of(draw.RGB(0xB23A34)), mid-390, mid+390, 0, 670)
		for i := 1; i < 5; i++ {
			f.stroke(glaze(ink, 90), 14, mid-390+780*i/5, 0, mid-390+780*i/5, 560)
		}
		f.raw(f.tone.of(glassSky), mid-340, 330, mid+340, 450)
		f.doorway(m.door, m.trim, f.w*6/100, 0, f.w*14/100, 400)
		f.row(t.dice, 500, sash{trim: m.trim, hood: true}, 4, f.w/12, f.w*11/12, 860, 1180)
		f.ledge(m.trim, 0, 760, f.w, 800, 40)
		f.lettering(f.tone.of(m.trim), sign, mid-200, 1215, mid+200, 1290, 1)
	}, func() { m.streetFaces(func(f *face, r role) { t.crown(m, f, r) }) })
}

// hall is a meeting hall: tall arches over shops or offices.
func (t *lot) hall() {
	n := t.storeys()
	m := t.mass(t.part(48, 48+t.shopDepth(48)), 400+n*storey)
	sign := t.sign()
	t.block(m, func(f *face, r role, side assets.Facing) {
		if r != front && r != flank {
			t.plainSide(m, f, r, side, 200, n)
			return
		}
		f.rect(draw.Mix(m.wall, m.acc, 80), 0, 0, f.w, 520)
		mid := f.w / 2
		f.doorway(m.door, m.trim, mid-140, 0, mid+140, 420)
		f.row(t.dice, 500, sash{trim: m.trim}, max(f.w/900, 1), f.w/16, mid-260, 130, 420)
		f.row(t.dice, 510, sash{trim: m.trim}, max(f.w/900, 1), mid+260, f.w*15/16, 130, 420)
		f.ledge(m.trim, 0, 520, f.w, 570, 50)
		f.arches(t.dice, 520, m, max(f.w/380, 3), 680, m.h-330)
		f.lettering(f.tone.of(m.acc), sign, f.w/6, m.h-220, f.w*5/6, m.h-110, 1)
	}, func() { m.streetFaces(func(f *face, r role) { t.crown(m, f, r) }) })
}
