package render

import (
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

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
