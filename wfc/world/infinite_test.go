package world_test

import (
	"context"
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/world"
)

var sets = []struct {
	name  string
	rules world.Rules
}{
	{"pipes", pipes(true)},
	{"pipes without ends", pipes(false)},
	{"coast", coast()},
	{"heights", heights(5)},
	{"hexagons", hexes(4)},
	{"columns", columns()},
}

func newInfinite(t testing.TB, r world.Rules, o world.Options) *world.Infinite {
	t.Helper()
	m, err := world.NewInfinite(context.Background(), r, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func window(t testing.TB, m *world.Infinite, x, y int64, w, h int) []wfc.Pattern {
	t.Helper()
	cells, err := m.Window(context.Background(), world.Window{X: x, Y: y, Width: w, Height: h})
	if err != nil {
		t.Fatal(err)
	}
	return cells
}

func TestInfiniteHasNoSeam(t *testing.T) {
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			m := newInfinite(t, set.rules, world.Options{Seed: 7, Block: 24})
			for _, at := range [][2]int64{{0, 0}, {-61, 1000}, {math.MaxInt64 - 99, math.MinInt64}, {math.MinInt64, math.MaxInt64 - 99}} {
				const side = 100
				cells := window(t, m, at[0], at[1], side, side)
				if n := broken(set.rules, side, side, func(x, y int) wfc.Pattern { return cells[y*side+x] }); n != 0 {
					t.Errorf("at %v: %d pairs do not fit", at, n)
				}
			}
			s := m.Stats()
			t.Logf("period %d, kept %d of %d", m.Period(), s.Kept, s.Kept+s.Solved)
		})
	}
}

// A window is the same alone, in parts, in any order, with a cache that forgets
// everything, and from many goroutines.
func TestInfiniteIsTheSameWhoeverAsks(t *testing.T) {
	for _, set := range sets[1:3] {
		t.Run(set.name, func(t *testing.T) {
			const side = 96
			whole := window(t, newInfinite(t, set.rules, world.Options{Seed: 3, Block: 24}), -50, -40, side, side)
			shared := newInfinite(t, set.rules, world.Options{Seed: 3, Block: 24})
			rapid.Check(t, func(rt *rapid.T) {
				x, y := rapid.IntRange(0, side-1).Draw(rt, "x"), rapid.IntRange(0, side-1).Draw(rt, "y")
				w, h := rapid.IntRange(1, min(12, side-x)).Draw(rt, "w"), rapid.IntRange(1, min(12, side-y)).Draw(rt, "h")
				m := shared
				if rapid.IntRange(0, 60).Draw(rt, "fresh") == 0 {
					m = newInfinite(t, set.rules, world.Options{Seed: 3, Block: 24, CacheCells: 1})
				}
				got := window(t, m, int64(x-50), int64(y-40), w, h)
				for i, p := range got {
					if p != whole[(y+i/w)*side+x+i%w] {
						rt.Fatalf("cell %d of %d×%d at (%d, %d) differs", i, w, h, x, y)
					}
				}
			})
		})
	}
}

func TestInfiniteThreadsDoNotMatter(t *testing.T) {
	want := window(t, newInfinite(t, pipes(false), world.Options{Seed: 5, Block: 24}), 0, 0, 120, 120)
	for _, limit := range []int{0, 3000} {
		m := newInfinite(t, pipes(false), world.Options{Seed: 5, Block: 24, CacheCells: limit})
		got := make([]wfc.Pattern, len(want))
		var group sync.WaitGroup
		for g := range 4 {
			group.Go(func() {
				for i := range 36 {
					i = (i*7 + g*9) % 36
					part, err := m.Window(context.Background(), world.Window{X: int64(i % 6 * 20), Y: int64(i / 6 * 20), Width: 20, Height: 20})
					if err != nil {
						t.Error(err)
						return
					}
					if i%4 == g {
						for j, p := range part {
							got[(i/6*20+j/20)*120+i%6*20+j%20] = p
						}
					}
				}
			})
		}
		group.Wait()
		if !slices.Equal(got, want) {
			t.Errorf("with %d cells remembered the map differs", limit)
		}
	}
}

// The layers of a sweep solve every cell over, and blocks of a layer lie further
// apart than the ring, for every block and ring that options allow.
func TestSweepCoversEverything(t *testing.T) {
	for ring := 1; ring <= world.MaxReach; ring++ {
		for block := max(world.MinBlock, 12*ring); block < 12*ring+60; block++ {
			covered := make([]bool, block*block)
			for k, l := range world.Sweep(block, ring, block%2 == 1) {
				if l[2] < 1 || l[3] < 1 || block-l[2] < ring || block-l[3] < ring {
					t.Fatalf("block %d, ring %d: the blocks of layer %d are %d×%d", block, ring, k, l[2], l[3])
				}
				for i := range l[2] * l[3] {
					x, y := (l[0]+i%l[2]+2*block)%block, (l[1]+i/l[2]+2*block)%block
					covered[y*block+x] = true
				}
			}
			if i := slices.Index(covered, false); i >= 0 {
				t.Fatalf("block %d, ring %d: (%d, %d) is in no layer", block, ring, i%block, i/block)
			}
		}
	}
}

func TestInfiniteTwoSweeps(t *testing.T) {
	m := newInfinite(t, pipes(false), world.Options{Seed: 7, Block: 20, Sweeps: 2})
	const side = 70
	whole := window(t, m, -30, -30, side, side)
	if n := broken(pipes(false), side, side, func(x, y int) wfc.Pattern { return whole[y*side+x] }); n != 0 {
		t.Errorf("%d pairs do not fit", n)
	}
	other := newInfinite(t, pipes(false), world.Options{Seed: 7, Block: 20, Sweeps: 2})
	for i, p := range window(t, other, 5, 5, 9, 9) {
		if whole[(35+i/9)*side+35+i%9] != p {
			t.Fatalf("cell %d differs", i)
		}
	}
}
