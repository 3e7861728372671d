package wfctest

import (
	"slices"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// RandomKinds makes a small problem, on a lattice or a graph, with one or two rules
// of package constraint. draw is as in Random.
func RandomKinds(draw func(n int) int) wfc.Problem {
	var p wfc.Problem
	var kinds []ruleMaker
	if draw(4) == 0 {
		p, kinds = Random(draw), graphKinds
	} else {
		p, kinds = RandomLattice(draw), slices.Concat(latticeKinds, graphKinds)
	}
	there := places(&p)
	if len(there) == 0 {
		return p
	}
	if draw(2) == 0 {
		p.Constraints = nil
	}
	if p.Lattice != nil && draw(3) > 0 { // relations that leave the rules something to do
		for i := range p.Relations {
			p.Relations[i] = anything(p.Patterns)
		}
	}
	for range 1 + draw(2) {
		id := wfc.RuleID(len(p.Constraints))
		p.Constraints = append(p.Constraints, kinds[draw(len(kinds))](draw, id, &p, there))
	}
	return p
}

// ruleMaker makes a rule for p, whose cells are there.
type ruleMaker func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint

// graphKinds make rules for any problem.
var graphKinds = []ruleMaker{
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		return constraint.Fixed{ID: id, Cells: few(draw, there, 2), Allow: randomSet(draw, p.Patterns, 3)}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		return constraint.Removed{ID: id, Cells: few(draw, there, 3), Patterns: wfc.SetOf(p.Patterns, somePattern(draw, p))}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		cut := draw(len(there) + 1)
		return constraint.Region{ID: id, Area: there[:cut], Rest: there[cut:], Inside: randomSet(draw, p.Patterns, 4), Outside: maybe(draw, randomSet(draw, p.Patterns, 4))}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		low := draw(900)
		return constraint.Share{ID: id, Cells: there, Patterns: randomSet(draw, p.Patterns, 2), Min: low, Max: min(1000, low+draw(400))}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		cut := draw(len(there) + 1)
		return constraint.PerRegion{ID: id, Regions: [][]wfc.Cell{there[:cut], there[cut:]}, Patterns: randomSet(draw, p.Patterns, 2), Min: draw(3), Max: 1 + draw(3)}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		k := constraint.OneOfEach{ID: id, Cells: there, Exactly: draw(3) == 0}
		for range 1 + draw(3) {
			k.Groups = append(k.Groups, randomSet(draw, p.Patterns, 2))
		}
		return k
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		k := constraint.Implication{ID: id}
		for range draw(3) {
			k.If = append(k.If, wfc.Literal{Cell: there[draw(len(there))], Set: randomSet(draw, p.Patterns, 2)})
		}
		for range draw(3) {
			k.Then = append(k.Then, wfc.Literal{Cell: there[draw(len(there))], Set: randomSet(draw, p.Patterns, 2)})
		}
		return k
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		return customParity(id, few(draw, there, 5), wfc.Pattern(draw(2)))
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		return constraint.Distance{ID: id, Graph: randomGraph(draw, p), From: randomSet(draw, p.Patterns, 2),
			To: maybe(draw, randomSet(draw, p.Patterns, 2)), Least: draw(4)}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		return constraint.Connected{ID: id, Way: randomWay(draw, p)}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		w := randomWay(draw, p)
		return constraint.Through{ID: id, Way: w, Ends: few(draw, w.Graph.Cells, 2)}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		return constraint.Acyclic{ID: id, Way: randomWay(draw, p)}
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		return constraint.Loop{ID: id, Way: randomWay(draw, p), Closing: constraint.Closing(draw(2))}
	},
}

// latticeKinds make rules for problems on a lattice.
var latticeKinds = []ruleMaker{
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		k := constraint.Border{ID: id, Lattice: p.Lattice}
		for range 2 * len(forward[p.Lattice.Shape]) {
			k.Allow = append(k.Allow, maybe(draw, randomSet(draw, p.Patterns, 4)))
		}
		return k
	},
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, there []wfc.Cell) wfc.Constraint {
		k := constraint.Adjacency{ID: id, Lattice: p.Lattice, Axis: draw(len(forward[p.Lattice.Shape]))}
		if draw(2) == 0 {
			k.Tails = few(draw, there, 4)
		}
		for range 1 + draw(3) {
			k.Forbid = append(k.Forbid, constraint.Pair{Tail: somePattern(draw, p), Head: somePattern(draw, p)})
		}
		return k
	},
	randomSymmetry,
	func(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
		k := constraint.Run{ID: id, Lattice: p.Lattice, Patterns: randomSet(draw, p.Patterns, 2), Most: draw(3)}
		if draw(2) == 0 {
			k.Axes = []int{draw(len(forward[p.Lattice.Shape]))}
		}
		return k
	},
}

// customParity demands that the sum of the cells' patterns is even, or odd.
func customParity(id wfc.RuleID, cells []wfc.Cell, odd wfc.Pattern) constraint.Custom {
	return constraint.Custom{ID: id, Cells: cells, Test: func(values []wfc.Pattern) bool {
		sum := wfc.Pattern(0)
		for _, v := range values {
			sum += v
		}
		return sum%2 == odd
	}}
}

func randomSymmetry(draw func(int) int, id wfc.RuleID, p *wfc.Problem, _ []wfc.Cell) wfc.Constraint {
	l := p.Lattice
	k := constraint.Symmetry{ID: id, Lattice: l, Turn: constraint.HalfTurn}
	square := l.Width == l.Height
	switch turn := constraint.Turn(draw(7)); {
	case turn == constraint.SixthTurn:
	case l.Shape == wfc.Hexagonal && turn == constraint.Transpose && square,
		l.Shape != wfc.Hexagonal && (square || turn != constraint.Transpose && turn != constraint.QuarterTurn):
		k.Turn = turn
	}
	if draw(2) == 0 {
		k.Image = make([]wfc.Pattern, p.Patterns)
		shift := draw(p.Patterns)
		for v := range k.Image {
			k.Image[v] = wfc.Pattern((v + shift) % p.Patterns)
		}
	}
	return k
}

// randomGraph is that of the lattice, sometimes with diagonals, or any.
func randomGraph(draw func(int) int, p *wfc.Problem) constraint.Graph {
	if p.Lattice == nil {
		return looseGraph(draw, len(p.Domains))
	}
	if draw(3) == 0 {
		return constraint.WithDiagonals(p.Lattice)
	}
	return constraint.OnLattice(p.Lattice)
}

// looseGraph has most of n cells, and edges between them, some of them double.
func looseGraph(draw func(int) int, n int) constraint.Graph {
	g := constraint.Graph{Cells: someCells(draw, n)}
	if draw(2) == 0 {
		g.Cells = upTo(n)
	}
	if len(g.Cells) < 2 {
		return g
	}
	for range draw(2 * len(g.Cells)) {
		a := draw(len(g.Cells))
		b := (a + 1 + draw(len(g.Cells)-1)) % len(g.Cells)
		g.Edges = append(g.Edges, constraint.Edge{A: g.Cells[a], B: g.Cells[b], Out: draw(4), In: draw(4)})
	}
	return g
}

// randomWay has exits half of the time.
func randomWay(draw func(int) int, p *wfc.Problem) constraint.Way {
	w := constraint.Way{Path: randomSet(draw, p.Patterns, 2)}
	exits := 4
	if p.Lattice == nil {
		w.Graph = looseGraph(draw, len(p.Domains))
	} else {
		w.Graph, exits = constraint.OnLattice(p.Lattice), 2*len(forward[p.Lattice.Shape])
	}
	if draw(2) == 0 {
		for range exits {
			w.Exits = append(w.Exits, randomSet(draw, p.Patterns, 4))
		}
	}
	return w
}

// few is some of the cells, at most n and at least one.
func few(draw func(int) int, there []wfc.Cell, n int) []wfc.Cell {
	from := draw(len(there))
	return there[from:min(len(there), from+1+draw(n))]
}

func somePattern(draw func(int) int, p *wfc.Problem) wfc.Pattern {
	return wfc.Pattern(draw(p.Patterns))
}

// maybe is s, or nil.
func maybe(draw func(int) int, s wfc.Set) wfc.Set {
	if draw(2) == 0 {
		return nil
	}
	return s
}
