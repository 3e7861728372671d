package sheet_test

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"vouch/assets"
	"vouch/assets/sheet"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// sheets are the golden pictures: one sheet of each sort.
func sheets(t *testing.T) map[string]*image.NRGBA {
	ctx := context.Background()
	l := sample(30, 27)
	basis, err := sheet.Basis(ctx, l, sampleBand(l), sheet.MinWidth)
	if err != nil {
		t.Fatal(err)
	}
	l.Frame = assets.Frame{X: 33, Y: 20, Width: 96, Height: 96}
	b := sampleBand(l)
	b.Title = "La calle Misión entre la calle Veintidós y la calle del Ejército"
	b.Kind, b.Draft, b.Specimen = sheet.Reconstruction, false, false
	b.Lots = [6]int{0, 40, 11, 3, 0, 2}
	b.Disputed, b.Family = 1, 0
	pic, proj := picture(&l, 40)
	scene, err := sheet.Compose(ctx, pic, l, proj, b)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*image.NRGBA{"basis": basis, "scene": scene}
}

func TestGolden(t *testing.T) {
	for name, got := range sheets(t) {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".png")
			if *update {
				write(t, path, got)
				return
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if d, n := difference(got, want); n > 0 {
				dir := t.ArtifactDir()
				write(t, filepath.Join(dir, name+"-got.png"), got)
				write(t, filepath.Join(dir, name+"-want.png"), want)
				write(t, filepath.Join(dir, name+"-difference.png"), d)
				t.Errorf("%d px differ, see %s; run with -update if that is meant", n, dir)
			}
		})
	}
}

// difference marks the pixels that differ.
func difference(a *image.NRGBA, b image.Image) (*image.Gray, int) {
	want := image.NewNRGBA(b.Bounds())
	draw.Draw(want, want.Rect, b, b.Bounds().Min, draw.Src)
	r := a.Rect.Union(want.Rect)
	d, n := image.NewGray(r), 0
	if a.Rect == want.Rect && bytes.Equal(a.Pix, want.Pix) {
		return d, 0
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.NRGBAAt(x, y) != want.NRGBAAt(x, y) {
				d.Pix[d.PixOffset(x, y)] = 255
				n++
			}
		}
	}
	return d, n
}

func write(t *testing.T, path string, im image.Image) {
	t.Helper()
	var buf bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&buf, im); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSameInputSamePixels(t *testing.T) {
	a, b := sheets(t), sheets(t)
	for name := range a {
		if !bytes.Equal(a[name].Pix, b[name].Pix) {
			t.Errorf("%s differs from itself", name)
		}
		if !a[name].Opaque() {
			t.Errorf("%s is not opaque", name)
		}
	}
}
