package wfc_test

import (
	"context"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

func BenchmarkSolve(b *testing.B) {
	for _, c := range []struct {
		name string
		p    wfc.Problem
	}{
		{"street1600", wfctest.Street(1600, 1)},
		{"tiles24", wfctest.Tiles(24, 24, 40, 3, 1)},
		{"tiles64", wfctest.Tiles(64, 64, 40, 3, 1)},
		{"tiles64hard", wfctest.Tiles(64, 64, 40, 5, 1)},
	} {
		b.Run(c.name, func(b *testing.B) {
			seed, solved, steps := uint64(0), 0, int64(0)
			for b.Loop() {
				r, err := wfc.Solve(context.Background(), c.p, wfc.Options{Seed: seed})
				if err != nil {
					b.Fatal(err)
				}
				if r.Outcome == wfc.Solved {
					solved++
				}
				steps += r.Steps
				seed++
			}
			b.ReportMetric(float64(c.p.Cells())*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
			b.ReportMetric(float64(solved)/float64(b.N), "solved")
			b.ReportMetric(float64(steps)/float64(b.N), "steps/op")
		})
	}
}
