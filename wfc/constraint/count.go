package constraint

import (
	"fmt"

	"vouch/wfc"
)

// AtLeast demands that n or more of cells hold one of patterns. It is a
// wfc.Count, as are AtMost and Exactly: each bound alone is domain consistent;
// global, unless the cells lie together.
func AtLeast(id wfc.RuleID, n int, patterns wfc.Set, cells []wfc.Cell) wfc.Count {
	return wfc.Count{ID: id, Cells: cells, Patterns: patterns, Min: n, Max: len(cells)}
}

// AtMost demands that no more than n of cells hold one of patterns.
func AtMost(id wfc.RuleID, n int, patterns wfc.Set, cells []wfc.Cell) wfc.Count {
	return wfc.Count{ID: id, Cells: cells, Patterns: patterns, Max: n}
}

// Exactly demands that n of cells hold one of patterns.
func Exactly(id wfc.RuleID, n int, patterns wfc.Set, cells []wfc.Cell) wfc.Count {
	return wfc.Count{ID: id, Cells: cells, Patterns: patterns, Min: n, Max: n}
}

// perMille are thousandths of the whole.
const perMille = 1000

// Share demands that the cells that hold one of Patterns are at least Min and at
// most Max per mille of Cells. Domain consistent; global.
type Share struct {
	ID       wfc.RuleID
	Cells    []wfc.Cell
	Patterns wfc.Set
	Min, Max int // per mille, 0 to 1000
}

// Count is the count that k comes to: the bounds in cells, the lower one rounded
// up and the upper one rounded down.
func (k Share) Count() wfc.Count {
	n := len(k.Cells)
	return wfc.Count{ID: k.ID, Cells: k.Cells, Patterns: k.Patterns,
		Min: (n*k.Min + perMille - 1) / perMille, Max: n * k.Max / perMille}
}

// Rule returns k.ID.
func (k Share) Rule() wfc.RuleID { return k.ID }

// Scope returns k.Cells.
func (k Share) Scope() []wfc.Cell { return k.Cells }

// Holds tells whether the share lies within the bounds.
func (k Share) Holds(a []wfc.Pattern) bool { return k.Count().Holds(a) }

// Reach says that the kind is global.
func (k Share) Reach() (radius int, local bool) { return 0, false }

// Expand returns the count.
func (k Share) Expand(*wfc.Problem) (wfc.Parts, error) {
	if k.Min < 0 || k.Max > perMille {
		return wfc.Parts{}, fmt.Errorf("a share of %d to %d per mille is not within 0 to %d", k.Min, k.Max, perMille)
	}
	return wfc.Parts{Counts: []wfc.Count{k.Count()}}, nil
}

// PerRegion demands a count in each of several regions: at least Min and at most
// Max cells of each hold one of Patterns. No cell lies in two regions. Domain
// consistent; global, since a region may be of any size. Cells of different
// regions are not joined.
type PerRegion struct {
	ID       wfc.RuleID
	Regions  [][]wfc.Cell
	Patterns wfc.Set
	Min, Max int // cells
}

// Rule returns k.ID.
func (k PerRegion) Rule() wfc.RuleID { return k.ID }

// Scope lists the cells of all regions, one region after the other.
func (k PerRegion) Scope() []wfc.Cell {
	var out []wfc.Cell
	for _, r := range k.Regions {
		out = append(out, r...)
	}
	return out
}

// Holds tells whether each region has its number.
func (k PerRegion) Holds(a []wfc.Pattern) bool {
	for _, n := range k.counts() {
		if !n.Holds(a) {
			return false
		}
	}
	return true
}

func (k PerRegion) counts() []wfc.Count {
	out := make([]wfc.Count, len(k.Regions))
	for i, r := range k.Regions {
		out[i] = wfc.Count{ID: k.ID, Cells: r, Patterns: k.Patterns, Min: k.Min, Max: k.Max}
	}
	return out
}

// Reach says that the kind is global.
func (k PerRegion) Reach() (radius int, local bool) { return 0, false }

// Expand returns one count per region.
func (k PerRegion) Expand(*wfc.Problem) (wfc.Parts, error) {
	return wfc.Parts{Counts: k.counts()}, nil
}
