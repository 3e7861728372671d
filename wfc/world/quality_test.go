package world_test

import (
	"math"
	"testing"

	"vouch/wfc"
	"vouch/wfc/world"
)

// divergence is the Kullback–Leibler distance from p to q, in nats, of two counts
// of patterns with one half added to each.
func divergence(p, q []float64) float64 {
	sum := func(v []float64) (s float64) {
		for _, n := range v {
			s += n + 0.5
		}
		return s
	}
	d, sp, sq := 0.0, sum(p), sum(q)
	for i := range p {
		a, b := (p[i]+0.5)/sp, (q[i]+0.5)/sq
		d += a * math.Log(a/b)
	}
	return d
}

func tally(n int, cells []wfc.Pattern) []float64 {
	counts := make([]float64, n)
	for _, p := range cells {
		counts[p]++
	}
	return counts
}

// Infinite maps have the patterns of maps solved at once, in the same shares, and do
// not show the periodic start that they come from: their cells equal the start's
// little more often than chance has it. (Left out: heights, whose shares differ so
// much from one map to the next that it takes ten to compare them.)
func TestInfiniteHidesItsStart(t *testing.T) {
	for _, set := range append(sets[1:3:3], sets[4]) {
		t.Run(set.name, func(t *testing.T) {
			const side, maps = 240, 3
			var cells, start, once, twice []wfc.Pattern
			same := 0
			for seed := range uint64(maps) {
				m := newInfinite(t, set.rules, world.Options{Seed: seed})
				for i, p := range window(t, m, 1000, 1000, side, side) {
					cells, start = append(cells, p), append(start, m.StartAt(1000+int64(i%side), 1000+int64(i/side)))
					if start[len(start)-1] == p {
						same++
					}
				}
				once, twice = append(once, solvedAtOnce(t, set.rules, side, seed)...), append(twice, solvedAtOnce(t, set.rules, side, seed+maps)...)
			}
			shares := tally(set.rules.Patterns, once)
			chance := 0.0
			for _, n := range shares {
				chance += n / float64(len(cells)) * n / float64(len(cells))
			}
			share := float64(same) / float64(len(cells))
			apart, usual := divergence(tally(set.rules.Patterns, cells), shares), divergence(tally(set.rules.Patterns, twice), shares)
			t.Logf("same as the start %.3f, by chance %.3f; divergence %.4f, of the start %.4f, between two solves %.4f",
				share, chance, apart, divergence(tally(set.rules.Patterns, start), shares), usual)
			if share > chance+0.15 {
				t.Errorf("%.3f of the cells are those of the start; %.3f would be by chance", share, chance)
			}
			if apart > usual+0.15 {
				t.Errorf("divergence %.4f from maps solved at once; two sets of those have %.4f", apart, usual)
			}
		})
	}
}

// solvedAtOnce are the cells of a map of two by two chunks.
func solvedAtOnce(t *testing.T, r world.Rules, side int, seed uint64) (cells []wfc.Pattern) {
	g, _ := makeMap(t, &world.Finite{Rules: r, Width: side, Height: side, Chunk: side / 2, Seed: seed}, world.Run{})
	for i := range side * side {
		cells = append(cells, g.At(i%side, i/side))
	}
	return cells
}
