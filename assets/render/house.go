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

var shingles = []draw.Colour{draw.RGB(0x6B4A55), draw.RGB(0x5F5068), draw.RGB(0x73524F), draw.RGB(0x5A5360)}
