package render_test

import (
	"errors"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/assets/render"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// Golden pictures are compared by their pixels, so that another encoder is no miss.
// After a change that is meant: look at the pictures, raise Version, run with -update.
func TestGolden(t *testing.T) {
	for _, th := range themes() {
		t.Run(th.name, func(t *testing.T) {
			evidence := th.name == "corner" || strings.HasPrefix(th.name, "placed")
			got := scene(t, th.layout, render.Options{TileW: 64, Staffage: true, Evidence: evidence, Night: th.name == "placed-night", Paper: paper, Workers: 2}).Image
			file := filepath.Join("testdata", th.name+".png")
			if *update {
				save(t, file, got)
				return
			}
			want, err := load(file)
			if errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("%s is missing: run with -update", file)
			}
			if err != nil {
				t.Fatal(err)
			}
			if n, diff := compare(got, want); n > 0 {
				dir := t.ArtifactDir()
				save(t, filepath.Join(dir, th.name+".got.png"), got)
				save(t, filepath.Join(dir, th.name+".diff.png"), diff)
				t.Errorf("%d pixels differ from %s; see %s", n, file, dir)
			}
		})
	}
}

func save(t *testing.T, file string, im image.Image) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, im); err != nil {
		t.Fatal(err)
	}
}

func load(file string) (*image.RGBA, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	im, err := png.Decode(f)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(im.Bounds())
	draw.Draw(out, out.Bounds(), im, im.Bounds().Min, draw.Src)
	return out, nil
}

// compare counts the pixels that differ and marks them in red.
func compare(got, want *image.RGBA) (n int, diff *image.RGBA) {
	r := got.Bounds().Union(want.Bounds())
	diff = image.NewRGBA(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a, b := got.RGBAAt(x, y), want.RGBAAt(x, y)
			if a == b {
				diff.SetRGBA(x, y, color.RGBA{a.R / 3, a.G / 3, a.B / 3, 255})
				continue
			}
			n++
			diff.SetRGBA(x, y, color.RGBA{255, 0, 0, 255})
		}
	}
	return n, diff
}
