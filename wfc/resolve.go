package wfc

import (
	"context"
	"slices"

	"vouch/wfc/internal/wave"
)

// radii are tried in order around a changed cell, then the whole component.
// One step joins two cells that share an arc or a constraint.
var radii = [...]int32{1, 2, 3, 4, 6, 8, 12, 16, 24, 32}

// Resolve applies changes one after the other to previous, a solution of p, and
// moves as little as it can. For each change only the component of its cell is
// touched: for growing radii around the cell all cells farther away keep their
// pattern, and the first radius with a solution wins. Within it the cells, from
// farthest to nearest (ties by index), take the old pattern if that leads to a
// solution, else one of the old group, else any, in an order drawn by hash: the
// solution taken is the first in this order. It depends on nothing but p,
// previous, the changes, the seed and the budget.
//
// Changes stay in force for the changes after them: for changes x and y of
// different cells, Resolve(p, a, [x, y]) is Resolve(p.WithChanges([x]),
// Resolve(p, a, [x]), [y]). A change of the same cell replaces the earlier one.
//
// When a change cannot be had, Resolve stops before it: see
// Result.FailedChange, Best and Conflict. The error is a *ProblemError (also
// when previous is no solution of p) or that of ctx.
func Resolve(ctx context.Context, p Problem, previous []Pattern, changes []Change, o Options) (Result, error) {
	if err := p.Validate(); err != nil {
		return Result{}, err
	}
	if o.Budget < 0 {
		return Result{}, malformed("Budget", -1, "%d is negative", o.Budget)
	}
	if e := p.validatePrevious(previous); e != nil {
		return Result{}, e
	}
	if e := p.validateChanges(changes); e != nil {
		return Result{}, e
	}
	initial := p.Domains
	p.Domains = slices.Clone(initial)
	parts, of, _ := components(&p)
	e := &editor{
		solver: solver{compiler: newCompiler(&p), options: o},
		models: make([]*wave.Model, len(parts)),
		state:  slices.Clone(previous),
	}
	r := Result{Outcome: Solved, FailedChange: -1, Components: len(parts)}
	for i, ch := range changes {
		p.Domains[ch.Cell] = initial[ch.Cell]
		if ch.Allow != nil {
			p.Domains[ch.Cell] = p.domain(ch.Cell).Intersect(ch.Allow)
		}
		at := of[ch.Cell]
		if err := e.apply(ctx, &parts[at], at, ch.Cell, &r); err != nil {
			return Result{}, err
		}
		if r.Outcome != Solved {
			r.FailedChange = i
			r.Best = e.state
			return r, nil
		}
		if o.Progress != nil {
			o.Progress(i+1, len(changes))
		}
	}
	r.Assignment, r.Best = e.state, slices.Clone(e.state)
	return r, nil
}

func (p *Problem) validateChanges(changes []Change) *ProblemError {
	for i, ch := range changes {
		if !p.isCell(ch.Cell) {
			return malformed("changes", i, "cell %d does not exist", ch.Cell)
		}
		if ch.Allow == nil {
			continue
		}
		if fault := p.setFault(ch.Allow); fault != "" {
			return malformed("changes", i, "%s", fault)
		}
	}
	return nil
}

// validatePrevious tells where previous is no solution of p.
func (p *Problem) validatePrevious(previous []Pattern) *ProblemError {
	if len(previous) != len(p.Domains) {
		return malformed("previous", -1, "%d patterns for %d cells", len(previous), len(p.Domains))
	}
	for c, v := range previous {
		if v < 0 || int(v) >= p.Patterns || p.Domains[c] != nil && !p.Domains[c].Has(v) {
			return malformed("previous", c, "pattern %d is not in the cell's domain", v)
		}
	}
	for i, a := range p.Arcs {
		if !p.Relations[a.Relation].Allowed[previous[a.From]].Has(previous[a.To]) {
			return malformed("previous", int(a.From), "does not satisfy arc %d", i)
		}
	}
	for i, k := range p.Constraints {
		if !k.Holds(previous) {
			return malformed("previous", -1, "does not satisfy constraint %d (rule %d)", i, k.Rule())
		}
	}
	return nil
}

// editor holds the state that the changes of one call move on.
type editor struct {
	solver
	models []*wave.Model // of components touched so far
	state  []Pattern
}

// apply makes state a solution again after the domain of cell has changed.
func (e *editor) apply(ctx context.Context, c *component, at int32, cell Cell, r *Result) error {
	if e.p.domain(cell).Has(e.state[cell]) {
		return nil // every cell can take its old pattern
	}
	if e.models[at] == nil {
		e.models[at] = e.model(c, nil)
	}
	distance := e.distances(c, cell)
	chooser := e.chooser(c, distance)
	farthest := distance[chooser.Order[0]]
	left := e.options.budget()
	for _, radius := range append(radii[:], WholeComponent) {
		if radius >= farthest {
			radius = WholeComponent
		}
		budget := left
		if radius != WholeComponent {
			budget = left / 4 // a stubborn radius must leave something for the next
		}
		a := e.within(ctx, c, e.models[at], chooser, distance, radius, budget)
		r.Steps += a.steps
		left -= a.steps
		switch {
		case a.err != nil:
			return a.err
		case a.verdict == wave.Found:
			for i, v := range a.values {
				e.state[c.cells[i]] = Pattern(v)
			}
			r.Radius = max(r.Radius, radius)
			return nil
		case radius == WholeComponent && a.verdict == wave.None:
			r.Outcome = Impossible
			return e.narrow(ctx, c, r)
		case radius == WholeComponent:
			r.Outcome = BudgetSpent
			return nil
		}
	}
	return nil
}

// within searches with the cells beyond the radius held at their pattern.
func (e *editor) within(ctx context.Context, c *component, m *wave.Model, chooser wave.InOrder,
	distance []int32, radius int32, budget int64) answer {
	domains := e.domains(c, nil)
	words := len(e.full)
	for i, cell := range c.cells {
		if distance[i] > radius {
			held := Set(domains[i*words : (i+1)*words])
			clear(held)
			held.With(e.state[cell])
		}
	}
	// Cells held at their pattern agree with each other, as they did before.
	w := wave.NewAround(m, domains, func(i int32) bool { return distance[i]-1 > radius })
	run := wave.Search{Wave: w, Chooser: &chooser, Budget: budget}
	verdict, err := run.Run(ctx)
	return answer{verdict: verdict, values: w.Patterns(), steps: w.Steps, err: err}
}

// chooser orders the cells of c from farthest to nearest.
func (e *editor) chooser(c *component, distance []int32) wave.InOrder {
	order := make([]int32, len(c.cells))
	old := make([]int32, len(c.cells))
	for i, cell := range c.cells {
		order[i] = int32(i)
		old[i] = int32(e.state[cell])
	}
	slices.SortStableFunc(order, func(a, b int32) int { return int(distance[b]) - int(distance[a]) })
	return wave.InOrder{Order: order, Old: old, Groups: e.p.Groups, Weights: e.shares(c), Seed: e.options.Seed}
}

// distances counts, for each cell of c, the steps from cell: one per arc or
// shared constraint.
func (e *editor) distances(c *component, cell Cell) []int32 {
	n := len(c.cells)
	near := make([][]int32, n+len(c.constraints)) // a constraint is a node of its own
	join := func(a, b int32) {
		near[a] = append(near[a], b)
		near[b] = append(near[b], a)
	}
	for _, i := range c.arcs {
		join(c.local(e.p.Arcs[i].From), c.local(e.p.Arcs[i].To))
	}
	for j, i := range c.constraints {
		for _, x := range e.p.Constraints[i].Scope() {
			join(c.local(x), int32(n+j))
		}
	}
	// Arcs count two half steps, the ways to and from a constraint one each.
	far := make([]int32, len(near))
	for i := range far {
		far[i] = -1
	}
	start := c.local(cell)
	far[start] = 0
	now, next, afterNext := []int32{start}, []int32(nil), []int32(nil)
	for d := int32(0); len(now)+len(next)+len(afterNext) > 0; d++ {
		for _, a := range now {
			if far[a] != d {
				continue
			}
			for _, b := range near[a] {
				step := int32(2)
				if int(a) >= n || int(b) >= n {
					step = 1
				}
				if far[b] >= 0 && far[b] <= d+step {
					continue
				}
				far[b] = d + step
				if step == 1 {
					next = append(next, b)
				} else {
					afterNext = append(afterNext, b)
				}
			}
		}
		now, next, afterNext = next, afterNext, nil
	}
	for i := range far {
		far[i] /= 2
	}
	return far[:n]
}
