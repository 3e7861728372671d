package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// lot is the frame in which one object is drawn: its ground, its dice and the looks
// that were asked for.
type lot struct {
	*brush
	dice
	box
	o         *assets.Object
	form      *tileset.Form
	scheme    tileset.Scheme
	facing    assets.Facing
	mural     int // feature on its wall, -1: none
	muralDone bool
	painted   [2]int // the fills of the mural, from and to
}

func (s *stage) lot(i int) *lot {
	o := &s.l.Objects[i]
	b := s.brush()
	t := &lot{brush: b, dice: dice(o.Variant), o: o, facing: o.Facing, mural: int(s.murals[i])}
	t.box = box{o.X * cell, o.Y * cell, (o.X + o.W) * cell, (o.Y + o.H) * cell}
	if p, ok := s.tiles.Find(o.Concept); ok {
		t.form = &p.Form
	} else {
		t.form = &tileset.Form{Shape: tileset.OpenLot}
	}
	t.scheme = pick(t.dice, 1, t.form.Schemes)
	t.readLook()
	return t
}

// deep is the extent of the lot away from its street, wide along it.
func (t *lot) deep() int {
	if t.facing == assets.East || t.facing == assets.West {
		return t.x1 - t.x0
	}
	return t.y1 - t.y0
}

func (t *lot) wide() int {
	if t.facing == assets.East || t.facing == assets.West {
		return t.y1 - t.y0
	}
	return t.x1 - t.x0
}

// part is the strip of the lot between two distances from its street.
func (t *lot) part(from, to int) box {
	switch t.facing {
	case assets.East:
		return box{t.x1 - to, t.y0, t.x1 - from, t.y1}
	case assets.West:
		return box{t.x0 + from, t.y0, t.x0 + to, t.y1}
	case assets.South:
		return box{t.x0, t.y1 - to, t.x1, t.y1 - from}
	}
	return box{t.x0, t.y0 + from, t.x1, t.y0 + to}
}

// across is what a strip has between two distances along the street, from the lot's
// west or north end.
func (t *lot) across(b box, from, to int) box {
	if t.facing == assets.East || t.facing == assets.West {
		return box{b.x0, t.y0 + from, b.x1, t.y0 + to}
	}
	return box{t.x0 + from, b.y0, t.x0 + to, b.y1}
}

// inset takes a margin from both ends of a strip.
func (t *lot) inset(b box, by int) box { return t.across(b, by, t.wide()-by) }

// rest is the part of the lot behind a building, forecourt the part before it.
func (t *lot) rest(b box) box {
	_, back := t.depths(b)
	return t.part(back, t.deep())
}

func (t *lot) forecourt(b box) box {
	front, _ := t.depths(b)
	return t.part(0, front)
}

// depths are the distances of a building's front and back from the street.
func (t *lot) depths(b box) (front, back int) {
	switch t.facing {
	case assets.East:
		return t.x1 - b.x1, t.x1 - b.x0
	case assets.West:
		return b.x0 - t.x0, b.x1 - t.x0
	case assets.South:
		return t.y1 - b.y1, t.y1 - b.y0
	}
	return b.y0 - t.y0, b.y1 - t.y0
}

// role is what a visible side of a building is to its streets.
type role uint8

const (
	party role = iota // a wall to the neighbour
	front
	flank // the second front of a corner
	rear
)

func (t *lot) role(f assets.Facing) role {
	switch {
	case f == t.facing:
		return front
	case t.o.Corner && f == t.o.Side:
		return flank
	case f == (t.facing+2)%4:
		return rear
	}
	return party
}

// open tells whether a side of the lot is seen: no building of another lot stands
// against it.
func (t *lot) open(f assets.Facing) bool {
	for k := range max(t.o.W, t.o.H) {
		x, y := t.o.X+min(k, t.o.W-1), t.o.Y+t.o.H
		if f == assets.East {
			x, y = t.o.X+t.o.W, t.o.Y+min(k, t.o.H-1)
		}
		if t.ground(x, y) != assets.Lot {
			return true
		}
		if i := t.owner[y*t.l.Width+x]; i < 0 || t.l.Objects[i].Concept == "" || t.low(int(i)) {
			return true
		}
	}
	return false
}

// low objects hide no wall.
func (t *lot) low(i int) bool {
	switch t.shapeOf(t.l.Objects[i].Concept) {
	case tileset.ParkingLot, tileset.EmptyLot, tileset.FencedLot, tileset.Garden, tileset.OpenLot,
		tileset.RearYard, tileset.RearParking, tileset.RearShed, tileset.GasStation:
		return true
	}
	return false
}

// mass is a building's body.
type mass struct {
	*lot
	box
	z, h int // level of the ground floor and height to the top of the walls
	wall draw.Colour
	trim draw.Colour
	acc  draw.Colour
	door draw.Colour
	roof draw.Colour
}

// mass stands a body of height h on a box. It is level: on a slope it stands at the
// height of the ground before its front, on a foundation.
func (t *lot) mass(b box, h int) *mass {
	m := &mass{lot: t, box: b, h: h, wall: rgb(t.scheme.Wall), trim: rgb(t.scheme.Trim), acc: rgb(t.scheme.Accent), door: rgb(t.scheme.Door)}
	m.roof = pick(t.dice, 2, roofs)
	switch t.facing {
	case assets.East:
		m.z = max(t.height(b.x1, b.y0), t.height(b.x1, b.y1))
	case assets.West:
		m.z = max(t.height(b.x0, b.y0), t.height(b.x0, b.y1))
	case assets.South:
		m.z = max(t.height(b.x0, b.y1), t.height(b.x1, b.y1))
	default:
		m.z = max(t.height(b.x0, b.y0), t.height(b.x1, b.y0))
	}
	return m
}

// roofs are tar, gravel, silver paint and red rolled felt.
var roofs = []draw.Colour{draw.RGB(0x857D7C), draw.RGB(0x7A7079), draw.RGB(0x9A8C79), draw.RGB(0x8B8387), draw.RGB(0x7E6F6C),
	draw.RGB(0xB0A38E), draw.RGB(0x96695C), draw.RGB(0x8C8A84), draw.RGB(0xA89F94), draw.RGB(0x7C7F74)}

func (m *mass) east() face  { return m.brush.east(m.x1, m.y0, m.y1, m.z) }
func (m *mass) south() face { return m.brush.south(m.x0, m.x1, m.y1, m.z) }

// faces are the two sides the viewer sees, with their part in the building.
func (m *mass) faces() [2]struct {
	face
	role role
	side assets.Facing
} {
	var fs [2]struct {
		face
		role role
		side assets.Facing
	}
	fs[0].face, fs[0].role, fs[0].side = m.south(), m.role(assets.South), assets.South
	fs[1].face, fs[1].role, fs[1].side = m.east(), m.role(assets.East), assets.East
	return fs
}

// body draws the walls from the foundation up, over a ground of one colour so that no
// seam shines through.
func (m *mass) body() {
	lo, _ := m.extremes(m.x0, m.y0, m.x1, m.y1)
	lo = min(lo, m.z)
	s, e := m.south(), m.east()
	m.fill(canted.of(m.wall), m.pr(m.x0, m.y1, lo), m.pr(m.x1, m.y1, lo), m.pr(m.x1, m.y0, lo),
		m.pr(m.x1, m.y0, m.z+m.h), m.pr(m.x0, m.y0, m.z+m.h), m.pr(m.x0, m.y1, m.z+m.h))
	for _, f := range []*face{&s, &e} {
		if lo < m.z {
			f.rect(draw.RGB(0xA89A88), 0, lo-m.z, f.w, 0)
		}
		f.rect(m.wall, 0, 0, f.w, m.h)
		if m.form.Skin == tileset.BrickSkin || m.form.Skin == tileset.Clapboard || m.form.Skin == tileset.Shingle {
			step := 72
			if m.form.Skin == tileset.Shingle {
				step = 104
			}
			f.boards(m.wall, 0, 0, f.w, m.h, step)
		}
		f.contact(0, f.w)
	}
	m.shadowBox(m.x0, m.y0, m.x1, m.y1, m.h+80)
	m.solid = append(m.solid, solid{m.box, m.z + m.h})
}

// corners draws the silhouette edges, faintly, last of the walls.
func (m *mass) edges() {
	if m.detail == rough {
		return
	}
	c := glaze(ink, 84)
	top := m.z + m.h
	m.line(c, 16, m.pr(m.x1, m.y1, m.z), m.pr(m.x1, m.y1, top))
	if m.detail == full {
		m.line(c, 14, m.pr(m.x0, m.y1, m.z), m.pr(m.x0, m.y1, top))
		m.line(c, 14, m.pr(m.x1, m.y0, m.z), m.pr(m.x1, m.y0, top))
	}
}
