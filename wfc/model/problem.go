package model

import "vouch/wfc"

// Problem states the model on a lattice: patterns, weights, groups, relations and
// domains. The lattice's Shape and Along are the model's, whatever l says. Domains
// are nil unless something is restricted: patterns that lack a partner on a
// side stand only where that side has no neighbour, and the Ground pattern stands
// in the bottom row and nowhere else. A lattice without cells, or with too many,
// is left to wfc.Solve to refuse.
func (m *Model) Problem(l wfc.Lattice) wfc.Problem {
	l.Shape = m.Shape
	l.Depth = max(l.Depth, 1)
	for axis := range m.Relations {
		l.Along[axis] = axis
	}
	p := wfc.Problem{
		Patterns:  m.Patterns,
		Weights:   m.Weights,
		Groups:    m.Groups,
		Relations: m.Relations,
		Lattice:   &l,
	}
	if checkLattice(l) != nil {
		return p
	}
	m.restrict(&p, m.deadEnds())
	return p
}

// restrict writes the domains that dead ends and the ground ask for. Cells with
// the same restriction share one set.
func (m *Model) restrict(p *wfc.Problem, dead [][2]wfc.Set) {
	l := p.Lattice
	if dead == nil && m.Ground == wfc.Undecided {
		return
	}
	p.Domains = make([]wfc.Set, l.Cells())
	sets := map[int]wfc.Set{}
	for c := range wfc.Cell(l.Cells()) {
		key := 0
		for axis := range len(dead) {
			for i, step := range []int{1, -1} {
				if _, ok := l.Next(c, axis, step); ok && dead[axis][i] != nil {
					key |= 1 << (2*axis + i)
				}
			}
		}
		if _, y, _ := l.At(c); m.Ground != wfc.Undecided && y == l.Height-1 {
			key |= bottomRow
		}
		if key == 0 && m.Ground == wfc.Undecided {
			continue
		}
		set, ok := sets[key]
		if !ok {
			set = m.domain(key, dead)
			sets[key] = set
		}
		p.Domains[c] = set
	}
}

// bottomRow is the bit of a restriction's key above those of the six sides.
const bottomRow = 1 << 6

// domain is what may stand where the sides of key have neighbours.
func (m *Model) domain(key int, dead [][2]wfc.Set) wfc.Set {
	set := wfc.FullSet(m.Patterns)
	if m.Ground != wfc.Undecided {
		if key&bottomRow != 0 {
			set = wfc.SetOf(m.Patterns, m.Ground)
		} else {
			set.Without(m.Ground)
		}
	}
	for axis := range dead {
		for i := range 2 {
			if key>>(2*axis+i)&1 != 0 {
				set = set.Minus(dead[axis][i])
			}
		}
	}
	return set
}

// deadEnds returns, per axis, the patterns that lack a partner forward and back
// (nil for none), and nil where all have partners everywhere.
func (m *Model) deadEnds() [][2]wfc.Set {
	dead := make([][2]wfc.Set, len(m.Relations))
	found := false
	for axis := range dead {
		forward, reached := wfc.NewSet(m.Patterns), wfc.NewSet(m.Patterns)
		for p, row := range m.Relations[axis].Allowed {
			if row.Empty() {
				forward.With(wfc.Pattern(p))
			}
			for i, w := range row {
				reached[i] |= w
			}
		}
		back := wfc.FullSet(m.Patterns).Minus(reached)
		for i, s := range []wfc.Set{forward, back} {
			if !s.Empty() {
				dead[axis][i], found = s, true
			}
		}
	}
	if !found {
		return nil
	}
	return dead
}

// Dead is the number of patterns that lack a partner on at least one side. They
// can stand only at a border.
func (m *Model) Dead() int {
	all := wfc.NewSet(m.Patterns)
	for _, sides := range m.deadEnds() {
		all = all.Union(sides[0]).Union(sides[1])
	}
	return all.Count()
}
