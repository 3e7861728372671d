package wave

import (
	"math/bits"

	"vouch/wfc/internal/rng"
)

// entropyOf is log₂(S) − Σ w·log₂(w)/S over the weights w of c's patterns, S their
// sum, with rng.LogBits bits behind the point. Patterns of weight 0 count as far
// less likely than any other, but not as nothing: a cell that has only such ones
// is as uncertain as their number says.
func (v *Weights) entropyOf(c int32, set []uint64) uint64 {
	var sum, low, high uint64 // high:low is Σ w·log₂(w)
	n := uint64(0)
	each(set, func(p int32) {
		w := v.of(c, p)
		n++
		if w == 0 {
			return
		}
		sum += w
		h, l := bits.Mul64(w, rng.Log2(w))
		carry := uint64(0)
		low, carry = bits.Add64(low, l, 0)
		high, _ = bits.Add64(high, h, carry)
	})
	if sum == 0 {
		return rng.Log2(n)
	}
	// The mean of log₂(w) is below 64, so the quotient fits.
	mean, _ := bits.Div64(high, low, sum)
	all := rng.Log2(sum)
	return all - min(all, mean)
}
