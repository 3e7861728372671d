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
		{"street1600", wfctest.Street(1600, 100, 1)},
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

func BenchmarkResolve(b *testing.B) {
	for _, c := range []struct {
		name string
		p    wfc.Problem
	}{
		{"street1600", wfctest.Street(1600, 100, 1)},
		{"tiles64", wfctest.Tiles(64, 64, 40, 3, 1)},
	} {
		b.Run(c.name, func(b *testing.B) {
			start := solve(b, c.p, wfc.Options{Seed: 1}).Assignment
			changes := edit(c.p, start, 64, 1)
			i, moved := 0, 0
			for b.Loop() {
				r, err := wfc.Resolve(context.Background(), c.p, start, changes[i%64:i%64+1], wfc.Options{Seed: 1})
				if err != nil {
					b.Fatal(err)
				}
				for cell := range r.Best {
					if r.Best[cell] != start[cell] {
						moved++
					}
				}
				i++
			}
			b.ReportMetric(float64(moved)/float64(b.N), "moved/op")
		})
	}
}

func BenchmarkFixpoint(b *testing.B) {
	p := wfctest.Street(1600, 100, 1)
	for b.Loop() {
		if _, err := wfc.Fixpoint(p); err != nil {
			b.Fatal(err)
		}
	}
}
