package world

import (
	"context"
	"slices"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// An edit solves a square window over, of the side that its round has. Small
// windows are decided quickly, yes or no; the larger ones of the later rounds
// find what is left to be found. editBudget is in steps of package wfc.
var editSides = [...]int{8, 8, 12, 16}

const editBudget = 100_000

// edit changes the n-th count towards what is wanted, and no other away from it.
func (p *patch) edit(ctx context.Context, f *filler, n int, got []int64) error {
	for round, side := range editSides {
		key := rng.Mix(p.m.f.Seed, drawEdit, uint64(p.i), uint64(p.j), uint64(n), uint64(round), uint64(p.margin))
		for _, at := range p.editPlaces(n, side, key) {
			need := p.want[n].missing(got[n])
			if need == 0 {
				return nil
			}
			for step := min(max(need, -need), int64(side*side/4)); step > 0; step /= 4 {
				ok, err := p.tryEdit(ctx, f, n, got, at, min(step, max(need, -need)), uint64(key))
				if err != nil {
					return err
				}
				if ok {
					break
				}
			}
		}
	}
	return nil
}

// editPlaces are the windows of a round, in an order drawn by key: those that
// meet what is counted.
func (p *patch) editPlaces(n, side int, key rng.Key) []rect {
	a := p.keep.within(p.m.f.Counts[n].area(p.m.f))
	h := key.Value(0)
	var places []rect
	for y := a.y - int(h%uint64(side)); y < a.y+a.h; y += side {
		for x := a.x - int(h>>32%uint64(side)); x < a.x+a.w; x += side {
			places = append(places, rect{x, y, side, side}.within(p.keep))
		}
	}
	slices.SortFunc(places, func(a, b rect) int {
		ka, kb := key.With(uint64(a.x)).Value(uint64(a.y)), key.With(uint64(b.x)).Value(uint64(b.y))
		switch {
		case ka < kb:
			return -1
		case ka > kb:
			return 1
		}
		return 0
	})
	return places
}

// editable tells which cells of e may be solved over for a count: whole routes stay.
func (p *patch) editable(e rect) func(x, y int) bool {
	stays := map[int]bool{}
	for y := e.y; y < e.y+e.h; y++ {
		for x := e.x; x < e.x+e.w; x++ {
			if p.carriesWhole(p.at(x, y)) {
				stays[p.index(x, y)] = true
			}
		}
	}
	return func(x, y int) bool { return e.has(x, y) && p.isKept(x, y) && !stays[p.index(x, y)] }
}

// tryEdit looks for another filling of the window e in which the n-th count is
// `step` or more nearer to what is wanted and not beyond it.
func (p *patch) tryEdit(ctx context.Context, f *filler, n int, got []int64, e rect, step int64, seed uint64) (bool, error) {
	free := p.editable(e)
	window := e.grow(p.m.o.ring).within(p.window)
	t := p.task(f, window, free)
	t.seed = uint64(rng.Key(seed).With(uint64(e.x)).With(uint64(e.y)))
	t.budget = editBudget
	p.without(t, f, window, free)
	now := p.tally(free, e)
	for k := range p.want {
		c, ok := p.bound(k, k == n, step, got[k], now[k], window, e, free)
		if !ok {
			return false, nil
		}
		t.extra = append(t.extra, c)
	}
	v, values, err := f.fill(ctx, t)
	if v != filled || err != nil {
		return false, err
	}
	p.put(values, window, free)
	p.edits++
	for k, after := range p.tally(free, e) {
		got[k] += after - now[k]
	}
	return true, nil
}

// put takes over the free cells of a window.
func (p *patch) put(values []int32, window rect, free func(x, y int) bool) {
	for k, v := range values {
		if x, y := window.x+k%window.w, window.y+k/window.w; free(x, y) {
			p.values[p.index(x, y)] = v
		}
	}
}

// leanSide is the side of the windows that are solved over with weights alone:
// quickly, and for much at once, but with no say about how much.
const leanSide = 24

// lean brings the n-th count near to what is wanted, by windows that are solved
// over with the strongest tilt of the weights, up or down. What does not help is
// taken back.
func (p *patch) lean(ctx context.Context, f *filler, n int, got []int64) error {
	key := rng.Mix(p.m.f.Seed, drawLean, uint64(p.i), uint64(p.j), uint64(n), uint64(p.margin))
	for _, e := range p.editPlaces(n, leanSide, key) {
		need := p.want[n].missing(got[n])
		if need == 0 {
			return nil
		}
		free := p.editable(e)
		window := e.grow(p.m.o.ring).within(p.window)
		t := p.task(f, window, free)
		t.seed = uint64(key.With(uint64(e.x)).With(uint64(e.y)))
		t.search = leanSearch
		p.without(t, f, window, free)
		t.lean = make([]int8, f.rules.Patterns)
		level := 0
		if need > 0 {
			level = tiltLevels - 1
		}
		lean(t.lean, &p.m.f.Counts[n], level)
		v, values, err := f.fill(ctx, t)
		if err != nil {
			return err
		}
		if v == filled {
			p.keepIfNearer(values, window, e, n, got)
		}
	}
	return nil
}

// leanSearch bounds the complete search for such a window.
const leanSearch = 1 << 12

// keepIfNearer takes a window over if the n-th count is nearer to what is wanted
// with it, and no other further away.
func (p *patch) keepIfNearer(values []int32, window, e rect, n int, got []int64) {
	free := p.editable(e)
	before := append([]int32(nil), p.values...)
	now := p.tally(free, e)
	p.put(values, window, free)
	after := p.tally(free, e)
	for k, q := range p.want {
		was, is := q.missing(got[k]), q.missing(got[k]+after[k]-now[k])
		was, is = max(was, -was), max(is, -is)
		if is > was || k == n && is == was {
			copy(p.values, before)
			return
		}
	}
	p.edits++
	for k := range got {
		got[k] += after[k] - now[k]
	}
}

// bound says what the k-th count may come to within an edit.
func (p *patch) bound(k int, aim bool, step, got, now int64, window, e rect, free func(x, y int) bool) (wfc.Count, bool) {
	q := p.want[k]
	low, high := now, now // of what may stand here afterwards
	switch need := q.missing(got); {
	case need > 0:
		high += q.max - got
		if aim {
			low += step
		}
	case need < 0:
		low += q.min - got
		if aim {
			high -= step
		}
	default:
		low, high = now-(got-q.min), now+(q.max-got)
	}
	c := wfc.Count{ID: wfc.RuleID(k), Patterns: p.m.f.Counts[k].Patterns}
	a := e.within(p.m.f.Counts[k].area(p.m.f))
	for y := a.y; y < a.y+a.h; y++ {
		for x := a.x; x < a.x+a.w; x++ {
			if free(x, y) {
				c.Cells = append(c.Cells, wfc.Cell((y-window.y)*window.w+x-window.x))
			}
		}
	}
	c.Min, c.Max = int(max(0, low)), int(min(high, int64(len(c.Cells))))
	return c, high >= 0 && c.Min <= c.Max
}
