package render

import (
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

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
