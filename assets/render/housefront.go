package render

import (
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

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
