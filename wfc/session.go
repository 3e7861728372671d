package wfc

import (
	"context"

	"vouch/wfc/internal/wave"
)

// Session is a solve that the caller drives: step by step, with a look at the
// domains in between, until it is done or given up. However it is cut into
// steps, it ends like Solve with the same problem and options. Components are
// solved one after the other; Options.Workers is not looked at.
//
// A Session belongs to one goroutine at a time.
type Session struct {
	call
	parts []component
	of    []int32 // the component of each cell, −1 where there is none
	loose []int32
	tasks []task
	at    int // tasks before it are done
	ended *Result
	plain *latticeRemovals // with Options.Reasons, of all plain components
	id    *[32]byte        // worked out for the first snapshot
}

// Decision is what a search has just chosen; it may be taken back. Pattern is
// Undecided where a repair has set the cell free.
type Decision struct {
	Cell    Cell
	Pattern Pattern
}

// NewSession prepares to solve p. The error is a *ProblemError.
func NewSession(p Problem, o Options) (*Session, error) {
	s, err := NewSolver(p)
	if err != nil {
		return nil, err
	}
	return s.Session(o)
}

// Session is NewSession for the problem of s.
func (s *Solver) Session(o Options) (*Session, error) {
	if e := o.validate(s.p); e != nil {
		return nil, e
	}
	n := &Session{call: call{compiler: s.compiler, options: o}}
	n.parts, n.of, n.loose = n.components()
	n.tasks = make([]task, len(n.parts))
	for i := range n.parts {
		n.tasks[i].part = &n.parts[i]
	}
	if o.Reasons {
		n.removePlain()
	}
	return n, nil
}

// removePlain works out what follows, before any choice, in the components that
// the fast engine solves. The others' engines keep it themselves.
func (s *Session) removePlain() {
	is := make([]bool, len(s.parts))
	any := false
	for i := range s.parts {
		is[i] = s.isPlain(&s.parts[i])
		any = any || is[i]
	}
	if any {
		s.plain = s.newLatticeRemovals(func(c Cell) bool { return s.of[c] >= 0 && is[s.of[c]] })
	}
}

// Step searches for n steps more, and tells whether the search is done. It stops
// behind the first decision that reaches n, for a decision and what follows from
// it are never cut apart. The error is that of ctx; the session can go on after
// it.
func (s *Session) Step(ctx context.Context, n int64) (done bool, err error) {
	for n > 0 && s.at < len(s.tasks) {
		t := &s.tasks[s.at]
		before := t.cost().steps
		if err := t.advance(ctx, &s.call, n); err != nil {
			return false, err
		}
		n -= max(1, t.cost().steps-before)
		if t.answer.verdict != 0 {
			s.at++
			s.tell(s.at)
		}
	}
	return s.Done(), nil
}

// cost is what the task has spent so far.
func (t *task) cost() tally {
	if t.engine != nil {
		return t.engine.spent()
	}
	return t.answer.cost
}

// Done tells whether the search has ended.
func (s *Session) Done() bool { return s.at == len(s.tasks) }

// Steps is the number of steps so far.
func (s *Session) Steps() int64 {
	var cost tally
	for i := range s.tasks {
		cost.add(s.tasks[i].cost())
	}
	return cost.steps
}

// Domain is what may still stand at cell in the present state: one pattern where
// it is decided, and nil where there is no cell. The set is the caller's.
func (s *Session) Domain(cell Cell) Set {
	if !s.p.Has(cell) {
		return nil
	}
	t := &s.tasks[s.of[cell]]
	i := t.part.local(cell)
	switch {
	case t.engine != nil:
		return t.engine.domain(i).Clone()
	case t.answer.values != nil && t.answer.values[i] >= 0:
		return SetOf(s.p.Patterns, Pattern(t.answer.values[i]))
	}
	return s.p.domain(cell).Clone()
}

// Decided is the number of cells that hold one pattern in the present state, of
// all that there are.
func (s *Session) Decided() (decided, cells int) {
	for i := range s.tasks {
		t := &s.tasks[i]
		cells += len(t.part.cells)
		for j := range t.part.cells {
			switch {
			case t.engine != nil && t.engine.domain(int32(j)).Count() == 1,
				t.engine == nil && t.answer.values != nil && t.answer.values[j] >= 0:
				decided++
			}
		}
	}
	return decided, cells
}

// Result is the result of a session that is done. Before, its Outcome is 0 and
// Best the furthest state so far. Where the problem is impossible, the first
// call works out the conflict, which takes as long as solving and more; the
// error is that of ctx.
func (s *Session) Result(ctx context.Context) (Result, error) {
	if s.ended != nil {
		return *s.ended, nil
	}
	r := s.merge()
	if r.Outcome == 0 {
		return r, nil
	}
	if failed := s.firstBroken(s.loose); failed >= 0 {
		r.Outcome, r.Minimal, r.Assignment = Impossible, true, nil
		r.Conflict = []RuleID{s.p.Constraints[failed].Rule()}
	} else if r.Outcome == Impossible {
		at := 0
		for s.tasks[at].answer.verdict != wave.None {
			at++
		}
		if err := s.narrow(ctx, &s.parts[at], &r); err != nil {
			return r, err
		}
	}
	s.keepReasons(&r)
	s.ended = &r
	return r, nil
}
