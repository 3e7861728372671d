package wave

import "context"

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

// Search is a complete search with learning over one wave.
type Search struct {
	Wave     *Wave
	Chooser  Chooser
	Budget   int64 // steps that Wave.Steps may reach
	Restarts bool  // false: the cells are tried strictly in the chooser's order
	Keep     int32 // learnt clauses kept at first; 0 means forgetFrom
	Best     []int32
	best     int32
	clashes  int32
	restarts int32
	capacity int32
}

// Run searches until a verdict or until ctx ends. After Found every cell of the
// wave is decided.
func (s *Search) Run(ctx context.Context) (Verdict, error) {
	w := s.Wave
	if s.capacity = s.Keep; s.capacity == 0 {
		s.capacity = forgetFrom
	}
	nextLook := w.Steps
	pace := restartUnit + w.m.Cells/restartCells
	nextRestart := pace
	if !w.Start() {
		return None, nil
	}
	for {
		if w.Steps >= nextLook {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			nextLook = w.Steps + stepsBetweenLooks
		}
		if w.Done() {
			return Found, nil
		}
		if w.Steps >= s.Budget {
			s.note()
			return Spent, nil
		}
		w.Decide(s.Chooser.Next(w))
		for !w.Propagate() {
			s.note()
			if !s.learn() {
				return None, nil
			}
			if w.Steps >= s.Budget {
				return Spent, nil
			}
		}
		if s.Restarts && s.clashes >= nextRestart && s.restarts < maxRestarts {
			s.restarts++
			w.Undo(0)
			s.Chooser.Restarted(w, s.restarts)
			nextRestart = s.clashes + pace*luby(s.restarts+1)
		}
		if int32(len(w.base.list))-w.base.given > s.capacity {
			w.forget()
			s.capacity += forgetMore
		}
	}
}

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
