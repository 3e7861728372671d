package constraint

import (
	"errors"
	"fmt"

	"vouch/wfc"
)

// Graph is what lies beside what: cells, each listed once, and edges between
// them. Two cells may be joined by several edges.
type Graph struct {
	Cells []wfc.Cell
	Edges []Edge
}

// Edge joins two different cells: it leaves A through A's exit Out and enters B
// through B's exit In. Exits are indices into Way.Exits; without Exits they mean
// nothing.
type Edge struct {
	A, B    wfc.Cell
	Out, In int
}

// Exit is the number of a lattice's exit along axis, forward (step 1) or back
// (step −1): 2·axis or 2·axis+1.
func Exit(axis, step int) int {
	if step < 0 {
		return 2*axis + 1
	}
	return 2 * axis
}

// OnLattice is the graph of l: its cells in ascending order, and an edge for each
// pair of neighbours, cell by cell, axis by axis, forward.
func OnLattice(l *wfc.Lattice) Graph {
	g := Graph{Cells: cellsOf(l)}
	for _, c := range g.Cells {
		for axis := range l.Shape.Axes() {
			if next, ok := l.Next(c, axis, 1); ok {
				g.Edges = append(g.Edges, Edge{A: c, B: next, Out: Exit(axis, 1), In: Exit(axis, -1)})
			}
		}
	}
	return g
}

// WithDiagonals is OnLattice with edges between cells that touch at a corner
// alone, on Square and Cube lattices: steps along it count like a king's moves.
// The added edges have exits behind those of the lattice, in order: 4 and more
// on a Square, 6 and more on a Cube. A neighbour across a corner need not be
// reached through cells that exist.
func WithDiagonals(l *wfc.Lattice) Graph {
	g := OnLattice(l)
	if l.Shape == wfc.Hexagonal {
		return g
	}
	for _, c := range g.Cells {
		for i, d := range diagonals(l.Shape) {
			if next, ok := offset(l, c, d); ok {
				out := 2*l.Shape.Axes() + 2*i
				g.Edges = append(g.Edges, Edge{A: c, B: next, Out: out, In: out + 1})
			}
		}
	}
	return g
}

// diagonals are the forward halves of the steps that move along several axes.
func diagonals(s wfc.Shape) [][3]int {
	deep := []int{0}
	if s == wfc.Cube {
		deep = []int{0, 1}
	}
	var out [][3]int
	for _, z := range deep {
		for y := -1; y <= 1; y++ {
			for x := -1; x <= 1; x++ {
				forward := z > 0 || y > 0
				if forward && x*x+y*y+z*z > 1 {
					out = append(out, [3]int{x, y, z})
				}
			}
		}
	}
	return out
}

// offset is the cell at d from c, if there is one other than c.
func offset(l *wfc.Lattice, c wfc.Cell, d [3]int) (wfc.Cell, bool) {
	x, y, z := l.At(c)
	at, size := [3]int{x + d[0], y + d[1], z + d[2]}, sizes(l)
	for i := range at {
		if at[i] >= 0 && at[i] < size[i] {
			continue
		}
		if !l.Wrap[i] || size[i] < 2 {
			return 0, false
		}
		at[i] = (at[i] + size[i]) % size[i]
	}
	next := l.Cell(at[0], at[1], at[2])
	return next, next != c && l.Has(next)
}

func sizes(l *wfc.Lattice) [3]int { return [3]int{l.Width, l.Height, max(l.Depth, 1)} }

// latticeFault says what is wrong with l, or nil.
func latticeFault(l *wfc.Lattice) error {
	if l == nil {
		return errors.New("needs a Lattice")
	}
	if l.Shape > wfc.Hexagonal {
		return fmt.Errorf("%v is no shape of a lattice", l.Shape)
	}
	cells := int64(1)
	for _, n := range sizes(l) {
		if n < 1 || n > wfc.MaxCells {
			return fmt.Errorf("a lattice of %d × %d × %d places", l.Width, l.Height, l.Depth)
		}
		if cells *= int64(n); cells > wfc.MaxCells {
			return fmt.Errorf("a lattice of more than %d places", wfc.MaxCells)
		}
	}
	if l.Mask != nil && int64(len(l.Mask)) != cells {
		return fmt.Errorf("a mask of %d entries for %d places", len(l.Mask), cells)
	}
	return nil
}

// cellsOf lists the cells of l in ascending order; none if l is malformed.
func cellsOf(l *wfc.Lattice) []wfc.Cell {
	if latticeFault(l) != nil {
		return nil
	}
	var out []wfc.Cell
	for c := range wfc.Cell(l.Cells()) {
		if l.Has(c) {
			out = append(out, c)
		}
	}
	return out
}

// Only is the part of g within cells: those of g's cells that are among them,
// and the edges between these.
func (g Graph) Only(cells []wfc.Cell) Graph {
	size := wfc.Cell(0)
	for _, c := range g.Cells {
		size = max(size, c+1)
	}
	in := make([]bool, size)
	for _, c := range cells {
		if c >= 0 && c < size {
			in[c] = true
		}
	}
	var out Graph
	for _, c := range g.Cells {
		if c >= 0 && in[c] {
			out.Cells = append(out.Cells, c)
		}
	}
	for _, e := range g.Edges {
		if e.A >= 0 && e.B >= 0 && e.A < size && e.B < size && in[e.A] && in[e.B] {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// positions maps cells to their place in list, −1 where they are not in it.
func positions(list []wfc.Cell, cells int) []int32 {
	at := make([]int32, cells)
	for i := range at {
		at[i] = -1
	}
	for i, c := range list {
		if c >= 0 && int(c) < cells {
			at[c] = int32(i)
		}
	}
	return at
}

// fault says what is wrong with g in a problem of that many cells, or nil.
func (g *Graph) fault(at []int32) error {
	for i, e := range g.Edges {
		for _, c := range [2]wfc.Cell{e.A, e.B} {
			if c < 0 || int(c) >= len(at) || at[c] < 0 {
				return fmt.Errorf("edge %d ends at cell %d, which the graph does not list", i, c)
			}
		}
		if e.A == e.B {
			return fmt.Errorf("edge %d joins cell %d with itself", i, e.A)
		}
	}
	return nil
}
