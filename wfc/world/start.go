package world

import (
	"context"

	"vouch/wfc/internal/rng"
)

// periods are tried in this order: first long ones, which have more of what the
// rules can do, and which many shorter periods divide, so that rules which repeat
// every few cells fit; then ever shorter ones. What repeats after one cell does after two.
var periods = [...]int{360, 240, 120, 60, 56, 54, 66, 64, 50, 72, 77, 24, 18, 12, 10, 8, 7, 6, 5, 4, 3, 2}

// mostLocal is the longest period for rules with local ones, which take the
// general solver.
const mostLocal = 60

// startTries is how many seeds each period gets.
const startTries = 2

// startSearch is how many steps of complete search follow a torus's repairs. The
// short periods are decided by it, one way or the other.
const startSearch = 1 << 17

// findStart solves a torus: a map that repeats, without seams, in both
// directions. Places are all alike for it; what Rules.Domain demands comes in with
// the layers.
func (m *Infinite) findStart(ctx context.Context) error {
	alike := *m.rules
	alike.Domain, alike.Bias = nil, nil
	f := newFiller(newBook(&alike))
	impossible := true
	for _, p := range periods {
		if p > mostLocal && len(alike.Local) > 0 {
			continue
		}
		for try := range uint64(startTries) {
			t := &task{at: Window{0, 0, p, p}, wrap: true, repairs: m.effort + int64(p*p/8), search: startSearch}
			t.seed = uint64(rng.Mix(m.seed, 1<<32, uint64(p), try))
			t.domains = f.blank(p * p)
			for i := range p * p {
				copy(t.domains[i*f.words:], f.full)
			}
			v, values, err := f.fill(ctx, t)
			if err != nil {
				return err
			}
			if v == nothing {
				break
			}
			impossible = false
			if v == filled {
				m.period, m.start = p, make([]uint16, p*p)
				for i, p := range values {
					m.start[i] = uint16(p)
				}
				return nil
			}
		}
	}
	return &StartError{Largest: largestPeriod(), Impossible: impossible}
}

func largestPeriod() int {
	most := 0
	for _, p := range periods {
		most = max(most, p)
	}
	return most
}

// readStart returns the start's patterns in the rectangle.
func (m *Infinite) readStart(home frame, r rect) []uint16 {
	p := int64(m.period)
	x := floorMod(floorMod(home.i, p)*int64(m.block)+int64(r.x), p)
	y := floorMod(floorMod(home.j, p)*int64(m.block)+int64(r.y), p)
	out := make([]uint16, 0, r.cells())
	for j := range int64(r.h) {
		row := m.start[(y+j)%p*p:][:p]
		for i := range int64(r.w) {
			out = append(out, row[(x+i)%p])
		}
	}
	return out
}
