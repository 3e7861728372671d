package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

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
	t.shopFront(m, f, u0, u1, t.sign())
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
