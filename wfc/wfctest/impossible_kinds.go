package wfctest

import (
	"fmt"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// impossibleKinds make problems with the kinds of package constraint. Pattern 0
// is path, or what is counted; rules 1 to 9 have a part in the clash.
var impossibleKinds = []func(draw func(int) int) Case{
	wall, islands, fixedAndRemoved, cornerAtBorder, shares, crowd, longRuns, unevenMirror, ringOfPath,
	loopOnARow, shortPath, moreGroups, bothParities, regions, premises,
}

// board is a lattice of w×h where anything may stand beside anything.
func board(w, h, patterns int) wfc.Problem {
	return lattice(wfc.Lattice{Width: w, Height: h, Depth: 1}, anything(patterns), anything(patterns))
}

func column(p *wfc.Problem, x int) []wfc.Cell {
	var out []wfc.Cell
	for y := range p.Lattice.Height {
		out = append(out, wfc.Cell(y*p.Lattice.Width+x))
	}
	return out
}

func way(p *wfc.Problem) constraint.Way {
	return constraint.Way{Graph: constraint.OnLattice(p.Lattice), Path: wfc.SetOf(p.Patterns, 0)}
}

// wall is a closed column between the ends of a path.
func wall(draw func(int) int) Case {
	p := board(3+draw(2), 1+draw(3), 2)
	w, n := p.Lattice.Width, p.Lattice.Cells()
	p.Constraints = []wfc.Constraint{
		constraint.Through{ID: 1, Way: way(&p), Ends: []wfc.Cell{0, wfc.Cell(n - 1)}},
		constraint.Fixed{ID: 2, Cells: column(&p, 1+draw(w-2)), Allow: wfc.SetOf(2, 1)},
	}
	noise(draw, &p, n)
	return Case{"a wall across a path", p}
}

// islands are two parts of a masked lattice that both must have path.
func islands(draw func(int) int) Case {
	p := board(4+draw(2), 1+draw(2), 2)
	w, n := p.Lattice.Width, p.Lattice.Cells()
	p.Lattice.Mask = make([]bool, n)
	gap := 1 + draw(w-2)
	for c := range p.Lattice.Mask {
		p.Lattice.Mask[c] = c%w != gap
	}
	p.Constraints = []wfc.Constraint{
		constraint.Connected{ID: 1, Way: way(&p)},
		constraint.Fixed{ID: 2, Cells: column(&p, 0)[:1], Allow: wfc.SetOf(2, 0)},
		constraint.AtLeast(3, 1, wfc.SetOf(2, 0), column(&p, w-1)),
	}
	return Case{"path on two islands", p}
}

func fixedAndRemoved(draw func(int) int) Case {
	p := board(2+draw(3), 2, 3)
	n := p.Lattice.Cells()
	at := wfc.Cell(draw(n))
	p.Constraints = []wfc.Constraint{
		constraint.Fixed{ID: 1, Cells: []wfc.Cell{at}, Allow: wfc.SetOf(3, 0, 1)},
		constraint.Removed{ID: 2, Cells: upTo(n), Patterns: wfc.SetOf(3, 0)},
		constraint.Region{ID: 3, Area: []wfc.Cell{at}, Inside: wfc.SetOf(3, 0, 2)},
	}
	noise(draw, &p, n)
	return Case{"what is fixed is removed", p}
}

func cornerAtBorder(draw func(int) int) Case {
	p := board(2+draw(3), 2+draw(2), 2)
	n := p.Lattice.Cells()
	p.Constraints = []wfc.Constraint{
		constraint.Border{ID: 1, Lattice: p.Lattice, Allow: []wfc.Set{nil, wfc.SetOf(2, 0)}},
		constraint.Fixed{ID: 2, Cells: column(&p, 0)[draw(p.Lattice.Height):], Allow: wfc.SetOf(2, 1)},
	}
	noise(draw, &p, n)
	return Case{"another thing at the border", p}
}

func shares(draw func(int) int) Case {
	n := 4 + draw(6)
	p := board(n, 1, 3)
	p.Constraints = []wfc.Constraint{
		constraint.Share{ID: 1, Cells: upTo(n), Patterns: wfc.SetOf(3, 0), Min: 501 + draw(100), Max: 1000},
		constraint.Share{ID: 2, Cells: upTo(n), Patterns: wfc.SetOf(3, 1), Min: 400 + draw(100), Max: 1000},
		constraint.AtLeast(3, 1, wfc.SetOf(3, 2), upTo(n)),
	}
	if n*4%10 == 0 { // the shares alone may fit; the third rule does not
		return Case{fmt.Sprintf("shares of %d cells", n), p}
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("shares of %d cells", n), p}
}

// crowd asks for more things than fit with space between them.
func crowd(draw func(int) int) Case {
	n, least := 4+draw(7), 2+draw(2)
	p := board(n, 1, 2)
	p.Constraints = []wfc.Constraint{
		constraint.Distance{ID: 1, Graph: constraint.OnLattice(p.Lattice), From: wfc.SetOf(2, 0), Least: least},
		constraint.AtLeast(2, (n+least-1)/least+1, wfc.SetOf(2, 0), upTo(n)),
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("too many in %d cells, %d apart", n, least), p}
}

// longRuns asks for more of a thing than runs of that length allow.
func longRuns(draw func(int) int) Case {
	n, most := 4+draw(7), 1+draw(3)
	p := board(n, 1, 2)
	p.Constraints = []wfc.Constraint{
		constraint.Run{ID: 1, Lattice: p.Lattice, Patterns: wfc.SetOf(2, 0), Most: most},
		constraint.AtMost(2, n/(most+1)-1, wfc.SetOf(2, 1), upTo(n)),
	}
	if n/(most+1) == 0 {
		p.Constraints[1] = constraint.Exactly(2, n+1, wfc.SetOf(2, 0), upTo(n))
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("runs of %d in %d cells", most, n), p}
}

func unevenMirror(draw func(int) int) Case {
	p := board(2+draw(3), 2, 2)
	n := p.Lattice.Cells()
	p.Constraints = []wfc.Constraint{
		constraint.Symmetry{ID: 1, Lattice: p.Lattice, Turn: constraint.MirrorX},
		constraint.Fixed{ID: 2, Cells: column(&p, 0)[:1], Allow: wfc.SetOf(2, 0)},
		constraint.Fixed{ID: 3, Cells: column(&p, p.Lattice.Width-1)[:1], Allow: wfc.SetOf(2, 1)},
	}
	noise(draw, &p, n)
	return Case{"a mirror with two sides", p}
}

// ringOfPath fixes the four cells of a square to path that has no cycle.
func ringOfPath(draw func(int) int) Case {
	p := board(2+draw(3), 2+draw(2), 2)
	x, w := draw(p.Lattice.Width-1), wfc.Cell(p.Lattice.Width)
	at := wfc.Cell(x)
	p.Constraints = []wfc.Constraint{
		constraint.Acyclic{ID: 1, Way: way(&p)},
		constraint.Fixed{ID: 2, Cells: []wfc.Cell{at, at + 1}, Allow: wfc.SetOf(2, 0)},
		constraint.Removed{ID: 3, Cells: []wfc.Cell{at + w, at + w + 1}, Patterns: wfc.SetOf(2, 1)},
	}
	noise(draw, &p, p.Lattice.Cells())
	return Case{"a ring without a cycle", p}
}

func loopOnARow(draw func(int) int) Case {
	n := 3 + draw(7)
	p := board(n, 1, 2)
	p.Constraints = []wfc.Constraint{
		constraint.Loop{ID: 1, Way: way(&p), Closing: constraint.Closing(draw(2))},
		constraint.AtLeast(2, 1, wfc.SetOf(2, 0), upTo(n)),
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("a loop on a row of %d", n), p}
}

// shortPath has fewer cells of path than the way between its ends.
func shortPath(draw func(int) int) Case {
	p := board(3+draw(3), 2, 2)
	n := p.Lattice.Cells()
	p.Constraints = []wfc.Constraint{
		constraint.Connected{ID: 1, Way: way(&p)},
		constraint.Fixed{ID: 2, Cells: []wfc.Cell{0, wfc.Cell(n - 1)}, Allow: wfc.SetOf(2, 0)},
		constraint.AtMost(3, p.Lattice.Width, wfc.SetOf(2, 0), upTo(n)),
	}
	return Case{fmt.Sprintf("a path of %d cells for %d", p.Lattice.Width, p.Lattice.Width+1), p}
}

func moreGroups(draw func(int) int) Case {
	k := 2 + draw(3)
	p := board(k, 1, k+1)
	var groups []wfc.Set
	for v := range k + 1 {
		groups = append(groups, wfc.SetOf(k+1, wfc.Pattern(v)))
	}
	p.Constraints = []wfc.Constraint{constraint.OneOfEach{ID: 1, Cells: upTo(k), Groups: groups, Exactly: draw(2) == 0}}
	noise(draw, &p, k)
	return Case{fmt.Sprintf("%d groups in %d cells", k+1, k), p}
}

func bothParities(draw func(int) int) Case {
	n := 2 + draw(4)
	p := board(n, 1, 2)
	p.Constraints = []wfc.Constraint{customParity(1, upTo(n), 0), customParity(2, upTo(n), 1)}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("a sum of %d values, even and odd", n), p}
}

// regions demand more together than the whole allows.
func regions(draw func(int) int) Case {
	n := 4 + draw(5)
	p := board(n, 1, 2)
	cut := n / 2
	p.Constraints = []wfc.Constraint{
		constraint.PerRegion{ID: 1, Regions: [][]wfc.Cell{upTo(n)[:cut], upTo(n)[cut:]}, Patterns: wfc.SetOf(2, 0), Min: 2, Max: n},
		constraint.AtMost(2, 3, wfc.SetOf(2, 0), upTo(n)),
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("regions of %d cells", n), p}
}

// premises force a conclusion that is forbidden.
func premises(draw func(int) int) Case {
	n := 3 + draw(5)
	p := board(n, 1, 2)
	one := wfc.SetOf(2, 1)
	k := constraint.Implication{ID: 1, Then: []wfc.Literal{{Cell: wfc.Cell(n - 1), Set: one}}}
	for c := range n - 1 {
		k.If = append(k.If, wfc.Literal{Cell: wfc.Cell(c), Set: one})
	}
	p.Constraints = []wfc.Constraint{k,
		constraint.Fixed{ID: 2, Cells: upTo(n - 1), Allow: one},
		constraint.Removed{ID: 3, Cells: []wfc.Cell{wfc.Cell(n - 1)}, Patterns: one},
	}
	noise(draw, &p, n)
	return Case{fmt.Sprintf("%d premises and no conclusion", n-1), p}
}
