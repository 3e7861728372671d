package picture_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/model"
)

// TestPNGIsExact: writing, reading, indexing and painting give the same pixels, also
// those of transparent ones.
func TestPNGIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		img := image.NewNRGBA(image.Rect(0, 0, rapid.IntRange(1, 5).Draw(r, "w"), rapid.IntRange(1, 5).Draw(r, "h")))
		some := rapid.SampledFrom([]byte{0, 1, 127, 128, 254, 255})
		for i := range img.Pix {
			img.Pix[i] = some.Draw(r, "channel")
		}
		var b bytes.Buffer
		if err := picture.Encode(&b, img); err != nil {
			r.Fatal(err)
		}
		back, err := picture.Decode(&b)
		if err != nil {
			r.Fatal(err)
		}
		g, palette, err := picture.Index(back)
		if err != nil {
			r.Fatal(err)
		}
		painted, err := picture.Paint(g, palette)
		if err != nil {
			r.Fatal(err)
		}
		if !bytes.Equal(painted.Pix, img.Pix) {
			r.Fatalf("got %v, want %v", painted.Pix, img.Pix)
		}
	})
}

// TestDepths reads each kind of PNG that the standard library writes.
func TestDepths(t *testing.T) {
	want := color.NRGBA{R: 0x33, G: 0x33, B: 0x33, A: 0xff}
	rect := image.Rect(0, 0, 1, 1)
	gray, gray16, rgba, rgba64 := image.NewGray(rect), image.NewGray16(rect), image.NewRGBA(rect), image.NewRGBA64(rect)
	nrgba64, paletted := image.NewNRGBA64(rect), image.NewPaletted(rect, color.Palette{want})
	gray.SetGray(0, 0, color.Gray{Y: 0x33})
	gray16.SetGray16(0, 0, color.Gray16{Y: 0x3333})
	rgba.Set(0, 0, want)
	rgba64.Set(0, 0, want)
	nrgba64.SetNRGBA64(0, 0, color.NRGBA64{R: 0x3333, G: 0x3333, B: 0x3333, A: 0xffff})
	for _, img := range []image.Image{gray, gray16, rgba, rgba64, nrgba64, paletted} {
		got, err := picture.DecodeBytes(encode(t, img))
		if err != nil || got.NRGBAAt(0, 0) != want {
			t.Errorf("%T: %v, %v", img, got, err)
		}
	}
	nrgba64.SetNRGBA64(0, 0, color.NRGBA64{R: 0x3334, A: 0x8080})
	_, err := picture.DecodeBytes(encode(t, nrgba64))
	if _, ok := errors.AsType[*picture.UnsupportedError](err); !ok {
		t.Errorf("a colour of 16 bits: %v", err)
	}
	if _, err := picture.DecodeBytes([]byte("GIF89a")); err == nil {
		t.Error("no PNG was read")
	}
}

func encode(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTooManyPixels(t *testing.T) {
	// A header that promises 60000×60000 pixels.
	data := encode(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	copy(data[16:], []byte{0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60})
	if _, err := picture.DecodeBytes(data); err == nil {
		t.Error("it was read")
	}
	if _, err := picture.Swatches(wfc.Square, picture.Palette{{}}, 0); err == nil {
		t.Error("swatches of no size")
	}
	if _, err := picture.Zoom(image.NewNRGBA(image.Rect(0, 0, 9, 9)), 2000); err == nil {
		t.Error("zoomed too much")
	}
}

// TestTurns: four turns are none, mirroring twice is none, and mirrored turns turn
// back.
func TestTurns(t *testing.T) {
	img := image.NewNRGBA(image.Rect(3, 4, 5, 7))
	for i := range img.Pix {
		img.Pix[i] = byte(i)
	}
	back := picture.Turn(picture.Turn(picture.Turn(img)))
	if !bytes.Equal(picture.Turn(back).Pix, img.Pix) || !bytes.Equal(picture.Mirror(picture.Mirror(img)).Pix, img.Pix) {
		t.Error("it comes back changed")
	}
	if !bytes.Equal(picture.Mirror(picture.Turn(picture.Mirror(img))).Pix, back.Pix) {
		t.Error("a mirrored turn is not a turn back")
	}
	// Against the clock: what was at the upper right is at the upper left.
	if got := picture.Turn(img).NRGBAAt(0, 0); got != img.NRGBAAt(4, 4) {
		t.Errorf("got %v", got)
	}
}

// pairs is a model of black and white with all pairs but two blacks side by side.
func pairs(t *testing.T, shape wfc.Shape) (*model.Model, picture.Tiles) {
	t.Helper()
	m, err := model.Adjacency{Shape: shape, Tiles: []model.Tile{{Name: "black"}, {Name: "white", Weight: model.Whole(3)}},
		Pairs: []model.Pair{{Axis: model.EveryWay, First: []string{"white"}, Second: []string{"black", "white"}}}}.Model()
	if err != nil {
		t.Fatal(err)
	}
	tiles, err := picture.Swatches(shape, picture.Palette{{A: 255}, {R: 255, G: 255, B: 255, A: 255}}, 4)
	if err != nil {
		t.Fatal(err)
	}
	return m, tiles
}

// TestSheets compares drawn grids, sheets of pairs and blends with pictures in
// testdata.
func TestSheets(t *testing.T) {
	for _, shape := range []wfc.Shape{wfc.Square, wfc.Hexagonal, wfc.Cube} {
		m, tiles := pairs(t, shape)
		for axis := range shape.Axes() {
			img, err := tiles.Pairs(m, axis, 2)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, shape.String()+"-pairs-"+string(rune('0'+axis)), img)
		}
		depth := 1
		if shape == wfc.Cube {
			depth = 2
		}
		l, err := m.Lattice(3, 2, depth, [3]bool{})
		if err != nil {
			t.Fatal(err)
		}
		l.Mask = make([]bool, l.Cells())
		for i := range l.Mask {
			l.Mask[i] = i != 4
		}
		img, err := tiles.Blend(m, l, func(c wfc.Cell) wfc.Set {
			return []wfc.Set{nil, wfc.SetOf(2, 0), wfc.SetOf(2, 1), wfc.NewSet(2)}[c%4]
		})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, shape.String()+"-blend", img)
	}
}

// TestOverlappingSheets does so for windows.
func TestOverlappingSheets(t *testing.T) {
	g, err := model.GridOf([]int32{0, 0, 1}, []int32{0, 1, 1}, []int32{2, 2, 2})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Overlapping{Samples: []model.Grid{g}, N: 2, Symmetry: 1, Wrap: true}.Model()
	if err != nil {
		t.Fatal(err)
	}
	palette := picture.Palette{{R: 255, A: 255}, {G: 255, A: 255}, {B: 255, A: 255}}
	tiles, err := picture.Windows(m, palette)
	if err != nil {
		t.Fatal(err)
	}
	img, err := tiles.Pairs(m, 1, 6)
	if err != nil {
		t.Fatal(err)
	}
	if img, err = picture.Zoom(img, 3); err != nil {
		t.Fatal(err)
	}
	golden(t, "windows-pairs", img)
	l, err := m.Lattice(5, 4, 1, [3]bool{})
	if err != nil {
		t.Fatal(err)
	}
	if img, err = palette.Blend(m, l, func(c wfc.Cell) wfc.Set {
		if c%3 == 0 {
			return nil
		}
		return wfc.SetOf(m.Patterns, wfc.Pattern(c)%2, 2)
	}); err != nil {
		t.Fatal(err)
	}
	golden(t, "windows-blend", img)
}

// golden compares pixels with testdata/NAME.png. Where WFC_GOLDEN is set it writes
// them.
func golden(t *testing.T, name string, img *image.NRGBA) {
	t.Helper()
	file := filepath.Join("testdata", name+".png")
	if os.Getenv("WFC_GOLDEN") != "" {
		if err := os.WriteFile(file, encode(t, img), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := picture.DecodeBytes(data)
	if err != nil {
		t.Fatal(err)
	}
	if want.Rect != img.Rect || !bytes.Equal(want.Pix, img.Pix) {
		got := filepath.Join(t.ArtifactDir(), name+".png")
		if err := os.WriteFile(got, encode(t, img), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s differs from what was drawn, %s", file, got)
	}
}

func TestDrawErrors(t *testing.T) {
	m, tiles := pairs(t, wfc.Square)
	if _, err := tiles.Draw(model.Grid{Width: 1, Height: 1, Depth: 1, Symbols: []int32{2}}); err == nil {
		t.Error("a pattern without picture was drawn")
	}
	if _, err := tiles.Draw(model.Grid{Width: 2, Height: 1, Depth: 1, Symbols: []int32{0}}); err == nil {
		t.Error("a grid with too few symbols was drawn")
	}
	if _, err := tiles[:1].Pairs(m, 0, 3); err == nil {
		t.Error("a sheet with too few pictures")
	}
	if _, err := tiles.Pairs(m, 2, 3); err == nil {
		t.Error("a sheet of an axis that is not there")
	}
	tiles[1] = image.NewNRGBA(image.Rect(0, 0, 5, 4))
	if err := tiles.Check(2); err == nil {
		t.Error("two sizes")
	}
}

func FuzzDecode(f *testing.F) {
	img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	img.SetNRGBA(1, 1, color.NRGBA{R: 9, A: 77})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	seeds, _ := filepath.Glob("testdata/*.png")
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		// Larger pictures are slow to make here, and no different.
		if len(data) < 24 || data[16]|data[17]|data[20]|data[21] != 0 || data[18] > 1 || data[22] > 1 {
			return
		}
		img, err := picture.DecodeBytes(data)
		if err != nil {
			return
		}
		if _, _, err := picture.Index(img); err != nil {
			t.Error(err)
		}
	})
}
