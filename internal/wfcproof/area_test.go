package wfcproof

import (
	"fmt"
	"runtime"
	"testing"

	"vouch/internal/proof"
	"vouch/wfc"
)

// areas are the cases whose time per cell must not grow with the area.
var areas = []struct {
	kind, name, subset string
	n, symmetry        int
}{
	{"tiled", "Circuit", "Turnless", 0, 0},
	{"tiled", "Rooms", "", 0, 0},
	{"tiled", "Knots", "Standard", 0, 0},
	{"tiled", "Castle", "", 0, 0},
	{"overlapping", "City", "", 3, 8},
	{"overlapping", "SimpleMaze", "", 2, 8},
	{"overlapping", "Flowers", "", 3, 2},
	{"overlapping", "Platformer", "", 3, 2},
}

const (
	smallSide, largeSide = 64, 1024
	areaFactor           = 1.3
)

// growth is the time per cell of small and large outputs, in nanoseconds, and the
// bytes that a solve of the large one allocates per cell, its result included.
type growth struct{ Small, Large, Bytes float64 }

// proveArea: a cell of a large output takes hardly longer than one of a small.
func proveArea(t *testing.T, p *run) {
	cases := corpus(t)
	large := p.pick(largeSide, 4*smallSide)
	p.Say(t, "\n## Time and area\n\nProcessor time per cell, nanoseconds, median of runs with one thread; and the memory that a solve allocates in all, per cell of the large output.\n\n| case | patterns | %d² | %d² | ratio | bytes per cell |\n|---|---|---|---|---|---|", smallSide, large)
	var all []float64
	for i, k := range areas {
		if !p.full && i%4 != 1 {
			continue
		}
		c := p.find(t, cases, k.kind, k.name, k.subset, k.n, k.symmetry)
		if c == nil {
			continue
		}
		v := proof.Once(t, p.journal, fmt.Sprintf("area/%s/%s/%d", p.build, c.name(), large), func() growth {
			return growth{c.perCell(t, smallSide, p.pick(41, 5)), c.perCell(t, large, p.pick(5, 1)), c.bytesPerCell(t, large)}
		})
		r := v.Large / v.Small
		all = append(all, r)
		p.Say(t, "| %s | %d | %.0f | %.0f | %.2f | %.0f |", c.title(), c.model.Patterns, v.Small, v.Large, r, v.Bytes)
		if r > areaFactor {
			p.miss(t, "%s: a cell of %d² takes %.2f times that of %d²", c.title(), large, r, smallSide)
		}
	}
	p.Say(t, "\nGeometric mean %.2f; %.1f is allowed for each.", geometric(all), areaFactor)
}

// perCell is the median time of some solves, per cell.
func (c *corpusCase) perCell(t *testing.T, side, runs int) float64 {
	t.Helper()
	p := c.problem(t, side)
	var all []int64
	for seed := range runs {
		all = append(all, timed(func() {
			r, err := wfc.Solve(t.Context(), p, wfc.Options{Seed: uint64(seed)})
			if err != nil || r.Outcome != wfc.Solved {
				t.Errorf("%s at %d, seed %d: %v, %v", c.title(), side, seed, r.Outcome, err)
			}
		}))
	}
	return float64(median(all)) / float64(p.Lattice.Cells())
}

// bytesPerCell is what one solve allocates.
func (c *corpusCase) bytesPerCell(t *testing.T, side int) float64 {
	t.Helper()
	p := c.problem(t, side)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := wfc.Solve(t.Context(), p, wfc.Options{Seed: 1}); err != nil {
		t.Error(err)
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / float64(p.Lattice.Cells())
}
