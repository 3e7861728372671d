package model_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/model"
	"vouch/wfc/wfctest"
)

// sample draws a small picture of up to three colours.
func sample(r *rapid.T) model.Grid {
	g := model.Grid{Width: rapid.IntRange(1, 6).Draw(r, "width"), Height: rapid.IntRange(1, 6).Draw(r, "height"), Depth: 1}
	for range g.Width * g.Height {
		g.Symbols = append(g.Symbols, rapid.Int32Range(0, 2).Draw(r, "colour"))
	}
	return g
}

// TestOverlapsAgainstComparison compares the relations with a comparison of every
// pair of windows, symbol by symbol.
func TestOverlapsAgainstComparison(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		g := sample(r)
		n, images := rapid.IntRange(1, 3).Draw(r, "N"), rapid.IntRange(1, 8).Draw(r, "symmetry")
		m, err := model.Overlapping{Samples: []model.Grid{g}, N: n, Symmetry: images, Wrap: true}.Model()
		if err != nil {
			r.Fatal(err)
		}
		total := 0
		for _, w := range m.Weights {
			total += int(w)
		}
		if total != len(g.Symbols)*images {
			r.Fatalf("the weights sum to %d, not %d·%d", total, len(g.Symbols), images)
		}
		for p := range wfc.Pattern(m.Patterns) {
			for q := range wfc.Pattern(m.Patterns) {
				right, below := true, true
				for y := range n {
					for x := range n {
						right = right && (x == 0 || m.SymbolAt(p, x, y) == m.SymbolAt(q, x-1, y))
						below = below && (y == 0 || m.SymbolAt(p, x, y) == m.SymbolAt(q, x, y-1))
					}
				}
				if m.Relations[0].Allowed[p].Has(q) != right || m.Relations[1].Allowed[p].Has(q) != below {
					r.Fatalf("windows %d and %d: right %v, below %v", p, q, right, below)
				}
			}
		}
	})
}

// TestImagesOfWindows: with all eight images, turning and mirroring permute the
// patterns and keep weights.
func TestImagesOfWindows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m, err := model.Overlapping{Samples: []model.Grid{sample(r)}, N: rapid.IntRange(2, 3).Draw(r, "N"), Symmetry: 8, Wrap: true}.Model()
		if err != nil {
			r.Fatal(err)
		}
		for turns := range 4 {
			for _, mirrored := range []bool{false, true} {
				image, err := m.Image(turns, mirrored)
				if err != nil {
					r.Fatal(err)
				}
				seen := wfc.NewSet(m.Patterns)
				for p, q := range image {
					seen.With(q)
					if m.Weights[p] != m.Weights[q] {
						r.Fatalf("window %d has weight %d, its image %d", p, m.Weights[p], m.Weights[q])
					}
				}
				if seen.Count() != m.Patterns {
					r.Fatal("the image is no permutation")
				}
			}
		}
	})
}

// TestOutputsConsistOfWindows solves and looks at every window of the output, also
// over the edges where they wrap.
func TestOutputsConsistOfWindows(t *testing.T) {
	g, err := model.GridOf(
		[]int32{0, 0, 0, 0, 0, 0},
		[]int32{0, 1, 1, 1, 0, 0},
		[]int32{0, 1, 2, 1, 0, 0},
		[]int32{0, 1, 1, 1, 1, 1},
		[]int32{0, 0, 0, 0, 1, 0},
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrap := range [][3]bool{{}, {true, false}, {true, true}} {
		for n := 1; n <= 3; n++ {
			t.Run(fmt.Sprint(n, wrap), func(t *testing.T) {
				m, err := model.Overlapping{Samples: []model.Grid{g}, N: n, Symmetry: 8, Wrap: true}.Model()
				if err != nil {
					t.Fatal(err)
				}
				l, err := m.Lattice(14, 11, 1, wrap)
				if err != nil {
					t.Fatal(err)
				}
				out := solve(t, m, m.Problem(l))
				if out.Width != 14 || out.Height != 11 {
					t.Fatalf("the output is %d×%d", out.Width, out.Height)
				}
				checkWindows(t, m, out, wrap)
			})
		}
	}
}

// solve is the output of a problem that has one.
func solve(t *testing.T, m *model.Model, p wfc.Problem) model.Grid {
	t.Helper()
	r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	if r.Outcome != wfc.Solved {
		t.Fatal(r.Outcome)
	}
	if err := wfctest.Check(p, r.Assignment); err != nil {
		t.Fatal(err)
	}
	out, err := m.Output(*p.Lattice, r.Assignment)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func checkWindows(t *testing.T, m *model.Model, out model.Grid, wrap [3]bool) {
	t.Helper()
	n := m.Window
	known := map[string]bool{}
	for p := range m.Patterns {
		known[fmt.Sprint(m.Windows[p*n*n:(p+1)*n*n])] = true
	}
	for y := range out.Height {
		for x := range out.Width {
			if !wrap[0] && x+n > out.Width || !wrap[1] && y+n > out.Height {
				continue
			}
			var window []int32
			for i := range n * n {
				window = append(window, out.At((x+i%n)%out.Width, (y+i/n)%out.Height, 0))
			}
			if !known[fmt.Sprint(window)] {
				t.Fatalf("the window at (%d, %d) is not in the sample: %v", x, y, window)
			}
		}
	}
}

func TestGround(t *testing.T) {
	g, err := model.GridOf([]int32{0, 0, 0, 0}, []int32{0, 1, 0, 0}, []int32{2, 2, 2, 2})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Overlapping{Samples: []model.Grid{g}, N: 2, Symmetry: 2, Wrap: true, Ground: true}.Model()
	if err != nil {
		t.Fatal(err)
	}
	l, err := m.Lattice(9, 7, 1, [3]bool{true, true, false})
	if err != nil {
		t.Fatal(err)
	}
	out := solve(t, m, m.Problem(l))
	for y := range 7 {
		for x := range 9 {
			if got := out.At(x, y, 0) == 2; got != (y == 6) {
				t.Fatalf("at (%d, %d): ground %v", x, y, got)
			}
		}
	}
}

// TestFix fixes colours, also where only the edge of a window shows them.
func TestFix(t *testing.T) {
	g, err := model.GridOf([]int32{0, 0, 0}, []int32{0, 1, 0}, []int32{0, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Overlapping{Samples: []model.Grid{g}, N: 3, Symmetry: 1, Wrap: true}.Model()
	if err != nil {
		t.Fatal(err)
	}
	l, err := m.Lattice(8, 8, 1, [3]bool{})
	if err != nil {
		t.Fatal(err)
	}
	p := m.Problem(l)
	for _, at := range [][3]int{{7, 7, 1}, {0, 7, 0}} {
		if err := m.Fix(&p, at[0], at[1], 0, int32(at[2])); err != nil {
			t.Fatal(err)
		}
	}
	out := solve(t, m, p)
	if out.At(7, 7, 0) != 1 || out.At(0, 7, 0) != 0 {
		t.Errorf("got %v", out.Symbols)
	}
	if err := m.Fix(&p, 8, 0, 0, 1); err == nil {
		t.Error("a place outside was fixed")
	}
}

// TestMaskedOutput: a place without a cell is shown by a window beside it, or
// nothing.
func TestMaskedOutput(t *testing.T) {
	g, err := model.GridOf([]int32{0, 1}, []int32{1, 0})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Overlapping{Samples: []model.Grid{g}, N: 2, Symmetry: 1, Wrap: true}.Model()
	if err != nil {
		t.Fatal(err)
	}
	l, err := m.Lattice(4, 4, 1, [3]bool{})
	if err != nil {
		t.Fatal(err)
	}
	l.Mask = []bool{true, false, true, true, true, true, true, true, false}
	out := solve(t, m, m.Problem(l))
	if out.At(1, 0, 0) == model.Nothing || out.At(3, 3, 0) != out.At(1, 1, 0) && out.At(3, 3, 0) != model.Nothing {
		t.Errorf("got %v", out.Symbols)
	}
	if out.At(1, 0, 0) == out.At(0, 0, 0) {
		t.Error("two equal colours side by side")
	}
}

// TestHoles: windows with Nothing in them are no patterns.
func TestHoles(t *testing.T) {
	g, err := model.GridOf([]int32{0, 0, 0}, []int32{0, model.Nothing, 1}, []int32{0, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Overlapping{Samples: []model.Grid{g}, N: 2, Symmetry: 1}.Model()
	if err == nil {
		t.Fatalf("%d patterns", m.Patterns)
	}
	m, err = model.Overlapping{Samples: []model.Grid{g}, N: 2, Symmetry: 1, Wrap: true}.Model()
	if err != nil {
		t.Fatal(err)
	}
	if got := m.TotalWeight(); got != "5" {
		t.Errorf("%s windows", got)
	}
}
