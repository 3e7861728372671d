package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Through demands a path through given cells: they are path, and one can walk
// from each to each other over linked path cells. What other path there is does
// not matter.
//
// Global. As consistent as Connected, with the given cells in the place of those
// that must be path, except that path cells that lead nowhere stay. Together with
// a count of the path, the shortest ways between the first end and the others,
// and what any three ends, the first and the farthest among them, need at least to
// be joined, are compared with its maximum.
type Through struct {
	ID wfc.RuleID
	Way
	// Ends are the given cells, all of them in Way.Graph.Cells.
	Ends []wfc.Cell
}

// Rule returns k.ID.
func (k Through) Rule() wfc.RuleID { return k.ID }

// Holds tells whether a's path joins the given cells.
func (k Through) Holds(a []wfc.Pattern) bool {
	v := viewOf(&k.Way, a)
	marked, _ := k.marked(len(a))
	for i, is := range marked {
		if is && !v.must[i] {
			return false
		}
	}
	return joined(v, marked)
}

// marked tells for each node whether it is given.
func (k Through) marked(cells int) ([]bool, error) {
	at := positions(k.Graph.Cells, cells)
	marked := make([]bool, len(k.Graph.Cells))
	for _, c := range k.Ends {
		if c < 0 || int(c) >= cells || at[c] < 0 {
			return nil, fmt.Errorf("the end at cell %d is not in the graph", c)
		}
		marked[at[c]] = true
	}
	return marked, nil
}

// Reach says that the kind is global.
func (k Through) Reach() (radius int, local bool) { return 0, false }

// Expand restricts the given cells to path.
func (k Through) Expand(p *wfc.Problem) (parts wfc.Parts, err error) {
	for _, c := range k.Ends {
		parts.Restrict = append(parts.Restrict, wfc.Literal{Cell: c, Set: k.Path})
	}
	return parts, nil
}

// Propagator returns one for p; the error says what is malformed.
func (k Through) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	marked, err := k.marked(p.Cells())
	if err != nil {
		return nil, err
	}
	return newSpanning(&k.Way, p, marked)
}

// With returns what the ways between the ends and the count's maximum say of
// each other.
func (k Through) With(p *wfc.Problem, n wfc.Count) wfc.Propagator {
	if t := newThrift(&k.Way, p, append([]wfc.Cell{}, k.Ends...), n); t != nil {
		return t
	}
	return nil
}
