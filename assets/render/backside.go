package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

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
