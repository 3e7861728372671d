package rng

import "math/bits"

// Ticket is a draw in a race. The zero Ticket loses against every other.
type Ticket struct {
	late   uint64 // −log₂(u), fixed point with fraction bits; at most 64<<fraction
	weight uint64
}

const (
	fraction  = 24 // bits behind the point in Ticket.late
	tableBits = 10
)

// Race turns a hash, read as a uniform u in (0, 1), into the ticket of a
// competitor of the given weight. Weight 0 loses against every other weight;
// among themselves such tickets compete as if they were equal.
func Race(hash uint64, weight uint64) Ticket { return Ticket{late: negLog2(hash), weight: weight} }

// Before tells whether t beats o: t.late/t.weight < o.late/o.weight. Neither
// product overflows, since they are compared in 128 bits.
func (t Ticket) Before(o Ticket) bool {
	switch {
	case o.late == 0 || t.late == 0: // the zero ticket
		return t.late != 0
	case t.weight == 0 && o.weight == 0:
		return t.late < o.late
	}
	hi, lo := bits.Mul64(t.late, o.weight)
	hj, lk := bits.Mul64(o.late, t.weight)
	return hi < hj || hi == hj && lo < lk
}

// negLog2 is −log₂(h/2⁶⁴) with `fraction` bits behind the point, at least 1.
func negLog2(h uint64) uint64 {
	h |= 1
	lead := bits.LeadingZeros64(h)
	m := h << uint(lead) << 1 // the mantissa behind the leading one
	i := m >> (64 - tableBits)
	low, high := logTable[i], logTable[i+1]
	rest := m << tableBits >> 32 // 32 bits between two entries
	log := low + (high-low)*rest>>32
	return uint64(lead)<<fraction + (1<<fraction - log) + 1
}

// logTable[i] is log₂(1 + i/2^tableBits) with `fraction` bits behind the point.
var logTable = makeLogTable()

// makeLogTable squares the mantissa bit by bit (J. C. Majithia, D. Levan, 1973):
// each time the square reaches 2, one bit of the logarithm is 1.
func makeLogTable() (table [1<<tableBits + 1]uint64) {
	for i := range 1 << tableBits {
		x := uint64(1)<<31 + uint64(i)<<(31-tableBits) // 1 to 2, 31 bits behind the point
		log := uint64(0)
		for range fraction {
			x = x * x >> 31
			log <<= 1
			if x>>32 != 0 {
				x >>= 1
				log |= 1
			}
		}
		table[i] = log
	}
	table[1<<tableBits] = 1 << fraction
	return table
}
