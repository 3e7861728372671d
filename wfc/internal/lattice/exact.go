package lattice

import (
	"context"

	"vouch/wfc/internal/wave"
)

// exact searches the window around i completely, its surroundings fixed.
func (e *Engine) exact(i, radius int32) bool {
	e.gather(i, radius)
	verdict, ok := e.search(windowSteps)
	if !ok {
		return false
	}
	if verdict == wave.None && len(e.window) == e.present() {
		e.ended = Impossible
	}
	if verdict != wave.Found {
		e.release()
	}
	return true
}

// finish searches the whole lattice.
func (e *Engine) finish() bool {
	e.window = e.window[:0]
	for cell := range int32(e.Cells()) {
		e.enclose(e.inside(cell))
	}
	steps := int64(searchSteps)
	if e.start.MaxSearch > 0 {
		steps = e.start.MaxSearch
	}
	verdict, ok := e.search(steps)
	if !ok {
		return false
	}
	switch verdict {
	case wave.None:
		e.ended = Impossible
	case wave.Spent:
		e.ended = Undecided
	}
	return true
}

// present is the number of cells that are not masked out.
func (e *Engine) present() int {
	n := 0
	for cell := range int32(e.Cells()) {
		if e.flag[e.inside(cell)]&absent == 0 {
			n++
		}
	}
	return n
}

// search solves the window by the complete search and puts the solution in. It
// tells false when it was interrupted; nothing has changed then. Cells are drawn
// by the weights of the rules there, also where they have some of their own.
func (e *Engine) search(steps int64) (wave.Verdict, bool) {
	r := e.rules
	m, domains := e.model()
	w := wave.New(m, domains)
	v := &wave.Weights{Patterns: make([]uint64, r.patterns)}
	for p, weight := range r.weights {
		v.Patterns[p] = uint64(weight)
	}
	seed := uint64(e.key.With(drawWindow).With(uint64(e.repairs)))
	s := &wave.Search{Wave: w, Budget: steps, Restarts: true, Chooser: wave.NewFree(m, v, seed)}
	ctx := e.start.Context
	if ctx == nil {
		ctx = context.Background()
	}
	verdict, err := s.Run(ctx)
	if err != nil {
		for _, i := range e.window {
			e.flag[i] &^= inside
		}
		return verdict, false
	}
	e.steps += w.Steps
	if verdict == wave.Found {
		e.settleWindow(w)
	}
	return verdict, true
}

// model is the window as the complete search reads it, its cells in the window's
// order; what lies around restricts their domains.
func (e *Engine) model() (*wave.Model, []uint64) {
	r := e.rules
	r.once.Do(r.makeTables)
	local := make(map[int32]int32, len(e.window))
	for k, i := range e.window {
		local[i] = int32(k)
	}
	m := &wave.Model{
		Cells: int32(len(e.window)), Patterns: int32(r.patterns), Words: int32(r.words),
		Tables: r.tables, Name: make([]uint64, len(e.window)),
	}
	domains := make([]uint64, len(e.window)*r.words)
	for k, i := range e.window {
		x, y, z := e.field.at(i)
		m.Name[k] = uint64(e.name(0, x, y, z))
		set := domains[k*r.words : (k+1)*r.words]
		e.firstDomain(i, set)
		for d := range e.dirs {
			n := e.beside(i, d)
			if n == e.void || e.flag[n]&absent != 0 {
				continue
			}
			to, ok := local[n]
			switch {
			case !ok:
				e.allowedBy(n, d^1, set)
			case d%2 == 0:
				m.Links = append(m.Links,
					wave.Link{From: int32(k), To: to, Table: int32(d)},
					wave.Link{From: to, To: int32(k), Table: int32(d + 1)})
			}
		}
	}
	m.Finish()
	return m, domains
}

// settleWindow gives the window's cells the patterns that the search found.
func (e *Engine) settleWindow(w *wave.Wave) {
	e.release()
	for k, i := range e.window {
		d := e.at(i)
		clear(d)
		copy(d, w.Domain(int32(k)))
		e.push(i)
		if e.start.Trace != nil {
			e.start.Trace(Event{Cell: e.outside(i), Pattern: e.rules.order.name(first(d))})
		}
	}
}

// firstDomain copies the domain that cell i began with.
func (e *Engine) firstDomain(i int32, set []uint64) {
	r := e.rules
	if e.start.Domains == nil {
		copy(set, r.full)
		return
	}
	at := int(e.outside(i)) * r.words
	r.order.in(set, e.start.Domains[at:at+r.words])
}

// allowedBy takes from set what position n does not allow in direction d.
func (e *Engine) allowedBy(n int32, d int, set []uint64) {
	acc := make([]uint64, e.stride)
	for p := range e.rules.patterns {
		if e.at(n)[p>>6]>>uint(p&63)&1 != 0 {
			merge(acc, e.rules.row(p, d))
		}
	}
	for k := range set {
		set[k] &= acc[k]
	}
}

// makeTables makes the tables of the complete search.
func (r *Rules) makeTables() {
	for axis := range r.dirs / 2 {
		f, b := wave.NewTables(int32(r.patterns), int32(r.words), func(p int32) []uint64 {
			return r.row(int(p), 2*axis)[:r.words]
		})
		r.tables = append(r.tables, f, b)
	}
}
