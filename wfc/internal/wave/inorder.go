package wave

import (
	"math/bits"

	"vouch/wfc/internal/rng"
)

// InOrder chooses for a repair: cells in a given order, each first the old
// pattern, then the others of the old one's group, then the rest, both in the
// order of the race. As neither order depends on the search, a complete search
// ends at the solution that is first in this order, whatever its inner workings.
type InOrder struct {
	Order   []int32 // cells
	Old     []int32 // per cell
	Groups  []int32 // per pattern; nil: each its own
	Weights *Weights
	Seed    uint64
	from    []int32 // from[level]: cells of Order before it are decided there
}

// Restarted does nothing: a search in order has no restarts.
func (o *InOrder) Restarted(*Wave, int32) {}

// Next returns the first undecided cell of the order.
func (o *InOrder) Next(w *Wave) (cell, pattern int32) {
	level := int(w.level())
	i := int32(0)
	if level > 0 && level <= len(o.from) {
		i = o.from[level-1]
	}
	for w.size[o.Order[i]] == 1 {
		i++
	}
	o.from = append(o.from[:min(level, len(o.from))], i)
	c := o.Order[i]
	return c, o.value(w, c)
}

func (o *InOrder) value(w *Wave, c int32) int32 {
	d := w.at(c)
	old := o.Old[c]
	if d[old>>6]>>uint(old&63)&1 != 0 {
		return old
	}
	set := d
	if o.Groups != nil {
		kin := make([]uint64, w.words)
		for i, bs := range d {
			for ; bs != 0; bs &= bs - 1 {
				p := i*64 + bits.TrailingZeros64(bs)
				if o.Groups[p] == o.Groups[old] {
					kin[i] |= bs & -bs
				}
			}
		}
		if !isEmpty(kin) {
			set = kin
		}
	}
	return o.Weights.draw(rng.Mix(o.Seed, drawPattern, w.m.Name[c], 0), c, set)
}
