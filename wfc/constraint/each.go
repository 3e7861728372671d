package constraint

import "vouch/wfc"

// OneOfEach demands one cell for each of Groups: every group of patterns stands
// in at least one of Cells, or, with Exactly, in one and no more. A cell that
// holds a pattern of two groups counts for both. Each group alone is domain
// consistent; that groups without common patterns want different cells is seen
// by their sum alone. Global.
type OneOfEach struct {
	ID      wfc.RuleID
	Cells   []wfc.Cell
	Groups  []wfc.Set
	Exactly bool
}

// Rule returns k.ID.
func (k OneOfEach) Rule() wfc.RuleID { return k.ID }

// Scope returns k.Cells.
func (k OneOfEach) Scope() []wfc.Cell { return k.Cells }

// Holds tells whether each group stands often enough.
func (k OneOfEach) Holds(a []wfc.Pattern) bool {
	for _, n := range k.counts() {
		if !n.Holds(a) {
			return false
		}
	}
	return true
}

func (k OneOfEach) counts() []wfc.Count {
	most := len(k.Cells)
	if k.Exactly {
		most = 1
	}
	out := make([]wfc.Count, len(k.Groups))
	for i, g := range k.Groups {
		out[i] = wfc.Count{ID: k.ID, Cells: k.Cells, Patterns: g, Min: 1, Max: most}
	}
	return out
}

// Reach says that the kind is global.
func (k OneOfEach) Reach() (radius int, local bool) { return 0, false }

// Expand returns one count per group.
func (k OneOfEach) Expand(*wfc.Problem) (wfc.Parts, error) {
	return wfc.Parts{Counts: k.counts()}, nil
}
