package render

import (
	"vouch/assets"
	"vouch/assets/draw"
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
