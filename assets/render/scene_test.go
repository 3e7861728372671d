package render_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/render"
	"vouch/assets/tileset"
)

var paper = draw.RGB(0xF5E8CF)

func scene(t testing.TB, l assets.Layout, o render.Options) *render.Picture {
	t.Helper()
	p, err := render.Scene(context.Background(), l, tileset.Mission1974(), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWorkersDoNotChangeAPixel(t *testing.T) {
	for _, th := range themes() {
		t.Run(th.name, func(t *testing.T) {
			o := render.Options{TileW: 48, Staffage: true, Evidence: true}
			o.Workers = 1
			one := scene(t, th.layout, o)
			for _, n := range []int{2, 5} {
				o.Workers = n
				if !bytes.Equal(one.Image.Pix, scene(t, th.layout, o).Image.Pix) {
					t.Errorf("%d workers draw another picture", n)
				}
			}
		})
	}
}

// alone is one object of a concept on bare ground.
func alone(p tileset.Part, f assets.Facing, variant uint64) assets.Layout {
	w, h := max(p.Footprint, 1), 5
	if f == assets.East || f == assets.West {
		w, h = h, w
	}
	l := plain(w+2, h+2, assets.Plaza)
	if p.Footprint == 0 {
		var cells []assets.Point
		for y := 1; y < 4; y++ {
			for x := 3; x < 6; x++ { // beside the wall
				cells = append(cells, assets.Point{X: x, Y: y})
			}
		}
		wall := assets.Object{ID: 1, Concept: "warehouse.brick", X: 0, Y: 0, W: 3, H: 5, Facing: assets.South, Variant: 3}
		l = plain(6, 6, assets.Alley)
		l.Objects = append(l.Objects, wall)
		l.Features = []assets.Feature{{Concept: p.Concept, Cells: cells, Object: 1, Variant: variant}}
		return l
	}
	l.Objects = []assets.Object{{Concept: p.Concept, X: 1, Y: 1, W: w, H: h, Facing: f, Variant: variant}}
	return l
}

func TestEveryConceptIsDrawn(t *testing.T) {
	empties := map[string]string{} // pictures of bare ground, by its size and what stands there
	for _, p := range tileset.Mission1974().Parts {
		t.Run(p.Concept, func(t *testing.T) {
			for f := assets.North; f <= assets.West; f++ {
				bare := alone(p, f, 0)
				bare.Features = nil
				if p.Footprint > 0 {
					bare.Objects = nil
				}
				o := render.Options{TileW: 32, Paper: paper}
				size := fmt.Sprint(bare.Width, bare.Height, len(bare.Objects))
				empty, ok := empties[size]
				if !ok {
					empty = count(scene(t, bare, o))
					empties[size] = empty
				}
				got := count(scene(t, alone(p, f, 1), o))
				if got == empty {
					t.Fatalf("facing %d: nothing is drawn", f)
				}
			}
		})
	}
}

// count is a print of a picture: its size and a sum of its pixels by place.
func count(p *render.Picture) string {
	h := uint64(14695981039346656037)
	for _, b := range p.Image.Pix {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return fmt.Sprint(p.Image.Bounds().Size(), h)
}

func TestVariantsDiffer(t *testing.T) {
	same := map[string]bool{ // one look by nature
		"square.lawn": true, "square.steps": true, "square.fountain": true, "square.path": true,
	}
	for _, p := range tileset.Mission1974().Parts {
		if p.Footprint == 0 || same[p.Concept] {
			continue
		}
		looks := map[string]bool{}
		for v := range uint64(6) {
			looks[count(scene(t, alone(p, assets.South, v*77), render.Options{TileW: 32}))] = true
		}
		if len(looks) < 3 {
			t.Errorf("%s: six variants have %d looks", p.Concept, len(looks))
		}
	}
}

func TestEvidenceAloneMakesPale(t *testing.T) {
	l := themes()[0].layout
	for i := range l.Objects {
		l.Objects[i].Class = assets.Evidenced
	}
	full := count(scene(t, l, render.Options{TileW: 48}))
	if got := count(scene(t, l, render.Options{TileW: 48, Evidence: true})); got != full {
		t.Error("evidenced objects change under Evidence")
	}
	l.Objects[0].Class = assets.Conjectural
	if got := count(scene(t, l, render.Options{TileW: 48})); got != full {
		t.Error("a class shows without Evidence")
	}
	if got := count(scene(t, l, render.Options{TileW: 48, Evidence: true})); got == full {
		t.Error("a conjectural object is not paler")
	}
}

func TestStaffageKeepsTheFrame(t *testing.T) {
	for _, th := range themes() {
		a := scene(t, th.layout, render.Options{TileW: 64})
		b := scene(t, th.layout, render.Options{TileW: 64, Staffage: true})
		if a.Image.Bounds() != b.Image.Bounds() {
			t.Errorf("%s: %v without, %v with staffage", th.name, a.Image.Bounds(), b.Image.Bounds())
		}
	}
}

func TestLooksAreHonoured(t *testing.T) {
	base := alone(tileset.Part{Concept: "rowhouse.stick", Footprint: 1}, assets.East, 4)
	with := func(k, v string) string {
		l := base
		l.Objects = []assets.Object{base.Objects[0]}
		l.Objects[0].Look = []assets.Attribute{{Property: k, Value: v}}
		return count(scene(t, l, render.Options{TileW: 64}))
	}
	seen := map[string]string{}
	for _, kv := range [][2]string{{"colour", "grey"}, {"colour", "pink"}, {"colour", "white"}, {"storeys", "2"}, {"storeys", "3"}, {"storeys", "4"}} {
		h := with(kv[0], kv[1])
		if other, ok := seen[h]; ok && kv[0] != "storeys" {
			t.Errorf("%v looks like %s", kv, other)
		}
		seen[h] = kv[1]
	}
	shop := alone(tileset.Part{Concept: "food.bakery", Footprint: 1}, assets.South, 4)
	plain := count(scene(t, shop, render.Options{TileW: 64}))
	shop.Objects[0].Look = []assets.Attribute{{Property: "sign", Value: "A Real Name & Sons"}}
	if count(scene(t, shop, render.Options{TileW: 64})) != plain {
		t.Error("a name that is not generic got onto a wall")
	}
}

// A close view shows the trees, cars and people of the map it was cut from.
func TestDressingFollowsTheMap(t *testing.T) {
	whole := plain(12, 12, assets.Park)
	whole.Frame = assets.Frame{Width: 12, Height: 12}
	moved := whole
	moved.Frame = assets.Frame{X: 3, Y: 5, Width: 30, Height: 30}
	o := render.Options{TileW: 32, Staffage: true}
	if count(scene(t, whole, o)) == count(scene(t, moved, o)) {
		t.Error("another part of the map has the same trees")
	}
	// compared in middle cells, where nothing reaches in from beside the cut
	cut := plain(8, 8, assets.Plaza)
	cut.Frame = assets.Frame{X: 2, Y: 2, Width: 12, Height: 12}
	big := plain(12, 12, assets.Plaza)
	o.TileW = 64
	a, b := scene(t, big, o), scene(t, cut, o)
	ax, ay := a.Projection.Pixel(6, 6)
	bx, by := b.Projection.Pixel(4, 4)
	for dy := -40; dy <= 40; dy++ {
		for dx := -80; dx <= 80; dx++ {
			if a.Image.RGBAAt(ax+dx, ay+dy) != b.Image.RGBAAt(bx+dx, by+dy) {
				t.Fatalf("pixel %d,%d off the middle of cell 6,6 differs in the cut", dx, dy)
			}
		}
	}
}

func TestProjectionFindsItsCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 12).Draw(t, "h")
		l := plain(w, h, assets.Park)
		for i := range l.Corner {
			l.Corner[i] = rapid.IntRange(0, 20).Draw(t, "corner")
		}
		p, err := render.Scene(context.Background(), l, tileset.Mission1974(), render.Options{TileW: rapid.IntRange(16, 40).Draw(t, "tile")})
		if err != nil {
			t.Fatal(err)
		}
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		px, py := p.Projection.Pixel(x, y)
		gx, gy, ok := p.Projection.Cell(px, py)
		if !ok || gx != x || gy != y {
			t.Fatalf("cell %d,%d lies at pixel %d,%d, which is cell %d,%d, %v", x, y, px, py, gx, gy, ok)
		}
		if _, _, ok := p.Projection.Cell(0, 0); ok {
			t.Fatal("the corner of the picture is no cell")
		}
	})
}

func TestBadLayouts(t *testing.T) {
	good := plain(3, 3, assets.Lot)
	tests := []struct {
		name string
		edit func(*assets.Layout, *render.Options)
	}{
		{"no cells", func(l *assets.Layout, _ *render.Options) { l.Width = 0 }},
		{"ground", func(l *assets.Layout, _ *render.Options) { l.Ground = l.Ground[1:] }},
		{"corners", func(l *assets.Layout, _ *render.Options) { l.Corner = nil }},
		{"tower of Babel", func(l *assets.Layout, _ *render.Options) { l.Corner[4] = 1 << 30 }},
		{"outside", func(l *assets.Layout, _ *render.Options) { l.Objects = []assets.Object{{X: 2, Y: 2, W: 2, H: 1}} }},
		{"overflow", func(l *assets.Layout, _ *render.Options) {
			l.Objects = []assets.Object{{X: 1, Y: 0, W: int(^uint(0) >> 1), H: 1}}
		}},
		{"unknown concept", func(l *assets.Layout, _ *render.Options) {
			l.Objects = []assets.Object{{W: 1, H: 1, Concept: "cathedral.gothic"}}
		}},
		{"unknown feature", func(l *assets.Layout, _ *render.Options) { l.Features = []assets.Feature{{Concept: "moat"}} }},
		{"facing", func(l *assets.Layout, _ *render.Options) { l.Objects = []assets.Object{{W: 1, H: 1, Facing: 9}} }},
		{"tile", func(_ *assets.Layout, o *render.Options) { o.TileW = 1000 }},
		{"many pixels", func(l *assets.Layout, o *render.Options) { *l, o.TileW = plain(200, 200, assets.Lot), 256 }},
		{"wide", func(l *assets.Layout, _ *render.Options) { l.Width = 1 << 30 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, o := good, render.Options{TileW: 32}
			l.Corner = append([]int(nil), good.Corner...)
			tt.edit(&l, &o)
			_, err := render.Scene(context.Background(), l, tileset.Mission1974(), o)
			var le *render.LayoutError
			var lim *render.LimitError
			if !errors.As(err, &le) && !errors.As(err, &lim) {
				t.Errorf("got %v", err)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := render.Scene(ctx, good, tileset.Mission1974(), render.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancel: %v", err)
	}
}

func ExampleScene() {
	l := plain(2, 2, assets.Lot)
	l.Objects = []assets.Object{{Concept: "rowhouse.stick", X: 0, Y: 0, W: 1, H: 2, Facing: assets.South}}
	p, err := render.Scene(context.Background(), l, tileset.Mission1974(), render.Options{TileW: 32})
	if err != nil {
		fmt.Println(err)
		return
	}
	x, y, ok := p.Projection.Cell(p.Projection.Pixel(1, 0))
	fmt.Println(x, y, ok)
	// Output: 1 0 true
}

func BenchmarkScene(b *testing.B) {
	for _, bm := range []struct {
		name string
		n, w int
	}{{"map", 96, 41}, {"close", 24, 128}} {
		b.Run(bm.name, func(b *testing.B) {
			l := quarter(bm.n)
			b.ReportAllocs()
			for b.Loop() {
				scene(b, l, render.Options{TileW: bm.w, Staffage: true, Evidence: true, Workers: 1})
			}
			b.ReportMetric(float64(len(l.Objects)*b.N)/b.Elapsed().Seconds(), "objects/s")
		})
	}
}
