package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Turn is a symmetry of a lattice: it maps places to places.
type Turn uint8

const (
	// MirrorX, MirrorY and MirrorZ reverse one coordinate, on Square and
	// Cube lattices: MirrorX makes left and right alike.
	MirrorX Turn = iota
	MirrorY
	MirrorZ
	// Transpose swaps x and y, on lattices as wide as high; on a Hexagonal
	// lattice it swaps q and r.
	Transpose
	// QuarterTurn turns by 90° in the plane of x and y, x towards y, on
	// Square and Cube lattices as wide as high.
	QuarterTurn
	// HalfTurn turns by 180° in the plane of x and y.
	HalfTurn
	// SixthTurn turns a Hexagonal lattice by 60° about its middle: it is as
	// wide as high, by an odd number, and places that would be turned
	// outside of it are masked.
	SixthTurn
)

// String returns the constant's name in lower case words.
func (t Turn) String() string {
	names := [...]string{"mirror x", "mirror y", "mirror z", "transpose", "quarter turn", "half turn", "sixth turn"}
	if int(t) < len(names) {
		return names[t]
	}
	return fmt.Sprintf("turn %d", uint8(t))
}

// Symmetry demands that the whole output looks the same when it is turned: for
// each cell c with pattern v, the cell at Turn(c) holds Image[v]. Where Turn(c)
// is masked out nothing is said. Domain consistent for each pair of cells;
// global.
type Symmetry struct {
	ID      wfc.RuleID
	Lattice *wfc.Lattice
	Turn    Turn
	// Image is a permutation: what each pattern looks like when turned. Nil
	// means that each looks the same.
	Image []wfc.Pattern
}

// Rule returns k.ID.
func (k Symmetry) Rule() wfc.RuleID { return k.ID }

// Scope lists all cells of the lattice.
func (k Symmetry) Scope() []wfc.Cell { return cellsOf(k.Lattice) }

// At is where the turn takes cell c; it tells false if there is no cell.
func (k Symmetry) At(c wfc.Cell) (wfc.Cell, bool) {
	l := k.Lattice
	x, y, z := l.At(c)
	switch k.Turn {
	case MirrorX:
		x = l.Width - 1 - x
	case MirrorY:
		y = l.Height - 1 - y
	case MirrorZ:
		z = max(l.Depth, 1) - 1 - z
	case Transpose:
		x, y = y, x
	case QuarterTurn:
		x, y = l.Height-1-y, x
	case HalfTurn:
		x, y = l.Width-1-x, l.Height-1-y
	case SixthTurn:
		middle := l.Width / 2
		q, r := x-middle, y-middle
		x, y = middle-r, middle+q+r
	}
	if x < 0 || y < 0 || x >= l.Width || y >= l.Height {
		return 0, false
	}
	to := l.Cell(x, y, z)
	return to, l.Has(to)
}

// image is what pattern v looks like when turned.
func (k Symmetry) image(v wfc.Pattern) wfc.Pattern {
	if k.Image == nil {
		return v
	}
	return k.Image[v]
}

// Holds compares each cell with the one that it is turned to.
func (k Symmetry) Holds(a []wfc.Pattern) bool {
	for _, c := range cellsOf(k.Lattice) {
		if to, ok := k.At(c); ok && a[to] != k.image(a[c]) {
			return false
		}
	}
	return true
}

// Reach says that the kind is global.
func (k Symmetry) Reach() (radius int, local bool) { return 0, false }

// fault says what is wrong with k, or nil.
func (k Symmetry) fault(patterns int) error {
	l := k.Lattice
	if err := latticeFault(l); err != nil {
		return err
	}
	hexagonal := l.Shape == wfc.Hexagonal
	switch {
	case k.Turn > SixthTurn:
		return fmt.Errorf("%v does not exist", k.Turn)
	case hexagonal != (k.Turn == SixthTurn) && k.Turn != Transpose && k.Turn != HalfTurn:
		return fmt.Errorf("a %v lattice has no %v", l.Shape, k.Turn)
	case (k.Turn == Transpose || k.Turn == QuarterTurn || k.Turn == SixthTurn) && l.Width != l.Height:
		return fmt.Errorf("a %v of %d×%d places", k.Turn, l.Width, l.Height)
	case k.Turn == SixthTurn && l.Width%2 == 0:
		return fmt.Errorf("a %v of %d×%d places has no middle", k.Turn, l.Width, l.Height)
	}
	return k.imageFault(patterns)
}

func (k Symmetry) imageFault(patterns int) error {
	if k.Image == nil {
		return nil
	}
	if len(k.Image) != patterns {
		return fmt.Errorf("%d images for %d patterns", len(k.Image), patterns)
	}
	seen := wfc.NewSet(patterns)
	for v, to := range k.Image {
		if to < 0 || int(to) >= patterns || seen.Has(to) {
			return fmt.Errorf("the image %d of pattern %d does not exist or is another's too", to, v)
		}
		seen.With(to)
	}
	return nil
}

// Expand returns an arc for each cell, or a restriction where a cell is turned
// to itself.
func (k Symmetry) Expand(p *wfc.Problem) (parts wfc.Parts, err error) {
	if err := k.fault(p.Patterns); err != nil {
		return parts, err
	}
	same := wfc.NewSet(p.Patterns)
	var r wfc.Relation
	for v := range wfc.Pattern(p.Patterns) {
		r.Allowed = append(r.Allowed, wfc.SetOf(p.Patterns, k.image(v)))
		if k.image(v) == v {
			same.With(v)
		}
	}
	parts.Relations = []wfc.Relation{r}
	for _, c := range cellsOf(k.Lattice) {
		to, ok := k.At(c)
		switch {
		case !ok && k.Turn == SixthTurn && k.outside(c):
			return parts, fmt.Errorf("cell %d would be turned outside; mask it", c)
		case !ok:
		case to == c:
			parts.Restrict = append(parts.Restrict, wfc.Literal{Cell: c, Set: same})
		default:
			parts.Arcs = append(parts.Arcs, wfc.Arc{From: c, To: to})
		}
	}
	return parts, nil
}

// outside tells whether a sixth turn takes c beyond the lattice.
func (k Symmetry) outside(c wfc.Cell) bool {
	x, y, _ := k.Lattice.At(c)
	middle := k.Lattice.Width / 2
	sum := x - middle + y - middle
	return sum < -middle || sum > middle
}
