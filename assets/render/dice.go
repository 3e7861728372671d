package render

// dice draws looks from a hash. Each look has a salt of its own, so that adding one
// does not change the others.
type dice uint64

// splitmix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func splitmix(z uint64) uint64 {
	z += 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (d dice) raw(salt int) uint64 { return splitmix(uint64(d) ^ splitmix(uint64(salt))) }

// n is a number from 0 to max-1; 0 for max < 1.
func (d dice) n(salt, max int) int {
	if max < 1 {
		return 0
	}
	return int(d.raw(salt) >> 33 % uint64(max))
}

// in is a number from lo to hi.
func (d dice) in(salt, lo, hi int) int { return lo + d.n(salt, hi-lo+1) }

// chance is true in k of 256 cases.
func (d dice) chance(salt, k int) bool { return d.n(salt, 256) < k }

// at is the dice of a place.
func (d dice) at(x, y int) dice {
	return dice(splitmix(uint64(d) ^ uint64(uint32(x))<<32 ^ uint64(uint32(y))))
}

func pick[T any](d dice, salt int, list []T) (v T) {
	if len(list) == 0 {
		return v
	}
	return list[d.n(salt, len(list))]
}
