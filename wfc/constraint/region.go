package constraint

import "vouch/wfc"

// Region says what may stand inside an area and what outside of it. Domain
// consistent; local with radius 0; joins no cells.
type Region struct {
	ID wfc.RuleID
	// Area are the cells inside, Rest the cells outside that the rule
	// speaks of.
	Area, Rest []wfc.Cell
	// Inside and Outside are what may stand there; nil means everything.
	Inside, Outside wfc.Set
}

// OnlyWithin returns the Region that keeps the patterns of set within those
// cells of l for which inside tells true: they stand nowhere else.
func OnlyWithin(id wfc.RuleID, l *wfc.Lattice, patterns int, set wfc.Set, inside func(x, y, z int) bool) Region {
	k := Region{ID: id, Outside: not(set, patterns)}
	for _, c := range cellsOf(l) {
		if inside(l.At(c)) {
			k.Area = append(k.Area, c)
		} else {
			k.Rest = append(k.Rest, c)
		}
	}
	return k
}

// Rule returns k.ID.
func (k Region) Rule() wfc.RuleID { return k.ID }

// Scope returns the area, then the rest, without the cells of which nothing is
// said.
func (k Region) Scope() []wfc.Cell {
	var out []wfc.Cell
	if k.Inside != nil {
		out = append(out, k.Area...)
	}
	if k.Outside != nil {
		out = append(out, k.Rest...)
	}
	return out
}

// Holds tells whether every cell holds what its side of the area may.
func (k Region) Holds(a []wfc.Pattern) bool {
	return (k.Inside == nil || Fixed{Cells: k.Area, Allow: k.Inside}.Holds(a)) &&
		(k.Outside == nil || Fixed{Cells: k.Rest, Allow: k.Outside}.Holds(a))
}

// Reach says that each cell is looked at alone.
func (k Region) Reach() (radius int, local bool) { return 0, true }

// Expand returns one restriction per cell.
func (k Region) Expand(p *wfc.Problem) (parts wfc.Parts, err error) {
	if k.Inside != nil {
		if err = setFault("Inside", k.Inside, p.Patterns); err != nil {
			return parts, err
		}
		parts.Restrict = restrict(k.Area, k.Inside)
	}
	if k.Outside != nil {
		if err = setFault("Outside", k.Outside, p.Patterns); err != nil {
			return parts, err
		}
		parts.Restrict = append(parts.Restrict, restrict(k.Rest, k.Outside)...)
	}
	return parts, nil
}
