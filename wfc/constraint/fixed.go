package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Fixed demands that each of Cells holds a pattern of Allow. Domain consistent;
// local with radius 0; joins no cells.
type Fixed struct {
	ID    wfc.RuleID
	Cells []wfc.Cell
	Allow wfc.Set
}

// Rule returns k.ID.
func (k Fixed) Rule() wfc.RuleID { return k.ID }

// Scope returns k.Cells.
func (k Fixed) Scope() []wfc.Cell { return k.Cells }

// Holds tells whether each of the cells holds one of k.Allow.
func (k Fixed) Holds(a []wfc.Pattern) bool {
	for _, c := range k.Cells {
		if !k.Allow.Has(a[c]) {
			return false
		}
	}
	return true
}

// Reach says that each cell is looked at alone.
func (k Fixed) Reach() (radius int, local bool) { return 0, true }

// Expand returns one restriction per cell.
func (k Fixed) Expand(p *wfc.Problem) (wfc.Parts, error) {
	return wfc.Parts{Restrict: restrict(k.Cells, k.Allow)}, setFault("Allow", k.Allow, p.Patterns)
}

// Removed demands that none of Cells holds a pattern of Patterns. Domain
// consistent; local with radius 0; joins no cells.
type Removed struct {
	ID       wfc.RuleID
	Cells    []wfc.Cell
	Patterns wfc.Set
}

// Rule returns k.ID.
func (k Removed) Rule() wfc.RuleID { return k.ID }

// Scope returns k.Cells.
func (k Removed) Scope() []wfc.Cell { return k.Cells }

// Holds tells whether none of the cells holds one of k.Patterns.
func (k Removed) Holds(a []wfc.Pattern) bool {
	for _, c := range k.Cells {
		if k.Patterns.Has(a[c]) {
			return false
		}
	}
	return true
}

// Reach says that each cell is looked at alone.
func (k Removed) Reach() (radius int, local bool) { return 0, true }

// Expand returns one restriction per cell.
func (k Removed) Expand(p *wfc.Problem) (wfc.Parts, error) {
	if err := setFault("Patterns", k.Patterns, p.Patterns); err != nil {
		return wfc.Parts{}, err
	}
	return wfc.Parts{Restrict: restrict(k.Cells, not(k.Patterns, p.Patterns))}, nil
}

// restrict narrows each of cells to allow.
func restrict(cells []wfc.Cell, allow wfc.Set) []wfc.Literal {
	out := make([]wfc.Literal, len(cells))
	for i, c := range cells {
		out[i] = wfc.Literal{Cell: c, Set: allow}
	}
	return out
}

// at is nil if cell lies on l, else an error that names it.
func on(l *wfc.Lattice, cell wfc.Cell) error {
	if !l.Has(cell) {
		return fmt.Errorf("cell %d is not on the lattice", cell)
	}
	return nil
}
