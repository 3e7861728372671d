package wfc

import (
	"context"
	"math"
	"slices"

	"vouch/wfc/internal/wave"
)

// selection leaves out parts of a component; nil leaves out nothing. Each list
// ascends.
type selection struct {
	rules     []RuleID
	relations []int32
	cells     []int32 // positions in the component
}

func (s *selection) hasRule(r RuleID) bool {
	if s == nil {
		return true
	}
	_, ok := slices.BinarySearch(s.rules, r)
	return ok
}

func (s *selection) hasRelation(r int32) bool {
	if s == nil {
		return true
	}
	_, ok := slices.BinarySearch(s.relations, r)
	return ok
}

func (s *selection) hasCell(c int32) bool {
	if s == nil {
		return true
	}
	_, ok := slices.BinarySearch(s.cells, c)
	return ok
}

// everything selects all rules, relations and restricted cells of c.
func (s *call) everything(c *component) selection {
	var all selection
	for _, i := range c.constraints {
		all.rules = append(all.rules, s.p.Constraints[i].Rule())
	}
	for _, a := range s.joined(c) {
		all.relations = append(all.relations, int32(a.Relation))
	}
	for i, cell := range c.cells {
		if d := s.p.given(cell); d != nil && !s.full.Minus(d).Empty() {
			all.cells = append(all.cells, int32(i))
		}
	}
	slices.Sort(all.rules)
	slices.Sort(all.relations)
	all.rules, all.relations = slices.Compact(all.rules), slices.Compact(all.relations)
	return all
}

// suspects selects what the conflict of c is looked for in: on a lattice what the
// closure's contradiction rests on, if there is one, and else everything.
func (s *call) suspects(c *component) selection {
	if s.p.Lattice == nil {
		return s.everything(c)
	}
	var found removals
	if s.isPlain(c) {
		found = s.newLatticeRemovals(func(x Cell) bool { return c.has(x) })
	} else {
		found = s.remove(c)
	}
	if !found.clashed() {
		return s.everything(c)
	}
	var some selection
	joints := s.p.Joints()
	for _, r := range found.broken() {
		switch r.By {
		case ByDomain:
			some.cells = append(some.cells, c.local(r.Cell))
		case ByArc:
			some.relations = append(some.relations, int32(joints[r.Arc].Relation))
		case ByRule:
			some.rules = append(some.rules, r.Rule)
		}
	}
	slices.Sort(some.rules)
	slices.Sort(some.relations)
	slices.Sort(some.cells)
	some.rules, some.relations, some.cells = slices.Compact(some.rules), slices.Compact(some.relations), slices.Compact(some.cells)
	return some
}

// narrow fills in the smallest conflict of the impossible component c: first as
// few rules as can be, then relations, then cells.
func (s *call) narrow(ctx context.Context, c *component, r *Result) error {
	n := &narrower{ctx: ctx, s: s, c: c, chosen: s.suspects(c), left: s.options.budget(), exact: true}
	n.chosen.rules = shrink(n, n.chosen.rules, func(x []RuleID) selection {
		return selection{x, n.chosen.relations, n.chosen.cells}
	})
	n.chosen.relations = shrink(n, n.chosen.relations, func(x []int32) selection {
		return selection{n.chosen.rules, x, n.chosen.cells}
	})
	n.chosen.cells = shrink(n, n.chosen.cells, func(x []int32) selection {
		return selection{n.chosen.rules, n.chosen.relations, x}
	})
	r.Conflict, r.ConflictRelations = n.chosen.rules, n.chosen.relations
	for _, i := range n.chosen.cells {
		r.ConflictCells = append(r.ConflictCells, c.cells[i])
	}
	r.Minimal = n.exact
	return n.err
}

// narrower asks again and again whether a selection is still impossible.
type narrower struct {
	ctx    context.Context
	s      *call
	c      *component
	chosen selection
	left   int64 // steps
	checks int
	exact  bool // no check was cut short
	err    error
}

// impossible tells whether sel is proved to have no solution. A check that runs
// out of budget counts as no: the conflict stays true and may stay too large.
func (n *narrower) impossible(sel selection) bool {
	n.checks++
	budget := min(n.left, n.s.options.budget()/conflictBudgetShare)
	if n.err != nil || n.checks > conflictChecks || budget <= 0 {
		n.exact = false
		return false
	}
	e := n.s.complete(n.c, &sel, budget)
	verdict, err := e.slice(n.ctx, math.MaxInt64)
	n.left -= e.spent().steps
	if err != nil {
		n.err = err
	}
	if verdict == wave.Spent {
		n.exact = false
	}
	return verdict == wave.None
}

// shrink returns a smallest part of items that is still impossible in with:
// QuickXplain (U. Junker, 2004), after the trial that none is needed.
func shrink[T int32 | RuleID](n *narrower, items []T, with func([]T) selection) []T {
	if len(items) == 0 || n.impossible(with(nil)) {
		return nil
	}
	conflicts := func(x []T) bool {
		x = slices.Clone(x)
		slices.Sort(x)
		return n.impossible(with(x))
	}
	found := explain(conflicts, nil, items, false)
	slices.Sort(found)
	return found
}

// explain returns a minimal part of items that conflicts together with kept.
// news tells that kept has grown since the last test of it.
func explain[T any](conflicts func([]T) bool, kept, items []T, news bool) []T {
	if news && conflicts(kept) {
		return nil
	}
	if len(items) == 1 {
		return slices.Clone(items)
	}
	half := len(items) / 2
	a, b := items[:half], items[half:]
	right := explain(conflicts, slices.Concat(kept, a), b, true)
	left := explain(conflicts, slices.Concat(kept, right), a, len(right) > 0)
	return append(left, right...)
}
