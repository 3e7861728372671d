package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

const shopFloor = 620 // the ground floor of a shop, steps

// shop draws a shop with flats over it.
func (t *lot) shop() {
	set := int(t.form.Setback) * 16
	n := t.storeys()
	b := t.part(set, set+t.shopDepth(set))
	m := t.mass(b, shopFloor+(n-1)*storey+70)
	t.inOrder(func() { t.yard(b) }, func() {
		m.body()
		m.flatRoof(m.trim)
		m.roofThings()
		for _, f := range m.faces() {
			switch f.role {
			case front:
				t.upperFloors(m, &f.face, n, front)
				t.shopFront(m, &f.face, 0, f.w, t.sign())
			case flank:
				t.upperFloors(m, &f.face, n, flank)
				t.shopFlank(m, &f.face)
			case rear:
				t.houseRear(m, &f.face, shopFloor-storey, n)
			case party:
				t.partyWall(m, &f.face, shopFloor-storey, n, f.side)
			}
		}
		m.edges()
		for _, f := range m.faces() {
			if f.role == front || f.role == flank {
				t.crown(m, &f.face, f.role)
			}
		}
		t.shopExtras(m)
	})
}

// inOrder draws what lies behind a building and the building itself, the farther one
// first.
func (t *lot) inOrder(behind, building func()) {
	if t.facing == assets.East || t.facing == assets.South {
		behind()
		building()
		return
	}
	building()
	behind()
}

func (t *lot) shopDepth(set int) int {
	d := t.deep()
	if t.o.Corner || d <= 3*cell {
		return d - set - 40
	}
	return min(d-set-cell/2, 2*cell+t.in(10, 300, 1300))
}

// upperFloors are the flats over a shop.
func (t *lot) upperFloors(m *mass, f *face, n int, r role) {
	if n < 2 {
		return
	}
	s := sash{trim: m.trim, hood: true}
	v0 := shopFloor + 30
	if r == flank {
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 300+i*20, s, max(f.w/400, 2), f.w/24, f.w*23/24, v+120, v+storey-110)
		}
		if t.form.Bay != tileset.NoBay && f.w > 2*cell && t.chance(27, 170) {
			for i := range f.w / (2 * cell) {
				a := f.w*(2*i+1)/(2*(f.w/(2*cell))) - 220
				f.bay(t.dice, 400+i*40, bay{u0: a, u1: a + 440, v0: v0, floors: n - 1, storey: storey, deep: 110,
					canted: true, panes: 1, colour: m.wall, trim: m.trim, panel: m.acc})
			}
		}
		return
	}
	y := bay{v0: v0, floors: n - 1, storey: storey, deep: 130, canted: t.chance(28, 170), panes: 1, colour: m.wall, trim: m.trim, panel: m.acc}
	switch k := t.n(29, 4); {
	case k == 0 || t.form.Bay == tileset.NoBay:
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 130+i*9, s, 3, f.w/20, f.w*19/20, v+120, v+storey-110)
		}
	case k == 1:
		y.u0, y.u1, y.panes = f.w*26/100, f.w*74/100, 2
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 130+i*9, s, 1, 0, f.w*24/100, v+120, v+storey-110)
			f.row(t.dice, 135+i*9, s, 1, f.w*76/100, f.w, v+120, v+storey-110)
		}
		f.bay(t.dice, 200, y)
	default:
		l, r := y, y
		l.u0, l.u1, r.u0, r.u1 = f.w*7/100, f.w*42/100, f.w*58/100, f.w*93/100
		for i := range n - 1 {
			v := v0 + i*storey
			f.row(t.dice, 130+i*9, sash{trim: m.trim}, 1, f.w*43/100, f.w*57/100, v+140, v+storey-140)
		}
		if f.lit() {
			f.bay(t.dice, 240, r)
			f.bay(t.dice, 200, l)
		} else {
			f.bay(t.dice, 200, l)
			f.bay(t.dice, 240, r)
		}
	}
}

// shopFront is the ground floor between u0 and u1: bulkhead, plate glass, a recessed
// door, the transom lights, the sign and perhaps an awning.
func (t *lot) shopFront(m *mass, f *face, u0, u1 int, sign string) {
	w := u1 - u0
	const h = shopFloor
	frame := m.acc
	f.rect(frame, u0, 0, u1, h)
	if m.detail == rough {
		return
	}
	gl := f.tone.of(draw.RGB(0x3B5560))
	d0, d1 := u0+w*40/100, u0+w*58/100
	if t.form.Shape == tileset.Bar {
		d0, d1 = u0+w*70/100, u0+w*86/100
	}
	panes := [][2]int{{u0 + w*5/100, d0 - w*2/100}, {d1 + w*2/100, u1 - w*5/100}}
	for i, p := range panes {
		if p[1]-p[0] < 60 {
			continue
		}
		t.display(m, f, i, p[0], p[1], 110, 400, gl)
		if m.detail == full { // transom lights
			f.raw(f.tone.of(glassSky), p[0], 420, p[1], 470)
			for u := p[0] + 60; u < p[1]; u += 60 {
				f.stroke(f.tone.of(frame), 12, u, 420, u, 470)
			}
		}
	}
	f.raw(f.tone.of(draw.RGB(0x3A2D3A)), d0, 0, d1, 410)
	f.rect(m.door, d0+24, 0, d1-24, 360)
	if m.detail == full {
		f.raw(glaze(f.tone.of(glassSky), 190), d0+50, 130, d1-50, 330)
		f.rect(dark(frame), u0, 0, d0, 36)
		f.rect(dark(frame), d1, 0, u1, 36)
	}
	t.signBand(m, f, u0, u1, sign)
	if c, ok := t.awning(); ok && t.form.Window != tileset.Boarded {
		t.canvas(f, rgb(c), u0+w*3/100, u1-w*3/100, 455, 230)
	}
}

// signBand is the board over a shop with its generic words.
func (t *lot) signBand(m *mass, f *face, u0, u1 int, sign string) {
	w := u1 - u0
	back := pick(t.dice, 33, []draw.Colour{draw.RGB(0x234A52), draw.RGB(0x8E2F33), draw.RGB(0xF1E6CE), draw.RGB(0x2F6E7B), draw.RGB(0xE7C25A), draw.RGB(0x3B3560)})
	fore := draw.RGB(0xFFF1CF)
	if draw.Luma(back) > 140 {
		fore = draw.RGB(0x7A2F2B)
	}
	f.shadowUnder(u0, u1, 480, 40)
	f.ledge(back, u0+w*2/100, 486, u1-w*2/100, 616, 30)
	if m.detail == full {
		f.lettering(f.tone.of(fore), sign, u0+w*8/100, 520, u1-w*8/100, 588, 31)
	} else if m.tile >= 36 {
		f.lettering(f.tone.of(fore), sign, u0+w*6/100, 510, u1-w*6/100, 596, 31)
	}
}

// display is a shop window and what stands in it.
func (t *lot) display(m *mass, f *face, i, u0, u1, v0, v1 int, gl draw.Colour) {
	switch t.form.Window {
	case tileset.Boarded:
		f.rect(draw.RGB(0xB08E63), u0, v0, u1, v1)
		if m.detail == full {
			for v := v0 + 70; v < v1; v += 70 {
				f.stroke(glaze(ink, 80), 12, u0, v, u1, v)
			}
			f.stroke(glaze(ink, 60), 14, u0, v0, u1, v1)
		}
		return
	case tileset.Blacked:
		f.raw(f.tone.of(draw.RGB(0x3A3440)), u0, v0, u1, v1)
		f.raw(draw.RGB(0xD95B4A), u0+(u1-u0)/4, (v0+v1)/2-20, u1-(u1-u0)/4, (v0+v1)/2+20)
		return
	}
	lit := t.chance(34, 150)
	if lit {
		gl = draw.Mix(lampLight, gl, 70)
	}
	f.raw(gl, u0, v0, u1, v1)
	if m.detail == middle {
		f.raw(glaze(f.tone.of(glassSky), 110), u0, (v0+v1)/2, u1, v1)
		return
	}
	t.goods(f, i, u0, u1, v0, v1)
	w := u1 - u0
	f.poly(glaze(draw.RGB(0xDDEBE8), 64), uv{u0 + w/8, v1}, uv{u0 + w*4/8, v1}, uv{u0 + w*2/8, v0}, uv{u0, v0})
	f.raw(glaze(ink, 80), u0, v1-22, u1, v1)
}

var wares = []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7C25A), draw.RGB(0x6F9FA3), draw.RGB(0xF1E6CE), draw.RGB(0xD98E4B), draw.RGB(0x94A878), draw.RGB(0xB9A3C4)}

func (t *lot) goods(f *face, i, u0, u1, v0, v1 int) {
	salt := 600 + i*40
	switch t.form.Window {
	case tileset.Goods, tileset.Crates:
		for k, u := 0, u0+14; u < u1-30; k, u = k+1, u+48 {
			h := t.in(salt+k, 40, 130)
			f.rect(pick(t.dice, salt+20+k, wares), u, v0, u+36, v0+h)
		}
	case tileset.Racks:
		for k, u := 0, u0+24; u < u1-44; k, u = k+1, u+90 {
			c := pick(t.dice, salt+k, wares)
			f.rect(c, u, v0+30, u+46, v0+170)
			f.rect(draw.RGB(0xD9A07A), u+14, v0+170, u+32, v0+205)
		}
	case tileset.Boxes:
		for k, u := 0, u0+16; u < u1-90; k, u = k+1, u+120 {
			f.rect(pick(t.dice, salt+k, []draw.Colour{draw.RGB(0xF1E6CE), draw.RGB(0xB5783F), draw.RGB(0x94A878), draw.RGB(0xE3D3B4)}), u, v0, u+92, v0+t.in(salt+9+k, 80, 150))
		}
	case tileset.Counter:
		f.rect(draw.RGB(0xF1E6CE), u0, v0, u1, v0+70)
		f.rect(draw.RGB(0xC8453A), u0, v0+50, u1, v0+70)
	default:
		f.rect(curtain, u0, v0, u1, v0+90)
	}
}

// canvas is a striped awning from height v, standing out by d, with its scalloped
// hem. The sides are open.
func (t *lot) canvas(f *face, c draw.Colour, u0, u1, v, d int) {
	const drop, hem = 150, 44
	b := f.b
	if b.detail == rough {
		return
	}
	f.raw(glaze(shadeViolet, 90), u0, v-drop-190, u1, v-20)
	stripe := draw.RGB(0xFBF1DA)
	n := max((u1-u0)/86, 2)
	striped := t.chance(35, 190)
	for i := range n {
		k := c
		if striped && i&1 == 1 {
			k = stripe
		}
		a, e := u0+(u1-u0)*i/n, u0+(u1-u0)*(i+1)/n
		slope := draw.Mix(f.tone.of(k), level.of(k), 150)
		b.fill(slope, f.at(a, v, 0), f.at(e, v, 0), f.at(e, v-drop, d), f.at(a, v-drop, d))
		front := f.tone.of(k)
		b.fill(front, f.at(a, v-drop, d), f.at(e, v-drop, d), f.at(e, v-drop-hem, d), f.at((a+e)/2, v-drop-hem-14, d), f.at(a, v-drop-hem, d))
	}
	u, tn := u0, away
	if !f.lit() {
		u, tn = u1, sunlit
	}
	b.fill(tn.of(draw.Mix(c, ink, 30)), f.at(u, v, 0), f.at(u, v-drop, d), f.at(u, v-drop, 0))
	x0, y0 := f.foot(u0, 0)
	x1, y1 := f.foot(u1, d)
	b.shadowBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), 280)
}

// shopFlank is the side of a corner shop on its second street: a window or two near
// the corner, then a wall with the door to the flats.
func (t *lot) shopFlank(m *mass, f *face) {
	// the corner is where the two fronts meet
	near := f.w * 45 / 100
	u0, u1 := 0, near // the corner lies to the left: south-east of an east face, south-west of a south face
	if t.facing == assets.North || t.facing == assets.East {
		u0, u1 = f.w-near, f.w
	}
	f.rect(draw.Mix(m.wall, draw.RGB(0x8A7A70), 70), 0, 0, f.w, 60)
	sign := t.sign()
	if len(t.form.Signs) > 1 {
		sign = t.form.Signs[(t.n(4, len(t.form.Signs))+1)%len(t.form.Signs)]
	}
	t.shopFront(m, f, u0, u1, sign)
	d := u1 + (f.w-u1)/2
	if u0 > 0 {
		d = u0 / 2
	}
	f.doorway(m.door, m.trim, d-60, 0, d+60, 380)
	if !t.muralOn(f, shopFloor-40) && m.detail == full {
		f.row(t.dice, 360, sash{trim: m.trim}, 1, d+150, d+400, 200, 420)
	}
	f.ledge(m.trim, 0, shopFloor, f.w, shopFloor+30, 26)
}

// shopExtras stand before the front: crates of fruit, a pole, chairs.
func (t *lot) shopExtras(m *mass) {
	if m.detail == rough {
		return
	}
	for _, f := range m.faces() {
		if f.role != front {
			continue
		}
		switch t.form.Window {
		case tileset.Crates:
			t.crates(&f.face, f.w*4/100, f.w*38/100)
			t.crates(&f.face, f.w*62/100, f.w*96/100)
		case tileset.Boxes:
			if t.chance(36, 120) {
				x, y := f.foot(f.w/5, 90)
				m.cube(draw.RGB(0xB5783F), x-50, y-50, x+50, y+50, m.height(x, y), 110)
			}
		}
	}
}

func (t *lot) crates(f *face, u0, u1 int) {
	cols := []draw.Colour{draw.RGB(0xD9822F), draw.RGB(0x8FA05C), draw.RGB(0xC8453A), draw.RGB(0xE7C25A), draw.RGB(0x6F8646)}
	for k, u := 0, u0; u < u1-60; k, u = k+1, u+90 {
		c := f.tone.of(draw.RGB(0xA5835F))
		f.out(c, u, 0, u+80, 90, 100)
		f.b.fill(level.of(pick(t.dice, 660+k, cols)), f.at(u, 130, 20), f.at(u+80, 130, 20), f.at(u+80, 90, 100), f.at(u, 90, 100))
	}
}
