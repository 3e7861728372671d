package wfctest

import (
	"fmt"

	"vouch/wfc"
)

// Case is a problem with a name.
type Case struct {
	Name    string
	Problem wfc.Problem
}

// ImpossibleCases is the number of cases that Impossible makes.
const ImpossibleCases = 500

// Impossible makes problems without a solution, each small enough for CheckConflict.
// The makers take turns; each knows why its problems have none:
//
//   - colouring: a ring of odd length in 2 colours, k+1 cells joined each to each
//     in k colours, wheels, M. Grötzsch's graph in 3 (also as lattices: tori with
//     an odd side, cubes, hexagonal cells, which have triangles)
//   - parity: rings of values that rise by one, modulo a number that does not
//     divide the length
//   - counts that together ask for more cells than there are; k+1 cells for k
//     values that may stand once
//   - pins too far apart for the cells between them
//   - chains of implications that end in their opposite
//   - the kinds of package constraint, against each other and against pins
func Impossible() []Case {
	makers := []func(draw func(int) int) Case{
		oddRing, oddTorus, counterRing, complete, wheel, groetzsch, hexagons, oddCube,
		overbooked, pigeons, farPins, impliedOpposite, oddAlternation, emptyDomain,
	}
	makers = append(makers, impossibleKinds...)
	out := make([]Case, ImpossibleCases)
	for i := range out {
		out[i] = makers[i%len(makers)](Source(uint64(i)))
		out[i].Name = fmt.Sprintf("%03d %s", i, out[i].Name)
	}
	return out
}

// differ is the relation of unequal neighbours.
func differ(patterns int) wfc.Relation { return near(patterns, func(a, b int) bool { return a != b }) }

// near is the relation of the pairs that allow.
func near(patterns int, allow func(a, b int) bool) wfc.Relation {
	r := wfc.Relation{Allowed: make([]wfc.Set, patterns)}
	for a := range patterns {
		r.Allowed[a] = wfc.NewSet(patterns)
		for b := range patterns {
			if allow(a, b) {
				r.Allowed[a].With(wfc.Pattern(b))
			}
		}
	}
	return r
}

// graph is a problem of n cells with one relation along the given edges.
func graph(n int, r wfc.Relation, edges [][2]int) wfc.Problem {
	p := wfc.Problem{Patterns: len(r.Allowed), Domains: make([]wfc.Set, n), Relations: []wfc.Relation{r}}
	for _, e := range edges {
		p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(e[0]), To: wfc.Cell(e[1])})
	}
	return p
}

// ring is the edges of a ring of n.
func ring(n int) [][2]int {
	var out [][2]int
	for i := range n {
		out = append(out, [2]int{i, (i + 1) % n})
	}
	return out
}

func oddRing(draw func(int) int) Case {
	n := 3 + 2*draw(5)
	p := graph(n, differ(2), ring(n))
	noise(draw, &p, n)
	return Case{fmt.Sprintf("ring of %d in 2 colours", n), p}
}

func counterRing(draw func(int) int) Case {
	m := 3 + draw(3)
	n := 3 + draw(8)
	if n%m == 0 {
		n++
	}
	p := graph(n, near(m, func(a, b int) bool { return b == (a+1)%m }), ring(n))
	noise(draw, &p, n)
	return Case{fmt.Sprintf("ring of %d that rises modulo %d", n, m), p}
}

func complete(draw func(int) int) Case {
	k := 2 + draw(3)
	var edges [][2]int
	for a := range k + 1 {
		for b := range a {
			edges = append(edges, [2]int{a, b})
		}
	}
	p := graph(k+1, differ(k), edges)
	noise(draw, &p, k+1)
	return Case{fmt.Sprintf("%d cells, all neighbours, in %d colours", k+1, k), p}
}

func wheel(draw func(int) int) Case {
	n := 3 + 2*draw(4)
	edges := ring(n)
	for i := range n {
		edges = append(edges, [2]int{i, n})
	}
	p := graph(n+1, differ(3), edges)
	noise(draw, &p, n+1)
	return Case{fmt.Sprintf("wheel of %d in 3 colours", n), p}
}

// groetzsch is the smallest graph without triangles that needs four colours (H.
// Grötzsch, 1958), built by J. Mycielski's step from a ring of five.
func groetzsch(draw func(int) int) Case {
	edges := ring(5)
	for _, e := range ring(5) {
		edges = append(edges, [2]int{5 + e[0], e[1]}, [2]int{e[0], 5 + e[1]})
	}
	for i := range 5 {
		edges = append(edges, [2]int{5 + i, 10})
	}
	p := graph(11, differ(3), edges)
	noise(draw, &p, 11)
	return Case{"Grötzsch's graph in 3 colours", p}
}

// farPins fixes two cells of a path whose values may change by one per step.
func farPins(draw func(int) int) Case {
	n, m := 3+draw(6), 5
	p := graph(n, near(m, func(a, b int) bool { return a-b <= 1 && b-a <= 1 }), ring(n)[:n-1])
	gap := min(n-1, 3)
	from := draw(n - gap)
	if gap == 3 {
		p.Domains[from], p.Domains[from+gap] = wfc.SetOf(m, 0), wfc.SetOf(m, 4)
	} else {
		p.Domains[from], p.Domains[from+gap] = wfc.SetOf(m, 0, 1), wfc.SetOf(m, 4)
	}
	if other := draw(n); p.Domains[other] == nil {
		p.Domains[other] = wfc.SetOf(m, 1, 2, 3)
	}
	return Case{fmt.Sprintf("pins %d apart", gap), p}
}

func emptyDomain(draw func(int) int) Case {
	n := 2 + draw(6)
	p := graph(n, differ(3), ring(n)[:n-1])
	p.Domains[draw(n)] = wfc.NewSet(3)
	noise(draw, &p, n)
	return Case{"nothing may stand at a cell", p}
}

// noise adds rules that hold in many assignments and have mostly no part in a
// conflict.
func noise(draw func(int) int, p *wfc.Problem, n int) {
	for i := range draw(4) {
		set := wfc.SetOf(p.Patterns, wfc.Pattern(draw(p.Patterns)))
		id := wfc.RuleID(90 + i)
		if draw(2) == 0 {
			p.Constraints = append(p.Constraints, wfc.Count{ID: id, Cells: someCells(draw, n), Patterns: set, Min: 0, Max: n/2 + 1})
			continue
		}
		p.Constraints = append(p.Constraints, wfc.Implies{ID: id, If: wfc.Cell(draw(n)), IfSet: set,
			Any: someCells(draw, n), Then: randomSet(draw, p.Patterns, 3).With(0)})
	}
}

// someCells is about half of n cells, at least one, in ascending order.
func someCells(draw func(int) int, n int) []wfc.Cell {
	out := []wfc.Cell{}
	for c := range n {
		if draw(2) == 0 {
			out = append(out, wfc.Cell(c))
		}
	}
	if len(out) == 0 {
		out = append(out, wfc.Cell(draw(n)))
	}
	return out
}
