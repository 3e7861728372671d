package lattice

import "math/bits"

// settle looks at every cell that has changed since the last choice: decided
// ones lose their key, others get a new one.
func (e *Engine) settle() {
	if e.line.on {
		for _, i := range e.touched[:e.changes] {
			e.flag[i] &^= touched
			e.line.back(i)
		}
		e.changes = 0
		return
	}
	reached := e.opened * e.perBlock() * 64
	if e.stride == 1 && e.start.Bias == nil && e.start.Selection == Entropy {
		e.settleOne(reached)
		return
	}
	if e.start.Bias == nil && e.start.Selection == Entropy {
		e.settleMany(reached)
		return
	}
	for _, i := range e.touched[:e.changes] {
		e.flag[i] &^= touched
		if i < reached {
			e.rank(i)
		}
	}
	e.changes = 0
}

// settleMany is settle for sets of several words.
func (e *Engine) settleMany(reached int32) {
	known, spread := e.seen, e.spread
	for _, i := range e.touched[:e.changes] {
		e.flag[i] &^= touched
		if i >= reached {
			continue
		}
		key := uint64(noKey)
		if e.left[i] > 1 {
			x := e.sum[i]
			m := &known[x*0x9e3779b97f4a7c15>>spread]
			if m.of != x {
				*m = seen{x, e.rules.entropy.key(x)}
			}
			key = uint64(m.key)
		}
		e.front.put(i, key)
	}
	e.changes = 0
}

// settleOne is settle for sets of one word.
func (e *Engine) settleOne(reached int32) {
	known, spread := e.seen, e.spread
	for _, i := range e.touched[:e.changes] {
		e.flag[i] &^= touched
		if i >= reached {
			continue
		}
		x := e.dom[i]
		if x&(x-1) == 0 {
			e.front.drop(i)
			continue
		}
		m := &known[x*0x9e3779b97f4a7c15>>spread]
		if m.of != x {
			*m = seen{x, e.rules.entropy.key(e.rules.look.sum(x))}
		}
		e.front.put(i, uint64(m.key))
	}
	e.changes = 0
}

// rank gives a cell the key of what is left of it.
func (e *Engine) rank(i int32) {
	n := 0
	if e.stride == 1 {
		n = bits.OnesCount64(e.dom[i])
	} else {
		n = int(e.left[i])
	}
	key := uint64(noKey)
	switch {
	case n <= 1:
	case e.start.Selection == FewestRemaining:
		key = uint64(n)
	default:
		key = uint64(e.keyOf(i))
	}
	e.front.put(i, key)
}

func (e *Engine) keyOf(i int32) uint32 {
	if e.start.Bias != nil {
		if own := e.start.Bias(e.outside(i)); own != nil {
			return e.rules.entropy.keyOf(e.at(i), e.rules.order.weights(e.own, own))
		}
	}
	if e.stride == 1 {
		return e.memo(e.dom[i])
	}
	return e.memo(e.sum[i])
}

// seen is one entry of a small memory of keys, since the same sets come up again
// and again: of is the set or, where sets are longer than a word, its sums.
type seen struct {
	of  uint64
	key uint32
}

const seenBits = 10

// memo is the key of a set or of sums.
func (e *Engine) memo(of uint64) uint32 {
	m := &e.seen[of*0x9e3779b97f4a7c15>>e.spread]
	if m.of != of {
		sums := of
		if e.stride == 1 {
			sums = e.rules.look.sum(of)
		}
		*m = seen{of, e.rules.entropy.key(sums)}
	}
	return m.key
}

// choose is the next cell to decide, −1 when there is none.
func (e *Engine) choose() int32 {
	if e.line.on {
		return e.line.choose(e)
	}
	per := e.perBlock()
	for {
		if e.first >= e.opened && !e.openBlock() {
			return -1
		}
		e.picks++
		hash := uint64(e.here.With(drawCell).With(e.picks))
		i := int32(-1)
		if e.isHasty() {
			i = e.front.soonest(e.first*per, (e.first+1)*per)
		} else {
			i = e.front.least(e.first*per, (e.first+1)*per, hash)
		}
		if i >= 0 {
			return i
		}
		e.first++
	}
}

// isHasty tells whether one place is done after the other: see patience.
func (e *Engine) isHasty() bool {
	if e.small {
		return e.again
	}
	return e.stride == 1 && e.fails > int64(e.picks)/patience
}

// perBlock is the number of tiles of a block.
func (e *Engine) perBlock() int32 { return e.block[0] * e.block[1] * e.block[2] }

// blockOf is the block that position i lies in.
func (e *Engine) blockOf(i int32) int32 { return i / (e.perBlock() * 64) }

// openBlock gives the cells of the next block their keys; false when there is
// no block left.
func (e *Engine) openBlock() bool {
	from := e.opened * e.perBlock() * 64
	if from >= e.size {
		return false
	}
	e.opened++
	for tile := from / 64; tile < from/64+e.perBlock(); tile++ {
		i := tile * 64
		e.rank(i)
		if e.uniform(i) {
			e.front.spread(tile)
			continue
		}
		for range 63 {
			i++
			e.rank(i)
		}
	}
	return true
}

// uniform tells whether all cells of the tile that begins at i certainly have
// the same key.
func (e *Engine) uniform(i int32) bool {
	if e.start.Bias != nil {
		return false
	}
	if e.stride == 1 {
		first, differ := e.dom[i], uint64(0)
		for _, x := range e.dom[i : i+64] {
			differ |= x ^ first
		}
		return differ == 0
	}
	for k := i; k < i+64; k++ {
		if e.sum[k] != e.sum[i] || e.left[k] != e.left[i] {
			return false
		}
	}
	return true
}
