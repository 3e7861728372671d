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
