package world_test

import (
	"context"
	"hash/fnv"
	"testing"

	"vouch/wfc"
	"vouch/wfc/world"
)

// makeMap makes f into a grid.
func makeMap(t testing.TB, f *world.Finite, r world.Run) (*world.Grid, world.Report) {
	t.Helper()
	g := world.NewGrid(f.Width, f.Height, f.Patterns)
	report, err := f.Make(context.Background(), g, r)
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

// hash names a map.
func hash(g *world.Grid) uint64 {
	h := fnv.New64a()
	for y := range g.Height() {
		for x := range g.Width() {
			p := g.At(x, y)
			h.Write([]byte{byte(p), byte(p >> 8)})
		}
	}
	return h.Sum64()
}

func TestFiniteHasNoSeam(t *testing.T) {
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			for _, size := range [][2]int{{1, 1}, {1, 200}, {130, 97}, {40, 16}} {
				f := &world.Finite{Rules: set.rules, Width: size[0], Height: size[1], Seed: 11, Chunk: 24}
				g, report := makeMap(t, f, world.Run{})
				if n := broken(set.rules, size[0], size[1], g.At); n != 0 {
					t.Errorf("%v: %d pairs do not fit", size, n)
				}
				if report.Widened > 0 {
					t.Logf("%v: %+v", size, report)
				}
			}
		})
	}
}

func TestFiniteThreadsDoNotMatter(t *testing.T) {
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			f := &world.Finite{Rules: set.rules, Width: 200, Height: 150, Seed: 3, Chunk: 24}
			one, _ := makeMap(t, f, world.Run{})
			for _, workers := range []int{2, 4} {
				if many, _ := makeMap(t, f, world.Run{Workers: workers}); hash(many) != hash(one) {
					t.Errorf("%d workers make another map", workers)
				}
			}
		})
	}
}

func TestFiniteCounts(t *testing.T) {
	land, sea := wfc.SetOf(16, 15), wfc.SetOf(16, 0)
	for _, test := range []struct {
		name   string
		rules  world.Rules
		counts []world.Count
	}{
		{"few", coast(), []world.Count{{Patterns: land, Min: 7, Max: 7}}},
		{"none", coast(), []world.Count{{Patterns: land, Min: 0, Max: 0}}},
		{"share", coast(), []world.Count{{Patterns: land, Min: 3000, Max: 3000}}},
		{"two", coast(), []world.Count{{Patterns: land, Min: 2000, Max: 2100}, {Patterns: sea, Min: 3333, Max: 3333}}},
		{"part", coast(), []world.Count{{Patterns: land, Min: 100, Max: 100, Within: world.Window{X: 20, Y: 30, Width: 50, Height: 20}}}},
		{"crossings", pipes(true), []world.Count{{Patterns: wfc.SetOf(16, 15), Min: 600, Max: 600}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &world.Finite{Rules: test.rules, Width: 100, Height: 96, Seed: 5, Chunk: 32, Counts: test.counts}
			g, report := makeMap(t, f, world.Run{})
			t.Logf("%+v", report)
			if n := broken(test.rules, f.Width, f.Height, g.At); n != 0 {
				t.Errorf("%d pairs do not fit", n)
			}
			for i, c := range test.counts {
				if c.Within.Width == 0 {
					c.Within = world.Window{Width: f.Width, Height: f.Height}
				}
				n := int64(0)
				for y := range c.Within.Height {
					for x := range c.Within.Width {
						if c.Patterns.Has(g.At(int(c.Within.X)+x, int(c.Within.Y)+y)) {
							n++
						}
					}
				}
				if n < c.Min || n > c.Max || n != report.Counted[i] {
					t.Errorf("count %d is %d, said %d, wanted %d to %d", i, n, report.Counted[i], c.Min, c.Max)
				}
			}
		})
	}
}
