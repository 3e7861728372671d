package lint

import (
	"context"
	"slices"

	"vouch/wfc"
)

// Rules looks at the patterns, weights and relations of p, which has a Lattice;
// its size, mask, wrap, domains, arcs and constraints are not looked at. Findings
// come kind by kind, each by patterns. The error is a *wfc.ProblemError (also where
// p has no Lattice) or that of ctx.
func Rules(ctx context.Context, p wfc.Problem) ([]Finding, error) {
	r, err := newRules(p)
	if err != nil {
		return nil, err
	}
	var out []Finding
	dead := r.dead()
	out = append(out, dead...)
	solved, err := r.unreachable(ctx)
	if err != nil {
		return nil, err
	}
	out = append(out, solved...)
	out = append(out, r.overwhelming()...)
	out = append(out, r.apart()...)
	out = append(out, r.weightless()...)
	return append(out, r.twins()...), nil
}

// rules are a problem's rules on a window with open edges.
type rules struct {
	p      wfc.Problem
	solver *wfc.Solver
	middle wfc.Cell
	back   [3][]wfc.Set // per axis and pattern, what may stand before it
	free   []wfc.Set    // the closure of the window with every cell free
	alive  wfc.Set      // what arc consistency leaves in the middle
}

func newRules(p wfc.Problem) (*rules, error) {
	if p.Lattice == nil {
		return nil, &wfc.ProblemError{Part: "Lattice", Index: -1, Reason: "there is none; rules are those of a lattice"}
	}
	r := &rules{p: wfc.Problem{Patterns: p.Patterns, Weights: p.Weights, Relations: p.Relations}}
	l := wfc.Lattice{Shape: p.Lattice.Shape, Along: p.Lattice.Along, Width: 2*reach + 1, Height: 2*reach + 1, Depth: 1}
	r.middle = l.Cell(reach, reach, 0)
	if l.Shape == wfc.Cube {
		l.Width, l.Height, l.Depth = 2*deepReach+1, 2*deepReach+1, 2*deepReach+1
		r.middle = l.Cell(deepReach, deepReach, deepReach)
	}
	r.p.Lattice = &l
	var err error
	if r.solver, err = wfc.NewSolver(r.p); err != nil {
		return nil, err
	}
	r.turn()
	c := r.solver.Fixpoint()
	r.free = c.Domains
	r.alive = wfc.NewSet(p.Patterns)
	if !c.Contradiction {
		r.alive = c.Domains[r.middle]
	}
	return r, nil
}

// partners are what may stand beside v, forward or back.
func (r *rules) partners(v wfc.Pattern, axis, step int) wfc.Set {
	if step > 0 {
		return r.p.Relations[r.p.Lattice.Along[axis]].Allowed[v]
	}
	return r.back[axis][v]
}

// turn fills in what may stand before each pattern.
func (r *rules) turn() {
	for axis := range r.p.Lattice.Shape.Axes() {
		for range r.p.Patterns {
			r.back[axis] = append(r.back[axis], wfc.NewSet(r.p.Patterns))
		}
		for u, row := range r.p.Relations[r.p.Lattice.Along[axis]].Allowed {
			for v := range row.All() {
				r.back[axis][v].With(wfc.Pattern(u))
			}
		}
	}
}

// dead lists what arc consistency removes from the middle.
func (r *rules) dead() (out []Finding) {
	for v := range wfc.FullSet(r.p.Patterns).Minus(r.alive).All() {
		f := Finding{Kind: Dead, Patterns: []wfc.Pattern{v}, Border: r.atEdge(v)}
		for axis := range r.p.Lattice.Shape.Axes() {
			for _, step := range []int{1, -1} {
				if f.Step == 0 && r.partners(v, axis, step).Empty() {
					f.Axis, f.Step = axis, step
				}
			}
		}
		out = append(out, f)
	}
	return out
}

// atEdge tells whether v is left in some cell of the window.
func (r *rules) atEdge(v wfc.Pattern) bool {
	return !r.alive.Empty() && slices.ContainsFunc(r.free, func(d wfc.Set) bool { return d.Has(v) })
}

// unreachable tries each pattern that is left in the middle of a window.
func (r *rules) unreachable(ctx context.Context) ([]Finding, error) {
	if r.alive.Empty() {
		return []Finding{{Kind: Unfillable}}, nil
	}
	if r.p.Patterns > maxSolved {
		return nil, nil
	}
	var out []Finding
	for v := range r.alive.All() {
		pinned := r.solver.With([]wfc.Change{{Cell: r.middle, Allow: wfc.SetOf(r.p.Patterns, v)}})
		result, err := pinned.Solve(ctx, wfc.Options{Budget: solveSteps})
		if err != nil {
			return nil, err
		}
		if result.Outcome == wfc.Impossible {
			out = append(out, Finding{Kind: Unreachable, Patterns: []wfc.Pattern{v}, Border: r.atEdge(v)})
		}
	}
	if len(out) == r.alive.Count() {
		out = append(out, Finding{Kind: Unfillable})
	}
	return out, nil
}
