package scene

// hash mixes a seed and numbers into 64 bits: the finaliser of SplitMix64
// (Steele, Lea, Flood, 2014) over a running sum. It decides choices, never
// secrets.
func hash(seed uint64, numbers ...uint64) uint64 {
	h := mix(seed + 0x9E3779B97F4A7C15)
	for _, n := range numbers {
		h = mix(h ^ (n + 0x9E3779B97F4A7C15 + h<<6 + h>>2))
	}
	return h
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// number folds a commitment into a number for hash.
func (c Commitment) number() uint64 {
	var n uint64
	for i := range 8 {
		n = n<<8 | uint64(c[i])
	}
	return n
}

// number folds a text into a number for hash: FNV-1a.
func number(s string) uint64 {
	h := uint64(0xCBF29CE484222325)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001B3
	}
	return h
}
