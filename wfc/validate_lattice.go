package wfc

// validateLattice comes before everything that counts cells.
func (p *Problem) validateLattice() *ProblemError {
	l := p.Lattice
	if l == nil {
		return nil
	}
	if l.Shape > Hexagonal {
		return malformed("Lattice", -1, "%v is no shape of this package", l.Shape)
	}
	if e := l.validateSize(); e != nil {
		return e
	}
	if n := len(p.Domains); n != 0 && n != l.Cells() {
		return malformed("Domains", -1, "%d domains for the %d cells of the lattice", n, l.Cells())
	}
	for axis := range l.Shape.Axes() {
		if r := l.Along[axis]; r < 0 || r >= len(p.Relations) {
			return malformed("Lattice", -1, "relation %d along axis %d does not exist", r, axis)
		}
	}
	return nil
}

// validateSize multiplies only what cannot overflow.
func (l *Lattice) validateSize() *ProblemError {
	cells := int64(1)
	for i, n := range [3]int{l.Width, l.Height, max(l.Depth, 1)} {
		if n < 1 || n > MaxCells {
			return malformed("Lattice", -1, "a size of %d along %c is not within 1 to %d", n, "xyz"[i], MaxCells)
		}
		if cells *= int64(n); cells > MaxCells {
			return malformed("Lattice", -1, "%d × %d × %d cells are more than %d", l.Width, l.Height, max(l.Depth, 1), MaxCells)
		}
	}
	switch {
	case l.Depth < 0:
		return malformed("Lattice", -1, "a depth of %d is negative", l.Depth)
	case l.Shape != Cube && l.Depth > 1:
		return malformed("Lattice", -1, "a %v lattice is one layer deep, not %d", l.Shape, l.Depth)
	case l.Mask != nil && int64(len(l.Mask)) != cells:
		return malformed("Lattice", -1, "a mask of %d entries for %d cells", len(l.Mask), cells)
	}
	return nil
}
