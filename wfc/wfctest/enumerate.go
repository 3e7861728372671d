package wfctest

import (
	"iter"

	"vouch/wfc"
)

// Solutions yields every solution of p, in ascending order cell by cell. It tries
// all assignments, cutting off only where an arc is broken or a constraint whose
// cells are all assigned does not hold: use it for problems of a few cells.
func Solutions(p wfc.Problem) iter.Seq[[]wfc.Pattern] {
	return func(yield func([]wfc.Pattern) bool) {
		newEnumerator(&p).from(0, func(a []wfc.Pattern) bool {
			return yield(append([]wfc.Pattern(nil), a...))
		})
	}
}

// Solvable tells by enumeration whether p has a solution.
func Solvable(p wfc.Problem) bool {
	found := false
	newEnumerator(&p).from(0, func([]wfc.Pattern) bool {
		found = true
		return false
	})
	return found
}

// enumerator walks all assignments of a problem.
type enumerator struct {
	p          *wfc.Problem
	assignment []wfc.Pattern
	back       [][]wfc.Arc // per cell the arcs to cells before it
	ripe       [][]int     // per cell the constraints whose last cell it is
	counts     [][]int     // per cell the counts that have it
	never      bool        // a constraint without cells does not hold
}

func newEnumerator(p *wfc.Problem) *enumerator {
	n := cells(p)
	e := &enumerator{p: p, assignment: make([]wfc.Pattern, n), back: make([][]wfc.Arc, n), ripe: make([][]int, n), counts: make([][]int, n)}
	for i := range e.assignment {
		e.assignment[i] = wfc.Undecided
	}
	for _, a := range arcs(p) {
		last := max(a.From, a.To)
		e.back[last] = append(e.back[last], a)
	}
	for i, k := range p.Constraints {
		last := wfc.Cell(-1)
		for _, c := range k.Scope() {
			last = max(last, c)
		}
		if count, ok := k.(wfc.Count); ok {
			for _, c := range count.Cells {
				e.counts[c] = append(e.counts[c], i)
			}
		}
		if last >= 0 {
			e.ripe[last] = append(e.ripe[last], i)
		} else if checkConstraint(p, k, e.assignment) != nil {
			e.never = true
		}
	}
	return e
}

// from assigns the cells from c on in every way; false means to stop.
func (e *enumerator) from(c int, yield func([]wfc.Pattern) bool) bool {
	if e.never {
		return true
	}
	if c == len(e.assignment) {
		return yield(e.assignment)
	}
	if masked(e.p, c) {
		return !e.holds(c) || e.from(c+1, yield)
	}
	for v := range wfc.Pattern(e.p.Patterns) {
		if !domainHas(e.p, c, v) {
			continue
		}
		e.assignment[c] = v
		if e.fits(c) && e.holds(c) && !e.from(c+1, yield) {
			return false
		}
	}
	e.assignment[c] = wfc.Undecided
	return true
}

// fits tells whether the arcs from c to the cells before it allow what stands
// there.
func (e *enumerator) fits(c int) bool {
	for _, a := range e.back[c] {
		if !has(e.p.Relations[a.Relation].Allowed[e.assignment[a.From]], e.assignment[a.To]) {
			return false
		}
	}
	return true
}

// holds tells whether the constraints that end at c hold, and the counts that
// have c still can.
func (e *enumerator) holds(c int) bool {
	for _, i := range e.counts[c] {
		if !e.canCount(e.p.Constraints[i].(wfc.Count), c) {
			return false
		}
	}
	for _, i := range e.ripe[c] {
		if checkConstraint(e.p, e.p.Constraints[i], e.assignment) != nil {
			return false
		}
	}
	return true
}

// canCount tells whether a count can hold when the cells up to c are assigned.
func (e *enumerator) canCount(k wfc.Count, c int) bool {
	found, open := 0, 0
	for _, cell := range k.Cells {
		switch {
		case int(cell) > c:
			open++
		case has(k.Patterns, e.assignment[cell]):
			found++
		}
	}
	return found <= k.Max && found+open >= k.Min
}
