package lattice

import (
	"math"
	"testing"
)

// Cells per second and steps per cell, for every loop.
func BenchmarkRun(b *testing.B) {
	g := Geometry{Width: 64, Height: 64}
	for _, c := range []struct {
		name string
		s    *sample
	}{
		{"40 patterns", edged(40, 2, 3, 1)},
		{"100 patterns", edged(100, 2, 4, 2)},
		{"190 patterns", edged(190, 2, 6, 3)},
		{"400 patterns", edged(400, 2, 9, 4)},
		{"150 patterns, general", loose(150, 2, 25, 6)},
	} {
		b.Run(c.name, func(b *testing.B) {
			e := New(c.s.rules(), g)
			seed, steps := uint64(0), int64(0)
			for b.Loop() {
				seed++
				e.Reset(Start{Seed: seed})
				e.Run(math.MaxInt64 / 2)
				steps += e.Steps()
			}
			cells := float64(b.N) * float64(g.Cells())
			b.ReportMetric(cells/b.Elapsed().Seconds(), "cells/s")
			b.ReportMetric(float64(steps)/cells, "steps/cell")
		})
	}
}

func BenchmarkReset(b *testing.B) {
	e := New(edged(100, 2, 4, 2).rules(), Geometry{Width: 32, Height: 32})
	for b.Loop() {
		e.Reset(Start{Seed: 1})
	}
}
