package render_test

import (
	"context"
	"fmt"
	"testing"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/assets/tileset"
)

// What loses colour when one object's class falls is that object: nearly every pixel
// of it, taken with its neighbours, is picked as it.
func TestPickFindsWhatIsSeen(t *testing.T) {
	for _, th := range themes() {
		l := th.layout
		for i := range l.Objects {
			l.Objects[i].Class = assets.Evidenced
		}
		for i := range l.Features {
			l.Features[i].Class = assets.Evidenced
		}
		o := render.Options{TileW: 48, Evidence: true}
		full := scene(t, l, o)
		for i := 0; i < len(l.Objects); i += 2 {
			l.Objects[i].Class = assets.Conjectural
			pale := scene(t, l, o)
			l.Objects[i].Class = assets.Evidenced
			seen, wrong := picked(full, pale, func(h render.Hit) bool { return h.Object == l.Objects[i].ID })
			if seen > 28 && wrong*25 > seen {
				t.Errorf("%s: of %d pixels of object %d (%s) %d are picked as something else", th.name, seen, l.Objects[i].ID, l.Objects[i].Concept, wrong)
			}
		}
		for i := range l.Features {
			l.Features[i].Class = assets.Conjectural
			pale := scene(t, l, o)
			l.Features[i].Class = assets.Evidenced
			seen, wrong := picked(full, pale, func(h render.Hit) bool { return h.Feature == i })
			if seen > 28 && wrong*8 > seen {
				t.Errorf("%s: of %d pixels of %s %d are picked as something else", th.name, seen, l.Features[i].Concept, wrong)
			}
		}
	}
}

// picked counts the pixels in which two pictures differ all round, and those of them
// that are picked wrong.
func picked(a, b *render.Picture, right func(render.Hit) bool) (seen, wrong int) {
	r := a.Image.Bounds()
	differ := func(x, y int) bool { return a.Image.RGBAAt(x, y) != b.Image.RGBAAt(x, y) }
	for y := 2; y < r.Dy()-2; y += 4 {
		for x := 2; x < r.Dx()-2; x += 4 {
			all := true
			for k := range 9 {
				all = all && differ(x+k%3-1, y+k/3-1)
			}
			if !all {
				continue
			}
			seen++
			if h, ok := a.Projection.Pick(x, y); !ok || !right(h) {
				wrong++
			}
		}
	}
	return seen, wrong
}

func TestProjectIsTheProjectionOfTheScene(t *testing.T) {
	for _, th := range themes() {
		o := render.Options{TileW: 40, Staffage: true}
		want := scene(t, th.layout, o).Projection
		got, err := render.Project(context.Background(), th.layout, tileset.Mission1974(), o)
		if err != nil {
			t.Fatal(err)
		}
		if got.Width != want.Width || got.Height != want.Height || got.Corner(1, 1) != want.Corner(1, 1) {
			t.Errorf("%s: %d by %d, the scene has %d by %d", th.name, got.Width, got.Height, want.Width, want.Height)
		}
	}
}

func ExampleProjection_Pick() {
	l := plain(3, 4, assets.Lot)
	l.Objects = []assets.Object{{ID: 7, Concept: "rowhouse.stick", X: 1, Y: 0, W: 1, H: 3, Facing: assets.South}}
	p, err := render.Project(context.Background(), l, tileset.Mission1974(), render.Options{TileW: 64})
	if err != nil {
		fmt.Println(err)
		return
	}
	x, y := p.Pixel(1, 2) // the middle of the cell that the house stands on …
	h, ok := p.Pick(x, y-40)
	fmt.Println(h, ok) // … and a window over it
	// Output: {1 2 7 -1} true
}

func BenchmarkPick(b *testing.B) {
	l := quarter(96)
	p, err := render.Project(context.Background(), l, tileset.Mission1974(), render.Options{TileW: 128})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		p.Pick(p.Width/2, p.Height/2)
	}
}
