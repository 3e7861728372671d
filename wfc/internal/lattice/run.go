package lattice

import (
	"math/bits"

	"vouch/wfc/internal/rng"
)

// Run goes on until the lattice is solved, or decided otherwise, or about steps
// more steps are done. How the steps are cut up does not change the result.
func (e *Engine) Run(steps int64) Status {
	limit := e.steps + steps
	for e.ended == Running {
		if e.empty >= 0 || !e.propagate() {
			if !e.mend() {
				return Running
			}
			if e.steps >= limit {
				return e.ended
			}
			continue
		}
		e.settle()
		if e.steps >= limit {
			return Running
		}
		i := e.choose()
		if i < 0 {
			e.ended = Solved
			break
		}
		e.decide(i)
	}
	return e.ended
}

// decide gives cell i one of its patterns.
func (e *Engine) decide(i int32) {
	p := e.draw(i)
	e.steps++
	e.free = false
	d := e.at(i)
	clear(d)
	d[p>>6] = 1 << uint(p&63)
	e.push(i)
	if e.start.Trace != nil {
		e.start.Trace(Event{Cell: e.outside(i), Pattern: e.rules.order.name(p)})
	}
}

// draw takes a pattern with probability proportional to its weight among those
// left, by the hash of the cell's name and the number of repairs that set it
// free. Patterns of weight 0 are taken only if no other is left.
func (e *Engine) draw(i int32) int32 {
	x, y, z := e.field.at(i)
	key := e.name(e.key.With(drawPattern), x, y, z).With(uint64(e.spots.at(e, x, y, z).freed))
	weights := e.rules.weights
	if e.start.Bias != nil {
		if own := e.start.Bias(e.outside(i)); own != nil {
			weights = e.rules.order.weights(e.own, own)
		}
	}
	d := e.at(i)
	total := uint64(0)
	for k, w := range d {
		for ; w != 0; w &= w - 1 {
			total += uint64(weights[k*64+bits.TrailingZeros64(w)])
		}
	}
	if total == 0 {
		return e.drawAny(d, uint64(key))
	}
	at, _ := bits.Mul64(uint64(key), total)
	for k, w := range d {
		for ; w != 0; w &= w - 1 {
			p := k*64 + bits.TrailingZeros64(w)
			v := uint64(weights[p])
			if at < v {
				return int32(p)
			}
			at -= v
		}
	}
	return first(d) // not reached: at is below the total
}

// name hashes a place, as it is called outside.
func (e *Engine) name(key rng.Key, x, y, z int32) rng.Key {
	o := &e.start.Origin
	return key.With(uint64(o[0] + int64(x))).With(uint64(o[1] + int64(y))).With(uint64(o[2] + int64(z)))
}

// drawAny takes any pattern, each with the same probability.
func (e *Engine) drawAny(d []uint64, hash uint64) int32 {
	at, _ := bits.Mul64(hash, uint64(count(d)))
	for k, w := range d {
		for ; w != 0; w &= w - 1 {
			if at == 0 {
				return int32(k*64 + bits.TrailingZeros64(w))
			}
			at--
		}
	}
	return first(d)
}

// Hashes are told apart by a first number.
const (
	drawPattern = iota + 1
	drawCell
	drawOrder
	drawWindow
)
