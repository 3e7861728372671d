package wfc_test

import (
	"context"
	"testing"
	"time"

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

// latticeOf is a problem of tiles on a lattice.
func latticeOf(side, tiles, colours int, seed uint64) wfc.Problem {
	p := wfctest.Tiles(1, 1, tiles, colours, seed)
	p.Domains, p.Arcs, p.Lattice = nil, nil, &wfc.Lattice{Width: side, Height: side, Along: [3]int{0, 1}}
	return p
}

func BenchmarkLattice(b *testing.B) {
	counted := latticeOf(64, 40, 3, 1)
	var cells []wfc.Cell
	for c := range wfc.Cell(counted.Cells()) {
		cells = append(cells, c)
	}
	counted.Constraints = []wfc.Constraint{wfc.Count{Cells: cells, Patterns: wfc.SetOf(40, 1, 2), Min: 60, Max: 4096}}
	for _, c := range []struct {
		name    string
		p       wfc.Problem
		reasons bool
	}{
		{"plain64", latticeOf(64, 40, 3, 1), false},
		{"plain64reasons", latticeOf(64, 40, 3, 1), true},
		{"count64", counted, false},
		{"count64reasons", counted, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			s, err := wfc.NewSolver(c.p)
			if err != nil {
				b.Fatal(err)
			}
			seed := uint64(0)
			for b.Loop() {
				if r, err := s.Solve(context.Background(), wfc.Options{Seed: seed % 16, Reasons: c.reasons}); err != nil || r.Outcome != wfc.Solved {
					b.Fatal(r.Outcome, err)
				}
				seed++
			}
			b.ReportMetric(float64(c.p.Cells())*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
		})
	}
}

// A change of one cell of a 64×64 map must be done within a frame of 16 ms.
func BenchmarkEdit(b *testing.B) {
	for _, c := range []struct {
		name string
		p    wfc.Problem
	}{{"easy64", latticeOf(64, 40, 3, 1)}, {"hard64", latticeOf(64, 20, 4, 0)}} {
		b.Run(c.name, func(b *testing.B) {
			start := solve(b, c.p, wfc.Options{Seed: 1}).Assignment
			draw := wfctest.Source(1)
			var changes []wfc.Change
			for range 200 {
				changes = append(changes, pinned(c.p, draw))
			}
			i, cells, worst := 0, 0, time.Duration(0)
			for b.Loop() {
				before := time.Now()
				r, err := wfc.Resolve(context.Background(), c.p, start, changes[i%200:i%200+1], wfc.Options{Seed: 1})
				if err != nil {
					b.Fatal(err)
				}
				worst = max(worst, time.Since(before))
				cells += len(moved(start, r.Best))
				i++
			}
			b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
			b.ReportMetric(float64(cells)/float64(b.N), "moved/op")
		})
	}
}
