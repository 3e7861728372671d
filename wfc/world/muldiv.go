package world

import "math/bits"

// mulDiv is a·b/c and the remainder, for a, b ≥ 0, c > 0 and a quotient that fits:
// cells of the largest map squared do not fit 64 bits.
func mulDiv(a, b, c int64) (quotient, rest int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, r := bits.Div64(hi, lo, uint64(c))
	return int64(q), int64(r)
}
