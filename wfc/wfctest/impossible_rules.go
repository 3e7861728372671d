package wfctest

import (
	"fmt"

	"vouch/wfc"
)

// overbooked asks for more cells than there are, by two or three counts of
// different patterns.
func overbooked(draw func(int) int) Case {
	n, m := 4+draw(5), 3+draw(2)
	p := graph(n, anything(m), ring(n)[:n-1])
	parts := 2 + draw(2)
	left := n + 1
	for i := range parts {
		least := left / (parts - i)
		left -= least
		p.Constraints = append(p.Constraints, wfc.Count{ID: wfc.RuleID(i + 1), Cells: upTo(n),
			Patterns: wfc.SetOf(m, wfc.Pattern(i)), Min: least, Max: n})
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("%d counts for %d cells", parts, n), p}
}

// pigeons lets each of k patterns stand once, on k+1 cells.
func pigeons(draw func(int) int) Case {
	k := 2 + draw(4)
	p := graph(k+1, anything(k), ring(k + 1)[:k])
	for v := range k {
		p.Constraints = append(p.Constraints, wfc.Count{ID: wfc.RuleID(v + 1), Cells: upTo(k + 1),
			Patterns: wfc.SetOf(k, wfc.Pattern(v)), Min: 0, Max: 1})
	}
	return Case{fmt.Sprintf("%d values that stand once in %d cells", k, k+1), p}
}

// impliedOpposite is a chain of implications from a pinned cell to a cell where
// the last conclusion may not stand.
func impliedOpposite(draw func(int) int) Case {
	n, m := 3+draw(5), 2+draw(2)
	p := graph(n, anything(m), nil)
	p.Domains[0] = wfc.SetOf(m, 1)
	p.Domains[n-1] = wfc.SetOf(m, 0)
	for c := range n - 1 {
		p.Constraints = append(p.Constraints, wfc.Implies{ID: wfc.RuleID(c + 1), If: wfc.Cell(c), IfSet: wfc.SetOf(m, 1),
			Any: []wfc.Cell{wfc.Cell(c + 1)}, Then: wfc.SetOf(m, 1)})
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("chain of %d implications", n-1), p}
}
