package world_test

import (
	"context"
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/world"
)

// Any size, chunk, seed and number of workers: no wrong pair, nothing undecided,
// and the map of one worker.
func TestFiniteOfAnyShape(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		set := rapid.SampledFrom(sets).Draw(rt, "set")
		f := &world.Finite{
			Rules: set.rules, Seed: rapid.Uint64().Draw(rt, "seed"), Chunk: rapid.IntRange(16, 50).Draw(rt, "chunk"),
			Width: rapid.IntRange(1, 150).Draw(rt, "width"), Height: rapid.IntRange(1, 150).Draw(rt, "height"),
		}
		g := world.NewGrid(f.Width, f.Height, f.Patterns)
		report, err := f.Make(context.Background(), g, world.Run{Workers: rapid.IntRange(1, 5).Draw(rt, "workers")})
		if err != nil {
			rt.Fatal(err)
		}
		if n := broken(set.rules, f.Width, f.Height, g.At); n != 0 {
			rt.Errorf("%d pairs do not fit", n)
		}
		one := world.NewGrid(f.Width, f.Height, f.Patterns)
		if again, err := f.Make(context.Background(), one, world.Run{}); err != nil || hash(one) != hash(g) || again.Widened != report.Widened {
			rt.Errorf("another map, %v", err)
		}
	})
}

// Everything at once: regions, a local rule, counts, two routes of which one is
// whole.
func TestFiniteAllAtOnce(t *testing.T) {
	const w, h = 130, 110
	r := apart(heights(4), 3)
	r.Weights = []uint32{4, 4, 3, 1}
	r.Domain = func(x, y int64) wfc.Set {
		if (x-60)*(x-60)+(y-40)*(y-40) < 400 {
			return wfc.SetOf(4, 0, 1)
		}
		return nil
	}
	f := &world.Finite{
		Rules: r, Width: w, Height: h, Seed: 8,
		Counts: []world.Count{{Patterns: wfc.SetOf(4, 3), Min: 40, Max: 40}, {Patterns: wfc.SetOf(4, 0), Min: 2000, Max: 2020}},
		Routes: []world.Route{
			{Patterns: wfc.SetOf(4, 1), Through: []world.Point{{X: 2, Y: 2}, {X: 125, Y: 100}}},
			{Patterns: wfc.SetOf(4, 1, 2), Through: []world.Point{{X: 5, Y: 100}, {X: 120, Y: 4}}},
		},
	}
	g, report := makeMap(t, f, world.Run{Workers: 2})
	t.Logf("%+v", report)
	if n := broken(r, w, h, g.At); n != 0 {
		t.Errorf("%d pairs do not fit", n)
	}
	if n := nearest(w, h, g.At, 3); n < 4 {
		t.Errorf("two cells %d apart", n)
	}
	count := make([]int64, 4)
	for y := range h {
		for x := range w {
			count[g.At(x, y)]++
			if d := r.Domain(int64(x), int64(y)); d != nil && !d.Has(g.At(x, y)) {
				t.Fatalf("(%d, %d) holds %d", x, y, g.At(x, y))
			}
		}
	}
	if count[3] != 40 || count[0] < 2000 || count[0] > 2020 {
		t.Errorf("counts are %d", count)
	}
	for i, route := range f.Routes {
		of, _ := pieces(g, route, false)
		a, b := route.Through[0], route.Through[1]
		if of[a.Y][a.X] == 0 || of[a.Y][a.X] != of[b.Y][b.X] {
			t.Errorf("route %d is not joined", i)
		}
	}
}

// A whole route and a count of something else hold together.
func TestFiniteWholeAndCounted(t *testing.T) {
	r := heights(2)
	r.Patterns = 3
	full := wfc.FullSet(3)
	r.Relations = []wfc.Relation{{Allowed: []wfc.Set{full, full, full}}, {Allowed: []wfc.Set{full, full, full}}}
	r.Weights = []uint32{3, 2, 1}
	route := world.Route{Patterns: wfc.SetOf(3, 1), Through: []world.Point{{X: 3, Y: 3}}, Whole: true}
	f := &world.Finite{Rules: r, Width: 120, Height: 100, Seed: 1, Chunk: 32,
		Counts: []world.Count{{Patterns: wfc.SetOf(3, 2), Min: 1777, Max: 1777}}, Routes: []world.Route{route}}
	g, _ := makeMap(t, f, world.Run{})
	n := 0
	for i := range 120 * 100 {
		if g.At(i%120, i/120) == 2 {
			n++
		}
	}
	if _, many := pieces(g, route, false); n != 1777 || many != 1 {
		t.Errorf("%d cells, %d pieces", n, many)
	}
}

// Counts that the rules do not allow end in an error, not in a wrong map.
func TestFiniteCountThatCannotBe(t *testing.T) {
	for name, c := range map[string]world.Count{
		"more than there are cells":  {Patterns: wfc.SetOf(2, 0), Min: 5000, Max: 6000},
		"half of what comes as one":  {Patterns: wfc.SetOf(2, 0), Min: 31, Max: 31},
		"more of a part than it has": {Patterns: wfc.SetOf(2, 0), Min: 101, Max: 101, Within: world.Window{Width: 10, Height: 10}},
	} {
		f := &world.Finite{Rules: columns(), Width: 60, Height: 60, Counts: []world.Count{c}}
		_, err := f.Make(context.Background(), world.NewGrid(60, 60, 2), world.Run{})
		if e, ok := errors.AsType[*world.QuotaError](err); !ok || e.Min != c.Min {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestMalformed(t *testing.T) {
	good := func() *world.Finite { return &world.Finite{Rules: pipes(true), Width: 50, Height: 50} }
	for name, spoil := range map[string]func(f *world.Finite){
		"no patterns":     func(f *world.Finite) { f.Patterns = 0 },
		"relations":       func(f *world.Finite) { f.Relations = f.Relations[:1] },
		"cube":            func(f *world.Finite) { f.Shape = wfc.Cube },
		"width":           func(f *world.Finite) { f.Width = 0 },
		"height":          func(f *world.Finite) { f.Height = world.MaxMapSide + 1 },
		"chunk":           func(f *world.Finite) { f.Chunk = 5 },
		"too many chunks": func(f *world.Finite) { f.Width, f.Height, f.Chunk = world.MaxMapSide, world.MaxMapSide, 16 },
		"effort":          func(f *world.Finite) { f.Effort = -1 },
		"count set":       func(f *world.Finite) { f.Counts = []world.Count{{Max: 3}} },
		"count bounds":    func(f *world.Finite) { f.Counts = []world.Count{{Patterns: wfc.NewSet(16), Min: 3, Max: 2}} },
		"count part": func(f *world.Finite) {
			f.Counts = []world.Count{{Patterns: wfc.NewSet(16), Within: world.Window{X: 1, Width: 50, Height: 1}}}
		},
		"route set":    func(f *world.Finite) { f.Routes = []world.Route{{Through: []world.Point{{}}}} },
		"route points": func(f *world.Finite) { f.Routes = []world.Route{{Patterns: wfc.NewSet(16)}} },
		"route beyond": func(f *world.Finite) {
			f.Routes = []world.Route{{Patterns: wfc.NewSet(16), Through: []world.Point{{X: 50}}}}
		},
		"route directions": func(f *world.Finite) {
			f.Routes = []world.Route{{Patterns: wfc.NewSet(16), Open: make([]wfc.Set, 3), Through: []world.Point{{}}}}
		},
		"local": func(f *world.Finite) { f.Local = []world.Local{{}} },
	} {
		f := good()
		spoil(f)
		_, err := f.Make(context.Background(), world.NewGrid(50, 50, 16), world.Run{})
		_, setting := errors.AsType[*world.SettingError](err)
		if _, problem := errors.AsType[*wfc.ProblemError](err); !setting && !problem {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := good().Make(context.Background(), nil, world.Run{}); err == nil {
		t.Error("no sink is no error")
	}
	if _, err := good().Make(context.Background(), world.NewGrid(50, 40, 16), world.Run{}); err == nil {
		t.Error("a grid that is too small is no error")
	}
	for _, o := range []world.Options{{Block: 3}, {Block: 10000}, {Sweeps: 9}, {Effort: -1}, {CacheCells: -1}} {
		if _, err := world.NewInfinite(context.Background(), pipes(true), o); err == nil {
			t.Errorf("%+v is no error", o)
		}
	}
	m := newInfinite(t, pipes(true), world.Options{})
	for _, w := range []world.Window{{}, {Width: -1, Height: 1}, {Width: 1 << 19, Height: 1 << 19}, {X: 1<<63 - 1, Width: 2, Height: 1}} {
		if _, err := m.Window(context.Background(), w); err == nil {
			t.Errorf("%+v is no error", w)
		}
	}
}

// Rules that no torus obeys are told apart: red, green and blue in this order
// along x fit periods that three divides, an endless ladder fits none.
func TestStart(t *testing.T) {
	cycle, ladder := heights(3), heights(3)
	full := wfc.FullSet(3)
	any := wfc.Relation{Allowed: []wfc.Set{full, full, full}}
	cycle.Relations = []wfc.Relation{{Allowed: []wfc.Set{wfc.SetOf(3, 1), wfc.SetOf(3, 2), wfc.SetOf(3, 0)}}, any}
	if m := newInfinite(t, cycle, world.Options{}); m.Period()%3 != 0 {
		t.Errorf("period %d", m.Period())
	}
	ladder.Relations = []wfc.Relation{{Allowed: []wfc.Set{wfc.SetOf(3, 1), wfc.SetOf(3, 2), wfc.NewSet(3)}}, any}
	_, err := world.NewInfinite(context.Background(), ladder, world.Options{})
	if e, ok := errors.AsType[*world.StartError](err); !ok || !e.Impossible {
		t.Errorf("got %v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	m := newInfinite(t, coast(), world.Options{})
	cancel()
	w := world.Window{Width: 100, Height: 100}
	if _, err := m.Window(ctx, w); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := m.Window(context.Background(), w); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if _, err := world.NewInfinite(ctx, coast(), world.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A place is its block's number times the block's side and the offset, as long as
// that is an int64.
func TestPlace(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		block := rapid.Int64Range(16, 512).Draw(rt, "block")
		i := rapid.Int64Range(math.MinInt64/block-1, math.MaxInt64/block).Draw(rt, "i")
		offset := rapid.Int64Range(-600, 600).Draw(rt, "offset")
		want := new(big.Int).Add(new(big.Int).Mul(big.NewInt(i), big.NewInt(block)), big.NewInt(offset))
		got, ok := world.Place(i, offset, block)
		if ok != want.IsInt64() || ok && got != want.Int64() {
			rt.Errorf("%d %v, want %v", got, ok, want)
		}
	})
}
