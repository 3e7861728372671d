package wfctest

import "vouch/wfc"

// pair is two places of a lattice that are neighbours along an axis; to follows
// from.
type pair struct {
	from, to wfc.Cell
	axis     int
}

// forward is one step along each axis of each shape, as the documentation of
// wfc.Shape gives it: x, y, z.
var forward = map[wfc.Shape][][3]int{
	wfc.Square:    {{1, 0, 0}, {0, 1, 0}},
	wfc.Cube:      {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	wfc.Hexagonal: {{1, 0, 0}, {0, 1, 0}, {-1, 1, 0}},
}

// pairs lists all neighbours of l. It works with coordinates from end to end
// and uses no method of l.
func pairs(l *wfc.Lattice) []pair {
	var out []pair
	w, h, d := l.Width, l.Height, max(l.Depth, 1)
	index := func(x, y, z int) int { return x + w*(y+h*z) }
	there := func(i int) bool { return l.Mask == nil || l.Mask[i] }
	for z := range d {
		for y := range h {
			for x := range w {
				for axis, step := range forward[l.Shape] {
					nx, okX := turn(x+step[0], w, l.Wrap[0])
					ny, okY := turn(y+step[1], h, l.Wrap[1])
					nz, okZ := turn(z+step[2], d, l.Wrap[2])
					if !okX || !okY || !okZ {
						continue
					}
					a, b := index(x, y, z), index(nx, ny, nz)
					if a != b && there(a) && there(b) {
						out = append(out, pair{wfc.Cell(a), wfc.Cell(b), axis})
					}
				}
			}
		}
	}
	return out
}

// turn brings a coordinate that left its range by one step back on the other
// side, where the range is closed to a ring of at least two.
func turn(x, size int, ring bool) (int, bool) {
	switch {
	case 0 <= x && x < size:
		return x, true
	case !ring || size == 1:
		return 0, false
	case x < 0:
		return size - 1, true
	}
	return 0, true
}

// cells is the number of places of p, masked ones included.
func cells(p *wfc.Problem) int {
	if p.Lattice != nil {
		return p.Lattice.Width * p.Lattice.Height * max(p.Lattice.Depth, 1)
	}
	return len(p.Domains)
}

// masked tells whether nothing stands at cell c.
func masked(p *wfc.Problem, c int) bool {
	return p.Lattice != nil && p.Lattice.Mask != nil && !p.Lattice.Mask[c]
}

// domainHas tells whether v may stand at cell c to begin with.
func domainHas(p *wfc.Problem, c int, v wfc.Pattern) bool {
	return len(p.Domains) == 0 || p.Domains[c] == nil || has(p.Domains[c], v)
}

// arcs lists every pair of cells that a relation joins: those of p.Arcs, then
// those of the lattice.
func arcs(p *wfc.Problem) []wfc.Arc {
	out := append([]wfc.Arc(nil), p.Arcs...)
	if p.Lattice == nil {
		return out
	}
	for _, q := range pairs(p.Lattice) {
		out = append(out, wfc.Arc{From: q.from, To: q.to, Relation: p.Lattice.Along[q.axis]})
	}
	return out
}
