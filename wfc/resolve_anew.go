package wfc

import (
	"context"

	"vouch/wfc/internal/lattice"
	"vouch/wfc/internal/wave"
)

// anew fills the window with the fast engine, from the domains that run has worked
// out, and moves the state there as little as it can. It is for windows in which
// little can keep its pattern until something large has moved. Found or Spent,
// which is no answer, is the verdict.
func (e *latticeEditor) anew(ctx context.Context, w *window, run *wave.Wave) (wave.Verdict, error) {
	part := &component{cells: w.cells, constraints: e.parts[e.of[w.cells[0]]].constraints}
	if len(e.joints) > 0 || !e.isPlain(part) {
		return wave.Spent, nil
	}
	b := e.boxOf(part)
	engine := lattice.New(e.latticeRules(), b.geometry(e.p.Lattice.Shape))
	engine.Reset(e.startOf(ctx, w, run, part, &b))
	for status := lattice.Running; status == lattice.Running; {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if engine.Steps() >= anewSteps {
			break
		}
		status = engine.Run(anewSteps - engine.Steps())
	}
	e.pay(tally{steps: engine.Steps(), failures: engine.Failures(), repairs: engine.Repairs()})
	values := make([]int32, len(w.cells))
	for i := range values {
		if values[i] = engine.Pattern(b.place(int32(i))); values[i] < 0 {
			return wave.Spent, nil
		}
	}
	return wave.Found, e.settle(ctx, w, values)
}

// startOf is what the fast engine begins with in the box of the window.
func (e *latticeEditor) startOf(ctx context.Context, w *window, run *wave.Wave, part *component, b *box) lattice.Start {
	words := len(e.full)
	s := lattice.Start{Seed: e.options.Seed, MaxRepairs: anewRepairs, MaxSearch: 1, Context: ctx,
		Domains: make([]uint64, b.cells()*words), Mask: make([]bool, b.cells()), Bias: e.boxedBias(part, b)}
	for i, v := range b.from {
		s.Origin[i] = int64(v)
	}
	for i := range w.cells {
		at := int(b.place(int32(i)))
		s.Mask[at] = true
		copy(s.Domains[at*words:], run.Domain(int32(i)))
	}
	return s
}
