package constraint

import "vouch/wfc"

// Implication demands: if every literal of If holds, at least one of Then does.
// A Literal says that a cell holds a pattern of a set. With an empty If one of
// Then holds in any case; with an empty Then the premises never hold all
// together. Domain consistent. It is global as it stands, since the cells may
// lie anywhere.
type Implication struct {
	ID   wfc.RuleID
	If   []wfc.Literal
	Then []wfc.Literal
}

// Rule returns k.ID.
func (k Implication) Rule() wfc.RuleID { return k.ID }

// Scope lists the cells of If, then those of Then, each once.
func (k Implication) Scope() []wfc.Cell {
	var out []wfc.Cell
	seen := make(map[wfc.Cell]bool)
	for _, list := range [2][]wfc.Literal{k.If, k.Then} {
		for _, l := range list {
			if !seen[l.Cell] {
				seen[l.Cell] = true
				out = append(out, l.Cell)
			}
		}
	}
	return out
}

// Holds tells whether a premise fails or a conclusion holds.
func (k Implication) Holds(a []wfc.Pattern) bool {
	for _, l := range k.If {
		if !l.Set.Has(a[l.Cell]) {
			return true
		}
	}
	for _, l := range k.Then {
		if l.Set.Has(a[l.Cell]) {
			return true
		}
	}
	return false
}

// Reach says that the kind is global.
func (k Implication) Reach() (radius int, local bool) { return 0, false }

// Expand returns one clause.
func (k Implication) Expand(p *wfc.Problem) (wfc.Parts, error) {
	var clause []wfc.Literal
	for _, l := range k.If {
		if err := setFault("a premise", l.Set, p.Patterns); err != nil {
			return wfc.Parts{}, err
		}
		clause = append(clause, wfc.Literal{Cell: l.Cell, Set: not(l.Set, p.Patterns)})
	}
	return wfc.Parts{Clauses: [][]wfc.Literal{append(clause, k.Then...)}}, nil
}
