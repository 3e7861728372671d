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
	if err := p.Validate(); err != nil {
		return Result{}, err
	}
	if o.Budget < 0 {
		return Result{}, malformed("Budget", -1, "%d is negative", o.Budget)
	}
	parts, _, loose := components(&p)
	s := &solver{compiler: newCompiler(&p), options: o}
	answers, err := s.all(ctx, parts)
	if err != nil {
		return Result{}, err
	}
	r := merge(&p, parts, answers)
	if failed := s.firstBroken(loose); failed >= 0 {
		r.Outcome, r.Minimal = Impossible, true
		r.Conflict = []RuleID{p.Constraints[failed].Rule()}
	} else if r.Outcome == Impossible {
		at := 0
		for answers[at].verdict != wave.None {
			at++
		}
		err = s.narrow(ctx, &parts[at], &r)
	}
	if r.Outcome != Solved {
		r.Assignment = nil
	}
	return r, err
}

// solver is what all components of one call share.
type solver struct {
	*compiler
	options Options
}

// answer is what the search of one component gave.
type answer struct {
	verdict wave.Verdict
	values  []int32 // per cell of the component, −1 undecided; nil: none
	steps   int64
	err     error
}

// all solves each component, with as many goroutines as the options allow.
// Answers lie at their component's index, so arrival does not matter.
func (s *solver) all(ctx context.Context, parts []component) ([]answer, error) {
	answers := make([]answer, len(parts))
	var lock sync.Mutex
	next, done := 0, 0
	work := func() {
		for {
			lock.Lock()
			i := next
			next++
			lock.Unlock()
			if i >= len(parts) {
				return
			}
			answers[i] = s.one(ctx, &parts[i])
			lock.Lock()
			done++
			if s.options.Progress != nil {
				s.options.Progress(done, len(parts))
			}
			lock.Unlock()
		}
	}
	var group sync.WaitGroup
	for range min(s.options.Workers, len(parts)) - 1 {
		group.Go(work)
	}
	work()
	group.Wait()
	for i := range answers {
		if answers[i].err != nil {
			return nil, answers[i].err
		}
	}
	return answers, nil
}

// one solves a component.
func (s *solver) one(ctx context.Context, c *component) answer {
	m := s.model(c, nil)
	return s.search(ctx, m, s.domains(c, nil), s.shares(c), s.options.budget())
}

// search solves m from nothing.
func (s *solver) search(ctx context.Context, m *wave.Model, domains []uint64, v *wave.Weights, budget int64) answer {
	if m.Overbooked() {
		return answer{verdict: wave.None, steps: 1}
	}
	w := wave.New(m, domains)
	run := wave.Search{Wave: w, Chooser: wave.NewFree(m, v, s.options.Seed), Budget: budget, Restarts: true}
	verdict, err := run.Run(ctx)
	a := answer{verdict: verdict, values: run.Best, steps: w.Steps, err: err}
	if verdict == wave.Found {
		a.values = w.Patterns()
	}
	return a
}

// merge puts the answers of the components into one result.
func merge(p *Problem, parts []component, answers []answer) Result {
	r := Result{Outcome: Solved, FailedChange: -1, Components: len(parts)}
	r.Best = make([]Pattern, len(p.Domains))
	for i := range r.Best {
		r.Best[i] = Undecided
	}
	for i := range parts {
		r.Steps += answers[i].steps
		for j, v := range answers[i].values {
			r.Best[parts[i].cells[j]] = Pattern(v)
		}
		switch {
		case answers[i].verdict == wave.None:
			r.Outcome = Impossible
		case answers[i].verdict == wave.Spent && r.Outcome == Solved:
			r.Outcome = BudgetSpent
		}
	}
	if r.Outcome == Solved {
		r.Assignment = append([]Pattern(nil), r.Best...)
	}
	return r
}

// firstBroken is the first of the constraints without cells that does not hold,
// or −1.
func (s *solver) firstBroken(loose []int32) int32 {
	for _, i := range loose {
		if !s.p.Constraints[i].Holds(nil) {
			return i
		}
	}
	return -1
}

// WhyNot asks what would follow if pattern stood at cell: the Result is
// Impossible with the rules that forbid it, or Solved with an example. The cell
// counts as restricted to pattern, so ConflictCells names it with the others.
func WhyNot(ctx context.Context, p Problem, cell Cell, pattern Pattern, o Options) (Result, error) {
	if err := p.Validate(); err != nil {
		return Result{}, err
	}
	if !p.isCell(cell) || pattern < 0 || int(pattern) >= p.Patterns {
		return Result{}, malformed("cell", -1, "cell %d or pattern %d does not exist", cell, pattern)
	}
	return Solve(ctx, p.WithChanges([]Change{{Cell: cell, Allow: SetOf(p.Patterns, pattern)}}), o)
}
