package lattice

import (
	"slices"
	"testing"

	"vouch/wfc/internal/rng"
)

// set of rules for tests, as the caller gives them.
type sample struct {
	patterns, axes int
	rows           [][][]uint64 // [axis][pattern]
	weights        []uint32
}

func (s *sample) rules() *Rules {
	return NewRules(s.patterns, s.axes, func(axis int) [][]uint64 { return s.rows[axis] }, s.weights)
}

func (s *sample) allows(axis int, p, q int32) bool {
	return s.rows[axis][p][q>>6]>>uint(q&63)&1 != 0
}

func newSample(patterns, axes int, weight func(p int) uint32, allowed func(axis, p, q int) bool) *sample {
	s := &sample{patterns: patterns, axes: axes}
	for axis := range axes {
		rows := make([][]uint64, patterns)
		for p := range patterns {
			rows[p] = make([]uint64, (patterns+63)/64)
			for q := range patterns {
				if allowed(axis, p, q) {
					rows[p][q>>6] |= 1 << uint(q&63)
				}
			}
		}
		s.rows = append(s.rows, rows)
	}
	for p := range patterns {
		s.weights = append(s.weights, weight(p))
	}
	return s
}

// edged gives each pattern a colour on each side; sides that meet must agree. So
// the relations are partitions.
func edged(patterns, axes, colours int, seed uint64) *sample {
	key := rng.Mix(seed)
	colour := func(axis, end, p int) uint64 {
		return key.With(uint64(axis*2+end)).Value(uint64(p)) % uint64(colours)
	}
	return newSample(patterns, axes, func(p int) uint32 { return uint32(key.With(99).Value(uint64(p))%7) + 1 },
		func(axis, p, q int) bool { return colour(axis, 1, p) == colour(axis, 0, q) })
}

// loose allows each pair with so many chances in 100.
func loose(patterns, axes, chances int, seed uint64) *sample {
	key := rng.Mix(seed)
	return newSample(patterns, axes, func(p int) uint32 { return uint32(key.With(98).Value(uint64(p)) % 5) },
		func(axis, p, q int) bool {
			return key.With(uint64(axis)).With(uint64(p)).Value(uint64(q))%100 < uint64(chances)
		})
}

// coloured: neighbours differ.
func coloured(patterns, axes int) *sample {
	return newSample(patterns, axes, func(int) uint32 { return 1 }, func(_, p, q int) bool { return p != q })
}

func TestTablesSayWhatWasGiven(t *testing.T) {
	for _, s := range []*sample{loose(7, 3, 50, 1), edged(70, 2, 5, 2), edged(300, 2, 9, 3), loose(200, 2, 30, 4), edged(600, 3, 12, 5)} {
		r := s.rules()
		back := make([]uint64, r.stride)
		for axis := range s.axes {
			for p := range s.patterns {
				inner := p
				if r.order.inner != nil {
					inner = int(r.order.inner[p])
				}
				r.order.out(back, r.row(inner, 2*axis))
				if !slices.Equal(back[:r.words], s.rows[axis][p]) {
					t.Fatalf("%d patterns, axis %d, row %d differs", s.patterns, axis, p)
				}
			}
		}
		for p := range s.patterns {
			if name := r.order.name(int32(p)); r.weights[p] != s.weights[name] {
				t.Fatalf("weight of %d is at %d", name, p)
			}
		}
	}
}

func TestPartitionIsSeen(t *testing.T) {
	if r := edged(200, 2, 6, 1).rules(); !r.share.partition || r.classes.of == nil || r.order.outer == nil {
		t.Error("edge colours make no partition")
	}
	if r := loose(20, 2, 50, 1).rules(); r.share.partition {
		t.Error("a random relation makes a partition")
	}
}
