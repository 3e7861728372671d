package wfctest

import "vouch/wfc"

// maxLeaves bounds the assignments of a random problem, patterns to the power of
// cells, so that enumerating all of them takes a fraction of a millisecond.
const maxLeaves = 1 << 14

// RandomLattice makes a small problem on a lattice of any shape, open or closed,
// masked or whole, with relations, domains and rules drawn at random. draw is as
// in Random.
func RandomLattice(draw func(n int) int) wfc.Problem {
	l := randomShape(draw)
	p := wfc.Problem{Lattice: &l}
	n := l.Width * l.Height * l.Depth
	p.Patterns = 2 + draw(2)
	for leaves(p.Patterns, n) > maxLeaves {
		p.Patterns--
	}
	axes := 2 + min(1, int(l.Shape))
	for range 1 + draw(axes) {
		var r wfc.Relation
		for range p.Patterns {
			r.Allowed = append(r.Allowed, randomSet(draw, p.Patterns, 2+draw(3)))
		}
		p.Relations = append(p.Relations, r)
	}
	for axis := range axes {
		l.Along[axis] = draw(len(p.Relations))
	}
	if draw(2) == 0 {
		p.Domains = make([]wfc.Set, n)
		for range draw(3) {
			p.Domains[draw(n)] = randomSet(draw, p.Patterns, 3)
		}
	}
	if draw(3) == 0 {
		for range p.Patterns {
			p.Weights = append(p.Weights, uint32(1+draw(4)))
		}
	}
	if there := places(&p); draw(2) == 0 && len(there) > 0 {
		for i := range 1 + draw(2) {
			p.Constraints = append(p.Constraints, moved(randomConstraint(draw, wfc.RuleID(i), len(there), p.Patterns), there))
		}
	}
	return p
}

// randomShape is a lattice of at most 12 places.
func randomShape(draw func(n int) int) wfc.Lattice {
	l := wfc.Lattice{Shape: wfc.Shape(draw(3)), Depth: 1, Wrap: [3]bool{draw(2) == 0, draw(2) == 0, draw(2) == 0}}
	switch l.Shape {
	case wfc.Cube:
		l.Width, l.Height, l.Depth = 1+draw(2), 1+draw(2), 1+draw(3)
	default:
		l.Width, l.Height = 1+draw(4), 1+draw(3)
		l.Wrap[2] = false
	}
	if n := l.Width * l.Height * l.Depth; draw(4) == 0 {
		l.Mask = make([]bool, n)
		for i := range l.Mask {
			l.Mask[i] = draw(4) > 0
		}
	}
	return l
}

// leaves is patterns to the power of cells, or more than maxLeaves.
func leaves(patterns, cells int) int {
	n := 1
	for range cells {
		if n *= patterns; n > maxLeaves {
			break
		}
	}
	return n
}

// places lists the cells of p that are not masked out.
func places(p *wfc.Problem) []wfc.Cell {
	var out []wfc.Cell
	for c := range cells(p) {
		if !masked(p, c) {
			out = append(out, wfc.Cell(c))
		}
	}
	return out
}

// moved is a constraint with its cell i at there[i].
func moved(k wfc.Constraint, there []wfc.Cell) wfc.Constraint {
	to := func(in []wfc.Cell) []wfc.Cell {
		var out []wfc.Cell
		for _, c := range in {
			out = append(out, there[c])
		}
		return out
	}
	switch k := k.(type) {
	case wfc.Count:
		k.Cells = to(k.Cells)
		return k
	case wfc.Implies:
		k.If, k.Any = there[k.If], to(k.Any)
		return k
	}
	return k
}
