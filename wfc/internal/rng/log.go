package rng

import "math/bits"

// LogBits is the number of bits behind the point of Log2.
const LogBits = fraction

// Log2 is the binary logarithm of x, at least 1, in fixed point.
func Log2(x uint64) uint64 {
	x = max(x, 1)
	lead := bits.LeadingZeros64(x)
	m := x << uint(lead) << 1 // the mantissa behind the leading one
	i := m >> (64 - tableBits)
	low, high := logTable[i], logTable[i+1]
	return uint64(63-lead)<<fraction + low + (high-low)*(m<<tableBits>>32)>>32
}
