package rng

// golden is 2⁶⁴ divided by the golden ratio, made odd: splitmix64's increment.
const golden = 0x9e3779b97f4a7c15

// finish is the splitmix64 finaliser, a bijection of 64-bit words.
func finish(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Key is a hash of the numbers that name a draw.
type Key uint64

// Mix hashes the numbers in order: k₀ = finish(seed + golden), and
// kᵢ = finish(kᵢ₋₁ + golden·(nᵢ + 1)).
func Mix(seed uint64, names ...uint64) Key {
	k := Key(finish(seed + golden))
	for _, n := range names {
		k = k.With(n)
	}
	return k
}

// With hashes one number more.
func (k Key) With(n uint64) Key { return Key(finish(uint64(k) + golden*(n+1))) }

// Value is the 64-bit value drawn under k for n.
func (k Key) Value(n uint64) uint64 { return uint64(k.With(n)) }
