package wfc_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
)

// Sets behave as sorted lists of patterns do.
func TestSetsAreSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "patterns")
		members := rapid.SliceOf(rapid.Int32Range(0, int32(n)-1))
		list := func(name string) (out []wfc.Pattern) {
			for _, v := range members.Draw(t, name) {
				out = append(out, wfc.Pattern(v))
			}
			slices.Sort(out)
			return slices.Compact(out)
		}
		a, b := list("a"), list("b")
		s, u := wfc.SetOf(n, a...), wfc.SetOf(n, b...)
		same := func(name string, got wfc.Set, want func(v wfc.Pattern) bool) {
			for v := range wfc.Pattern(n) {
				if got.Has(v) != want(v) {
					t.Fatalf("%s: pattern %d of %v and %v", name, v, a, b)
				}
			}
		}
		in := func(l []wfc.Pattern, v wfc.Pattern) bool { return slices.Contains(l, v) }
		same("SetOf", s, func(v wfc.Pattern) bool { return in(a, v) })
		same("Union", s.Union(u), func(v wfc.Pattern) bool { return in(a, v) || in(b, v) })
		same("Intersect", s.Intersect(u), func(v wfc.Pattern) bool { return in(a, v) && in(b, v) })
		same("Minus", s.Minus(u), func(v wfc.Pattern) bool { return in(a, v) && !in(b, v) })
		same("Without", s.Clone().Without(b...), func(v wfc.Pattern) bool { return in(a, v) && !in(b, v) })
		same("FullSet", wfc.FullSet(n), func(wfc.Pattern) bool { return true })
		if s.Count() != len(a) || s.Empty() != (len(a) == 0) || !slices.Equal(s.Slice(), append([]wfc.Pattern{}, a...)) {
			t.Fatalf("%v counts %d, lists %v", a, s.Count(), s.Slice())
		}
		if s.Equal(u) != slices.Equal(a, b) || wfc.FullSet(n).Count() != n {
			t.Fatal("Equal or FullSet")
		}
	})
}

func TestSetIgnoresWhatItCannotHold(t *testing.T) {
	s := wfc.SetOf(10, -1, 64, 3)
	if s.Count() != 1 || !s.Has(3) || s.Has(-1) || s.Has(64) || s.Has(1<<30) {
		t.Fatal(s)
	}
	if s.Without(-1, 500, 3); !s.Empty() {
		t.Fatal(s)
	}
	var none wfc.Set
	if none.Clone() != nil || !none.Empty() || none.Has(0) {
		t.Fatal("the nil set")
	}
}

func TestGridAndTorus(t *testing.T) {
	if got := len(wfc.Grid(4, 3, 0, 0)); got != 3*3+4*2 {
		t.Errorf("a 4×3 grid has %d arcs", got)
	}
	if got := len(wfc.Torus(4, 3, 0, 0)); got != 2*4*3 {
		t.Errorf("a 4×3 torus has %d arcs", got)
	}
	if wfc.Grid(0, 5, 0, 0) != nil || len(wfc.Torus(1, 1, 0, 0)) != 0 {
		t.Error("a grid without neighbours has arcs")
	}
	for _, a := range wfc.Torus(2, 2, 0, 1) {
		if a.From == a.To {
			t.Errorf("cell %d is its own neighbour", a.From)
		}
	}
}
