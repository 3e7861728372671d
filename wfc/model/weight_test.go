package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
)

func TestParseWeight(t *testing.T) {
	cases := []struct{ in, want string }{
		{"1", "1"}, {"0.05", "0.05"}, {".5", "0.5"}, {"1.50", "1.5"}, {"10.0", "10"}, {"5e-2", "0.05"}, {"1.5E2", "150"},
		{"0", "0"}, {"0.000", "0"}, {"007", "7"}, {"3.", "3"}, {"123456789012345678", "123456789012345678"},
		{"", ""}, {".", ""}, {"-1", ""}, {"1,5", ""}, {"NaN", ""}, {"1e99", ""}, {"1e", ""}, {"1e2x", ""}, {"1e 2", ""}, {"0.0000000000000000001", ""},
		{"1234567890123456789", ""}, {"1 ", ""}, {"0x10", ""}, {"1.2.3", ""},
	}
	for _, c := range cases {
		w, err := ParseWeight(c.in)
		if c.want == "" {
			if err == nil {
				t.Errorf("%q was read as %v", c.in, w)
			}
			continue
		}
		if err != nil || w.String() != c.want {
			t.Errorf("%q: got %v, %v", c.in, w, err)
		}
	}
	if (Weight{}).String() != "1" || (Weight{}).IsZero() || !Whole(0).IsZero() {
		t.Error("the zero value does not stand for 1")
	}
}

func TestScale(t *testing.T) {
	read := func(texts ...string) (out []Weight) {
		for _, s := range texts {
			w, err := ParseWeight(s)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, w)
		}
		return out
	}
	cases := []struct {
		name    string
		weights []Weight
		want    []uint32
		places  int
		exact   bool
	}{
		{"whole", read("1", "20", "0"), []uint32{1, 20, 0}, 0, true},
		{"hundredths", read("1", "0.01", "0.5"), []uint32{100, 1, 50}, 2, true},
		{"not given", []Weight{{}, Whole(2)}, []uint32{1, 2}, 0, true},
		{"too fine", read("100000000", "0.015", "0.005"), []uint32{1000000000, 1, 1}, 1, false},
		{"too large", read("20000000000", "16"), []uint32{200000000, 1}, -2, false},
	}
	for _, c := range cases {
		got, places, exact := scale(c.weights)
		if !slices.Equal(got, c.want) || places != c.places || exact != c.exact {
			t.Errorf("%s: got %v, %d places, exact %v", c.name, got, places, exact)
		}
	}
}

// TestVaryIsExact: weights after Vary are in the proportions asked for, wherever
// there is room.
func TestVaryIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := Adjacency{Tiles: []Tile{{"a", Whole(rapid.Uint32Range(0, 9).Draw(r, "a"))}, {"b", Whole(rapid.Uint32Range(1, 9).Draw(r, "b"))}}}
		m, err := d.Model()
		if err != nil {
			r.Fatal(err)
		}
		p := m.Problem(wfc.Lattice{Width: 3, Height: 2, Depth: 1})
		factor := rapid.Uint32Range(0, 300)
		f := []Factors{{Patterns: wfc.SetOf(2, 0), One: 100}, {Patterns: wfc.SetOf(2, 0, 1), One: 7}}
		for i := range f {
			for range 6 {
				f[i].Cells = append(f[i].Cells, factor.Draw(r, "factor"))
			}
		}
		if err := m.Vary(&p, f...); err != nil {
			r.Fatal(err)
		}
		for c := range 6 {
			for pattern := range wfc.Pattern(2) {
				want := uint64(m.Weights[pattern]) * uint64(f[1].Cells[c])
				if pattern == 0 {
					want *= uint64(f[0].Cells[c])
				} else {
					want *= 100
				}
				if got := weightAt(&p, wfc.Cell(c), pattern); uint64(got) != want {
					r.Fatalf("cell %d, pattern %d: %d, not %d", c, pattern, got, want)
				}
			}
		}
		if !slices.IsSortedFunc(p.Bias, func(a, b wfc.Bias) int {
			return int(a.Cell-b.Cell)*2 + int(a.Pattern-b.Pattern)
		}) {
			r.Fatal("biases are not in order")
		}
	})
}

func weightAt(p *wfc.Problem, c wfc.Cell, pattern wfc.Pattern) uint32 {
	for _, b := range p.Bias {
		if b.Cell == c && b.Pattern == pattern {
			return b.Weight
		}
	}
	return p.Weights[pattern]
}

// TestVaryRounds: large weights leave no room to be finer.
func TestVaryRounds(t *testing.T) {
	m, err := Adjacency{Tiles: []Tile{{"a", Whole(maxShare)}, {"b", Whole(1)}}}.Model()
	if err != nil {
		t.Fatal(err)
	}
	p := m.Problem(wfc.Lattice{Width: 3, Height: 1, Depth: 1})
	f := Factors{Patterns: wfc.SetOf(2, 0, 1), Cells: []uint32{1, 250, 100}, One: 100}
	if err := m.Vary(&p, f); err != nil {
		t.Fatal(err)
	}
	want := []uint32{(maxShare + 50) / 100, 1, maxShare, 3, maxShare, 1}
	for i, w := range want {
		if got := weightAt(&p, wfc.Cell(i/2), wfc.Pattern(i%2)); got != w {
			t.Errorf("cell %d, pattern %d: %d, not %d", i/2, i%2, got, w)
		}
	}
	for name, bad := range map[string]Factors{
		"cells": {Patterns: wfc.NewSet(2), Cells: []uint32{1}, One: 1},
		"set":   {Patterns: wfc.NewSet(200), Cells: []uint32{1, 1, 1}, One: 1},
		"one":   {Patterns: wfc.NewSet(2), Cells: []uint32{1, 1, 1}},
	} {
		if err := m.Vary(&p, bad); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// FuzzParseWeight: what is read is written so that it reads as the same.
func FuzzParseWeight(f *testing.F) {
	for _, s := range []string{"1", "0.05", ".5", "1.50", "5e-2", "1e18", "-1", "", "e", "1e-18"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWeight(s)
		if err != nil {
			return
		}
		if again, err := ParseWeight(w.String()); err != nil || again != w {
			t.Errorf("%q is read as %v, and that as %v, %v", s, w, again, err)
		}
		if shares, _, _ := scale([]Weight{w}); (shares[0] == 0) != w.IsZero() {
			t.Errorf("%q becomes a share of %d", s, shares[0])
		}
	})
}
