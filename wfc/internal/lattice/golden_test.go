package lattice

import (
	"hash/fnv"
	"slices"
	"testing"
)

// goldens are hashes of the patterns, by case, for seed 1. They change with the
// engine's version only.
var goldens = map[string]uint64{
	"cube, one word":       0x821f4f0cc671a4c2,
	"cube, two words":      0xee56619e776c3185,
	"eight words":          0x1d4b65ac32bba590,
	"four words":           0xb24ef2a2c6a97e9b,
	"hexagons, four words": 0x7f0eabe9ac9fa15f,
	"hexagons, one word":   0xe0de327f3ff93425,
	"many words":           0x2aa64a13017f3d77,
	"one word":             0x13750f9347aa675a,
	"one word, general":    0x5227d4069e4be862,
	"several, general":     0xa3eaef8104250146,
	"two words":            0xa0d46df5e0b2d6e0,
}

func fingerprint(e *Engine) uint64 {
	h := fnv.New64a()
	for _, p := range patterns(e) {
		h.Write([]byte{byte(p), byte(p >> 8)})
	}
	return h.Sum64()
}

func TestGoldens(t *testing.T) {
	cases := cases()
	names := make([]string, 0, len(cases))
	for name := range cases {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		c := cases[name]
		e := New(c.s.rules(), c.g)
		solve(e, Start{Seed: 1, Origin: [3]int64{5, -6, 7}})
		if got := fingerprint(e); got != goldens[name] {
			t.Errorf("%q: %#x,", name, got)
		}
	}
}
