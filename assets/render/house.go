package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

const (
	storey = 528 // an ordinary floor, 11 ft
	plinth = 250 // the basement of a row house, which holds the garage
)

// houseDepth is how deep a house goes into its lot: it leaves a yard where the lot is
// deep enough for one.
func (t *lot) houseDepth(set int) int {
	d := t.deep()
	if t.o.Corner {
		return min(d-set-30, 4*cell)
	}
	return min(d-set-60, 2*cell+t.in(10, 0, 640))
}

// house draws a row house or a house of flats with all that belongs to its lot.
func (t *lot) house() {
	set := int(t.form.Setback) * 16
	b := t.part(set, set+t.houseDepth(set))
	n := t.storeys()
	base := plinth
	if n >= 3 && t.form.Bay == tileset.TwoBays {
		base = 110
	}
	m := t.mass(b, base+n*storey+70)
	if t.form.Roof == tileset.Gable {
		m.h = base + n*storey
	}
	behind := func() { t.yard(b) }
	if t.facing == assets.East || t.facing == assets.South {
		behind()
		t.walls(m, base, n)
	} else {
		t.walls(m, base, n)
		behind()
	}
}

func (t *lot) walls(m *mass, base, n int) {
	m.body()
	if t.form.Roof != tileset.Gable {
		m.flatRoof(m.trim)
		m.roofThings()
	}
	for _, f := range m.faces() {
		switch f.role {
		case front:
			t.houseFront(m, &f.face, base, n)
		case flank:
			t.houseFlank(m, &f.face, base, n)
		case rear:
			t.houseRear(m, &f.face, base, n)
		case party:
			t.partyWall(m, &f.face, base, n, f.side)
		}
	}
	m.edges()
	t.houseTop(m)
}

func (t *lot) houseTop(m *mass) {
	switch t.form.Roof {
	case tileset.Gable:
		m.gable(440, 90, pick(t.dice, 14, shingles))
		if x, y := (m.x0+m.x1)/2+60, (m.y0+m.y1)/2-260; m.detail != rough {
			m.cube(draw.RGB(0xB26A50), x, y, x+130, y+120, m.z+m.h+180, 420)
		}
	case tileset.Bracketed, tileset.FlatRoof, tileset.TileParapet, tileset.FalseFront, tileset.Stepped:
		for _, f := range m.faces() {
			if f.role == front || f.role == flank {
				t.crown(m, &f.face, f.role)
			}
		}
	}
}

var shingles = []draw.Colour{draw.RGB(0x6B4A55), draw.RGB(0x5F5068), draw.RGB(0x73524F), draw.RGB(0x5A5360)}

// crown finishes the top of a front.
func (t *lot) crown(m *mass, f *face, r role) {
	switch t.form.Roof {
	case tileset.Bracketed:
		f.cornice(m, 0, f.w, m.h, true)
	case tileset.FlatRoof:
		f.ledge(m.trim, 0, m.h-30, f.w, m.h+14, 30)
	case tileset.TileParapet:
		f.tiles(0, f.w, m.h-20)
	case tileset.FalseFront:
		if r != front {
			return
		}
		f.rect(m.wall, 0, m.h-10, f.w, m.h+170)
		f.boards(m.wall, 0, m.h, f.w, m.h+170, 72)
		f.cornice(m, 0, f.w, m.h+170, true)
	case tileset.Stepped:
		f.rect(m.wall, f.w/5, m.h-10, f.w*4/5, m.h+120)
		f.rect(m.wall, f.w*2/5, m.h-10, f.w*3/5, m.h+210)
		f.ledge(m.trim, 0, m.h-20, f.w/5, m.h+20, 40)
		f.ledge(m.trim, f.w*4/5, m.h-20, f.w, m.h+20, 40)
		f.ledge(m.trim, f.w/5, m.h+90, f.w*2/5, m.h+130, 40)
		f.ledge(m.trim, f.w*3/5, m.h+90, f.w*4/5, m.h+130, 40)
		f.ledge(m.trim, f.w*2/5, m.h+180, f.w*3/5, m.h+220, 40)
	}
}

// tiles is a pent of clay tiles before a parapet.
func (f *face) tiles(u0, u1, v int) {
	c := draw.RGB(0xB5623F)
	f.b.fill(f.tone.of(draw.Mix(c, sunGold, 40)), f.at(u0, v+110, 0), f.at(u1, v+110, 0), f.at(u1, v-20, 120), f.at(u0, v-20, 120))
	if f.b.detail == full {
		for u := u0; u <= u1; u += 48 {
			f.b.line(glaze(f.tone.of(dark(c)), 120), 12, f.at(u, v+110, 0), f.at(u, v-20, 120))
		}
		f.shadowUnder(u0, u1, v-20, 60)
	}
}

// houseFront is the face to the street: stairs and door on one side, a bay or a pair
// of windows on the other, a garage in the basement.
func (t *lot) houseFront(m *mass, f *face, base, n int) {
	if t.form.Bay == tileset.TwoBays {
		t.flatsFront(m, f, base, n)
		return
	}
	flip := t.chance(20, 128)
	u := func(a, b int) (int, int) {
		a, b = a*f.w/cell, b*f.w/cell
		if flip {
			return f.w - b, f.w - a
		}
		return a, b
	}
	s := sash{trim: m.trim, hood: t.form.Skin == tileset.Clapboard}
	f.rect(draw.Mix(m.wall, draw.RGB(0x8A7A70), 90), 0, 0, f.w, base-24)
	f.rect(m.trim, 0, base-36, f.w, base)
	if f.b.detail == full && t.form.Skin != tileset.Stucco {
		f.rect(m.trim, 0, base, 30, m.h)
		f.rect(m.trim, f.w-30, base, f.w, m.h)
	}
	if g0, g1 := u(110, 520); t.chance(21, 190) {
		f.garageDoor(m.door, m.trim, g0, g1, base-60)
	} else if m.detail == full {
		a, _ := u(160, 300)
		f.window(t.dice, 22, sash{trim: m.trim}, a, base/3, a+130, base*2/3)
	}
	for i := range n {
		lo, hi := base+i*storey+150, base+i*storey+storey-90
		a, b := u(690, 850)
		if i > 0 {
			f.window(t.dice, 100+i, s, a, lo, b, hi)
		}
		if t.form.Bay == tileset.NoBay {
			a, b = u(110, 560)
			f.row(t.dice, 120+i*4, s, 2, a, b, lo, hi)
		}
		if i > 0 && f.b.detail == full {
			f.ledge(m.trim, 0, base+i*storey-14, f.w, base+i*storey+14, 20)
		}
	}
	if t.form.Bay != tileset.NoBay {
		a, b := u(90, 590)
		y := bay{u0: a, u1: b, v0: base + 16, floors: n, storey: storey, deep: 150, canted: t.form.Bay == tileset.CantedBay,
			panes: 1 + t.n(23, 2), colour: m.wall, trim: m.trim, panel: m.acc, hood: t.form.Skin == tileset.Clapboard}
		if !y.canted {
			y.panes, y.deep = 2, 130
		}
		f.bay(t.dice, 200, y)
	}
	a, b := u(670, 870)
	f.doorway(m.door, m.trim, a, base, b, base+400)
	a, b = u(650, 890)
	f.stoop(a, b, base, int(t.form.Setback)*16-10, t.scheme.Trim)
}

// flatsFront has two bays, one over the entries, and doors between them.
func (t *lot) flatsFront(m *mass, f *face, base, n int) {
	s := sash{trim: m.trim}
	f.rect(draw.Mix(m.wall, draw.RGB(0x8A7A70), 90), 0, 0, f.w, base)
	two := t.chance(24, 150)
	for i := range n {
		v := base + i*storey
		if i > 0 {
			f.ledge(m.trim, 0, v-14, f.w, v+14, 22)
		}
		if !two {
			f.row(t.dice, 130+i*3, s, 1, f.w*64/100, f.w*96/100, v+150, v+storey-90)
		}
	}
	// ground floor: doors and a garage or a window
	f.doorway(m.door, m.trim, f.w*66/100, base, f.w*78/100, base+380)
	f.doorway(m.door, m.trim, f.w*82/100, base, f.w*94/100, base+380)
	if t.chance(25, 150) {
		f.garageDoor(draw.Mix(m.door, m.trim, 60), m.trim, f.w*9/100, f.w*48/100, base+250)
	} else {
		f.row(t.dice, 140, s, 2, f.w*8/100, f.w*54/100, base+130, base+400)
	}
	y := bay{u0: f.w * 6 / 100, u1: f.w * 47 / 100, v0: base + storey, floors: n - 1, storey: storey, deep: 140, canted: t.chance(26, 128), panes: 1,
		colour: m.wall, trim: m.trim, panel: m.acc}
	left := y
	if two {
		right := y
		right.u0, right.u1 = f.w*53/100, f.w*94/100
		if f.lit() {
			f.bay(t.dice, 240, right)
			f.bay(t.dice, 200, left)
		} else {
			f.bay(t.dice, 200, left)
			f.bay(t.dice, 240, right)
		}
	} else {
		f.bay(t.dice, 200, left)
	}
	f.stoop(f.w*64/100, f.w*96/100, base, min(int(t.form.Setback)*16-10, 130), t.scheme.Trim)
}

// stoop is a flight of steps from the sidewalk up to the door, with cheeks.
func (f *face) stoop(u0, u1, rise, run int, trim uint32) {
	if rise < 60 || run < 40 || f.b.detail == rough {
		return
	}
	n := 7
	if f.b.detail == middle {
		n = 3
	}
	stone := draw.Mix(rgb(trim), draw.RGB(0xB9AA96), 110)
	for i := n - 1; i >= 0; i-- {
		// steps from the wall outward: the lowest stands farthest out
		k := n - 1 - i
		d0, d1, v := run*k/n, run*(k+1)/n, rise*(n-k)/(n+1)
		if f.lit() {
			f.b.fill(away.of(stone), f.at(u0, 0, d0), f.at(u0, 0, d1), f.at(u0, v, d1), f.at(u0, v, d0))
		} else {
			f.b.fill(sunlit.of(stone), f.at(u1, 0, d0), f.at(u1, 0, d1), f.at(u1, v, d1), f.at(u1, v, d0))
		}
		f.b.fill(level.of(stone), f.at(u0, v, d0), f.at(u1, v, d0), f.at(u1, v, d1), f.at(u0, v, d1))
		f.out(f.tone.of(draw.Mix(stone, ink, 26)), u0, v-rise/(n+1), u1, v, d1)
	}
	if f.b.detail == full { // hand rails
		c := f.tone.of(rgb(trim))
		for _, u := range []int{u0, u1} {
			f.b.line(c, 22, f.at(u, rise+150, 0), f.at(u, 170, run))
			f.b.line(c, 22, f.at(u, 0, run), f.at(u, 190, run))
			f.b.line(c, 14, f.at(u, rise*2/3, run/3), f.at(u, rise*2/3+150, run/3))
		}
	}
}

// houseFlank is the second front of a corner house.
func (t *lot) houseFlank(m *mass, f *face, base, n int) {
	s := sash{trim: m.trim, hood: t.form.Skin == tileset.Clapboard}
	f.rect(draw.Mix(m.wall, draw.RGB(0x8A7A70), 90), 0, 0, f.w, base-24)
	f.rect(m.trim, 0, base-36, f.w, base)
	k := max(f.w/420, 2)
	for i := range n {
		v := base + i*storey
		f.row(t.dice, 300+i*20, s, k, f.w/20, f.w*19/20, v+150, v+storey-90)
		if i > 0 {
			f.ledge(m.trim, 0, v-14, f.w, v+14, 20)
		}
	}
	if t.form.Bay != tileset.NoBay && f.w > 2*cell {
		for i := range f.w / (2 * cell) {
			a := f.w*(2*i+1)/(2*(f.w/(2*cell))) - 220
			f.bay(t.dice, 400+i*40, bay{u0: a, u1: a + 440, v0: base + 16, floors: n, storey: storey, deep: 120,
				canted: t.form.Bay == tileset.CantedBay, panes: 1, colour: m.wall, trim: m.trim, panel: m.acc})
		}
	}
	t.muralOn(f, m.h-120)
}

// partyWall is mostly hidden by the neighbour; where it shows it has few windows.
func (t *lot) partyWall(m *mass, f *face, base, n int, side assets.Facing) {
	if m.detail == full && t.open(side) {
		for i := range n {
			v := base + i*storey
			f.row(t.dice, 320+i*7, sash{trim: m.trim}, max(f.w/900, 1), f.w/8, f.w*7/8, v+190, v+storey-110)
		}
	}
	t.muralOn(f, m.h-100)
}

// houseRear is plain: windows, a back stair of wood, pipes.
func (t *lot) houseRear(m *mass, f *face, base, n int) {
	s := sash{trim: draw.Mix(m.trim, m.wall, 90)}
	right := t.chance(30, 128)
	for i := range n {
		v := base + i*storey
		a, b := f.w*8/100, f.w*58/100
		if right {
			a, b = f.w*42/100, f.w*92/100
		}
		f.row(t.dice, 340+i*4, s, 2, a, b, v+150, v+storey-110)
	}
	u0, u1 := f.w*60/100, f.w*94/100
	if right {
		u0, u1 = f.w*6/100, f.w*40/100
	}
	f.backStair(t.dice, u0, u1, base, n)
}

// backStair is the wooden gallery and stair behind nearly every house.
func (f *face) backStair(d dice, u0, u1, base, n int) {
	if f.b.detail == rough {
		return
	}
	wood := pick(d, 31, []draw.Colour{draw.RGB(0x9B7452), draw.RGB(0x8E6B52), draw.RGB(0xA98A68), draw.RGB(0xB7A58A)})
	const deep = 210
	for i := range n {
		v := base + i*storey
		f.doorway(draw.RGB(0x6B5148), wood, u0+30, v, u0+130, v+330)
		f.b.fill(level.of(wood), f.at(u0, v, 0), f.at(u1, v, 0), f.at(u1, v, deep), f.at(u0, v, deep))
		f.out(f.tone.of(dark(wood)), u0, v-34, u1, v, deep)
		next := v - storey
		if i == 0 {
			next = 0
		}
		// the flight down to the floor below
		if i%2 == 0 {
			f.flight(wood, u0, u1, v, next, deep)
		} else {
			f.flight(wood, u1, u0, v, next, deep)
		}
		if f.b.detail == full {
			c := f.tone.of(wood)
			f.b.line(c, 16, f.at(u0, v+150, deep), f.at(u1, v+150, deep))
			for u := u0; u <= u1; u += max((u1-u0)/5, 20) {
				f.b.line(c, 10, f.at(u, v, deep), f.at(u, v+150, deep))
			}
		}
	}
	for _, u := range []int{u0, u1} {
		f.b.line(f.tone.of(wood), 26, f.at(u, 0, deep), f.at(u, base+(n-1)*storey+300, deep))
	}
}

func (f *face) flight(c draw.Colour, u0, u1, v, low, deep int) {
	f.b.line(f.tone.of(dark(c)), 44, f.at(u0, v, deep), f.at(u1, low, deep))
	f.b.line(f.tone.of(c), 16, f.at(u0, v+140, deep), f.at(u1, low+140, deep))
}
