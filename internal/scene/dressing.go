package scene

import (
	"context"

	"vouch/assets"
	"vouch/wfc"
)

// dressings are what the second collapse, on cells, may choose: what lies in the
// yards behind the houses. It follows from the plan and the seed, is no evidence
// and is never counted; no lot ever depends on it.
//
// Each lot's last cell is its yard. Neighbouring yards agree on a few things that
// anybody who has looked over a fence knows: trees do not shade each other or a
// vegetable bed, and sheds do not stand wall to wall.
var dressings = [...]struct {
	is     assets.Dressing
	weight uint32
	apart  []assets.Dressing // what no neighbouring yard has
}{
	{assets.Lawn, 20, nil},
	{assets.Paved, 24, nil},
	{assets.Bed, 46, []assets.Dressing{assets.Tree}},
	{assets.Tree, 80, []assets.Dressing{assets.Tree, assets.Bed}},
	{assets.Washing, 40, nil},
	{assets.Shed, 30, []assets.Dressing{assets.Shed}},
}

// dressingSeed keeps the yards' choices apart from the lots'.
var dressingSeed = number("dressing")

// dress solves the yards. Lawn goes beside everything, so there is a solution.
func (s *Scene) dress(ctx context.Context, o wfc.Options) error {
	g := &s.Plan.Ground
	s.Dressing = make([]assets.Dressing, g.Width*g.Height)
	yards, number := s.yards()
	if len(yards) == 0 {
		return nil
	}
	p := wfc.Problem{Patterns: len(dressings), Domains: make([]wfc.Set, len(yards)), Relations: []wfc.Relation{fences()}}
	for _, d := range dressings {
		p.Weights = append(p.Weights, d.weight)
	}
	for i, c := range yards {
		for _, next := range []int32{c + 1, c + g.Width} {
			if (next%g.Width == 0 && next == c+1) || int(next) >= len(number) || number[next] < 0 {
				continue
			}
			p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(i), To: wfc.Cell(number[next])})
		}
	}
	o.Seed, o.Progress = hash(s.Seed, dressingSeed), nil
	r, err := wfc.Solve(ctx, p, o)
	if err != nil {
		return err
	}
	if r.Outcome != wfc.Solved {
		return &BudgetError{r.Steps}
	}
	for i, c := range yards {
		s.Dressing[c] = dressings[r.Assignment[i]].is
	}
	return nil
}

// yards are the last cells of front lots at least three deep, ascending, and the
// number of each by cell, -1 elsewhere.
func (s *Scene) yards() (cells, number []int32) {
	g := &s.Plan.Ground
	number = make([]int32, g.Width*g.Height)
	for c := range number {
		number[c] = -1
		lot := s.Plan.owner[c]
		if lot < 0 || g.Open {
			continue
		}
		l := &s.Plan.Lots[lot]
		d := directions[opposite(l.Facing)]
		depth := max(l.Box.X1-l.Box.X0, l.Box.Y1-l.Box.Y0)
		if l.Rear || depth < 2 || s.Plan.cell(l.FrontX+d.dx*depth, l.FrontY+d.dy*depth) != int32(c) {
			continue
		}
		number[c] = int32(len(cells))
		cells = append(cells, int32(c))
	}
	return cells, number
}

// fences is the relation of yards side by side or back to back.
func fences() wfc.Relation {
	n := len(dressings)
	r := wfc.Relation{Allowed: make([]wfc.Set, n)}
	for i := range dressings {
		r.Allowed[i] = wfc.FullSet(n)
		for j, d := range dressings {
			for _, a := range dressings[i].apart {
				if a == d.is {
					r.Allowed[i].Without(wfc.Pattern(j))
				}
			}
		}
	}
	return r
}
