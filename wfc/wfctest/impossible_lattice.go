package wfctest

import (
	"fmt"

	"vouch/wfc"
)

// lattice is a problem on a lattice with one relation per axis.
func lattice(l wfc.Lattice, relations ...wfc.Relation) wfc.Problem {
	for i := range relations {
		l.Along[i] = i
	}
	return wfc.Problem{Patterns: len(relations[0].Allowed), Lattice: &l, Relations: relations}
}

func oddTorus(draw func(int) int) Case {
	w, h := 3+2*draw(2), 2+draw(3)
	p := lattice(wfc.Lattice{Width: w, Height: h, Depth: 1, Wrap: [3]bool{true, draw(2) == 0}}, differ(2), differ(2))
	if draw(2) == 0 {
		p = lattice(wfc.Lattice{Width: h, Height: w, Depth: 1, Wrap: [3]bool{draw(2) == 0, true}}, differ(2), differ(2))
	}
	noise(draw, &p, w*h)
	return Case{fmt.Sprintf("torus of %d×%d in 2 colours", p.Lattice.Width, p.Lattice.Height), p}
}

func oddCube(draw func(int) int) Case {
	p := lattice(wfc.Lattice{Shape: wfc.Cube, Width: 1 + draw(2), Height: 2, Depth: 3, Wrap: [3]bool{false, false, true}},
		differ(2), differ(2), differ(2))
	n := p.Lattice.Width * 6
	noise(draw, &p, n)
	return Case{fmt.Sprintf("%d×2×3 closed along z in 2 colours", p.Lattice.Width), p}
}

// hexagons has triangles: (0, 1), (1, 0) and either of their other neighbours.
func hexagons(draw func(int) int) Case {
	w, h := 2+draw(3), 2+draw(2)
	p := lattice(wfc.Lattice{Shape: wfc.Hexagonal, Width: w, Height: h, Depth: 1}, differ(2), differ(2), differ(2))
	if draw(2) == 0 && w > 2 {
		p.Lattice.Mask = make([]bool, w*h)
		for i := range p.Lattice.Mask {
			p.Lattice.Mask[i] = i != w-1 // not (0, 0), (1, 0) or (0, 1)
		}
		p.Domains = make([]wfc.Set, w*h)
		return Case{fmt.Sprintf("masked hexagons of %d×%d in 2 colours", w, h), p}
	}
	noise(draw, &p, w*h)
	return Case{fmt.Sprintf("hexagons of %d×%d in 2 colours", w, h), p}
}

// oddAlternation is a closed row of even length in 2 colours, which has as many
// of the one as of the other, with a count that asks for another number.
func oddAlternation(draw func(int) int) Case {
	n := 4 + 2*draw(4)
	p := lattice(wfc.Lattice{Width: n, Height: 1, Depth: 1, Wrap: [3]bool{true}}, differ(2), differ(2))
	wrong := n/2 + 1 - 2*draw(2)
	p.Constraints = append(p.Constraints, wfc.Count{ID: 1, Cells: upTo(n), Patterns: wfc.SetOf(2, 0), Min: wrong, Max: wrong})
	noise(draw, &p, n)
	return Case{fmt.Sprintf("%d of %d that alternate", wrong, n), p}
}

// upTo is the first n cells.
func upTo(n int) []wfc.Cell {
	out := make([]wfc.Cell, n)
	for c := range out {
		out[c] = wfc.Cell(c)
	}
	return out
}
