package wave

import (
	"context"
	"math"
)

// Verdict is how a search ended.
type Verdict uint8

// The verdicts of Search.Run.
const (
	Found Verdict = iota + 1
	None          // it is proved that there is no solution
	Spent         // the budget of steps ran out
)

// Chooser says what the search tries next. Cells are those of the model.
type Chooser interface {
	// Next returns an undecided cell and a pattern of its domain.
	Next(w *Wave) (cell, pattern int32)
	// Restarted tells that the search starts from the root for the n-th
	// time, n from 1.
	Restarted(w *Wave, n int32)
}

// Mender is a Chooser that repairs: now and then, after clashes, Mend is told at
// which cell the last lesson was learnt. It goes back as far as it must to fill a
// window anew, and should have the search come to where it was outside it. What
// was learnt is kept.
type Mender interface {
	Chooser
	Mend(w *Wave, cell int32)
}

// Search is a complete search with learning over one wave.
type Search struct {
	Wave     *Wave
	Chooser  Chooser
	Budget   int64 // steps that Wave.Steps may reach
	Restarts bool  // false: the cells are tried strictly in the chooser's order
	Keep     int32 // learnt clauses kept at first; 0 means forgetFrom
	// Trace, if not nil, is told of every decision.
	Trace func(cell, pattern int32)
	// KeepRoot has Root hold the state before the first decision.
	KeepRoot bool
	Root     *Wave
	// Best is the state with the most decided cells; nil until there was a clash.
	Best []int32

	best        int32
	clashes     int32
	restarts    int32
	capacity    int32
	pace        int32
	nextRestart int32
	mends       int32
	blamed      int32 // the cell of the last lesson
	begun       bool
	verdict     Verdict
}

// Run searches until a verdict or until ctx ends. After Found every cell of the
// wave is decided.
func (s *Search) Run(ctx context.Context) (Verdict, error) { return s.Slice(ctx, math.MaxInt64) }

// Slice searches like Run, but pauses once Wave.Steps has reached until: the
// verdict is 0 then, and another call goes on. However a search is cut into
// slices, it takes the same steps.
func (s *Search) Slice(ctx context.Context, until int64) (Verdict, error) {
	if s.verdict != 0 {
		return s.verdict, nil
	}
	verdict, err := s.slice(ctx, until)
	s.verdict = verdict
	return verdict, err
}

func (s *Search) slice(ctx context.Context, until int64) (Verdict, error) {
	w := s.Wave
	if !s.begun {
		if !s.begin() {
			return None, nil
		}
	}
	for nextLook := w.Steps; ; {
		if w.Steps >= nextLook {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			nextLook = w.Steps + stepsBetweenLooks
		}
		switch {
		case w.Done():
			return Found, nil
		case w.Steps >= s.Budget:
			s.note()
			return Spent, nil
		case w.Steps >= until:
			return 0, nil
		}
		if verdict := s.turn(); verdict != 0 {
			return verdict, nil
		}
	}
}

// begin narrows by what the model alone says.
func (s *Search) begin() bool {
	s.begun = true
	if s.capacity = s.Keep; s.capacity == 0 {
		s.capacity = forgetFrom
	}
	s.pace = restartUnit + s.Wave.m.Cells/restartCells
	if _, ok := s.Chooser.(Mender); ok {
		if s.pace = mendEvery; len(s.Wave.m.Rules) > 0 {
			s.pace = mendRules + s.Wave.m.Cells/mendCells
		}
	}
	s.nextRestart = s.pace
	ok := s.Wave.Start()
	if s.KeepRoot {
		s.Root = s.Wave.Freeze()
	}
	if ok && s.Wave.hasLate() {
		s.Wave.Late()
		ok = s.Wave.Propagate()
	}
	return ok
}

// turn is one decision and what follows from it.
func (s *Search) turn() Verdict {
	w := s.Wave
	cell, pattern := s.Chooser.Next(w)
	if s.Trace != nil {
		s.Trace(cell, pattern)
	}
	w.Decide(cell, pattern)
	for !w.Propagate() {
		s.note()
		if !s.learn() {
			return None
		}
		if w.Steps >= s.Budget {
			return Spent
		}
	}
	if s.Restarts && s.clashes >= s.nextRestart && s.restarts < maxRestarts {
		s.restarts++
		w.Undo(0)
		s.Chooser.Restarted(w, s.restarts)
		s.nextRestart = s.clashes + s.pace*luby(s.restarts+1)
	}
	if m, ok := s.Chooser.(Mender); ok && s.clashes >= s.nextRestart && s.mends < maxMends {
		s.mends++
		m.Mend(w, s.blamed)
		s.nextRestart = s.clashes + s.pace*luby(s.mends+1)
	}
	if int32(len(w.base.list))-w.base.given > s.capacity {
		w.forget()
		s.capacity += forgetMore
	}
	return 0
}

// Repairs is the number of windows that were filled anew.
func (s *Search) Repairs() int64 { return int64(s.mends) }

// Failures is the number of clashes so far.
func (s *Search) Failures() int64 { return int64(s.clashes) }

// learn turns the clash into a clause, goes back to where it narrows a cell, and
// narrows it. It tells false when nothing is left to go back to.
func (s *Search) learn() bool {
	w := s.Wave
	s.clashes++
	w.base.now = s.clashes
	w.Steps++
	l, ok := w.analyze()
	if !ok {
		return false
	}
	s.blamed = l.clause.Cells[0]
	to := w.level() - 1
	if len(l.clause.Cells) == 1 || to-l.below <= farJump {
		to = l.below
	}
	w.Undo(to)
	i := w.learn(l.clause, s.clashes)
	w.keep(l.clause.Cells[0], w.base.list[i].mask(0, w.words), byClause, i)
	return true
}

// note keeps the state with the most decided cells.
func (s *Search) note() {
	w := s.Wave
	if w.decided <= s.best {
		return
	}
	s.best = w.decided
	if s.Best == nil {
		s.Best = make([]int32, w.m.Cells)
	}
	for c := range w.m.Cells {
		s.Best[c] = w.Pattern(c)
	}
}

// Start narrows by what the model alone says; false means that it is impossible.
func (w *Wave) Start() bool {
	w.startClauses()
	return w.Propagate()
}

// luby is the i-th term, from 1, of 1 1 2 1 1 2 4 … (M. Luby, A. Sinclair,
// D. Zuckerman, 1993).
func luby(i int32) int32 {
	for k := int32(1); ; k++ {
		if i == 1<<k-1 {
			return 1 << (k - 1)
		}
		if i < 1<<k-1 {
			return luby(i - (1<<(k-1) - 1))
		}
	}
}
