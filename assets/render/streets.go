package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// streetCell is what a cell of roadway belongs to: indices into Layout.Streets, -1
// for none.
type streetCell struct{ ns, ew int16 }

// readStreets lays the street rectangles over the cells. Where a street of each way
// lies, the cell is a crossing.
func (s *stage) readStreets() []streetCell {
	cells := make([]streetCell, s.l.Width*s.l.Height)
	for i := range cells {
		cells[i] = streetCell{-1, -1}
	}
	for i, st := range s.l.Streets {
		if st.Alley || i > 1<<14 {
			continue
		}
		for y := max(st.Y, 0); y < min(st.Y+st.H, s.l.Height); y++ {
			for x := max(st.X, 0); x < min(st.X+st.W, s.l.Width); x++ {
				if c := &cells[y*s.l.Width+x]; st.NorthSouth {
					c.ns = int16(i)
				} else {
					c.ew = int16(i)
				}
			}
		}
	}
	return cells
}

func (s *stage) streetAt(x, y int) streetCell {
	if x < 0 || y < 0 || x >= s.l.Width || y >= s.l.Height {
		return streetCell{-1, -1}
	}
	return s.street[y*s.l.Width+x]
}

// walk is the width of a street's sidewalks, steps, by its width in cells: 15 ft on
// wide streets, 10 ft on the others.
func walk(cells int) int {
	switch {
	case cells >= 3:
		return 600
	case cells == 2:
		return 420
	}
	return 200
}

func narrow(st assets.Street) int {
	if st.NorthSouth {
		return st.W
	}
	return st.H
}

// walks are the widths of the sidewalks on the sides of a cell that run north and
// south, and of those that run east and west.
func (s *stage) walks(x, y int) (ns, ew int) {
	c := s.streetAt(x, y)
	if c.ns >= 0 {
		ns = walk(narrow(s.l.Streets[c.ns]))
	}
	if c.ew >= 0 {
		ew = walk(narrow(s.l.Streets[c.ew]))
	}
	switch {
	case ns == 0 && ew == 0:
		return walk(2), walk(2)
	case ns == 0:
		ns = ew
	case ew == 0:
		ew = ns
	}
	return ns, ew
}

// roadSide tells what lies on a side of a roadway cell: a sidewalk belongs there
// unless the road goes on. At the map's edge it ends with the street, if the whole
// street is on the map.
func (s *stage) roadSide(x, y, dx, dy int) bool {
	nx, ny := x+dx, y+dy
	if nx < 0 || ny < 0 || nx >= s.l.Width || ny >= s.l.Height {
		c := s.streetAt(x, y)
		if dx != 0 {
			return c.ns >= 0 && s.l.Streets[c.ns].W >= 2
		}
		return c.ew >= 0 && s.l.Streets[c.ew].H >= 2
	}
	return s.ground(nx, ny) != assets.Roadway
}

var (
	asphalt  = draw.RGB(0x5F5966)
	sidewalk = draw.RGB(0xCFC3AE)
	kerb     = draw.RGB(0xE9DFC9)
	gutter   = draw.RGB(0x4B4555)
	white    = draw.RGB(0xEFE6D4)
	yellow   = draw.RGB(0xE7C25A)
)

// roadway draws a cell of street: its sidewalks with their kerbs.
func (b *brush) roadway(x, y int) {
	ns, ew := b.walks(x, y)
	x0, y0, x1, y1 := x*cell, y*cell, (x+1)*cell, (y+1)*cell
	w, e := b.roadSide(x, y, -1, 0), b.roadSide(x, y, 1, 0)
	n, s := b.roadSide(x, y, 0, -1), b.roadSide(x, y, 0, 1)
	strips := []struct {
		on             bool
		x0, y0, x1, y1 int
	}{
		{w, x0, y0, x0 + ns, y1}, {e, x1 - ns, y0, x1, y1},
		{n, x0, y0, x1, y0 + ew}, {s, x0, y1 - ew, x1, y1},
		// corners round which two streets meet
		{!w && !n && b.corner(x, y, -1, -1), x0, y0, x0 + ns, y0 + ew}, {!e && !n && b.corner(x, y, 1, -1), x1 - ns, y0, x1, y0 + ew},
		{!w && !s && b.corner(x, y, -1, 1), x0, y1 - ew, x0 + ns, y1}, {!e && !s && b.corner(x, y, 1, 1), x1 - ns, y1 - ew, x1, y1},
	}
	for _, q := range strips {
		if q.on {
			b.onGround(sidewalk, q.x0, q.y0, q.x1, q.y1)
		}
	}
	if b.detail == rough {
		return
	}
	// kerbs on the inner sides; corner squares get both of theirs
	lo := func(on bool, a, d int) int {
		if on {
			return a + d
		}
		return a
	}
	b.kerb(w, x0+ns, lo(n, y0, ew), x0+ns, lo(s, y1, -ew))
	b.kerb(e, x1-ns, lo(n, y0, ew), x1-ns, lo(s, y1, -ew))
	b.kerb(n, lo(w, x0, ns), y0+ew, lo(e, x1, -ns), y0+ew)
	b.kerb(s, lo(w, x0, ns), y1-ew, lo(e, x1, -ns), y1-ew)
	for _, q := range strips[4:] {
		if !q.on {
			continue
		}
		kx, ky := q.x1, q.y1
		if q.x1 == x1 {
			kx = q.x0
		}
		if q.y1 == y1 {
			ky = q.y0
		}
		b.kerb(true, kx, q.y0, kx, q.y1)
		b.kerb(true, q.x0, ky, q.x1, ky)
	}
	b.joints(x, y, w, e, n, s, ns, ew)
}

func (s *stage) corner(x, y, dx, dy int) bool {
	g := s.ground(x+dx, y+dy)
	if g == assets.Void && (x+dx < 0 || y+dy < 0 || x+dx >= s.l.Width || y+dy >= s.l.Height) {
		return s.roadSide(x, y+dy, dx, 0) && s.roadSide(x+dx, y, 0, dy)
	}
	return g != assets.Roadway
}

func (b *brush) kerb(on bool, x0, y0, x1, y1 int) {
	if !on {
		return
	}
	p, q := b.g(x0, y0), b.g(x1, y1)
	d := draw.Pt{Y: int32(b.tile * 16 / 128)}
	b.line(gutter, 30, p.Add(d), q.Add(d))
	b.line(kerb, 26, p, q)
}

// joints are the lines between the slabs of a sidewalk, and its stains.
func (b *brush) joints(x, y int, w, e, n, s bool, ns, ew int) {
	if b.detail != full {
		return
	}
	line := glaze(draw.RGB(0x8D7F72), 90)
	x0, y0, x1, y1 := x*cell, y*cell, (x+1)*cell, (y+1)*cell
	for k := 0; k < cell; k += cell / 3 {
		if w {
			b.line(line, 9, b.g(x0, y0+k), b.g(x0+ns, y0+k))
		}
		if e {
			b.line(line, 9, b.g(x1-ns, y0+k), b.g(x1, y0+k))
		}
		if n {
			b.line(line, 9, b.g(x0+k, y0), b.g(x0+k, y0+ew))
		}
		if s {
			b.line(line, 9, b.g(x0+k, y1-ew), b.g(x0+k, y1))
		}
	}
	d := b.cellDice(x, y)
	for i := range 5 {
		px, py := x0+d.n(10+i, cell), y0+d.n(20+i, cell)
		b.disc(glaze(draw.RGB(0x3B3560), 16), px, py, d.in(30+i, 14, 60))
	}
}

// markings are the lines on the roadway of all streets: a broken yellow line in the
// middle, stop lines and the two white lines of a crosswalk.
func (b *brush) markings() {
	if b.detail == rough {
		return
	}
	for _, st := range b.l.Streets {
		if st.Alley {
			continue
		}
		b.centreLine(st)
	}
	for y := range b.l.Height {
		for x := range b.l.Width {
			if c := b.streetAt(x, y); c.ns >= 0 && c.ew >= 0 && b.ground(x, y) == assets.Roadway {
				b.crossing(x, y, c)
			}
		}
	}
}

func (b *brush) centreLine(st assets.Street) {
	long := st.W
	if st.NorthSouth {
		long = st.H
	}
	const dash, gap = 280, 400
	for k := range long {
		x, y := st.X+k, st.Y
		if st.NorthSouth {
			x, y = st.X, st.Y+k
		}
		c := b.streetAt(x, y)
		if c.ns >= 0 && c.ew >= 0 || b.ground(x, y) != assets.Roadway {
			continue
		}
		for a := 150; a < cell; a += dash + gap {
			if st.NorthSouth {
				m := st.X*cell + st.W*cell/2
				b.onGround(yellow, m-14, y*cell+a, m+14, y*cell+a+dash)
			} else {
				m := st.Y*cell + st.H*cell/2
				b.onGround(yellow, x*cell+a, m-14, x*cell+a+dash, m+14)
			}
		}
	}
}

// crossing draws the crosswalks of one cell of a crossing: those of the arms that
// begin at its sides.
func (b *brush) crossing(x, y int, c streetCell) {
	ns, ew := b.walks(x, y)
	a, d := b.l.Streets[c.ns], b.l.Streets[c.ew]
	x0, y0, x1, y1 := x*cell, y*cell, (x+1)*cell, (y+1)*cell
	const w = 26
	left, right := max(x0, a.X*cell+ns), min(x1, (a.X+a.W)*cell-ns)
	north, south := max(y0, d.Y*cell+ew), min(y1, (d.Y+d.H)*cell-ew)
	if y == d.Y && b.ground(x, y-1) == assets.Roadway && left < right {
		b.onGround(white, left, y0+60, right, y0+60+w)
		b.onGround(white, left, y0+ew-40, right, y0+ew-40+w)
	}
	if y == d.Y+d.H-1 && b.ground(x, y+1) == assets.Roadway && left < right {
		b.onGround(white, left, y1-60-w, right, y1-60)
		b.onGround(white, left, y1-ew+40-w, right, y1-ew+40)
	}
	if x == a.X && b.ground(x-1, y) == assets.Roadway && north < south {
		b.onGround(white, x0+60, north, x0+60+w, south)
		b.onGround(white, x0+ns-40, north, x0+ns-40+w, south)
	}
	if x == a.X+a.W-1 && b.ground(x+1, y) == assets.Roadway && north < south {
		b.onGround(white, x1-60-w, north, x1-60, south)
		b.onGround(white, x1-ns+40-w, north, x1-ns+40, south)
	}
}
