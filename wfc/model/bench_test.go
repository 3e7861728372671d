package model_test

import (
	"testing"

	"vouch/wfc/model"
)

// BenchmarkOverlapping makes models from a noisy picture of 64×64 in four colours:
// nearly every window is different, which is the worst case.
func BenchmarkOverlapping(b *testing.B) {
	g := model.Grid{Width: 64, Height: 64, Depth: 1}
	x := uint32(1)
	for range g.Width * g.Height {
		x = x*1664525 + 1013904223
		g.Symbols = append(g.Symbols, int32(x>>30))
	}
	for b.Loop() {
		m, err := model.Overlapping{Samples: []model.Grid{g}, N: 5, Symmetry: 2, Wrap: true}.Model()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(m.Patterns), "patterns")
	}
}
