package world

import (
	"context"
	"slices"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// few is the number of cells of a count, per chunk, up to which their places are
// drawn and the patterns forbidden everywhere else. Larger shares are left to the
// patterns' weights and corrected afterwards.
const few = 4

// demand works out what the patch may come to in each count: the chunk's quota,
// what chunks before it still owe, and what the neighbours' cells had that are
// solved anew here.
func (p *patch) demand() {
	m, o := p.m, p.m.o
	p.before = p.tally(p.isTaken, p.keep)
	p.counted = make([]int64, len(m.f.Counts))
	p.owed = make([]int64, len(m.f.Counts))
	for n := range m.f.Counts {
		q := o.quotas[n][p.j*o.nx+p.i]
		owed := m.carried[p.j][n]
		if p.i == o.nx-1 && p.j > 0 {
			owed += m.carried[p.j-1][n]
		}
		goal := quota{q.min + owed + p.before[n], q.max + owed + p.before[n]}
		slack := p.slack(n)
		p.goal = append(p.goal, goal)
		p.want = append(p.want, quota{goal.min - slack, goal.max + slack})
	}
}

// slackShare is the share of a chunk's cells, as a divisor, by which it may miss
// its goal without being corrected: chunks miss it in both directions, and what
// one misses is added to the goal of the next. The last must not, and where few
// cells or a part of the map are counted none may.
const slackShare = 8

func (p *patch) slack(n int) int64 {
	last := p.i == p.m.o.nx-1 && p.j == p.m.o.ny-1
	if last || p.isFew(n) || p.m.f.Counts[n].Within.Cells() > 0 {
		return 0
	}
	return int64(p.own.cells() / slackShare)
}

// isFew tells whether the chunk's share of a count is a few cells.
func (p *patch) isFew(n int) bool { return p.m.o.quotas[n][p.j*p.m.o.nx+p.i].max <= few }

// tally counts, for each count, the cells of r that pass and hold a pattern of it.
func (p *patch) tally(pass func(x, y int) bool, r rect) []int64 {
	counted := make([]int64, len(p.m.f.Counts))
	for n := range p.m.f.Counts {
		c := &p.m.f.Counts[n]
		a := r.within(c.area(p.m.f))
		for y := a.y; y < a.y+a.h; y++ {
			for x := a.x; x < a.x+a.w; x++ {
				if v := p.at(x, y); v >= 0 && pass(x, y) && c.Patterns.Has(wfc.Pattern(v)) {
					counted[n]++
				}
			}
		}
	}
	return counted
}

// spotTries is how often the places of a count of few cells are drawn.
const spotTries = 4

// forbid settles counts of few cells beforehand: it draws their places (after
// spotTries, none), and takes the patterns out everywhere else. It tells whether it
// did anything.
func (p *patch) forbid(t *task, f *filler, try int) bool {
	any := false
	for n := range p.want {
		if !p.isFew(n) {
			continue
		}
		any = true
		c := &p.m.f.Counts[n]
		var spots [][2]int
		if try < spotTries {
			spots = p.spots(n, t.seed+uint64(try), t, f)
		}
		a := p.keep.within(c.area(p.m.f))
		for y := a.y; y < a.y+a.h; y++ {
			for x := a.x; x < a.x+a.w; x++ {
				if !p.isKept(x, y) {
					continue
				}
				d := t.domains[p.index(x, y)*f.words:][:f.words]
				if slices.Contains(spots, [2]int{x, y}) {
					narrow(d, c.Patterns)
					continue
				}
				if !c.Patterns.Union(d).Equal(c.Patterns) { // else it is needed for something else
					remove(d, c.Patterns)
				}
			}
		}
	}
	return any
}

// spots draws the places of a count of few cells.
func (p *patch) spots(n int, seed uint64, t *task, f *filler) [][2]int {
	want, key := p.goal[n], rng.Mix(seed, drawSpot, uint64(n))
	number := max(0, want.min)
	if want.max > number {
		number += int64(key.Value(0) % uint64(want.max-number+1))
	}
	c := &p.m.f.Counts[n]
	a := p.keep.within(c.area(p.m.f))
	if a.w < 1 || a.h < 1 {
		return nil
	}
	var spots [][2]int
	for try := uint64(1); try < uint64(64+16*number) && int64(len(spots)) < number; try++ {
		h := key.Value(try)
		at := [2]int{a.x + int(h>>32%uint64(a.w)), a.y + int(h&(1<<32-1)%uint64(a.h))}
		d := wfc.Set(t.domains[p.index(at[0], at[1])*f.words:][:f.words])
		if p.isKept(at[0], at[1]) && !slices.Contains(spots, at) && !d.Intersect(c.Patterns).Empty() {
			spots = append(spots, at)
		}
	}
	return spots
}

// balance brings the counts of a filled patch to what is wanted, by solving small
// windows over, and passes on what remains.
func (p *patch) balance(ctx context.Context, f *filler) error {
	if len(p.want) == 0 {
		return nil
	}
	got := p.tally(p.isKept, p.keep)
	for n := range p.want {
		if err := p.lean(ctx, f, n, got); err != nil {
			return err
		}
		if err := p.edit(ctx, f, n, got); err != nil {
			return err
		}
	}
	p.account(got)
	return nil
}

// account notes what the map gained, and what the next chunk has to make up for.
func (p *patch) account(got []int64) {
	for n, q := range p.goal {
		p.counted[n] = got[n] - p.before[n]
		p.owed[n] = q.missing(got[n])
	}
}

// misses tells whether a count is not within what is wanted.
func (p *patch) misses() bool {
	for n, q := range p.want {
		if q.missing(p.counted[n]+p.before[n]) != 0 {
			return true
		}
	}
	return false
}

// missing is how much got has to rise (or, below 0, to fall) to be within q.
func (q quota) missing(got int64) int64 {
	switch {
	case got < q.min:
		return q.min - got
	case got > q.max:
		return q.max - got
	}
	return 0
}
