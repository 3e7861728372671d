package wave

import "vouch/wfc/internal/rng"

// Weights gives each cell's patterns their shares.
type Weights struct {
	Patterns []uint64 // for all cells
	// Bias[i] replaces the weight of pattern BiasOf[i]; those of cell c are
	// BiasFrom[c] to BiasFrom[c+1], in ascending order. BiasFrom may be nil.
	BiasFrom []int32
	BiasOf   []int32
	Bias     []uint64
}

// of is the weight of p at c.
func (v *Weights) of(c, p int32) uint64 {
	if v.BiasFrom != nil {
		for i := v.BiasFrom[c]; i < v.BiasFrom[c+1]; i++ {
			if v.BiasOf[i] == p {
				return v.Bias[i]
			}
		}
	}
	return v.Patterns[p]
}

// sum is the weight of all of set at c.
func (v *Weights) sum(c int32, set []uint64) (s uint64) {
	each(set, func(p int32) { s += v.of(c, p) })
	return s
}

// draw returns the winner of a race among the patterns of set.
func (v *Weights) draw(key rng.Key, c int32, set []uint64) int32 {
	best, winner := rng.Ticket{}, int32(-1)
	each(set, func(p int32) {
		if t := rng.Race(key.Value(uint64(p)), v.of(c, p)); t.Before(best) {
			best, winner = t, p
		}
	})
	return winner
}
