package wfc

import (
	"context"

	"vouch/wfc/internal/wave"
)

// settle moves the state to a solution of w near values: the cells that change
// there are searched once more by themselves, for one in which as many as can,
// from the farthest to the nearest, have their old pattern.
func (e *latticeEditor) settle(ctx context.Context, w *window, values []int32) error {
	var cells []Cell
	var far, now []int32
	for i, v := range values {
		if c := w.cells[i]; e.state[c] != Pattern(v) {
			cells, far, now = append(cells, c), append(far, w.far[i]), append(now, v)
		}
	}
	inner := e.cut(cells, far, nil)
	chooser := &sparing{order: inner.outsideIn(), now: now, groups: e.p.Groups}
	for _, name := range inner.model.Name {
		chooser.old = append(chooser.old, int32(e.state[name]))
	}
	chooser.other = wave.InOrder{Order: make([]int32, 1), Old: chooser.old, Groups: e.p.Groups,
		Weights: inner.weights, Seed: e.options.Seed}
	run := wave.NewAround(inner.model, inner.domains, func(i int32) bool { return int(i) >= len(cells) })
	verdict, err := e.run(ctx, &wave.Search{Wave: run, Chooser: chooser}, sparingSteps)
	if err != nil {
		return err
	}
	if verdict == wave.Found {
		now = run.Patterns()[:len(cells)]
	}
	for i, v := range now {
		e.state[cells[i]] = Pattern(v)
	}
	return nil
}

// sparing chooses so that few cells change: in order, each cell that can takes its
// old pattern; then each of the others the pattern that it is known to do with, or
// one of its old pattern's group if that is not one.
type sparing struct {
	order    []int32
	old, now []int32 // per cell; now has none of cells that are held
	groups   []int32
	other    wave.InOrder // draws for one cell
}

// Restarted does nothing: there are no restarts.
func (s *sparing) Restarted(*wave.Wave, int32) {}

// Next returns the first open cell that can take its old pattern, else the first
// that is open.
func (s *sparing) Next(w *wave.Wave) (cell, pattern int32) {
	open := int32(-1)
	for _, c := range s.order {
		if w.Pattern(c) >= 0 {
			continue
		}
		if Set(w.Domain(c)).Has(Pattern(s.old[c])) {
			return c, s.old[c]
		}
		if open < 0 {
			open = c
		}
	}
	s.other.Order[0] = open
	_, pattern = s.other.Next(w)
	if now := s.now[open]; Set(w.Domain(open)).Has(Pattern(now)) && !s.closer(open, pattern, now) {
		return open, now
	}
	return open, pattern
}

// closer tells whether p is of the group of c's old pattern, and q is not.
func (s *sparing) closer(c, p, q int32) bool {
	return s.groups != nil && s.groups[p] == s.groups[s.old[c]] && s.groups[q] != s.groups[s.old[c]]
}
