package wfctest

import (
	"fmt"
	"slices"

	"vouch/wfc"
)

// Part is what a conflict names of a problem: rules, relations, and the cells
// whose domains it needs.
type Part struct {
	Rules     []wfc.RuleID
	Relations []int32
	Cells     []wfc.Cell
}

// PartOf is the conflict of a result.
func PartOf(r wfc.Result) Part { return Part{r.Conflict, r.ConflictRelations, r.ConflictCells} }

// size is the number of things in x.
func (x Part) size() int { return len(x.Rules) + len(x.Relations) + len(x.Cells) }

// without is x but for its i-th thing.
func (x Part) without(i int) Part {
	if i < len(x.Rules) {
		return Part{slices.Delete(slices.Clone(x.Rules), i, i+1), x.Relations, x.Cells}
	}
	i -= len(x.Rules)
	if i < len(x.Relations) {
		return Part{x.Rules, slices.Delete(slices.Clone(x.Relations), i, i+1), x.Cells}
	}
	i -= len(x.Relations)
	return Part{x.Rules, x.Relations, slices.Delete(slices.Clone(x.Cells), i, i+1)}
}

// Of returns p with nothing but x: other rules are left out, other relations
// allow everything, other cells may hold everything.
func (x Part) Of(p wfc.Problem) wfc.Problem {
	q := p
	q.Constraints = nil
	for _, k := range p.Constraints {
		if slices.Contains(x.Rules, k.Rule()) {
			q.Constraints = append(q.Constraints, k)
		}
	}
	q.Relations = slices.Clone(p.Relations)
	for i := range q.Relations {
		if !slices.Contains(x.Relations, int32(i)) {
			q.Relations[i] = anything(p.Patterns)
		}
	}
	q.Domains = make([]wfc.Set, cells(&p))
	for _, c := range x.Cells {
		if len(p.Domains) > 0 {
			q.Domains[c] = p.Domains[c]
		}
	}
	return q
}

// anything is the relation that allows every pair.
func anything(patterns int) wfc.Relation {
	r := wfc.Relation{Allowed: make([]wfc.Set, patterns)}
	for v := range r.Allowed {
		r.Allowed[v] = wfc.NewSet(patterns)
		for u := range patterns {
			r.Allowed[v].With(wfc.Pattern(u))
		}
	}
	return r
}

// CheckConflict proves by enumeration that x alone has no solution and that each
// of its things is needed: without any one there is a solution.
func CheckConflict(p wfc.Problem, x Part) error {
	if Solvable(x.Of(p)) {
		return fmt.Errorf("%+v has a solution", x)
	}
	for i := range x.size() {
		if less := x.without(i); !Solvable(less.Of(p)) {
			return fmt.Errorf("%+v is not the smallest: %+v has no solution either", x, less)
		}
	}
	return nil
}

// FewestRules is the smallest number of rules that have no solution together with
// all relations and domains of p, by trying every set of rules; −1 if all rules
// together have one. It takes time exponential in the number of rules.
func FewestRules(p wfc.Problem) int {
	all := Part{}
	for i := range p.Relations {
		all.Relations = append(all.Relations, int32(i))
	}
	for c := range cells(&p) {
		all.Cells = append(all.Cells, wfc.Cell(c))
	}
	for _, k := range p.Constraints {
		all.Rules = append(all.Rules, k.Rule())
	}
	slices.Sort(all.Rules)
	rules := slices.Compact(all.Rules)
	for n := range len(rules) + 1 {
		if anyOf(rules, n, nil, func(some []wfc.RuleID) bool {
			all.Rules = some
			return !Solvable(all.Of(p))
		}) {
			return n
		}
	}
	return -1
}

// anyOf tries the sets of n of items until one pleases.
func anyOf(items []wfc.RuleID, n int, head []wfc.RuleID, pleases func([]wfc.RuleID) bool) bool {
	if n == 0 {
		return pleases(head)
	}
	for i := range items {
		if anyOf(items[i+1:], n-1, append(head[:len(head):len(head)], items[i]), pleases) {
			return true
		}
	}
	return false
}
