package lattice

import (
	"testing"

	"pgregory.net/rapid"
)

// enumerate tells whether there is a solution, cell by cell.
func enumerate(s *sample, e *Engine, start Start, values []int32, c int32) bool {
	if int(c) == len(values) {
		return true
	}
	if start.Mask != nil && !start.Mask[c] {
		values[c] = -1
		return enumerate(s, e, start, values, c+1)
	}
	f := &e.field
	i := f.inside(c)
patterns:
	for p := range int32(s.patterns) {
		if start.Domains != nil && start.Domains[c]>>uint(p)&1 == 0 {
			continue
		}
		values[c] = p
		for d := range f.dirs {
			n := f.next(i, d)
			if n == f.void {
				continue
			}
			k := f.outside(n)
			if k > c || values[k] < 0 {
				continue
			}
			ok := s.allows(d/2, p, values[k])
			if d%2 == 1 {
				ok = s.allows(d/2, values[k], p)
			}
			if !ok {
				continue patterns
			}
		}
		if enumerate(s, e, start, values, c+1) {
			return true
		}
	}
	values[c] = -1
	return false
}

func TestAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := uint8(rapid.IntRange(0, 2).Draw(t, "shape"))
		axes := 2
		g := Geometry{Shape: shape, Width: rapid.Int32Range(1, 4).Draw(t, "width"), Height: rapid.Int32Range(1, 3).Draw(t, "height"), Depth: 1}
		if shape != Square {
			axes = 3
		}
		if shape == Cube {
			g.Depth = rapid.Int32Range(1, 2).Draw(t, "depth")
		}
		for k := range g.Wrap {
			g.Wrap[k] = rapid.Bool().Draw(t, "wrap")
		}
		s := loose(rapid.IntRange(1, 4).Draw(t, "patterns"), axes, rapid.SampledFrom([]int{35, 50, 70}).Draw(t, "chances"), rapid.Uint64().Draw(t, "rules"))
		start := Start{Seed: rapid.Uint64().Draw(t, "seed"), Selection: uint8(rapid.IntRange(0, 3).Draw(t, "selection"))}
		if rapid.Bool().Draw(t, "masked") {
			for range g.Cells() {
				start.Mask = append(start.Mask, rapid.IntRange(0, 4).Draw(t, "there") > 0)
			}
		}
		if rapid.Bool().Draw(t, "restricted") {
			for range g.Cells() {
				start.Domains = append(start.Domains, rapid.Uint64Range(1, 1<<s.patterns-1).Draw(t, "domain"))
			}
		}
		e := New(s.rules(), g)
		want := Impossible
		if enumerate(s, e, start, make([]int32, g.Cells()), 0) {
			want = Solved
		}
		if got := solve(e, start); got != want {
			t.Fatalf("status %d, enumeration says %d", got, want)
		}
		if want == Solved {
			verify(t, s, e, start)
		}
	})
}
