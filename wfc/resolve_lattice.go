package wfc

import (
	"context"
	"slices"

	"vouch/wfc/internal/wave"
)

// latticeEditor applies changes to an assignment of a lattice. See Resolve for
// what it promises.
type latticeEditor struct {
	*ground
	parts []component
	of    []int32
	left  int64 // steps of the present change
	cost  tally
}

func (e *latticeEditor) now() []Pattern { return e.state }

func (e *latticeEditor) count() int { return len(e.parts) }

// move makes the state a solution again after the domain of cell has changed.
func (e *latticeEditor) move(ctx context.Context, cell Cell, r *Result) error {
	if e.allowed(cell).Has(e.state[cell]) {
		return nil // every cell can take its old pattern
	}
	e.left = e.options.budget()
	part := &e.parts[e.of[cell]]
	var steps []stage
	for _, patience := range []int64{1, 8} {
		for _, radius := range radii {
			steps = append(steps, stage{radius, patience * resolveSteps})
		}
	}
	steps = append(steps, stage{WholeComponent, e.left})
	none := int32(0) // no window up to this radius has a solution
	for _, s := range steps {
		if s.radius <= none {
			continue
		}
		verdict, err := e.within(ctx, cell, &s, part, r)
		switch {
		case err != nil || verdict == wave.Found:
			e.book(r)
			return err
		case verdict == wave.None:
			none = s.radius
		}
		if s.radius == WholeComponent && verdict == wave.None {
			r.Outcome = Impossible
			e.book(r)
			return e.narrow(ctx, part, r)
		}
		if e.left <= 0 {
			break
		}
	}
	r.Outcome = BudgetSpent
	e.book(r)
	return nil
}

// stage is one try: the window's radius, and the steps after which it gives way
// to the next.
type stage struct {
	radius int32
	limit  int64
}

// within tries one stage, and moves the state if there is a solution. A window
// that takes in the component has the radius WholeComponent from then on.
func (e *latticeEditor) within(ctx context.Context, cell Cell, s *stage, part *component, r *Result) (wave.Verdict, error) {
	w := e.around(cell, s.radius, part)
	if len(w.cells) == len(part.cells) {
		s.radius = WholeComponent
	}
	verdict, values, err := e.fill(ctx, w, s.limit)
	if err != nil || verdict != wave.Found {
		return verdict, err
	}
	r.Radius = max(r.Radius, s.radius)
	err = e.revert(ctx, w, cell, values)
	for i, v := range values {
		e.state[w.cells[i]] = Pattern(v)
	}
	return verdict, err
}

func (e *latticeEditor) book(r *Result) {
	r.Steps += e.cost.steps
	r.Failures += e.cost.failures
	r.Repairs += e.cost.repairs
	e.cost = tally{}
}

// fill looks for the window's solution: with the cells from farthest to nearest
// in order, each with its old pattern first; where that takes too long, or has
// done so before, in whatever order ends soonest.
func (e *latticeEditor) fill(ctx context.Context, w *window, limit int64) (wave.Verdict, []int32, error) {
	e.cost.repairs++
	if limit == resolveSteps {
		verdict, values, err := e.inOrder(ctx, w, nil, limit)
		if verdict != wave.Spent || err != nil {
			return verdict, values, err
		}
	}
	run := wave.New(w.model, w.domains)
	for i := range w.model.Cells {
		run.Prefer(i, int32(e.state[w.model.Name[i]]))
	}
	return e.run(ctx, w, &wave.Search{Wave: run, Restarts: true,
		Chooser: wave.NewFree(w.model, w.weights, e.options.Seed)}, 2*limit)
}

// inOrder looks for the first solution in the order of Resolve in which every
// cell that held tells of keeps its pattern; nil holds none.
func (e *latticeEditor) inOrder(ctx context.Context, w *window, held []bool, limit int64) (wave.Verdict, []int32, error) {
	domains := w.domains
	if held != nil {
		domains = slices.Clone(domains)
		words := len(e.full)
		for i, h := range held {
			if h {
				set := Set(domains[i*words : (i+1)*words])
				keep(set, SetOf(e.p.Patterns, e.state[w.cells[i]]))
			}
		}
	}
	chooser := &wave.InOrder{Groups: e.p.Groups, Weights: w.weights, Seed: e.options.Seed,
		Order: make([]int32, w.model.Cells), Old: make([]int32, w.model.Cells)}
	for i := range chooser.Order {
		chooser.Order[i] = int32(i)
		chooser.Old[i] = int32(e.state[w.model.Name[i]])
	}
	slices.SortStableFunc(chooser.Order, func(a, b int32) int { return int(w.distance(b)) - int(w.distance(a)) })
	run := wave.NewAround(w.model, domains, func(i int32) bool { return int(i) >= len(w.cells) })
	return e.run(ctx, w, &wave.Search{Wave: run, Chooser: chooser}, limit)
}

// distance of a model's cell; those beyond the window are farther than all.
func (w *window) distance(i int32) int32 {
	if int(i) < len(w.far) {
		return w.far[i]
	}
	return WholeComponent
}

// run searches and pays.
func (e *latticeEditor) run(ctx context.Context, w *window, s *wave.Search, limit int64) (wave.Verdict, []int32, error) {
	s.Budget = min(limit, e.left)
	verdict, err := s.Run(ctx)
	e.left -= s.Wave.Steps
	e.cost.steps += s.Wave.Steps
	e.cost.failures += s.Failures()
	if verdict != wave.Found {
		return verdict, nil, err
	}
	return verdict, s.Wave.Patterns()[:len(w.cells)], err
}

// revert gives changed cells their old pattern back, one at a time from the
// farthest to the nearest, as long as the other changed cells can make up for it.
// It changes values.
func (e *latticeEditor) revert(ctx context.Context, w *window, cell Cell, values []int32) error {
	order := make([]int32, 0, len(values))
	for i := range values {
		order = append(order, int32(i))
	}
	slices.SortStableFunc(order, func(a, b int32) int { return int(w.far[b]) - int(w.far[a]) })
	held := make([]bool, len(values))
	changed := func(i int32) bool { return values[i] != int32(e.state[w.cells[i]]) }
	for again, left := true, revertSteps; again && left > 0; {
		again = false
		for _, i := range order {
			if w.cells[i] == cell || !changed(i) || left <= 0 {
				continue
			}
			for j := range held {
				held[j] = int32(j) == i || !changed(int32(j))
			}
			before := e.cost.steps
			verdict, found, err := e.inOrder(ctx, w, held, left)
			if err != nil {
				return err
			}
			left -= e.cost.steps - before
			if verdict == wave.Found {
				copy(values, found)
				again = true
			}
		}
	}
	return nil
}
