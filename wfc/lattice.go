package wfc

import (
	"fmt"
	"iter"
)

// Shape is how the cells of a Lattice lie.
type Shape uint8

const (
	// Square cells have neighbours right and below.
	Square Shape = iota
	// Cube cells have neighbours right, below and one layer deeper.
	Cube
	// Hexagonal cells, in axial coordinates (q, r), have the neighbours
	// (q+1, r), (q, r+1) and (q−1, r+1).
	Hexagonal
)

// String returns "square", "cube" or "hexagonal".
func (s Shape) String() string {
	switch s {
	case Square:
		return "square"
	case Cube:
		return "cube"
	case Hexagonal:
		return "hexagonal"
	}
	return fmt.Sprintf("shape %d", uint8(s))
}

// Axes is the number of axes along which cells have neighbours: 2 or 3. Each
// axis is two directions, forward and back.
func (s Shape) Axes() int {
	if s == Square {
		return 2
	}
	return 3
}

// Lattice is a regular arrangement of all cells of a Problem: the cell (x, y, z)
// has the index (z·Height + y)·Width + x. Along axis a the relation
// Relations[Along[a]] holds between a cell and its next one.
type Lattice struct {
	Shape                Shape
	Width, Height, Depth int // in cells, at least 1; Depth is 1 but for Cube
	// Wrap joins the two ends of x, y and z. An end that would make a cell
	// its own neighbour stays open.
	Wrap [3]bool
	// Along has the index into Problem.Relations for each axis.
	Along [3]int
	// Mask, if not nil, has one entry per cell; where it is false there is
	// no cell: nothing stands there, nothing is joined to it, and the
	// assignment holds Undecided.
	Mask []bool
}

// Cells is the number of places, masked ones included.
func (l *Lattice) Cells() int { return l.Width * l.Height * max(l.Depth, 1) }

// Cell is the index of the place (x, y, z).
func (l *Lattice) Cell(x, y, z int) Cell { return Cell((z*l.Height+y)*l.Width + x) }

// At is where cell lies.
func (l *Lattice) At(cell Cell) (x, y, z int) {
	i := int(cell)
	return i % l.Width, i / l.Width % l.Height, i / (l.Width * l.Height)
}

// Has tells whether there is a cell: within the lattice and not masked out.
func (l *Lattice) Has(cell Cell) bool {
	return cell >= 0 && int(cell) < l.Cells() && (l.Mask == nil || l.Mask[cell])
}

// Next is the neighbour of cell along axis, forward (step 1) or back (step −1).
func (l *Lattice) Next(cell Cell, axis, step int) (Cell, bool) {
	x, y, z := l.At(cell)
	d := l.step(axis)
	size := [3]int{l.Width, l.Height, max(l.Depth, 1)}
	at := [3]int{x + d[0]*step, y + d[1]*step, z + d[2]*step}
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
	return next, next != cell && l.Has(next)
}

// step is one step along axis.
func (l *Lattice) step(axis int) [3]int {
	switch {
	case axis == 0:
		return [3]int{1, 0, 0}
	case axis == 1:
		return [3]int{0, 1, 0}
	case l.Shape == Hexagonal:
		return [3]int{-1, 1, 0}
	}
	return [3]int{0, 0, 1}
}

// Arcs lists the arcs of the lattice: cell by cell, axis by axis, forward.
func (l *Lattice) Arcs() []Arc {
	arcs := make([]Arc, 0, l.Shape.Axes()*l.Cells())
	for _, a := range l.joints() {
		arcs = append(arcs, a)
	}
	return arcs
}

// joints yields the arcs of Arcs with their position.
func (l *Lattice) joints() iter.Seq2[int32, Arc] {
	return func(yield func(int32, Arc) bool) {
		axes, n := l.Shape.Axes(), int32(0)
		for c := range Cell(l.Cells()) {
			if !l.Has(c) {
				continue
			}
			for axis := range axes {
				next, ok := l.Next(c, axis, 1)
				if !ok {
					continue
				}
				if !yield(n, Arc{From: c, To: next, Relation: l.Along[axis]}) {
					return
				}
				n++
			}
		}
	}
}
