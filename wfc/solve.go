package wfc

import (
	"context"
	"sync"

	"vouch/wfc/internal/wave"
)

// Solve looks for an assignment of one pattern to each cell that satisfies all
// domains, arcs and constraints. Each connected component is solved by itself,
// and its result does not depend on any other.
//
// The error is a *ProblemError for a malformed problem, or that of ctx when it
// ends first. A problem without a solution is no error: the Result says so.
func Solve(ctx context.Context, p Problem, o Options) (Result, error) {
	s, err := NewSolver(p)
	if err != nil {
		return Result{}, err
	}
	return s.Solve(ctx, o)
}

// WhyNot asks what would follow if pattern stood at cell: the Result is
// Impossible with the rules that forbid it, or Solved with an example. The cell
// counts as restricted to pattern, so ConflictCells names it with the others.
func WhyNot(ctx context.Context, p Problem, cell Cell, pattern Pattern, o Options) (Result, error) {
	s, err := NewSolver(p)
	if err != nil {
		return Result{}, err
	}
	if !p.Has(cell) || pattern < 0 || int(pattern) >= p.Patterns {
		return Result{}, malformed("cell", -1, "cell %d or pattern %d does not exist", cell, pattern)
	}
	return s.With([]Change{{Cell: cell, Allow: SetOf(p.Patterns, pattern)}}).Solve(ctx, o)
}

// Solver is a problem made ready: validated, its relations turned into tables.
// It serves any number of calls, also at the same time, and what was worked out
// for one is kept for the next. The problem must not be changed any more.
type Solver struct {
	*compiler
}

// NewSolver makes p ready. The error is a *ProblemError.
func NewSolver(p Problem) (*Solver, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return &Solver{newCompiler(&p)}, nil
}

// Problem is the problem that s solves.
func (s *Solver) Problem() Problem { return *s.p }

// With is a Solver for the problem with changes (see Problem.WithChanges), which
// shares with s what was worked out of the rules.
func (s *Solver) With(changes []Change) *Solver {
	p := s.p.WithChanges(changes)
	k := *s.compiler
	k.p = &p
	return &Solver{&k}
}

// Solve is the function Solve for the problem of s.
func (s *Solver) Solve(ctx context.Context, o Options) (Result, error) {
	session, err := s.Session(o)
	if err != nil {
		return Result{}, err
	}
	if err := session.all(ctx); err != nil {
		return Result{}, err
	}
	return session.Result(ctx)
}

// all solves each component, with as many goroutines as the options allow.
// Answers lie at their component's index, so arrival does not matter.
func (s *Session) all(ctx context.Context) error {
	var lock sync.Mutex
	next, done := 0, 0
	errs := make([]error, len(s.tasks))
	work := func() {
		for {
			lock.Lock()
			i := next
			next++
			lock.Unlock()
			if i >= len(s.tasks) {
				return
			}
			errs[i] = s.tasks[i].advance(ctx, &s.call, 0)
			lock.Lock()
			done++
			s.tell(done)
			lock.Unlock()
		}
	}
	var group sync.WaitGroup
	if s.options.Trace == nil { // which is told in one order
		for range min(s.options.Workers, len(s.tasks)) - 1 {
			group.Go(work)
		}
	}
	work()
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	s.at = len(s.tasks)
	return nil
}

// tell reports to Options.Progress.
func (s *Session) tell(done int) {
	if s.options.Progress != nil {
		s.options.Progress(done, len(s.tasks))
	}
}

// merge puts the answers of the components into one result.
func (s *Session) merge() Result {
	r := Result{Outcome: Solved, FailedChange: -1, Components: len(s.tasks), EngineVersion: EngineVersion}
	r.Best = make([]Pattern, s.p.Cells())
	for i := range r.Best {
		r.Best[i] = Undecided
	}
	open := false
	var cost tally
	for i := range s.tasks {
		t := &s.tasks[i]
		a := t.answer
		if t.engine != nil {
			a = answer{values: t.engine.values(), cost: t.engine.spent()}
		}
		cost.add(a.cost)
		for j, v := range a.values {
			r.Best[t.part.cells[j]] = Pattern(v)
		}
		switch {
		case a.verdict == 0:
			open = true
		case a.verdict == wave.None:
			r.Outcome = Impossible
		case a.verdict == wave.Spent && r.Outcome == Solved:
			r.Outcome = BudgetSpent
		}
	}
	r.Steps, r.Failures, r.Repairs = cost.steps, cost.failures, cost.repairs
	switch {
	case open:
		r.Outcome = 0
	case r.Outcome == Solved:
		r.Assignment = append([]Pattern(nil), r.Best...)
	}
	return r
}

// firstBroken is the first of the constraints without cells that does not hold,
// or −1.
func (c *call) firstBroken(loose []int32) int32 {
	for _, i := range loose {
		if !c.p.Constraints[i].Holds(nil) {
			return i
		}
	}
	return -1
}
