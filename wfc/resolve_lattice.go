package wfc

import (
	"context"

	"vouch/wfc/internal/wave"
)

// latticeEditor applies changes to an assignment of a lattice. See Resolve for
// what it promises. One change goes like this:
//
//	follow ─▶ which cells must change ─▶ balls around the cell, growing, that hold these;
//	          among them belts from edge to edge ─▶ fringes of those cells, growing
//	          ─▶ the component whole
//
// and of the first window with a solution the changed cells alone are a window
// in which as many as can take their old pattern back.
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
	if given := e.p.given(cell); given == nil || given.Has(e.state[cell]) {
		return nil // every cell can take its old pattern
	}
	e.left = e.options.budget()
	part := &e.parts[e.of[cell]]
	verdict, err := e.attempt(ctx, cell, part, r)
	r.Steps += e.cost.steps
	r.Failures += e.cost.failures
	r.Repairs += e.cost.repairs
	e.cost = tally{}
	switch {
	case err != nil || verdict == wave.Found:
		return err
	case verdict == wave.None:
		r.Outcome = Impossible
		return e.narrow(ctx, part, r)
	}
	r.Outcome = BudgetSpent
	return nil
}

// attempt tries one window after the other. None means that there is no solution.
func (e *latticeEditor) attempt(ctx context.Context, cell Cell, part *component, r *Result) (wave.Verdict, error) {
	known, steps := e.follow(cell)
	defer known.forget()
	e.pay(tally{steps: steps})
	if known.empty {
		return wave.None, nil
	}
	must := known.must()
	near := e.newBall(0, cell)
	defer near.release()
	none := int32(0) // no ball up to this radius has a solution
	for _, patience := range [...]int64{1, 8} {
		for _, radius := range radii {
			if near.grow(radius); radius <= none {
				continue
			}
			window := near.within(radius)
			verdict, err := wave.None, error(nil)
			if near.hasAll(must) {
				verdict, err = e.try(ctx, window, known, patience)
			}
			switch {
			case err != nil || verdict == wave.Found:
				r.Radius = max(r.Radius, radius)
				return verdict, err
			case verdict == wave.None && len(window.cells) == len(part.cells):
				return verdict, nil
			case verdict == wave.None:
				none = radius
			}
			if patience == 1 && radius == beltAfter {
				if verdict, err := e.belts(ctx, cell, must, known); err != nil || verdict == wave.Found {
					r.Radius = WholeComponent
					return verdict, err
				}
			}
		}
		if patience == 1 {
			if verdict, err := e.spread(ctx, must, known); err != nil || verdict == wave.Found {
				r.Radius = WholeComponent
				return verdict, err
			}
		}
	}
	near.grow(WholeComponent)
	for _, c := range part.cells { // joined to cell by constraints
		near.add(c, WholeComponent)
	}
	verdict, err := e.try(ctx, near, known, maxPatience)
	if verdict == wave.Found {
		r.Radius = WholeComponent
	}
	return verdict, err
}

// spread tries windows around all the cells that must change.
func (e *latticeEditor) spread(ctx context.Context, must []Cell, known *wake) (verdict wave.Verdict, err error) {
	b := e.newBall(1, must...)
	defer b.release()
	for _, radius := range spreads {
		b.grow(radius)
		if verdict, err = e.try(ctx, b, known, 1); err != nil || verdict == wave.Found {
			return verdict, err
		}
	}
	return verdict, nil
}

// try looks for a solution of the window that the ball is, and moves the state
// there. Patience multiplies the steps that it may take.
func (e *latticeEditor) try(ctx context.Context, b *ball, known *wake, patience int64) (wave.Verdict, error) {
	if e.left <= 0 {
		return wave.Spent, nil
	}
	w := e.cut(b.cells, b.far, known)
	run := e.start(w)
	if run.Clashed() {
		return wave.None, nil
	}
	return e.solve(ctx, w, run, patience)
}

// start works out what follows in the window.
func (e *latticeEditor) start(w *window) *wave.Wave {
	run := wave.NewAround(w.model, w.domains, func(i int32) bool { return int(i) >= len(w.cells) || w.calm[i] })
	run.Start()
	cost := tally{steps: run.Steps, repairs: 1}
	if run.Clashed() {
		cost.failures++
	}
	e.pay(cost)
	return run
}

func (e *latticeEditor) pay(cost tally) {
	e.left -= cost.steps
	e.cost.add(cost)
}

// solve looks for a solution of the window that run has begun, and moves the state
// there. First whatever can keeps its pattern, from the outside to the inside; what
// that leaves open is searched. Where most of a large window stays open, the fast
// engine fills it first.
func (e *latticeEditor) solve(ctx context.Context, w *window, run *wave.Wave, patience int64) (wave.Verdict, error) {
	h := &holding{wave: run, old: make([]int32, w.model.Cells)}
	for i, name := range w.model.Name {
		h.old[i] = int32(e.state[name])
		run.Prefer(int32(i), h.old[i])
	}
	before := run.Steps
	h.until = before + holdShare*int64(len(w.cells))
	h.approach(ctx, e.plots(w))
	e.pay(tally{steps: run.Steps - before, failures: h.failures})
	if open := h.open(len(w.cells)); open > anewFrom && open > len(w.cells)/2 {
		run.Undo(0)
		if verdict, err := e.anew(ctx, w, run); err != nil || verdict == wave.Found {
			return verdict, err
		}
	}
	limit := patience * (resolveSteps + resolveShare*int64(len(w.cells)))
	verdict, err := e.run(ctx, &wave.Search{Wave: run, Restarts: true,
		Chooser: wave.NewFree(w.model, w.weights, e.options.Seed)}, limit)
	if err != nil || verdict != wave.Found {
		return verdict, err
	}
	return verdict, e.settle(ctx, w, run.Patterns()[:len(w.cells)])
}

// run searches for so many steps more, and pays.
func (e *latticeEditor) run(ctx context.Context, s *wave.Search, limit int64) (wave.Verdict, error) {
	before := s.Wave.Steps
	s.Budget = before + min(limit, e.left)
	verdict, err := s.Run(ctx)
	e.pay(tally{steps: s.Wave.Steps - before, failures: s.Failures()})
	return verdict, err
}
