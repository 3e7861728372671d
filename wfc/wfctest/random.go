package wfctest

import "vouch/wfc"

// Random makes a small problem, up to 7 cells and 4 patterns, of all kinds of
// parts; about half of them have a solution. draw(n) must return a number from
// 0 to n−1; rapid's generators or a Source serve.
func Random(draw func(n int) int) wfc.Problem {
	p := wfc.Problem{Patterns: 1 + draw(4)}
	cells := 1 + draw(7)
	for range cells {
		switch draw(4) {
		case 0:
			p.Domains = append(p.Domains, randomSet(draw, p.Patterns, 3))
		default:
			p.Domains = append(p.Domains, nil)
		}
	}
	for range 1 + draw(3) {
		var r wfc.Relation
		for range p.Patterns {
			r.Allowed = append(r.Allowed, randomSet(draw, p.Patterns, 3))
		}
		p.Relations = append(p.Relations, r)
	}
	if cells > 1 {
		for range draw(2 * cells) {
			from := draw(cells)
			to := (from + 1 + draw(cells-1)) % cells
			p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(from), To: wfc.Cell(to), Relation: draw(len(p.Relations))})
		}
	}
	for i := range draw(5) {
		p.Constraints = append(p.Constraints, randomConstraint(draw, wfc.RuleID(i), cells, p.Patterns))
	}
	if draw(2) == 0 {
		for range p.Patterns {
			p.Weights = append(p.Weights, uint32(draw(5)))
			p.Groups = append(p.Groups, int32(draw(2)))
		}
	}
	return p
}

func randomConstraint(draw func(n int) int, id wfc.RuleID, cells, patterns int) wfc.Constraint {
	var scope []wfc.Cell
	for c := range cells {
		if draw(2) == 0 {
			scope = append(scope, wfc.Cell(c))
		}
	}
	if draw(3) == 0 {
		return wfc.Implies{ID: id, If: wfc.Cell(draw(cells)), IfSet: randomSet(draw, patterns, 2),
			Any: scope, Then: randomSet(draw, patterns, 2)}
	}
	low := draw(len(scope) + 1)
	return wfc.Count{ID: id, Cells: scope, Patterns: randomSet(draw, patterns, 2),
		Min: low, Max: low + draw(3) - draw(2)*draw(2)*min(low, 1)}
}

// randomSet holds each pattern with a chance of (of−1)/of.
func randomSet(draw func(n int) int, patterns, of int) wfc.Set {
	s := wfc.NewSet(patterns)
	for v := range patterns {
		if draw(of) > 0 {
			s.With(wfc.Pattern(v))
		}
	}
	return s
}

// Source returns a deterministic draw function: a xorshift generator (G.
// Marsaglia, 2003), which has nothing in common with the solver's hashes.
func Source(seed uint64) func(n int) int {
	x := seed*2685821657736338717 + 88172645463325252
	return func(n int) int {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		return int((x >> 33) % uint64(n))
	}
}
