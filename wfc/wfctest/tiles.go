package wfctest

import "vouch/wfc"

// Tiles makes a plain tiled problem on a w×h grid: each of n tiles has a colour,
// out of `colours`, on each of its four sides, and sides that touch have the same
// colour (Wang tiles). Few colours per tile make it hard. It may have no solution.
func Tiles(width, height, n, colours int, seed uint64) wfc.Problem {
	draw := Source(seed)
	sides := make([][4]int, n) // left, right, top, bottom
	for i := range sides {
		for j := range sides[i] {
			sides[i][j] = draw(colours)
		}
	}
	p := wfc.Problem{Patterns: n, Domains: make([]wfc.Set, width*height),
		Relations: make([]wfc.Relation, 2), Arcs: wfc.Grid(width, height, 0, 1)}
	for d := range p.Relations {
		for i := range n {
			row := wfc.NewSet(n)
			for j := range n {
				if sides[i][2*d+1] == sides[j][2*d] {
					row.With(wfc.Pattern(j))
				}
			}
			p.Relations[d].Allowed = append(p.Relations[d].Allowed, row)
		}
	}
	for range n {
		p.Weights = append(p.Weights, uint32(1+draw(8)))
	}
	return p
}
