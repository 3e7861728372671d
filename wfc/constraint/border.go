package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Border says what may stand at the edges of a lattice. A cell is at the side
// of an exit if it has no neighbour there: at the end of an axis that is not
// wrapped, or beside a masked place. Domain consistent; local with radius 1,
// since a cell asks whether it has neighbours; joins no cells.
type Border struct {
	ID      wfc.RuleID
	Lattice *wfc.Lattice
	// Allow has for each exit (see Exit) what may stand at that side; it may
	// be shorter, and nil entries mean everything.
	Allow []wfc.Set
}

// Rule returns k.ID.
func (k Border) Rule() wfc.RuleID { return k.ID }

// Scope lists the cells at sides of which something is said, ascending.
func (k Border) Scope() []wfc.Cell {
	var out []wfc.Cell
	k.each(func(c wfc.Cell, _ wfc.Set) {
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	})
	return out
}

// each calls f for each cell, ascending, and each of its sides with a say.
func (k Border) each(f func(c wfc.Cell, allow wfc.Set)) {
	for _, c := range cellsOf(k.Lattice) {
		for exit, allow := range k.Allow {
			if allow == nil || exit >= 2*k.Lattice.Shape.Axes() {
				continue
			}
			if _, ok := k.Lattice.Next(c, exit/2, 1-2*(exit%2)); !ok {
				f(c, allow)
			}
		}
	}
}

// Holds tells whether each side has what it may.
func (k Border) Holds(a []wfc.Pattern) bool {
	holds := true
	k.each(func(c wfc.Cell, allow wfc.Set) { holds = holds && allow.Has(a[c]) })
	return holds
}

// Reach says that a cell asks for its direct neighbours' existence.
func (k Border) Reach() (radius int, local bool) { return 1, true }

// Expand returns one restriction per cell and side.
func (k Border) Expand(p *wfc.Problem) (parts wfc.Parts, err error) {
	if err = latticeFault(k.Lattice); err != nil {
		return parts, err
	}
	if n := 2 * k.Lattice.Shape.Axes(); len(k.Allow) > n {
		return parts, fmt.Errorf("says %d sides of a lattice with %d", len(k.Allow), n)
	}
	for exit, allow := range k.Allow {
		if allow == nil {
			continue
		}
		if err = setFault(fmt.Sprintf("Allow[%d]", exit), allow, p.Patterns); err != nil {
			return parts, err
		}
	}
	k.each(func(c wfc.Cell, allow wfc.Set) {
		parts.Restrict = append(parts.Restrict, wfc.Literal{Cell: c, Set: allow})
	})
	return parts, nil
}
