package wfc

import (
	"context"

	"vouch/wfc/internal/wave"
)

// engine is the search of one component. Cells are the component's, by position.
// However it is cut into slices, it takes the same steps.
type engine interface {
	// slice goes on until a verdict, or until spent has reached until: the
	// verdict is 0 then.
	slice(ctx context.Context, until int64) (wave.Verdict, error)
	// spent is the number of steps so far, with clashes and erased windows.
	spent() tally
	// values are the patterns after Found, and else those of the furthest
	// state, −1 where undecided; nil where there is none yet.
	values() []int32
	// domain is what the i-th cell may still be; it aliases the engine.
	domain(i int32) Set
}

// tally is what a search has cost.
type tally struct{ steps, failures, repairs int64 }

func (t *tally) add(o tally) {
	t.steps += o.steps
	t.failures += o.failures
	t.repairs += o.repairs
}

// answer is what the search of one component gave.
type answer struct {
	verdict wave.Verdict
	values  []int32 // per cell of the component, −1 undecided; nil: none
	cost    tally
}

// call is what all components of one call share.
type call struct {
	*compiler
	options Options
}

// task is the search of one component, from its beginning to its answer.
type task struct {
	part   *component
	engine engine   // nil before the beginning and after the end
	answer answer   // once its verdict is not 0
	root   removals // with Options.Reasons, once it is known
}

// advance searches for about n steps more; with n at most 0 to the end.
func (t *task) advance(ctx context.Context, c *call, n int64) error {
	if t.answer.verdict != 0 {
		return nil
	}
	if t.engine == nil {
		t.engine = c.begin(t.part)
	}
	until := c.options.budget() + 1
	if n > 0 {
		until = min(until, t.engine.spent().steps+n)
	}
	verdict, err := t.engine.slice(ctx, until)
	if root := rootOf(t.engine); root != nil && t.root == nil {
		t.root = &waveRemovals{p: c.p, part: t.part, model: root.Model(), wave: root}
	}
	if err != nil || verdict == 0 {
		return err
	}
	t.answer = answer{verdict: verdict, values: t.engine.values(), cost: t.engine.spent()}
	t.engine = nil
	return nil
}

// begin chooses the engine for a component.
func (c *call) begin(part *component) engine {
	if c.isPlain(part) {
		return c.fast(part, c.latticeRules(), c.options.budget())
	}
	return c.complete(part, nil, c.options.budget())
}

// complete prepares to solve what active leaves of part from nothing; nil leaves
// everything.
func (c *call) complete(part *component, active *selection, budget int64) engine {
	m, domains := c.model(part, active), c.domains(part, active)
	if m.Overbooked() || m.Uneven(domains) {
		return &overbooked{domains: domains, words: int(m.Words)}
	}
	if active == nil && c.p.Lattice != nil && (hasCounts(m) || len(c.gathered(part)) > 0) {
		inner := c.searchModel(m, part, domains, min(budget, countPatience), true)
		return &countEngine{call: *c, part: part, budget: budget, inner: inner}
	}
	return c.searchModel(m, part, domains, budget, active == nil)
}

// searchModel is the complete search of m, which is of part; what a caller may
// watch is told only of the problem as it is.
func (c *call) searchModel(m *wave.Model, part *component, domains []uint64, budget int64, told bool) *waveEngine {
	w := wave.New(m, domains)
	var chooser wave.Chooser
	if c.p.Lattice != nil {
		grow := wave.NewGrow(m, c.shares(part), c.options.Seed)
		c.order(part, grow.Free)
		chooser = grow
	} else {
		free := wave.NewFree(m, c.shares(part), c.options.Seed)
		c.order(part, free)
		chooser = free
	}
	run := &wave.Search{Wave: w, Chooser: chooser, Budget: budget, Restarts: c.p.Lattice == nil,
		KeepRoot: c.options.Reasons && told}
	if trace := c.options.Trace; trace != nil && told {
		run.Trace = func(cell, pattern int32) { trace(Decision{Cell: part.cells[cell], Pattern: Pattern(pattern)}) }
	}
	return &waveEngine{run}
}

// waveEngine is the complete search of internal/wave.
type waveEngine struct{ *wave.Search }

func (e *waveEngine) slice(ctx context.Context, until int64) (wave.Verdict, error) {
	return e.Slice(ctx, until)
}

func (e *waveEngine) spent() tally {
	return tally{steps: e.Wave.Steps, failures: e.Failures(), repairs: e.Repairs()}
}

func (e *waveEngine) values() []int32 {
	if e.Wave.Done() {
		return e.Wave.Patterns()
	}
	return e.Best
}

func (e *waveEngine) domain(i int32) Set { return e.Wave.Domain(i) }

// overbooked is the answer where sums alone prove that nothing fits.
type overbooked struct {
	domains []uint64
	words   int
}

func (*overbooked) slice(context.Context, int64) (wave.Verdict, error) { return wave.None, nil }
func (*overbooked) spent() tally                                       { return tally{steps: 1} }
func (*overbooked) values() []int32                                    { return nil }
func (e *overbooked) domain(i int32) Set {
	return e.domains[int(i)*e.words : int(i+1)*e.words]
}

// rootOf is what a complete search has kept of its beginning, nil if nothing.
func rootOf(e engine) *wave.Wave {
	switch e := e.(type) {
	case *waveEngine:
		return e.Root
	case *countEngine:
		if e.phase == searching {
			return rootOf(e.inner)
		}
	}
	return nil
}
