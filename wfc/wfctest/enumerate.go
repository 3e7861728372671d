package wfctest

import (
	"iter"

	"vouch/wfc"
)

// Solutions yields every solution of p, in ascending order cell by cell. It tries
// all assignments, cutting off only where an arc is broken: use it for problems
// of a few cells.
func Solutions(p wfc.Problem) iter.Seq[[]wfc.Pattern] {
	return func(yield func([]wfc.Pattern) bool) {
		enumerate(p, make([]wfc.Pattern, 0, len(p.Domains)), yield)
	}
}

func enumerate(p wfc.Problem, head []wfc.Pattern, yield func([]wfc.Pattern) bool) bool {
	if len(head) == len(p.Domains) {
		if Check(p, head) != nil {
			return true
		}
		return yield(append([]wfc.Pattern(nil), head...))
	}
	c := len(head)
	for v := range wfc.Pattern(p.Patterns) {
		if p.Domains[c] != nil && !has(p.Domains[c], v) || !fits(p, head, wfc.Cell(c), v) {
			continue
		}
		if !enumerate(p, append(head, v), yield) {
			return false
		}
	}
	return true
}

// fits tells whether v at c agrees with the arcs to the cells before it.
func fits(p wfc.Problem, head []wfc.Pattern, c wfc.Cell, v wfc.Pattern) bool {
	for _, a := range p.Arcs {
		switch {
		case a.From == c && a.To < c && !has(p.Relations[a.Relation].Allowed[v], head[a.To]):
			return false
		case a.To == c && a.From < c && !has(p.Relations[a.Relation].Allowed[head[a.From]], v):
			return false
		}
	}
	return true
}
