package lattice

import "math/bits"

// entropy works out how undecided a cell is: H = log₂ S − (Σ w·log₂ w)/S with S
// the sum of the weights w of its patterns, in integers. The two sums of a set
// lie in one word, S in the low half and Σ w·log₂ w in the high one, so that a
// pattern that goes costs one subtraction.
type entropy struct {
	shift    uint     // weights are shifted right by it, to fit
	fraction uint     // bits behind the point in the high half
	sums     []uint64 // per pattern
	full     uint64   // of all patterns
}

const (
	logBits    = 10 // the table of logarithms has 2^logBits steps
	logPoint   = 16 // bits behind the point of a logarithm
	keyPoint   = 11 // bits behind the point of a key
	maxSum     = 20 // bits of the sum of all weights after the shift
	sumOfParts = 1<<32 - 1
	keys       = noKey // a key is below this
)

func newEntropy(r *Rules) entropy {
	total := uint64(0)
	for _, w := range r.weights {
		total += uint64(w)
	}
	e := entropy{sums: make([]uint64, r.patterns)}
	e.shift = uint(max(0, bits.Len64(total)-maxSum))
	parts := uint64(0)
	for _, w := range r.weights {
		v := e.scaled(w)
		parts += v * log2(v)
	}
	e.fraction = logPoint
	for parts>>(logPoint-e.fraction)+uint64(len(r.weights)) > sumOfParts {
		e.fraction--
	}
	for p, w := range r.weights {
		v := e.scaled(w)
		part := v*log2(v) + 1<<(logPoint-e.fraction)>>1
		e.sums[p] = part>>(logPoint-e.fraction)<<32 | v
		e.full += e.sums[p]
	}
	return e
}

// scaled is a weight as the entropy counts it: none that is above 0 becomes 0.
func (e *entropy) scaled(w uint32) uint64 {
	if w == 0 {
		return 0
	}
	return max(1, uint64(w)>>e.shift)
}

// key is the entropy of a set of more than one pattern with the given sums,
// from 1 to keys−1.
func (e *entropy) key(sums uint64) uint32 {
	s := sums & sumOfParts
	if s == 0 {
		return 1 // only patterns of weight 0 are left
	}
	h := int64(log2(s)) - int64((sums>>32)<<(logPoint-e.fraction)/s)
	return min(uint32(max(h, 0))>>(logPoint-keyPoint)+1, keys-1)
}

// keyOf is key for weights of the cell's own.
func (e *entropy) keyOf(set []uint64, weights []uint32) uint32 {
	total := uint64(0)
	for i, w := range set {
		for ; w != 0; w &= w - 1 {
			total += uint64(weights[i*64+bits.TrailingZeros64(w)])
		}
	}
	shift := uint(max(0, bits.Len64(total)-maxSum))
	s, parts := uint64(0), uint64(0)
	for i, w := range set {
		for ; w != 0; w &= w - 1 {
			v := uint64(weights[i*64+bits.TrailingZeros64(w)])
			if v != 0 {
				v = max(1, v>>shift)
				s += v
				parts += v * log2(v)
			}
		}
	}
	if s == 0 {
		return 1
	}
	h := int64(log2(s)) - int64(parts/s)
	return min(uint32(max(h, 0))>>(logPoint-keyPoint)+1, keys-1)
}

// log2 is log₂ x with logPoint bits behind the point, 0 for x = 0.
func log2(x uint64) uint64 {
	if x == 0 {
		return 0
	}
	n := uint(bits.Len64(x)) - 1
	m := x << (63 - n) << 1 // behind the leading one
	i := m >> (64 - logBits)
	low, high := uint64(logTable[i]), uint64(logTable[i+1])
	return uint64(n)<<logPoint + low + (high-low)*(m<<logBits>>48)>>16
}

// logTable[i] is log₂(1 + i/2^logBits) with logPoint bits behind the point.
var logTable = makeLogTable()

// makeLogTable squares the mantissa bit by bit (J. C. Majithia, D. Levan, 1973):
// each time the square reaches 2, one bit of the logarithm is 1.
func makeLogTable() (table [1<<logBits + 1]uint32) {
	for i := range 1 << logBits {
		x := uint64(1)<<31 + uint64(i)<<(31-logBits)
		log := uint32(0)
		for range logPoint {
			x = x * x >> 31
			log <<= 1
			if x>>32 != 0 {
				x >>= 1
				log |= 1
			}
		}
		table[i] = log
	}
	table[1<<logBits] = 1 << logPoint
	return table
}
