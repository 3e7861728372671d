package sandbox

// random is sfc32 of Chris Doty-Humphrey (PractRand, 2010): four words of 32 bits, which scripts compute for
// themselves in the same way.
type random struct{ a, b, c, count uint32 }

// newRandom spreads a seed over the state; rounds as in the original let every bit reach every word.
func newRandom(seed uint64) *random {
	r := &random{a: uint32(seed), b: uint32(seed >> 32), c: 0x9e3779b9, count: 1}
	for range 15 {
		r.next()
	}
	return r
}

func (r *random) next() uint32 {
	t := r.a + r.b + r.count
	r.count++
	r.a = r.b ^ r.b>>9
	r.b = r.c + r.c<<3
	r.c = (r.c<<21 | r.c>>11) + t
	return t
}

// uint64 takes two words, the higher first.
func (r *random) uint64() uint64 {
	high := uint64(r.next())
	return high<<32 | uint64(r.next())
}

// words is the state as the bootstrap of scripts takes it.
func (r *random) words() [4]uint32 { return [4]uint32{r.a, r.b, r.c, r.count} }
