package scene

import (
	"context"
	"slices"

	"vouch/assets"
	"vouch/wfc"
)

// yardThings may lie in yards. Neighbouring yards agree on a few things that anybody
// who has looked over a fence knows: trees do not shade each other or a vegetable
// bed, and sheds do not stand wall to wall.
var yardThings = [...]struct {
	is     assets.Yard
	weight uint32
	of     []use         // whose yards; nil: anybody's
	apart  []assets.Yard // what no neighbouring yard has
}{
	{assets.Lawn, 20, nil, nil},
	{assets.Paved, 24, nil, nil},
	{assets.Bed, 46, []use{dwelling, driveway}, []assets.Yard{assets.Tree}},
	{assets.Tree, 130, []use{dwelling, driveway, trading, civic}, []assets.Yard{assets.Tree, assets.Bed}},
	{assets.Washing, 70, []use{dwelling, driveway, trading}, nil}, // over shops people live
	{assets.Shed, 30, []use{dwelling, driveway, trading, working}, []assets.Yard{assets.Shed}},
}

// yardFences divide yards. A row of yards keeps to its kind of fence, and boards come
// between two kinds.
var yardFences = [...]struct {
	is     assets.Fence
	weight uint32
	of     []use
}{
	{assets.Boards, 10, nil},
	{assets.Mesh, 4, nil},
	{assets.Hedge, 3, []use{dwelling}},
	{assets.Pickets, 3, []use{dwelling}},
}

// yards solves the last cells of lots: a thing and a fence for each. Lawn
// within boards goes beside everything.
func (d *dresser) yards(ctx context.Context) error {
	cells, number := d.yardCells()
	if len(cells) == 0 {
		return nil
	}
	fences := len(yardFences)
	p := wfc.Problem{Patterns: len(yardThings) * fences, Domains: make([]wfc.Set, len(cells)), Relations: []wfc.Relation{overTheFence()}}
	for _, t := range yardThings {
		for _, f := range yardFences {
			p.Weights = append(p.Weights, t.weight*f.weight)
		}
	}
	may := yardDomains(p.Patterns)
	uses := d.uses()
	w := d.Plan.Ground.Width
	for i, c := range cells {
		p.Domains[i] = may[uses[d.Values[d.Plan.owner[c]].Concept]]
		for _, next := range []int32{c + 1, c + w} {
			if (next%w == 0 && next == c+1) || int(next) >= len(number) || number[next] < 0 {
				continue
			}
			p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(i), To: wfc.Cell(number[next])})
		}
	}
	assignment, err := d.solve(ctx, "yards", p)
	if err != nil {
		return err
	}
	for i, c := range cells {
		n := int(assignment[i])
		d.Dressing[c].Yard, d.Dressing[c].Fence = yardThings[n/fences].is, yardFences[n%fences].is
	}
	return nil
}

// yardCells are the last cells of front lots at least three deep and of rear lots,
// ascending, and the number of each by cell, -1 elsewhere.
func (d *dresser) yardCells() (cells, number []int32) {
	p := d.Plan
	number = slices.Repeat([]int32{-1}, len(p.owner))
	for c, lot := range p.owner {
		if lot < 0 {
			continue
		}
		l := &p.Lots[lot]
		back := directions[opposite(l.Facing)]
		depth := max(l.Box.X1-l.Box.X0, l.Box.Y1-l.Box.Y0)
		if !l.Rear && depth < 2 || p.cell(l.FrontX+back.dx*depth, l.FrontY+back.dy*depth) != int32(c) {
			continue
		}
		number[c] = int32(len(cells))
		cells = append(cells, int32(c))
	}
	return cells, number
}

// yardDomains are the patterns of the yard behind each use.
func yardDomains(patterns int) (may [uses]wfc.Set) {
	for u := range may {
		may[u] = wfc.NewSet(patterns)
		for i, t := range yardThings {
			for j, f := range yardFences {
				if (t.of == nil || slices.Contains(t.of, use(u))) && (f.of == nil || slices.Contains(f.of, use(u))) {
					may[u].With(wfc.Pattern(i*len(yardFences) + j))
				}
			}
		}
	}
	return may
}

// overTheFence is the relation of yards side by side or back to back.
func overTheFence() wfc.Relation {
	n, fences := len(yardThings)*len(yardFences), len(yardFences)
	r := wfc.Relation{Allowed: make([]wfc.Set, n)}
	for i := range n {
		r.Allowed[i] = wfc.NewSet(n)
		for j := range n {
			a, b := yardFences[i%fences].is, yardFences[j%fences].is
			if slices.Contains(yardThings[i/fences].apart, yardThings[j/fences].is) || a != b && a != assets.Boards && b != assets.Boards {
				continue
			}
			r.Allowed[i].With(wfc.Pattern(j))
		}
	}
	return r
}
