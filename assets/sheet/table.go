package sheet

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// mark is a piece of print on the table: contours in one colour, and the corners
// of the box that they keep to. All in px of the picture times 16.
type mark struct {
	col    draw.Colour
	paths  draw.Contours
	corner [4]draw.Pt
}

// writing sets a text on the table around a middle: reading east with the letters'
// tops to the north, or reading north with their tops to the west. size is the em
// measured along the screen's horizontal, px.
func (p *plane) writing(f draw.Font, size int, col draw.Colour, mid draw.Pt, north bool, s string) mark {
	w := int32(f.Measure(size, s) * draw.Unit)
	cap := int32(capOf(size) * draw.Unit)
	ex, ey := draw.Pt{X: w, Y: w / 2}, draw.Pt{X: cap, Y: -cap / 2}
	if north {
		ex, ey = draw.Pt{X: w, Y: -w / 2}, draw.Pt{X: -cap, Y: -cap / 2}
	}
	o := draw.Pt{X: mid.X - (ex.X+ey.X)/2, Y: mid.Y - (ex.Y+ey.Y)/2}
	// The box is a little larger than capitals: accents above, tails below.
	low := draw.Pt{X: o.X - ey.X/2, Y: o.Y - ey.Y/2}
	high := draw.Pt{X: o.X + ey.X*3/2, Y: o.Y + ey.Y*3/2}
	return mark{col, f.PathOn(o, ex, ey, s), [4]draw.Pt{low, low.Add(ex), high.Add(ex), high}}
}

// capOf is the height of capitals at a size, px.
func capOf(size int) int { return max(1, size*72/100) }

// strip is a band of the table along both front edges, from inner to outer 1/16
// px outside of them, as one polygon.
func (p *plane) strip(col draw.Colour, inner, outer int) mark {
	west0, west1 := p.at(0, p.h, 1, inner, 0), p.at(0, p.h, 1, outer, 0)
	front0, front1 := p.at(p.w, p.h, 1, inner, inner), p.at(p.w, p.h, 1, outer, outer)
	east0, east1 := p.at(p.w, 0, 1, 0, inner), p.at(p.w, 0, 1, 0, outer)
	return mark{col, draw.Contours{{west0, front0, east0, east1, front1, west1}}, [4]draw.Pt{west1, front1, front1, east1}}
}

// ruler is the map's edge: a strip along the south edge with the letters of the
// columns and one along the east edge with the numbers of the rows.
func (p *plane) ruler(l *assets.Layout, e int) []mark {
	g := GridOf(*l)
	inner, outer := e*draw.Unit, 3*e*draw.Unit
	hair := max(draw.Unit, e*draw.Unit/14)
	marks := []mark{
		p.strip(card, inner, outer),
		p.strip(ink, inner, inner+2*hair),
		p.strip(soft, outer-hair, outer),
	}
	size, middle := e*5/4, (inner+outer)/2
	at := g.columns(l.Width)
	for i, from := range at[:len(at)-1] {
		to := at[i+1]
		marks = append(marks, p.tick(p.at(to, l.Height, 1, inner, 0), p.at(to, l.Height, 1, outer, 0), hair))
		if (to-from)*p.tile/2 > 2*e*draw.Unit {
			marks = append(marks, p.writing(draw.Bold, size, ink, p.at(from+to, 2*l.Height, 2, middle, 0), false, g.Column(from)))
		}
	}
	marks = append(marks, p.tick(p.at(0, l.Height, 1, inner, 0), p.at(0, l.Height, 1, outer, 0), hair))
	at = g.rows(l.Height)
	for i, from := range at[:len(at)-1] {
		to := at[i+1]
		marks = append(marks, p.tick(p.at(l.Width, to, 1, 0, inner), p.at(l.Width, to, 1, 0, outer), hair))
		if (to-from)*p.tile/2 > 2*e*draw.Unit {
			marks = append(marks, p.writing(draw.Bold, size, ink, p.at(2*l.Width, from+to, 2, 0, middle), false, g.Row(from)))
		}
	}
	return append(marks, p.tick(p.at(l.Width, 0, 1, 0, inner), p.at(l.Width, 0, 1, 0, outer), hair))
}

func (p *plane) tick(a, b draw.Pt, hair int) mark {
	return mark{soft, draw.LinePath(int32(hair), a, b), [4]draw.Pt{a, b, b, a}}
}

// streetNames sets the names of streets outside the map's edge, each where its
// street leaves the picture: on the south edge reading north, toward the map, on
// the east edge reading east, away from it. An alley is named where there is room
// between its neighbours.
func (p *plane) streetNames(l *assets.Layout, e int) []mark {
	var south, east []street
	for i := range l.Streets {
		s := &l.Streets[i]
		name := printable(s.Name)
		if name == "" {
			continue
		}
		x0, x1 := within(s.X, s.W, l.Width)
		y0, y1 := within(s.Y, s.H, l.Height)
		switch {
		case x0 == x1 || y0 == y1:
		case s.NorthSouth && y1 == l.Height:
			south = append(south, street{name, x0 + x1, s.Alley, s.Shopping})
		case !s.NorthSouth && x1 == l.Width:
			east = append(east, street{name, y0 + y1, s.Alley, s.Shopping})
		}
	}
	var marks []mark
	from := 7 * e * draw.Unit / 2
	room := 7 * e * draw.Unit / p.tile // between middles, in half cells: seven quarters of an em across
	for _, s := range spaced(south, room) {
		f, size, col := s.letters(e)
		out := from + f.Measure(size, s.name)*draw.Unit/2
		marks = append(marks, p.writing(f, size, col, p.at(s.mid, 2*l.Height, 2, out, 0), true, s.name))
	}
	for _, s := range spaced(east, room) {
		f, size, col := s.letters(e)
		out := from + f.Measure(size, s.name)*draw.Unit/2
		marks = append(marks, p.writing(f, size, col, p.at(2*l.Width, s.mid, 2, 0, out), false, s.name))
	}
	return marks
}

// street is a name at an edge; its middle along the edge is in half cells.
type street struct {
	name            string
	mid             int
	alley, shopping bool
}

// letters are bold for shopping streets, smaller and paler for alleys.
func (s street) letters(e int) (draw.Font, int, draw.Colour) {
	switch {
	case s.alley:
		return draw.Regular, e, soft
	case s.shopping:
		return draw.Bold, e * 5 / 4, ink
	}
	return draw.Regular, e * 5 / 4, ink
}

// spaced keeps those names that have room, streets before alleys, and otherwise
// in their order along the list.
func spaced(names []street, room int) []street {
	var kept []street
	for _, alley := range [...]bool{false, true} {
		for _, s := range names {
			free := s.alley == alley && len(kept) < MaxStreetNames
			for _, k := range kept {
				if abs(k.mid-s.mid) < room {
					free = false
				}
			}
			if free {
				kept = append(kept, s)
			}
		}
	}
	return kept
}

// compass is north and the scale as they lie on the table, around the point o:
// the bars run east, feet on their north side, metres on their south side.
func (p *plane) compass(o draw.Pt, e int) []mark {
	u := e * draw.Unit
	// at is a point u/16 east and north of o.
	at := func(east, north int) draw.Pt {
		a, b := east*u/16, north*u/16
		return draw.Pt{X: o.X + int32(a+b), Y: o.Y + int32((a-b)/2)}
	}
	quad := func(col draw.Colour, pts ...draw.Pt) mark {
		return mark{col, draw.Contours{pts}, [4]draw.Pt{pts[0], pts[1], pts[2], pts[len(pts)-1]}}
	}
	marks := []mark{
		quad(ink, at(24, 120), at(38, 56), at(24, 68), at(10, 56)),
		quad(card, at(26, 108), at(35, 62), at(26, 70), at(26, 70)),
		p.writing(draw.Bold, e*3/2, ink, at(24, 134), false, "N"),
	}
	feet, metres := scaleLengths(12*u, p.tile, 2)
	for _, bar := range [...]struct {
		barLength
		from, to, row int
		unit          string
	}{{feet, 0, 7, 17, "ft"}, {metres, -8, -1, -18, "m"}} {
		full, half, hair := bar.full*16/u, bar.half*16/u, 1
		marks = append(marks,
			quad(ink, at(0, bar.to), at(full, bar.to), at(full, bar.from), at(0, bar.from)),
			quad(card, at(half, bar.to-hair), at(full-hair, bar.to-hair), at(full-hair, bar.from+hair), at(half, bar.from+hair)),
			p.writing(draw.Regular, e, ink, at(2, bar.row), false, "0"),
			p.writing(draw.Regular, e, ink, at(full, bar.row), false, bar.text()+" "+bar.unit),
		)
	}
	return marks
}
