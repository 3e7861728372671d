package wfc

import (
	"context"
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
func (s *solver) everything(c *component) selection {
	var all selection
	for _, i := range c.constraints {
		all.rules = append(all.rules, s.p.Constraints[i].Rule())
	}
	for _, i := range c.arcs {
		all.relations = append(all.relations, int32(s.p.Arcs[i].Relation))
	}
	for i, cell := range c.cells {
		if d := s.p.Domains[cell]; d != nil && !s.full.Minus(d).Empty() {
			all.cells = append(all.cells, int32(i))
		}
	}
	slices.Sort(all.rules)
	slices.Sort(all.relations)
	all.rules, all.relations = slices.Compact(all.rules), slices.Compact(all.relations)
	return all
}

// narrow fills in the smallest conflict of the impossible component c: first as
// few rules as can be, then relations, then cells.
func (s *solver) narrow(ctx context.Context, c *component, r *Result) error {
	n := &narrower{ctx: ctx, s: s, c: c, chosen: s.everything(c), left: s.options.budget(), exact: true}
	n.weights = s.shares(c)
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
	ctx     context.Context
	s       *solver
	c       *component
	weights *wave.Weights
	chosen  selection
	left    int64 // steps
	checks  int
	exact   bool // no check was cut short
	err     error
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
	a := n.s.search(n.ctx, n.s.model(n.c, &sel), n.s.domains(n.c, &sel), n.weights, budget)
	n.left -= a.steps
	if a.err != nil {
		n.err = a.err
	}
	if a.verdict == wave.Spent {
		n.exact = false
	}
	return a.verdict == wave.None
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
