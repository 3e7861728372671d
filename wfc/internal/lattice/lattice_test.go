package lattice

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// verify checks a solved engine pair by pair, by coordinates alone.
func verify(t interface{ Fatalf(string, ...any) }, s *sample, e *Engine, start Start) {
	g := e.Geometry
	size := [3]int32{g.Width, g.Height, g.Depth}
	third := [3]int32{0, 0, 1}
	if g.Shape == Hexagonal {
		third = [3]int32{-1, 1, 0}
	}
	words := (s.patterns + 63) / 64
	for c := range int32(g.Cells()) {
		p := e.Pattern(c)
		if start.Mask != nil && !start.Mask[c] {
			if p >= 0 {
				t.Fatalf("masked cell %d has pattern %d", c, p)
			}
			continue
		}
		if p < 0 {
			t.Fatalf("cell %d is undecided", c)
		}
		if start.Domains != nil && start.Domains[int(c)*words+int(p>>6)]>>uint(p&63)&1 == 0 {
			t.Fatalf("cell %d has %d, which it may not", c, p)
		}
		x, y, z := c%g.Width, c/g.Width%g.Height, c/(g.Width*g.Height)
	axes:
		for axis, step := range [][3]int32{{1, 0, 0}, {0, 1, 0}, third}[:s.axes] {
			at := [3]int32{x + step[0], y + step[1], z + step[2]}
			for k := range at {
				if at[k] < 0 || at[k] >= size[k] {
					if !g.Wrap[k] || size[k] < 2 {
						continue axes
					}
					at[k] = (at[k] + size[k]) % size[k]
				}
			}
			n := (at[2]*g.Height+at[1])*g.Width + at[0]
			if start.Mask != nil && !start.Mask[n] {
				continue
			}
			if q := e.Pattern(n); q < 0 || !s.allows(axis, p, q) {
				t.Fatalf("cells %d and %d along axis %d: %d, %d", c, n, axis, p, q)
			}
		}
	}
}

func solve(e *Engine, start Start) Status {
	e.Reset(start)
	return e.Run(math.MaxInt64 / 2)
}

func patterns(e *Engine) []int32 {
	out := make([]int32, e.Cells())
	e.Patterns(out)
	return out
}

// cases drive every specialised loop: words 1, 2, 4, 8 and more, partitions and
// others, each shape.
func cases() map[string]struct {
	s *sample
	g Geometry
} {
	square := Geometry{Shape: Square, Width: 21, Height: 17, Depth: 1}
	torus := Geometry{Shape: Square, Width: 20, Height: 9, Depth: 1, Wrap: [3]bool{true, true}}
	cube := Geometry{Shape: Cube, Width: 7, Height: 6, Depth: 5, Wrap: [3]bool{true, false, false}}
	hex := Geometry{Shape: Hexagonal, Width: 13, Height: 12, Depth: 1, Wrap: [3]bool{true, true}}
	return map[string]struct {
		s *sample
		g Geometry
	}{
		"one word":             {edged(40, 2, 3, 1), square},
		"one word, general":    {loose(30, 2, 45, 1), torus},
		"two words":            {edged(100, 2, 4, 2), torus},
		"four words":           {edged(190, 2, 6, 3), square},
		"eight words":          {edged(400, 2, 9, 4), torus},
		"many words":           {edged(700, 2, 12, 5), square},
		"several, general":     {loose(150, 2, 25, 6), torus},
		"cube, one word":       {edged(60, 3, 2, 7), cube},
		"cube, two words":      {edged(120, 3, 3, 8), cube},
		"hexagons, one word":   {edged(60, 3, 2, 9), hex},
		"hexagons, four words": {edged(200, 3, 3, 10), hex},
	}
}

func TestEveryLoopSolves(t *testing.T) {
	for name, c := range cases() {
		t.Run(name, func(t *testing.T) {
			e := New(c.s.rules(), c.g)
			for seed := range uint64(5) {
				start := Start{Seed: seed}
				if st := solve(e, start); st != Solved {
					t.Fatalf("seed %d: status %d", seed, st)
				}
				verify(t, c.s, e, start)
			}
		})
	}
}

// Every loop must do exactly what the plain one does.
func TestLoopsAgree(t *testing.T) {
	for name, c := range cases() {
		t.Run(name, func(t *testing.T) {
			r := c.s.rules()
			fast, plain := New(r, c.g), New(r, c.g)
			plain.loop = plainLoop
			for seed := range uint64(8) {
				a, b := solve(fast, Start{Seed: seed}), solve(plain, Start{Seed: seed})
				if a != b || fast.Steps() != plain.Steps() || fast.Failures() != plain.Failures() {
					t.Fatalf("seed %d: %d and %d after %d and %d steps", seed, a, b, fast.Steps(), plain.Steps())
				}
				if !slices.Equal(patterns(fast), patterns(plain)) {
					t.Fatalf("seed %d: the patterns differ", seed)
				}
			}
		})
	}
}

func TestSlicesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := coloured(3, 2) // many repairs
		if rapid.Bool().Draw(t, "edged") {
			s = edged(rapid.SampledFrom([]int{20, 90, 140}).Draw(t, "patterns"), 2, 5, rapid.Uint64().Draw(t, "rules"))
		}
		r := s.rules()
		g := Geometry{Width: rapid.Int32Range(1, 20).Draw(t, "width"), Height: rapid.Int32Range(1, 20).Draw(t, "height"),
			Wrap: [3]bool{rapid.Bool().Draw(t, "wrap x"), rapid.Bool().Draw(t, "wrap y")}}
		start := Start{Seed: rapid.Uint64().Draw(t, "seed"), Selection: uint8(rapid.IntRange(0, 3).Draw(t, "selection")), MaxSearch: 1 << 14, MaxRepairs: 300}
		whole, cut := New(r, g), New(r, g)
		want := solve(whole, start)
		cut.Reset(start)
		got := Running
		for got == Running {
			got = cut.Run(rapid.Int64Range(1, 50).Draw(t, "slice"))
			if rapid.IntRange(0, 9).Draw(t, "snapshot") == 0 {
				other := New(r, g)
				other.Restore(cut.Snapshot())
				cut.Run(30)
				cut = other
			}
		}
		if got != want || whole.Steps() != cut.Steps() || !slices.Equal(patterns(whole), patterns(cut)) {
			t.Fatalf("status %d and %d, steps %d and %d", want, got, whole.Steps(), cut.Steps())
		}
		if got == Solved {
			verify(t, s, cut, start)
		}
	})
}

func TestResetForgets(t *testing.T) {
	s := coloured(3, 2)
	g := Geometry{Width: 30, Height: 19, Wrap: [3]bool{true, false}}
	used := New(s.rules(), g)
	for seed := range uint64(6) {
		domains := make([]uint64, g.Cells())
		mask := make([]bool, g.Cells())
		for i := range domains {
			domains[i], mask[i] = 7, i%11 != 0
		}
		domains[40] = 1
		start := Start{Seed: seed, Domains: domains, Mask: mask, Selection: uint8(seed % 4)}
		fresh := New(s.rules(), g)
		if a, b := solve(used, start), solve(fresh, start); a != Solved || b != Solved {
			t.Fatalf("status %d, %d", a, b)
		}
		verify(t, s, used, start)
		if !slices.Equal(patterns(used), patterns(fresh)) {
			t.Fatalf("seed %d: an engine that was used before differs", seed)
		}
		solve(used, Start{Seed: seed + 9})
	}
}
