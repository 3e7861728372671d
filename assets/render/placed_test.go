package render_test

import (
	"image"
	"testing"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/render"
)

// placed is a street and an alley with what programs place in them, each thing alone in
// its cell, as a change places it.
func placed() assets.Layout {
	l := plain(9, 9, assets.Lot)
	road(&l, assets.Street{X: 3, W: 2, H: 9, NorthSouth: true})
	road(&l, assets.Street{X: 7, W: 1, H: 9, NorthSouth: true, Alley: true})
	for y := range 9 {
		put(&l, assets.Object{Concept: []string{"flats.edwardian", "rowhouse.stick", "flats.marina"}[y%3], X: 0, Y: y, W: 3, H: 1, Facing: assets.East})
		put(&l, assets.Object{Concept: "rear.yard", X: 5, Y: y, W: 2, H: 1, Facing: assets.East, Rear: true})
		put(&l, assets.Object{Concept: "rear.garage", X: 8, Y: y, W: 1, H: 1, Facing: assets.West, Rear: true})
	}
	for _, f := range []struct {
		concept string
		x, y    int
	}{{"trees.street", 3, 1}, {"trees.street", 3, 7}, {"trees.street", 4, 4}, {"street.lamp", 3, 3}, {"street.phone-booth", 3, 5},
		{"wires.utility", 7, 1}, {"wires.utility", 7, 4}, {"wires.utility", 7, 7}} {
		l.Features = append(l.Features, assets.Feature{Concept: f.concept, Cells: []assets.Point{{X: f.x, Y: f.y}}, Object: -1, Class: assets.Conjectural, Variant: uint64(f.x*100 + f.y)})
	}
	return l
}

// differing counts the pixels of a part of two pictures that differ.
func differing(a, b *image.RGBA, r image.Rectangle) (n int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				n++
			}
		}
	}
	return n
}

// around is the part of a picture in which a thing on a cell is seen.
func around(p *render.Projection, x, y, width, height int) image.Rectangle {
	px, py := p.Pixel(x, y)
	return image.Rect(px-width/2, py-height, px+width/2, py+p.TileW/8)
}

// What is placed is seen, pale as its class is, without a look at where it stands.
func TestPlacedThingsAreSeen(t *testing.T) {
	with := placed()
	o := render.Options{TileW: 64, Evidence: true, Paper: paper}
	without := with
	without.Features = nil
	after, before := scene(t, with, o), scene(t, without, o)
	if after.Projection.Width != before.Projection.Width {
		t.Fatal("the pictures do not lie on each other")
	}
	// px of 64 by 70 about it
	least := map[string]int{"trees.street": 500, "wires.utility": 160, "street.lamp": 90, "street.phone-booth": 120}
	for i := range with.Features {
		f := &with.Features[i]
		r := around(&after.Projection, f.Cells[0].X, f.Cells[0].Y, 64, 70)
		if n := differing(after.Image, before.Image, r); n < least[f.Concept] {
			t.Errorf("%s at %v: %d pixels tell of it, at least %d should", f.Concept, f.Cells[0], n, least[f.Concept])
		}
	}
}

// Poles that were set one by one are one line: wires hang half way between them, too
// far from either for their arms.
func TestLonePolesAreWired(t *testing.T) {
	l := placed()
	var poles, last []assets.Feature
	for _, f := range l.Features {
		if f.Concept == "wires.utility" {
			poles = append(poles, f)
		}
	}
	last = poles[:1]
	o := render.Options{TileW: 64, Evidence: true, Paper: paper}
	l.Features = poles
	line := scene(t, l, o)
	l.Features = last
	one := scene(t, l, o)
	x, y := line.Projection.Pixel(7, 2)
	x, y = x-16, y+8 // half a cell to the south
	if n := differing(line.Image, one.Image, image.Rect(x-4, y-120, x+4, y)); n < 8 {
		t.Errorf("%d pixels of wires between two poles", n)
	}
}

// A pole in an alley stands at its side, not in the way of whoever drives through.
func TestAnAlleyStaysFree(t *testing.T) {
	l := placed()
	p := scene(t, l, render.Options{TileW: 64}).Projection
	for _, y := range []int{1, 4, 7} {
		px, py := p.Pixel(7, y)
		if h, ok := p.Pick(px, py); !ok || h.Feature >= 0 {
			t.Errorf("in the middle of the alley, cell 7,%d, stands %+v", y, h)
		}
	}
}

// The look of a class reaches what is placed: pale, and with the ink of its pattern on
// the ground; what words speak of has neither.
func TestPlacedThingsShowTheirClass(t *testing.T) {
	l := placed()
	ink := basis.Of(assets.Conjectural).Ink
	inked := func(o render.Options) (n int) {
		im := scene(t, l, o).Image
		for i := 0; i < len(im.Pix); i += 4 {
			if im.Pix[i] == ink.R && im.Pix[i+1] == ink.G && im.Pix[i+2] == ink.B {
				n++
			}
		}
		return n
	}
	o := render.Options{TileW: 128, Evidence: true, Paper: paper}
	if n := inked(o); n < 50 {
		t.Errorf("%d pixels of the pattern's ink on the ground", n)
	}
	for i := range l.Features {
		l.Features[i].Class = assets.Evidenced
	}
	if n := inked(o); n != 0 {
		t.Errorf("%d pixels of it under what words speak of", n)
	}
}

// A mural on the wall of a rear building toward its alley is painted where that wall is
// seen, and nowhere else where it is not.
func TestRearWallsCarryMurals(t *testing.T) {
	for _, concept := range []string{"rear.garage", "rear.cottage", "rear.workshop"} {
		for facing, seen := range map[assets.Facing]bool{assets.East: true, assets.South: true, assets.West: false, assets.North: false} {
			l := plain(3, 3, assets.Alley)
			paint(&l, 0, 0, 2, 2, assets.Lot)
			put(&l, assets.Object{Concept: concept, W: 2, H: 2, Facing: facing, Rear: true, Class: assets.Evidenced})
			o := render.Options{TileW: 64, Paper: paper}
			bare := scene(t, l, o)
			l.Features = []assets.Feature{{Concept: "mural.wall", Cells: []assets.Point{{}}, Class: assets.Conjectural}}
			if n := differing(bare.Image, scene(t, l, o).Image, bare.Image.Rect); n > 0 != seen {
				t.Errorf("%s that faces %d: %d pixels of a mural", concept, facing, n)
			}
		}
	}
}

// Every placed thing can be picked, at any class.
func TestPlacedThingsArePicked(t *testing.T) {
	l := placed()
	p := scene(t, l, render.Options{TileW: 64, Evidence: true}).Projection
	for i := range l.Features {
		r := around(&p, l.Features[i].Cells[0].X, l.Features[i].Cells[0].Y, 64, 90)
		found := false
		for y := r.Min.Y; y < r.Max.Y && !found; y += 6 {
			for x := r.Min.X; x < r.Max.X && !found; x += 3 {
				h, _ := p.Pick(x, y)
				found = h.Feature == i
			}
		}
		if !found {
			t.Errorf("%s at %v cannot be picked", l.Features[i].Concept, l.Features[i].Cells[0])
		}
	}
}

// The dressing makes room: no lamp of its own beside a tree that was placed.
func TestDressingMakesRoom(t *testing.T) {
	l := placed()
	l.Features = l.Features[:1] // the tree at 3,1
	o := render.Options{TileW: 64, Paper: paper}
	bare := scene(t, l, o)
	l.Dressing = make([]assets.Dressing, l.Width*l.Height)
	l.Dressing[1*l.Width+3].Kerb[assets.West] = assets.Kerb{Thing: assets.Lamp, Meter: true}
	if dressed := scene(t, l, o); differing(bare.Image, dressed.Image, bare.Image.Rect) > 0 {
		t.Error("a lamp of the dressing stands in the tree")
	}
	l.Dressing[3*l.Width+3].Kerb[assets.West].Thing = assets.Lamp
	if dressed := scene(t, l, o); differing(bare.Image, dressed.Image, bare.Image.Rect) == 0 {
		t.Error("two cells on there is room for one")
	}
}

// After dark a lamp lights the street, and only what somebody spoke of or chose does.
func TestNight(t *testing.T) {
	l := placed()
	o := render.Options{TileW: 64, Evidence: true, Night: true, Paper: paper}
	light := func() (sum int) {
		p := scene(t, l, o)
		r := around(&p.Projection, 4, 3, 40, 12)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				sum += int(p.Image.RGBAAt(x, y).R)
			}
		}
		return sum
	}
	lit := light()
	l.Features = append(l.Features[:3:3], l.Features[4:]...)
	l.Dressing = make([]assets.Dressing, l.Width*l.Height)
	l.Dressing[3*l.Width+3].Kerb[assets.West].Thing = assets.Lamp
	if dark := light(); lit*4 < dark*5 {
		t.Errorf("brightness %d under the lamp, %d without it", lit, dark)
	}
	o.Workers = 2
	two := scene(t, l, o)
	o.Workers = 1
	if one := scene(t, l, o); differing(one.Image, two.Image, one.Image.Rect) > 0 {
		t.Error("workers change the night")
	}
}

// BenchmarkPlaced is BenchmarkScene's map with a thing placed in every fourth cell of
// its streets.
func BenchmarkPlaced(b *testing.B) {
	l := quarter(96)
	for i, g := range l.Ground {
		if g == assets.Roadway && i%4 == 0 {
			concept := []string{"trees.street", "wires.utility", "street.lamp"}[i/4%3]
			l.Features = append(l.Features, assets.Feature{Concept: concept, Cells: []assets.Point{{X: i % 96, Y: i / 96}}, Object: -1, Class: assets.Conjectural, Variant: uint64(i)})
		}
	}
	b.ReportMetric(float64(len(l.Features)), "things")
	for b.Loop() {
		scene(b, l, render.Options{TileW: 41, Staffage: true, Evidence: true, Paper: paper})
	}
}
