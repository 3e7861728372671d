package sheet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	canvas "vouch/assets/draw"
	"vouch/assets/sheet"
)

func TestMistakes(t *testing.T) {
	ctx := context.Background()
	l := sample(8, 8)
	pic, proj := picture(&l, 16)
	wide := l
	wide.Width = sheet.MaxSide + 1
	tests := []struct {
		name string
		l    assets.Layout
		pic  image.Image
	}{
		{"no layout", assets.Layout{}, pic},
		{"wide layout", wide, pic},
		{"no picture", l, nil},
		{"empty picture", l, image.NewRGBA(image.Rect(5, 5, 5, 9))},
		{"long picture", l, image.NewAlpha(image.Rect(0, 0, sheet.MaxPicture+1, 1))},
	}
	for _, tt := range tests {
		_, err := sheet.Compose(ctx, tt.pic, tt.l, proj, sheet.Band{})
		if _, ok := errors.AsType[*sheet.LayoutError](err); !ok {
			t.Errorf("%s: error %v, want a *LayoutError", tt.name, err)
		}
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := sheet.Compose(ended, pic, l, proj, sheet.Band{}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
	if _, err := sheet.Basis(ended, l, sheet.Band{}, 1200); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
}

// TestSketchIsNotOverridden holds DESIGN's "no flag overrides that": the sheets of
// a sketch that calls itself a reconstruction are those of a sketch.
func TestSketchIsNotOverridden(t *testing.T) {
	l := sample(12, 12)
	for _, lots := range [][6]int{{}, {9, 0, 0, 0, 0, 1}, {0, 10, 0, 0, 0, 11}} {
		var sheets [2]*image.NRGBA
		for i, kind := range []sheet.Kind{sheet.Sketch, sheet.Reconstruction} {
			im, err := sheet.Basis(context.Background(), l, sheet.Band{Kind: kind, Lots: lots}, 1200)
			if err != nil {
				t.Fatal(err)
			}
			sheets[i] = im
		}
		if !bytes.Equal(sheets[0].Pix, sheets[1].Pix) {
			t.Errorf("%v: a sketch is called a reconstruction", lots)
		}
	}
}

func TestWidths(t *testing.T) {
	l := sample(20, 14)
	for _, tt := range []struct{ ask, want int }{{-5, 1200}, {1200, 1200}, {2000, 2000}, {1 << 40, 6000}} {
		im, err := sheet.Basis(context.Background(), l, sampleBand(l), tt.ask)
		if err != nil {
			t.Fatal(err)
		}
		if got := im.Rect.Dx(); got != tt.want {
			t.Errorf("width %d gives %d px, want %d", tt.ask, got, tt.want)
		}
	}
}

// TestOrigin finds the picture's brightest mark again on the sheet.
func TestOrigin(t *testing.T) {
	l := sample(16, 12)
	pic, proj := picture(&l, 32)
	x, y := proj.Pixel(8, 6)
	mark := color.RGBA{R: 1, G: 250, B: 2, A: 255}
	pic.SetRGBA(x, y, mark)
	at, err := sheet.Origin(pic, l, proj, sampleBand(l))
	if err != nil {
		t.Fatal(err)
	}
	im, err := sheet.Compose(context.Background(), pic, l, proj, sampleBand(l))
	if err != nil {
		t.Fatal(err)
	}
	if got := im.NRGBAAt(x+at.X, y+at.Y); got != color.NRGBA(mark) {
		t.Errorf("at %v lies %v", at, got)
	}
}

// flat is a projection that says what it was told, wrong or not.
type flat struct{ x, y, dx, dy int }

func (f flat) Pixel(x, y int) (px, py int) { return f.x + (x-y)*f.dx, f.y + (x+y)*f.dy }

// TestAnythingIsDrawn sets layouts that contradict themselves, pictures of odd
// sizes and projections that lie: a sheet may look wrong, it may not crash.
func TestAnythingIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		small, wild := rapid.IntRange(-3, 14), rapid.OneOf(rapid.IntRange(-300, 300), rapid.Int())
		l := assets.Layout{Width: rapid.IntRange(1, 12).Draw(t, "w"), Height: rapid.IntRange(1, 12).Draw(t, "h")}
		l.Ground = make([]assets.Ground, rapid.IntRange(0, 200).Draw(t, "ground"))
		for i := range l.Ground {
			l.Ground[i] = assets.Ground(i * 7 % 9)
		}
		for range rapid.IntRange(0, 4).Draw(t, "objects") {
			l.Objects = append(l.Objects, assets.Object{X: wild.Draw(t, "x"), Y: small.Draw(t, "y"), W: wild.Draw(t, "w"), H: small.Draw(t, "h"), Class: assets.Class(rapid.Byte().Draw(t, "class")), Disputed: true})
			l.Features = append(l.Features, assets.Feature{Class: assets.Attested, Cells: []assets.Point{{X: wild.Draw(t, "fx"), Y: small.Draw(t, "fy")}}})
			l.Streets = append(l.Streets, assets.Street{Name: rapid.String().Draw(t, "name"), X: small.Draw(t, "sx"), Y: wild.Draw(t, "sy"), W: small.Draw(t, "sw"), H: wild.Draw(t, "sh"), NorthSouth: rapid.Bool().Draw(t, "ns"), Alley: rapid.Bool().Draw(t, "alley")})
		}
		l.Frame = assets.Frame{X: wild.Draw(t, "frame x"), Y: small.Draw(t, "frame y"), Width: small.Draw(t, "frame w"), Height: wild.Draw(t, "frame h")}
		b := bands.Draw(t, "band")
		if _, err := sheet.Basis(context.Background(), l, b, 1200); err != nil {
			t.Fatal(err)
		}
		pic := image.NewNRGBA(image.Rect(-3, 2, rapid.IntRange(1, 300).Draw(t, "pw"), rapid.IntRange(3, 200).Draw(t, "ph")))
		if rapid.Bool().Draw(t, "opaque") {
			draw.Draw(pic, pic.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		}
		var proj sheet.Projection = flat{wild.Draw(t, "ox"), wild.Draw(t, "oy"), wild.Draw(t, "dx"), wild.Draw(t, "dy")}
		if rapid.Bool().Draw(t, "no projection") {
			proj = nil
		}
		im, err := sheet.Compose(context.Background(), pic, l, proj, b)
		if err != nil {
			t.Fatal(err)
		}
		if r := im.Rect; r.Dx() > 6000 || r.Dy() > 6000 {
			t.Fatalf("a picture of %v became a sheet of %v", pic.Rect, r)
		}
	})
}

func FuzzBand(f *testing.F) {
	f.Add("Mission Street at 24th", "October 1974", "Specimen \u202e", 12, 30)
	f.Add("La calle Misión, según quienes vivieron allí", "", "ﷺﷺﷺ", -1, 0)
	f.Add("\x00\n\xff", "漢字かな", "a\u0301\u0301\u0301", 1<<40, 7)
	f.Fuzz(func(t *testing.T, title, when, notice string, evidenced, conjectural int) {
		b := sheet.Band{Title: title, Place: when, When: when, Edition: notice, Code: title, Notice: notice, Draft: true, Specimen: true, Disputed: evidenced}
		b.Lots[assets.Evidenced], b.Lots[assets.Conjectural] = evidenced, conjectural
		sheet.PaintColumns(b, 1200, func(c *canvas.Canvas, box sheet.Box) {
			if box.H > 600 || box.H > c.H {
				t.Fatalf("a column ends at %d px", box.H)
			}
		})
	})
}

func ExampleBasis() {
	l := assets.Layout{Width: 12, Height: 9}
	for x := range 12 {
		class := assets.Conjectural
		if x == 3 {
			class = assets.Evidenced
		}
		l.Objects = append(l.Objects, assets.Object{ID: x, X: x, W: 1, H: 4, Class: class})
	}
	l.Streets = []assets.Street{{Name: "24th Street", Y: 4, W: 12, H: 2}}
	b := sheet.Band{Title: "A block", When: "October 1974", Lots: [6]int{assets.Evidenced: 1, assets.Conjectural: 11}}
	im, err := sheet.Basis(context.Background(), l, b, 1200)
	fmt.Println(im.Rect.Dx(), err)
	// Output: 1200 <nil>
}

func BenchmarkCompose(b *testing.B) {
	l := sample(96, 96)
	pic, proj := picture(&l, 41)
	band := sampleBand(l)
	for b.Loop() {
		if _, err := sheet.Compose(context.Background(), pic, l, proj, band); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBasis(b *testing.B) {
	l := sample(96, 96)
	band := sampleBand(l)
	for b.Loop() {
		if _, err := sheet.Basis(context.Background(), l, band, 4000); err != nil {
			b.Fatal(err)
		}
	}
}
