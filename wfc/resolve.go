package wfc

import (
	"context"
	"iter"
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
// On a lattice a step is an arc, never a shared constraint. What follows from the
// change along the arcs is worked out first: a radius beyond which a cell would have
// to change is passed over. A radius whose search takes long gives way to the next,
// larger ones being tried with more patience when all have been. After the ball of
// radius 16 come belts from edge to edge, in which a row that spans the lattice can
// move, and before the whole component windows around all the cells that must change. Of the solution
// found, the changed cells, from farthest to nearest, get their old pattern back as
// long as the other changed cells can make up for it; the rest prefer the old group.
// Only the window is looked at, so a change costs the same on a map of any size, but
// for reading previous and for constraints of global reach.
//
// Changes stay in force for the changes after them: for changes x and y of
// different cells, Resolve(p, a, [x, y]) is Resolve(p.WithChanges([x]),
// Resolve(p, a, [x]), [y]). A change of the same cell replaces the earlier one.
//
// When a change cannot be had, Resolve stops before it: see
// Result.FailedChange, Best and Conflict. The error is a *ProblemError (also
// when previous is no solution of p) or that of ctx.
func Resolve(ctx context.Context, p Problem, previous []Pattern, changes []Change, o Options) (Result, error) {
	s, err := NewSolver(p)
	if err != nil {
		return Result{}, err
	}
	return s.Resolve(ctx, previous, changes, o)
}

// Resolve is the function Resolve for the problem of s.
func (s *Solver) Resolve(ctx context.Context, previous []Pattern, changes []Change, o Options) (Result, error) {
	if e := o.validate(s.p); e != nil {
		return Result{}, e
	}
	if e := s.p.validatePrevious(previous); e != nil {
		return Result{}, e
	}
	if e := s.p.validateChanges(changes); e != nil {
		return Result{}, e
	}
	p := *s.p
	p.Domains = make([]Set, p.Cells())
	copy(p.Domains, s.p.Domains)
	k := *s.compiler
	k.p = &p
	e := newMover(call{compiler: &k, options: o}, slices.Clone(previous))
	r := Result{Outcome: Solved, FailedChange: -1, Components: e.count(), EngineVersion: EngineVersion}
	for i, ch := range changes {
		p.Domains[ch.Cell] = s.p.given(ch.Cell)
		if ch.Allow != nil {
			p.Domains[ch.Cell] = p.domain(ch.Cell).Intersect(ch.Allow)
		}
		if err := e.move(ctx, ch.Cell, &r); err != nil {
			return Result{}, err
		}
		if r.Outcome != Solved {
			r.FailedChange = i
			r.Best = e.now()
			return r, nil
		}
		if o.Progress != nil {
			o.Progress(i+1, len(changes))
		}
	}
	r.Assignment, r.Best = e.now(), slices.Clone(e.now())
	return r, nil
}

// mover applies changes to an assignment.
type mover interface {
	// move makes the assignment a solution again after the domain of cell
	// has changed, or says in r why not.
	move(ctx context.Context, cell Cell, r *Result) error
	now() []Pattern
	count() int // of components
}

func newMover(c call, state []Pattern) mover {
	parts, of, _ := c.components()
	if c.p.Lattice != nil {
		return &latticeEditor{ground: newGround(c, state), parts: parts, of: of}
	}
	return &editor{call: c, parts: parts, of: of, models: make([]*wave.Model, len(parts)), state: state}
}

// editor holds the state that the changes of one call move on.
type editor struct {
	call
	parts  []component
	of     []int32
	models []*wave.Model // of components touched so far
	state  []Pattern
}

func (e *editor) now() []Pattern { return e.state }

func (e *editor) count() int { return len(e.parts) }

func (e *editor) move(ctx context.Context, cell Cell, r *Result) error {
	if e.p.domain(cell).Has(e.state[cell]) {
		return nil // every cell can take its old pattern
	}
	at := e.of[cell]
	c := &e.parts[at]
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
		a, err := e.within(ctx, c, e.models[at], chooser, distance, radius, budget)
		r.Steps += a.cost.steps
		r.Failures += a.cost.failures
		left -= a.cost.steps
		switch {
		case err != nil:
			return err
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
	distance []int32, radius int32, budget int64) (answer, error) {
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
	return answer{verdict: verdict, values: w.Patterns(), cost: tally{steps: w.Steps, failures: run.Failures()}}, err
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

// groups yields the sets of cells of c that a constraint brings one step from
// each other.
func (e *editor) groups(c *component) iter.Seq2[int32, []Cell] {
	return func(yield func(int32, []Cell) bool) {
		for _, i := range c.constraints {
			if e.rules.global(e.p, int(i)) {
				continue
			}
			for group := range e.rules[i].groups(e.p.Constraints[i]) {
				if len(group) > 0 && c.has(group[0]) && !yield(i, group) {
					return
				}
			}
		}
	}
}

// distances counts, for each cell of c, the steps from cell: one per arc or
// shared constraint.
func (e *editor) distances(c *component, cell Cell) []int32 {
	n := len(c.cells)
	near := make([][]int32, n)
	join := func(a, b int32) {
		near[a] = append(near[a], b)
		near[b] = append(near[b], a)
	}
	for _, a := range e.joined(c) {
		join(c.local(a.From), c.local(a.To))
	}
	for _, group := range e.groups(c) {
		near = append(near, nil) // a group is a node of its own
		for _, x := range group {
			join(c.local(x), int32(len(near)-1))
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
