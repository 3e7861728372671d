package world

import (
	"context"

	"vouch/wfc"
	"vouch/wfc/internal/rng"
)

// A count that differs from what the weights give is met by other weights first:
// the weights of its patterns are multiplied by one of tiltLevels factors, and a
// sample tells what share of the cells each of them gives. A chunk takes the factor
// that comes nearest to what it needs, so that little is left to edit.
const (
	tiltLevels = 9
	tiltMiddle = tiltLevels / 2
	// tiltSample is the side of a sample: some milliseconds for most rules.
	tiltSample = 80
	// tiltUnit is the factor 1: enough to halve it tiltMiddle times and keep
	// small weights apart.
	tiltUnit = 1 << 8
)

// tilt is the share of the cells, in millionths, that each factor of a count
// gives; −1 where the sample was not solved.
type tilt [tiltLevels]int64

// measure fills in the tilts of all counts that are more than few.
func (o *outline) measure(ctx context.Context, b *book) error {
	alike := *b.rules
	alike.Domain, alike.Bias, alike.Local = nil, nil, nil
	same := *b
	same.rules = &alike
	f := newFiller(&same)
	o.tilts = make([]*tilt, len(o.f.Counts))
	for n := range o.f.Counts {
		if !o.hasMany(n) {
			continue
		}
		o.tilts[n] = new(tilt)
		for level := range tiltLevels {
			share, err := o.sample(ctx, f, n, level)
			if err != nil {
				return err
			}
			o.tilts[n][level] = share
		}
	}
	return nil
}

// hasMany tells whether some chunk has more of the count than a few.
func (o *outline) hasMany(n int) bool {
	for _, q := range o.quotas[n] {
		if q.max > few {
			return true
		}
	}
	return false
}

// sample solves a window with a factor on the n-th count.
func (o *outline) sample(ctx context.Context, f *filler, n, level int) (int64, error) {
	t := &task{at: Window{Width: tiltSample, Height: tiltSample}, repairs: o.effort, search: blockSearch}
	t.seed = uint64(rng.Mix(o.f.Seed, drawTilt, uint64(n)))
	t.lean = make([]int8, f.rules.Patterns)
	lean(t.lean, &o.f.Counts[n], level)
	t.domains = f.blank(t.at.Cells())
	for i := range t.at.Cells() {
		copy(t.domains[i*f.words:], f.full)
	}
	v, values, err := f.fill(ctx, t)
	if v != filled || err != nil {
		return -1, err
	}
	got := int64(0)
	for _, v := range values {
		if o.f.Counts[n].Patterns.Has(wfc.Pattern(v)) {
			got++
		}
	}
	return got * 1_000_000 / int64(t.at.Cells()), nil
}

// tilted multiplies each weight by tiltUnit and by 2^exponent. Weights above 0
// stay so, and those that would not fit are the largest.
func tilted(weights []uint32, exponents []int8) []uint32 {
	out := make([]uint32, len(weights))
	for p, w := range weights {
		v := uint64(w) * tiltUnit
		for e := exponents[p]; e > 0; e-- {
			v = min(2*v, 1<<40)
		}
		for e := exponents[p]; e < 0; e++ {
			v /= 2
		}
		if w > 0 {
			v = max(v, 1)
		}
		out[p] = uint32(min(v, 1<<32-1))
	}
	return out
}

// lean adds to the exponents of a count's patterns what a level means.
func lean(exponents []int8, c *Count, level int) {
	for p := range c.Patterns.All() {
		exponents[p] += int8(level - tiltMiddle)
	}
}

// level is the factor that comes nearest to `need` of so many cells.
func (t *tilt) level(need, cells int64) int {
	best, least := tiltMiddle, int64(-1)
	for k := range tiltLevels {
		at := (tiltMiddle + (k+1)/2*(1-k%2*2)) // from the middle outward
		if t[at] < 0 {
			continue
		}
		off := t[at]*cells/1_000_000 - need
		if off = max(off, -off); least < 0 || off < least {
			best, least = at, off
		}
	}
	return best
}

// tilt gives the patch weights that suit what it needs.
func (p *patch) tilt(t *task, f *filler) {
	for n, l := range p.m.o.tilts {
		c := &p.m.f.Counts[n]
		a := p.own.within(c.area(p.m.f))
		if l == nil || a.w < 1 || a.h < 1 || p.isFew(n) {
			continue
		}
		cells := int64(a.cells())
		natural := l[tiltMiddle] * cells / 1_000_000
		need := min(max(natural, p.goal[n].min-p.before[n]), p.goal[n].max-p.before[n])
		if t.lean == nil {
			t.lean = make([]int8, f.rules.Patterns)
		}
		lean(t.lean, c, l.level(need, cells))
	}
}
