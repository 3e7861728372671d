package wfc

import (
	"context"
	"math/bits"

	"vouch/wfc/internal/rng"
	"vouch/wfc/internal/wave"
)

// countEngine is for lattices with counts that a search from nothing does not hit:
// too many or too few of a kind are seen only when all is full, and then nothing
// says which were wrong. Its phases, each when the one before has given up:
//
//	search ─▶ relax: the same without counts ─▶ move: fill windows anew, each with
//	          a count nearer to its bounds ─▶ again: search from another seed
//
// What it finds satisfies everything, and that there is nothing is said by a
// complete search alone (a problem without its counts that is impossible is
// impossible with them).
type countEngine struct {
	call
	part   *component
	budget int64
	phase  phase
	inner  *waveEngine // but while moving
	ground *ground     // while moving, and then the solution
	done   tally       // of the phases before
	moves  int64
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
			e.begin(again)
			continue
		}
		verdict, err := e.inner.slice(ctx, until-e.done.steps)
		if verdict == 0 || err != nil || verdict == wave.None {
			return verdict, err
		}
		switch {
		case e.phase == relaxing && verdict == wave.Found:
			e.begin(moving)
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
	if next == moving {
		state := make([]Pattern, e.p.Cells())
		for i, v := range e.inner.values() {
			state[e.part.cells[i]] = Pattern(v)
		}
		e.ground = newGround(e.call, state)
		e.ground.bound = e.nearer
	} else {
		c := e.call
		c.options.Seed = uint64(rng.Mix(e.options.Seed, uint64(next)))
		m := c.model(e.part, nil)
		left := e.budget - cost.steps
		if next == relaxing {
			left = min(left, 4*countPatience)
			for i := range m.Counts {
				m.Counts[i].Min, m.Counts[i].Max = 0, int32(len(m.Counts[i].Cells))
			}
		}
		e.inner = c.searchModel(m, e.part, c.domains(e.part, nil), left, true)
		e.ground = nil
	}
	e.done = cost
	e.phase = next
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

// off is a count that is not within its bounds, nil when all are.
func (e *countEngine) off() *Count {
	for _, i := range e.part.constraints {
		for j := range e.rules[i].parts.Counts {
			n := &e.rules[i].parts.Counts[j]
			if len(n.Cells) == 0 || !e.part.has(n.Cells[0]) {
				continue
			}
			if now := e.tallied(n); now < n.Min || now > n.Max {
				return n
			}
		}
	}
	return nil
}

// move fills windows anew until every count is within its bounds.
func (e *countEngine) move(ctx context.Context, until int64) (wave.Verdict, error) {
	for {
		n := e.off()
		switch {
		case n == nil:
			return wave.Found, nil
		case e.moves >= countMoves || e.done.steps >= e.budget:
			return wave.Spent, nil
		case e.done.steps >= until:
			return 0, nil
		}
		if err := e.once(ctx, n); err != nil {
			return 0, err
		}
	}
}

// once tries a window around a drawn cell of n: one that counts if there are too
// many.
func (e *countEngine) once(ctx context.Context, n *Count) error {
	e.moves++
	key := rng.Mix(e.options.Seed, drawWindow, uint64(e.moves))
	at, _ := bits.Mul64(key.Value(0), uint64(len(n.Cells)))
	for range n.Cells {
		if e.tallied(n) <= n.Max || n.Patterns.Has(e.ground.state[n.Cells[at]]) {
			break
		}
		at = (at + 1) % uint64(len(n.Cells))
	}
	reach := countReach[e.moves%int64(len(countReach))]
	w := e.ground.around(n.Cells[at], reach, e.part)
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
	}
	return nil
}

// drawWindow tells these draws apart from others.
const drawWindow = 0x77696e
