package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

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
