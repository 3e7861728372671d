package studio

import "vouch/assets/draw"

// mask is a small black-and-white picture at a place of a larger one.
type mask struct {
	x, y, w, h int
	on         []bool
}

func (m *mask) has(x, y int) bool {
	return x >= 0 && y >= 0 && x < m.w && y < m.h && m.on[y*m.w+x]
}

// close fills holes of a pixel and drops pixels that stand alone: where two things
// meet, a pixel belongs to both and its code to neither.
func (m *mask) close() {
	on := make([]bool, len(m.on))
	for y := range m.h {
		for x := range m.w {
			n := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if m.has(x+dx, y+dy) {
						n++
					}
				}
			}
			on[y*m.w+x] = n >= 5 || n >= 3 && m.on[y*m.w+x]
		}
	}
	m.on = on
}

// rings are the outer edges of the pieces, at the corners of pixels, 1/16 px of the
// larger picture. Pieces of a few pixels are left out.
func (m *mask) rings() [][]draw.Pt {
	seen := make([]bool, len(m.on)) // pixels whose upper edge was walked
	var out [][]draw.Pt
	for y := range m.h {
		for x := range m.w {
			if !m.has(x, y) || m.has(x, y-1) || seen[y*m.w+x] {
				continue
			}
			ring, area := m.walk(x, y, seen)
			if area > 12 { // a negative area is a hole
				out = append(out, ring)
			}
		}
	}
	return out
}

// walk follows an edge with the inside to the right, from the upper left corner of
// a pixel, and gives its points and its area in pixels.
func (m *mask) walk(x, y int, seen []bool) ([]draw.Pt, int) {
	steps := [4][2]int{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}
	px, py, d := x, y, 0
	var ring []draw.Pt
	area := 0
	for limit := 4 * len(m.on); limit > 0; limit-- {
		ring = append(ring, draw.Pt{X: int32(m.x+px) * 16, Y: int32(m.y+py) * 16})
		if d == 0 && m.has(px, py) {
			seen[py*m.w+px] = true
		}
		area += px*steps[d][1] - py*steps[d][0]
		px, py = px+steps[d][0], py+steps[d][1]
		// turn left if the pixel ahead on the left is on, else straight, else right
		switch a, b := m.ahead(px, py, d); {
		case a:
			d = (d + 3) % 4
		case !b:
			d = (d + 1) % 4
		}
		if px == x && py == y && d == 0 {
			break
		}
	}
	return ring, area / 2
}

// ahead gives whether the two pixels before a corner are on: that to the left and
// that to the right of the direction.
func (m *mask) ahead(x, y, d int) (left, right bool) {
	switch d {
	case 0:
		return m.has(x, y-1), m.has(x, y)
	case 1:
		return m.has(x, y), m.has(x-1, y)
	case 2:
		return m.has(x-1, y), m.has(x-1, y-1)
	}
	return m.has(x-1, y-1), m.has(x, y-1)
}

// straighten leaves out corners that lie within tol (1/16 px) of the line between
// those that stay (Douglas and Peucker, 1973), so that stairs of pixels become
// the slopes that they stand for.
func straighten(ring []draw.Pt, tol int64) []draw.Pt {
	if len(ring) < 4 {
		return ring
	}
	far, most := 0, int64(-1)
	for i, q := range ring {
		if d := apart(q, ring[0]); d > most {
			far, most = i, d
		}
	}
	keep := make([]bool, len(ring)+1)
	keep[0], keep[far] = true, true
	closed := append(append([]draw.Pt{}, ring...), ring[0])
	split(closed, 0, far, tol, keep)
	split(closed, far, len(ring), tol, keep)
	var out []draw.Pt
	for i, q := range ring {
		if keep[i] {
			out = append(out, q)
		}
	}
	return out
}

func split(c []draw.Pt, a, b int, tol int64, keep []bool) {
	at, most := -1, tol*tol
	dx, dy := int64(c[b].X-c[a].X), int64(c[b].Y-c[a].Y)
	length := max(dx*dx+dy*dy, 1)
	for i := a + 1; i < b; i++ {
		n := dx*int64(c[i].Y-c[a].Y) - dy*int64(c[i].X-c[a].X)
		if d := n / 16 * n / length * 16; d > most {
			at, most = i, d
		}
	}
	if at >= 0 {
		keep[at] = true
		split(c, a, at, tol, keep)
		split(c, at, b, tol, keep)
	}
}

func apart(a, b draw.Pt) int64 {
	dx, dy := int64(a.X-b.X), int64(a.Y-b.Y)
	return dx*dx + dy*dy
}
