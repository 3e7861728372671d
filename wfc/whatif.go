package wfc

import (
	"context"
	"slices"

	"vouch/wfc/internal/wave"
)

// Consequence is what a change would bring.
type Consequence struct {
	// Result is that of Resolve for the change, with as few changed cells as
	// were found: none of Moved can keep its pattern unless a cell that is
	// not in Moved changes.
	Result Result
	// Moved are the cells that Result gives another pattern, ascending. The
	// changed cell is one of them if it had to give up its pattern.
	Moved []Cell
	// Must are those of Moved that change in every solution in which all
	// cells outside the Radius keep their pattern, with a proof for each. A
	// cell for which the proof took too long is left out.
	Must []Cell
}

// WhatIf tells which cells would change, and which of them must, if change were
// made to previous, a solution of p. Nothing is changed. When the change cannot
// be had, Result.Outcome is Impossible or BudgetSpent and nothing is listed. The
// error is that of Resolve.
func WhatIf(ctx context.Context, p Problem, previous []Pattern, change Change, o Options) (Consequence, error) {
	s, err := NewSolver(p)
	if err != nil {
		return Consequence{}, err
	}
	return s.WhatIf(ctx, previous, change, o)
}

// WhatIf is the function WhatIf for the problem of s.
func (s *Solver) WhatIf(ctx context.Context, previous []Pattern, change Change, o Options) (Consequence, error) {
	r, err := s.Resolve(ctx, previous, []Change{change}, o)
	if err != nil || r.Outcome != Solved {
		return Consequence{Result: r}, err
	}
	t := &trials{call: call{compiler: s.With([]Change{change}).compiler, options: o}, previous: previous, now: slices.Clone(r.Assignment)}
	t.left = o.budget()
	t.cut(change.Cell, r.Radius)
	for again := true; again; {
		if again, err = t.shrink(ctx); err != nil {
			return Consequence{}, err
		}
	}
	c := Consequence{Result: r, Moved: t.moved()}
	c.Result.Assignment, c.Result.Best = t.now, slices.Clone(t.now)
	for _, cell := range c.Moved {
		verdict, _, err := t.keeping(ctx, cell, nil)
		if err != nil {
			return Consequence{}, err
		}
		if verdict == wave.None {
			c.Must = append(c.Must, cell)
		}
	}
	return c, nil
}

// trials solves again and again with some cells held at their old pattern.
type trials struct {
	call
	previous, now []Pattern
	cells         []Cell // of the model; on a lattice those within the radius
	model         *wave.Model
	domains       []uint64 // of the model, with all beyond the radius held
	weights       *wave.Weights
	left          int64
}

// cut makes the model of what lies within radius of cell.
func (t *trials) cut(cell Cell, radius int32) {
	parts, of, _ := t.components()
	part := &parts[of[cell]]
	if t.p.Lattice != nil {
		w := newGround(t.call, t.previous).around(cell, radius, part)
		t.cells, t.model, t.domains, t.weights = w.cells, w.model, w.domains, w.weights
		return
	}
	t.cells, t.model, t.weights = part.cells, t.compiler.model(part, nil), t.shares(part)
	t.domains = t.compiler.domains(part, nil)
	e := &editor{call: t.call, parts: parts, of: of, state: t.previous}
	for i, d := range e.distances(part, cell) {
		if d > radius {
			t.hold(t.domains, i)
		}
	}
}

// hold keeps the i-th cell at its old pattern.
func (t *trials) hold(domains []uint64, i int) {
	words := len(t.full)
	keep(domains[i*words:(i+1)*words], SetOf(t.p.Patterns, t.previous[t.cells[i]]))
}

// moved are the cells that differ now.
func (t *trials) moved() (out []Cell) {
	for _, c := range t.cells {
		if t.now[c] != t.previous[c] {
			out = append(out, c)
		}
	}
	return out
}

// shrink looks for one moved cell that can have its old pattern back while only
// moved cells change.
func (t *trials) shrink(ctx context.Context) (bool, error) {
	moved := t.moved()
	for _, c := range moved {
		verdict, values, err := t.keeping(ctx, c, moved)
		if err != nil {
			return false, err
		}
		if verdict == wave.Found {
			for i, c := range t.cells {
				t.now[c] = Pattern(values[i])
			}
			return true, nil
		}
	}
	return false, nil
}

// keeping solves with cell at its old pattern, and with all cells that are not in
// free, which ascends; nil frees all within the radius.
func (t *trials) keeping(ctx context.Context, cell Cell, free []Cell) (wave.Verdict, []int32, error) {
	domains := slices.Clone(t.domains)
	for i, c := range t.cells {
		if _, isFree := slices.BinarySearch(free, c); c == cell || free != nil && !isFree {
			t.hold(domains, i)
		}
	}
	w := wave.New(t.model, domains)
	for i, name := range t.model.Name {
		w.Prefer(int32(i), int32(t.previous[name]))
	}
	run := &wave.Search{Wave: w, Restarts: true, Budget: min(t.left, t.options.budget()/conflictBudgetShare),
		Chooser: wave.NewFree(t.model, t.weights, t.options.Seed)}
	verdict, err := run.Run(ctx)
	t.left -= w.Steps
	if verdict != wave.Found {
		return verdict, nil, err
	}
	return verdict, w.Patterns(), err
}
