package world

import (
	"context"

	"vouch/wfc"
	"vouch/wfc/internal/lattice"
)

// verdict is how the filling of a window ended.
type verdict uint8

const (
	filled  verdict = iota // every cell has a pattern, all rules hold
	nothing                // it was proved that nothing fits
	spent                  // the effort was spent
)

// task is a window to be filled.
type task struct {
	at      Window // its place; names the draws
	wrap    bool   // it is a torus
	domains []uint64
	seed    uint64
	repairs int64            // local repairs that may be spent
	search  int64            // steps of the complete search that may follow them
	lean    []int8           // per pattern, what its weight is tilted by (tilt.go); nil: nothing
	extra   []wfc.Constraint // beyond the local rules
	budget  int64            // steps of package wfc; 0 means its default
}

// slice is how many steps of the engine are done between two looks at the
// context: some milliseconds.
const slice = 1 << 16

// book is what all fillers of one map share.
type book struct {
	rules *Rules
	words int
	full  wfc.Set // all patterns
	fast  *lattice.Rules

	common []uint32 // weights
}

func newBook(r *Rules) *book {
	weights := r.Weights
	if weights == nil {
		weights = make([]uint32, r.Patterns)
		for p := range weights {
			weights[p] = 1
		}
	}
	rows := func(axis int) [][]uint64 {
		out := make([][]uint64, r.Patterns)
		for p, s := range r.Relations[axis].Allowed {
			out[p] = s
		}
		return out
	}
	return &book{
		rules: r, words: wfc.SetWords(r.Patterns), full: wfc.FullSet(r.Patterns),
		fast: lattice.NewRules(r.Patterns, r.Shape.Axes(), rows, weights), common: weights,
	}
}

// filler fills windows; it belongs to one goroutine at a time.
type filler struct {
	*book
	domains []uint64 // scratch
	values  []int32
	engines map[[3]int32]*lattice.Engine // by width, height and whether it is a torus
}

// mostEngines bounds the engines that a filler keeps: windows have few sizes but
// for those at the sides of a map and those that were widened.
const mostEngines = 24

func newFiller(b *book) *filler {
	return &filler{book: b, engines: map[[3]int32]*lattice.Engine{}}
}

// fill solves t. On filled, the values are one pattern per cell, until the next
// call.
func (f *filler) fill(ctx context.Context, t *task) (verdict, []int32, error) {
	if len(f.rules.Local) > 0 || len(t.extra) > 0 {
		return f.solve(ctx, t)
	}
	e := f.engine(t)
	start := lattice.Start{
		Domains: t.domains, Seed: t.seed, Origin: [3]int64{t.at.X, t.at.Y},
		MaxRepairs: t.repairs, MaxSearch: t.search, Context: ctx,
	}
	switch {
	case f.rules.Bias != nil:
		start.Bias = func(cell int32) []uint32 { return f.weights(t, int(cell)) }
	case t.lean != nil:
		all := tilted(f.common, t.lean)
		start.Bias = func(int32) []uint32 { return all }
	}
	e.Reset(start)
	status := e.Run(slice)
	for status == lattice.Running {
		if err := ctx.Err(); err != nil {
			return spent, nil, err
		}
		status = e.Run(slice)
	}
	switch status {
	case lattice.Impossible:
		return nothing, nil, nil
	case lattice.Undecided:
		return spent, nil, nil
	}
	f.values = f.values[:0]
	for i := range int32(t.at.Cells()) {
		f.values = append(f.values, e.Pattern(i))
	}
	return filled, f.values, nil
}

// engine returns an engine for windows of t's size.
func (f *filler) engine(t *task) *lattice.Engine {
	g := lattice.Geometry{
		Shape: uint8(f.rules.Shape), Width: int32(t.at.Width), Height: int32(t.at.Height), Depth: 1,
		Wrap: [3]bool{t.wrap, t.wrap},
	}
	key := [3]int32{g.Width, g.Height}
	if t.wrap {
		key[2] = 1
	}
	e := f.engines[key]
	if e == nil {
		if len(f.engines) >= mostEngines {
			clear(f.engines)
		}
		e = lattice.New(f.fast, g)
		f.engines[key] = e
	}
	return e
}

// solve fills a window through package wfc: with everything that a rule may be.
func (f *filler) solve(ctx context.Context, t *task) (verdict, []int32, error) {
	l := wfc.Lattice{
		Shape: f.rules.Shape, Width: t.at.Width, Height: t.at.Height, Depth: 1,
		Along: [3]int{0, 1, 2}, Wrap: [3]bool{t.wrap, t.wrap},
	}
	p := wfc.Problem{Patterns: f.rules.Patterns, Weights: f.rules.Weights, Relations: f.rules.Relations, Lattice: &l}
	p.Domains = make([]wfc.Set, l.Cells())
	for i := range p.Domains {
		p.Domains[i] = wfc.Set(t.domains[i*f.words : (i+1)*f.words])
	}
	p.Bias = f.bias(t)
	p.Constraints = append(f.rules.constraints(&l), t.extra...)
	r, err := ask(ctx, &p, wfc.Options{Seed: t.seed, Budget: t.budget}, len(t.extra) > 0)
	if err != nil {
		return spent, nil, err
	}
	f.values = f.values[:0]
	for _, p := range r.Assignment {
		f.values = append(f.values, int32(p))
	}
	switch r.Outcome {
	case wfc.Solved:
		return filled, f.values, nil
	case wfc.Impossible:
		return nothing, nil, nil
	}
	return spent, nil, nil
}

// ask solves p. Where only a solution is asked for, the reasons why there is none
// are not worked out, which can take longer than solving; the Outcome is then not
// wfc.Impossible but 0.
func ask(ctx context.Context, p *wfc.Problem, o wfc.Options, solutionOnly bool) (wfc.Result, error) {
	if !solutionOnly {
		return wfc.Solve(ctx, *p, o)
	}
	session, err := wfc.NewSession(*p, o)
	for done := false; !done && err == nil; {
		done, err = session.Step(ctx, slice)
	}
	if err != nil {
		return wfc.Result{}, err
	}
	decided, cells := session.Decided()
	if decided < cells {
		return wfc.Result{}, nil
	}
	r := wfc.Result{Outcome: wfc.Solved}
	for c := range wfc.Cell(cells) {
		r.Assignment = append(r.Assignment, session.Domain(c).Slice()[0])
	}
	if !right(p, r.Assignment) {
		r.Outcome = 0 // the furthest that was reached before it turned out to be impossible
	}
	return r, nil
}

// right tells whether an assignment has only pairs that p allows and satisfies its
// constraints.
func right(p *wfc.Problem, a []wfc.Pattern) bool {
	for c := range a {
		for axis := range p.Lattice.Shape.Axes() {
			next, ok := p.Lattice.Next(wfc.Cell(c), axis, 1)
			if ok && !p.Relations[p.Lattice.Along[axis]].Allowed[a[c]].Has(a[next]) {
				return false
			}
		}
	}
	for _, k := range p.Constraints {
		if !k.Holds(a) {
			return false
		}
	}
	return true
}

// bias lists the weights of t's cells that differ from the common ones.
func (f *filler) bias(t *task) []wfc.Bias {
	if f.rules.Bias == nil && t.lean == nil {
		return nil
	}
	var all []wfc.Bias
	for i := range t.at.Cells() {
		for p, weight := range f.weights(t, i) {
			all = append(all, wfc.Bias{Cell: wfc.Cell(i), Pattern: wfc.Pattern(p), Weight: weight})
		}
	}
	return all
}

// weights are those of t's i-th cell, or nil for the common ones.
func (f *filler) weights(t *task, i int) []uint32 {
	w := f.common
	if f.rules.Bias != nil {
		own := f.rules.Bias(t.at.X+int64(i%t.at.Width), t.at.Y+int64(i/t.at.Width))
		if len(own) == f.rules.Patterns {
			w = own
		}
	}
	if t.lean != nil {
		return tilted(w, t.lean)
	}
	return w
}

// blank returns cleared domains for so many cells.
func (f *filler) blank(cells int) []uint64 {
	n := cells * f.words
	if cap(f.domains) < n {
		f.domains = make([]uint64, n)
	}
	f.domains = f.domains[:n]
	clear(f.domains)
	return f.domains
}
