package model

import (
	"slices"

	"vouch/wfc"
)

// Size is the size of the output on a lattice of patterns: the inverse of
// Lattice.
func (m *Model) Size(l wfc.Lattice) (width, height, depth int) {
	width, height, depth = l.Width, l.Height, max(l.Depth, 1)
	if !l.Wrap[0] {
		width += m.Window - 1
	}
	if !l.Wrap[1] {
		height += m.Window - 1
	}
	return width, height, depth
}

// Output is the symbols that an assignment shows, one pattern per place of l as in
// wfc.Result. For models of tiles the symbols are the patterns themselves. A
// place takes the symbol of the pattern that stands there; of Overlapping, where
// none stands (beyond the last window, or masked), of the nearest pattern left of
// and above it whose window reaches it. What no pattern reaches is Nothing.
// An assignment of another length gives an *Error.
func (m *Model) Output(l wfc.Lattice, assignment []wfc.Pattern) (Grid, error) {
	if err := checkLattice(l); err != nil {
		return Grid{}, err
	}
	if len(assignment) != l.Cells() {
		return Grid{}, wrong("assignment", -1, "%d patterns for %d cells", len(assignment), l.Cells())
	}
	width, height, depth := m.Size(l)
	g, err := NewGrid(m.Shape, width, height, depth)
	if err != nil {
		return Grid{}, err
	}
	if m.Window == 1 {
		for i, p := range assignment {
			if p >= 0 && int(p) < m.Patterns {
				g.Symbols[i] = m.Symbols[p]
			}
		}
		return g, nil
	}
	for y := range height {
		for x := range width {
			g.Symbols[y*width+x] = m.shown(l, assignment, x, y)
		}
	}
	return g, nil
}

// shown is the symbol at (x, y) of an overlapping output.
func (m *Model) shown(l wfc.Lattice, assignment []wfc.Pattern, x, y int) int32 {
	for d := range m.Window * m.Window {
		dx, dy := d%m.Window, d/m.Window
		cell, ok := m.reach(l, x, y, dx, dy)
		if !ok {
			continue
		}
		if p := assignment[cell]; p >= 0 && int(p) < m.Patterns {
			return m.Windows[(int(p)*m.Window+dy)*m.Window+dx]
		}
	}
	return Nothing
}

// reach is the cell whose window shows (x, y) of the output at (dx, dy).
func (m *Model) reach(l wfc.Lattice, x, y, dx, dy int) (wfc.Cell, bool) {
	x, y = x-dx, y-dy
	if l.Wrap[0] {
		x = ((x % l.Width) + l.Width) % l.Width
	}
	if l.Wrap[1] {
		y = ((y % l.Height) + l.Height) % l.Height
	}
	if x < 0 || y < 0 || x >= l.Width || y >= l.Height {
		return 0, false
	}
	c := l.Cell(x, y, 0)
	return c, l.Has(c)
}

// Shown returns the cell of l whose pattern shows the place (x, y, z) of the output,
// and where in the pattern's window the place lies: (0, 0) but at the right and
// lower edge, or beside masked cells, of an overlapping output. It is false where
// no cell shows that place.
func (m *Model) Shown(l wfc.Lattice, x, y, z int) (cell wfc.Cell, dx, dy int, ok bool) {
	width, height, depth := m.Size(l)
	if checkLattice(l) != nil || x < 0 || y < 0 || z < 0 || x >= width || y >= height || z >= depth {
		return 0, 0, 0, false
	}
	if m.Window == 1 {
		cell = l.Cell(x, y, z)
		return cell, 0, 0, l.Has(cell)
	}
	for d := range m.Window * m.Window {
		dx, dy = d%m.Window, d/m.Window
		if cell, ok := m.reach(l, x, y, dx, dy); ok {
			return cell, dx, dy, true
		}
	}
	return 0, 0, 0, false
}

// SymbolAt is what pattern p shows at (dx, dy) of its window; (0, 0) is its own
// place, and the only one but for Overlapping. p is below Patterns, dx and dy
// below Window.
func (m *Model) SymbolAt(p wfc.Pattern, dx, dy int) int32 {
	if m.Window == 1 {
		return m.Symbols[p]
	}
	return m.Windows[(int(p)*m.Window+dy)*m.Window+dx]
}

// Showing returns a cell of l and the patterns that, standing there, show one of
// symbols at (x, y, z) of the output. It is false where no cell shows that place.
func (m *Model) Showing(l wfc.Lattice, x, y, z int, symbols ...int32) (wfc.Cell, wfc.Set, bool) {
	cell, dx, dy, ok := m.Shown(l, x, y, z)
	if !ok {
		return 0, nil, false
	}
	set := wfc.NewSet(m.Patterns)
	for p := range wfc.Pattern(m.Patterns) {
		if slices.Contains(symbols, m.SymbolAt(p, dx, dy)) {
			set.With(p)
		}
	}
	return cell, set, true
}

// Fix restricts p, a problem of this model, to outputs that show one of symbols
// at (x, y, z). A place outside the output gives an *Error; symbols that nothing
// shows give an empty domain, which wfc.Solve calls impossible.
func (m *Model) Fix(p *wfc.Problem, x, y, z int, symbols ...int32) error {
	if p.Lattice == nil || p.Patterns != m.Patterns {
		return wrong("problem", -1, "it is not of this model")
	}
	cell, set, ok := m.Showing(*p.Lattice, x, y, z, symbols...)
	if !ok {
		return wrong("place", -1, "(%d, %d, %d) is not shown by any cell", x, y, z)
	}
	Restrict(p, cell, set)
	return nil
}

// Restrict leaves at cell only what its domain and set share. Neither the domain
// nor the set is changed; p.Domains gets its full length where it had none.
func Restrict(p *wfc.Problem, cell wfc.Cell, set wfc.Set) {
	if p.Domains == nil {
		p.Domains = make([]wfc.Set, p.Lattice.Cells())
	}
	if p.Domains[cell] == nil {
		p.Domains[cell] = set.Clone()
		return
	}
	p.Domains[cell] = p.Domains[cell].Intersect(set)
}
