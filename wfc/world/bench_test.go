package world_test

import (
	"context"
	"fmt"
	"testing"

	"vouch/wfc/world"
)

// BenchmarkFinite tells the time per cell of whole maps.
func BenchmarkFinite(b *testing.B) {
	for _, set := range sets[:4] {
		for _, side := range []int{256, 512, 1024, 2048} {
			b.Run(fmt.Sprintf("%s/%d", set.name, side), func(b *testing.B) {
				for i := range b.N {
					f := &world.Finite{Rules: set.rules, Width: side, Height: side, Seed: uint64(i)}
					_, report := makeMap(b, f, world.Run{})
					b.ReportMetric(float64(report.Widened), "widened")
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(side*side), "ns/cell")
			})
		}
	}
}

// BenchmarkInfinite tells the time per cell of windows nobody asked for before.
func BenchmarkInfinite(b *testing.B) {
	for _, set := range sets[:4] {
		for _, side := range []int{1, 64, 256, 1024} {
			b.Run(fmt.Sprintf("%s/%d", set.name, side), func(b *testing.B) {
				m := newInfinite(b, set.rules, world.Options{Seed: 1})
				for i := range b.N {
					at := world.Window{X: int64(i) * 5000, Y: int64(i) * -7000, Width: side, Height: side}
					if _, err := m.Window(context.Background(), at); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(side*side), "ns/cell")
			})
		}
	}
}
