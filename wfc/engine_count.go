package wfc

import (
	"context"
	"iter"
	"math/bits"

	"vouch/wfc/internal/rng"
	"vouch/wfc/internal/wave"
)

// countEngine is for lattices with counts that a search from nothing does not hit,
// or with what shall hang together and does not: too many or too few of a kind, or
// of pieces, are seen only when all is full, and then nothing says which were
// wrong. Its phases, each when the one before has given up:
//
//	search ─▶ relax: the same without counts and Gathered rules, again with other
//	          weights if a count comes out far from its bounds ─▶ move: fill windows
//	          anew, each with fewer pieces, and then each with a count nearer to its
//	          bounds ─▶ again: search from another seed
//
// What it finds satisfies everything, and that there is nothing is said by a
// complete search alone (a problem without its counts that is impossible is
// impossible with them).
type countEngine struct {
	call
	part     *component
	budget   int64
	phase    phase
	inner    engine   // but while moving
	ground   *ground  // while moving, and then the solution
	pieces   []pieces // while moving: of the Gathered rules
	sheets   *sheets
	leaning  leaning // of the weights while relaxing; nil: none
	leanings int
	done     tally // of the phases before
	moves    int64
	starts   int   // how often nothing came of moving
	least    int64 // the least gap since it began
	latest   int64 // the move that made it so, 0 before the first
}

type phase uint8

const (
	searching phase = iota
	relaxing
	moving
	again
)

// hasCounts tells whether m is worth a countEngine.
func hasCounts(m *wave.Model) bool {
	for i := range m.Counts {
		if n := &m.Counts[i]; n.Min > 0 || n.Max < int32(len(n.Cells)) {
			return true
		}
	}
	return false
}

func (e *countEngine) slice(ctx context.Context, until int64) (wave.Verdict, error) {
	for {
		if e.phase == moving {
			verdict, err := e.move(ctx, until)
			if verdict != wave.Spent || err != nil {
				return verdict, err
			}
			if e.starts++; e.starts < maxStarts && e.spent().steps < e.budget {
				e.begin(relaxing)
			} else {
				e.begin(again)
			}
			continue
		}
		verdict, err := e.inner.slice(ctx, until-e.done.steps)
		if verdict == 0 || err != nil || verdict == wave.None {
			return verdict, err
		}
		switch {
		case e.phase == relaxing && verdict == wave.Found:
			e.settle()
			if e.leanings++; e.leanings <= maxLeanings && e.lean() {
				e.begin(relaxing)
			} else {
				e.begin(moving)
			}
		case verdict == wave.Found || e.phase == again || e.spent().steps >= e.budget:
			return verdict, nil
		case e.phase == searching:
			e.begin(relaxing)
		default:
			e.begin(again)
		}
	}
}

// begin goes on to another phase.
func (e *countEngine) begin(next phase) {
	cost := e.spent()
	if next != moving {
		c := e.call
		c.options.Seed = uint64(rng.Mix(e.options.Seed, uint64(next), uint64(e.starts)))
		left := e.budget - cost.steps
		if next == relaxing {
			e.inner = c.relaxed(e.part, min(left, 4*countPatience), e.leaning)
		} else {
			e.inner = c.searchModel(c.model(e.part, nil), e.part, c.domains(e.part, nil), left, true)
		}
		e.ground, e.pieces, e.latest = nil, nil, 0
	}
	e.done = cost
	e.phase = next
	e.look()
}

func (e *countEngine) spent() tally {
	cost := e.done
	if e.phase != moving {
		cost.add(e.inner.spent())
	}
	return cost
}

func (e *countEngine) values() []int32 {
	if e.phase != moving {
		if e.phase == relaxing {
			return nil // it does not keep the counts
		}
		return e.inner.values()
	}
	out := make([]int32, len(e.part.cells))
	for i, c := range e.part.cells {
		out[i] = int32(e.ground.state[c])
	}
	return out
}

func (e *countEngine) domain(i int32) Set {
	if e.phase == moving {
		return SetOf(e.p.Patterns, e.ground.state[e.part.cells[i]])
	}
	return e.inner.domain(i)
}

// tallied is how many cells of n hold one of its patterns now.
func (e *countEngine) tallied(n *Count) (found int) {
	for _, c := range n.Cells {
		if n.Patterns.Has(e.ground.state[c]) {
			found++
		}
	}
	return found
}

// nearer are the bounds of n for the next window: its own once it keeps them,
// and before at least one step towards them. Every third window may leave it where
// it is, so as to come out of dead ends.
func (e *countEngine) nearer(n *Count) (low, high int) {
	if e.apart() != nil {
		return 0, len(n.Cells)
	}
	step := 1
	if e.moves%3 == 0 {
		step = 0
	}
	switch now := e.tallied(n); {
	case now < n.Min:
		return now + step, max(n.Max, now+step)
	case now > n.Max:
		return min(n.Min, now-step), now - step
	}
	return n.Min, n.Max
}

// counts yields those that speak of e's cells.
func (e *countEngine) counts() iter.Seq[*Count] {
	return func(yield func(*Count) bool) {
		for _, i := range e.part.constraints {
			for j := range e.rules[i].parts.Counts {
				n := &e.rules[i].parts.Counts[j]
				if len(n.Cells) > 0 && e.part.has(n.Cells[0]) && !yield(n) {
					return
				}
			}
		}
	}
}

// off is a count that is not within its bounds, nil when all are.
func (e *countEngine) off() *Count {
	for n := range e.counts() {
		if now := e.tallied(n); now < n.Min || now > n.Max {
			return n
		}
	}
	return nil
}

// gap is how far the state is from a solution: pieces first, then what counts miss.
func (e *countEngine) gap() (gap int64) {
	for i := range e.pieces {
		gap += int64(e.pieces[i].apart)
	}
	gap *= MaxCells
	for n := range e.counts() {
		now := e.tallied(n)
		gap += int64(max(n.Min-now, now-n.Max, 0))
	}
	return gap
}

// move fills windows anew until every count is within its bounds.
func (e *countEngine) move(ctx context.Context, until int64) (wave.Verdict, error) {
	for {
		g, n := e.apart(), e.off()
		if gap := e.gap(); e.latest == 0 || gap < e.least {
			e.least, e.latest = gap, e.moves
		}
		switch {
		case g == nil && n == nil:
			return wave.Found, nil
		case e.moves-e.latest >= countStall || e.done.steps >= e.budget:
			return wave.Spent, nil
		case e.done.steps >= until:
			return 0, nil
		}
		if err := e.once(ctx, g, n); err != nil {
			return 0, err
		}
	}
}

// once tries a window: where g's pieces might be joined, if there is anything
// apart, or else around a drawn cell of n, one that counts if there are too many.
func (e *countEngine) once(ctx context.Context, g Gatherer, n *Count) error {
	e.moves++
	key := rng.Mix(e.options.Seed, drawWindow, uint64(e.moves))
	cell := Cell(0)
	if g != nil {
		cell = g.Place(key.Value(0))
	} else {
		cell = e.place(n, key.Value(0))
	}
	reach := countReach[e.moves%int64(len(countReach))]
	w := e.cut(cell, reach)
	run := wave.New(w.model, w.domains)
	if e.moves%2 == 0 && e.moves%3 > 0 {
		for i, name := range w.model.Name {
			run.Prefer(int32(i), int32(e.ground.state[name]))
		}
	}
	s := &wave.Search{Wave: run, Restarts: true, Budget: countWindow,
		Chooser: wave.NewFree(w.model, w.weights, key.Value(2))}
	verdict, err := s.Run(ctx)
	if err != nil {
		e.moves--
		return err
	}
	e.done.steps += run.Steps
	e.done.failures += s.Failures()
	e.done.repairs++
	if verdict == wave.Found {
		for i, v := range run.Patterns()[:len(w.cells)] {
			e.ground.state[w.cells[i]] = Pattern(v)
		}
		e.look()
	}
	return nil
}

// place draws a cell of n.
func (e *countEngine) place(n *Count, draw uint64) Cell {
	at, _ := bits.Mul64(draw, uint64(len(n.Cells)))
	for range n.Cells {
		if e.tallied(n) <= n.Max || n.Patterns.Has(e.ground.state[n.Cells[at]]) {
			break
		}
		at = (at + 1) % uint64(len(n.Cells))
	}
	return n.Cells[at]
}

// drawWindow tells these draws apart from others.
const drawWindow = 0x77696e
