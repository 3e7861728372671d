package model_test

import (
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/model"
)

// TestLearnedAgainstCounting compares pairs and weights with what a count of the
// example gives, on all shapes.
func TestLearnedAgainstCounting(t *testing.T) {
	steps := map[wfc.Shape][][3]int{
		wfc.Square: {{1, 0, 0}, {0, 1, 0}}, wfc.Cube: {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, wfc.Hexagonal: {{1, 0, 0}, {0, 1, 0}, {-1, 1, 0}},
	}
	rapid.Check(t, func(r *rapid.T) {
		shape := rapid.SampledFrom([]wfc.Shape{wfc.Square, wfc.Cube, wfc.Hexagonal}).Draw(r, "shape")
		g := model.Grid{Shape: shape, Width: rapid.IntRange(1, 4).Draw(r, "w"), Height: rapid.IntRange(1, 4).Draw(r, "h"), Depth: 1}
		if shape == wfc.Cube {
			g.Depth = rapid.IntRange(1, 3).Draw(r, "d")
		}
		for range g.Width * g.Height * g.Depth {
			g.Symbols = append(g.Symbols, rapid.Int32Range(-1, 3).Draw(r, "symbol"))
		}
		g.Symbols[0] = 2
		wrap := rapid.Bool().Draw(r, "wrap")
		m, err := model.Learned{Shape: shape, Samples: []model.Grid{g}, Wrap: [3]bool{wrap, wrap, wrap}}.Model()
		if err != nil {
			r.Fatal(err)
		}
		seen := map[[3]int32]bool{}
		counts := map[int32]uint32{}
		for i, s := range g.Symbols {
			counts[s]++
			x, y, z := i%g.Width, i/g.Width%g.Height, i/(g.Width*g.Height)
			for axis, d := range steps[shape] {
				nx, ny, nz := x+d[0], y+d[1], z+d[2]
				if wrap {
					nx, ny, nz = (nx+g.Width)%g.Width, ny%g.Height, nz%g.Depth
				}
				n := g.At(nx, ny, nz)
				// A cell is not its own neighbour.
				if s >= 0 && n >= 0 && [3]int{nx, ny, nz} != [3]int{x, y, z} && inLine(wrap, d, [3]int{g.Width, g.Height, g.Depth}, [3]int{x, y, z}) {
					seen[[3]int32{int32(axis), s, n}] = true
				}
			}
		}
		for p, s := range m.Symbols {
			if m.Weights[p] != counts[s] {
				r.Fatalf("symbol %d has weight %d, not %d", s, m.Weights[p], counts[s])
			}
			for axis := range shape.Axes() {
				for q, u := range m.Symbols {
					if got := m.Relations[axis].Allowed[p].Has(wfc.Pattern(q)); got != seen[[3]int32{int32(axis), s, u}] {
						r.Fatalf("axis %d: %d before %d: %v", axis, s, u, got)
					}
				}
			}
		}
	})
}

// inLine is false for a step that would leave an axis one cell long: its end stays
// open, for the cell beyond it would be the same one again.
func inLine(wrap bool, step, size, at [3]int) bool {
	if !wrap {
		return true
	}
	for i := range 3 {
		if n := at[i] + step[i]; (n < 0 || n >= size[i]) && size[i] < 2 {
			return false
		}
	}
	return true
}

// TestImagesOfExamples: with all images of an example, pairs hold along every axis
// and in both orders.
func TestImagesOfExamples(t *testing.T) {
	for shape, images := range map[wfc.Shape]int{wfc.Square: 8, wfc.Hexagonal: 12} {
		g := model.Grid{Shape: shape, Width: 2, Height: 1, Depth: 1, Symbols: []int32{0, 1}}
		m, err := model.Learned{Shape: shape, Samples: []model.Grid{g}, Images: images}.Model()
		if err != nil {
			t.Fatal(err)
		}
		for axis := range shape.Axes() {
			rows := m.Relations[axis].Allowed
			if !rows[0].Equal(wfc.SetOf(2, 1)) || !rows[1].Equal(wfc.SetOf(2, 0)) {
				t.Errorf("%v, axis %d: %v", shape, axis, rows)
			}
		}
	}
	// One quarter turn against the clock: what was right is above.
	g := model.Grid{Width: 2, Height: 1, Depth: 1, Symbols: []int32{0, 1}}
	m, err := model.Learned{Samples: []model.Grid{g}, Images: 3}.Model()
	if err != nil {
		t.Fatal(err)
	}
	if down := m.Relations[1].Allowed; !down[1].Has(0) || down[0].Has(1) {
		t.Errorf("below: %v", down)
	}
}
