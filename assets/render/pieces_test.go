package render_test

import (
	"bytes"
	"context"
	"image"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/render"
	"vouch/assets/tileset"
)

// TestPiecesAreThePicture: from whichever corner, every piece has the pixels that the
// whole picture has there.
func TestPiecesAreThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(themes()).Draw(t, "theme").layout
		o := render.Options{TileW: rapid.SampledFrom([]int{8, 23, 41, 64}).Draw(t, "tile"), Staffage: true, Evidence: true, Turn: rapid.IntRange(0, 3).Draw(t, "turn")}
		whole, err := render.Scene(context.Background(), l, tileset.Mission1974(), o)
		if err != nil {
			t.Fatal(err)
		}
		p, err := render.NewPieces(l, tileset.Mission1974(), o)
		if err != nil {
			t.Fatal(err)
		}
		// The whole's frame is known by where it has a corner that the pieces have at a
		// place of their own.
		at := whole.Projection.Corner(0, 0)
		in := p.Corner(0, 0)
		by := image.Pt(int(in.X-at.X)>>4, int(in.Y-at.Y)>>4)
		b := whole.Image.Bounds()
		x, y := rapid.IntRange(-20, b.Dx()).Draw(t, "x"), rapid.IntRange(-20, b.Dy()).Draw(t, "y")
		r := image.Rect(x, y, x+rapid.IntRange(1, 150).Draw(t, "w"), y+rapid.IntRange(1, 150).Draw(t, "h"))
		got, err := p.Draw(context.Background(), r.Add(by))
		if err != nil {
			t.Fatal(err)
		}
		if !r.Intersect(b).Empty() && !r.Add(by).Overlaps(p.Bounds()) && opaque(whole.Image.SubImage(r).(*image.RGBA)) {
			t.Fatalf("the bounds %v leave out what is seen in %v", p.Bounds(), r.Add(by))
		}
		for py := max(r.Min.Y, 0); py < min(r.Max.Y, b.Dy()); py++ {
			x0, x1 := max(r.Min.X, 0), min(r.Max.X, b.Dx())
			if x0 >= x1 {
				break
			}
			want := whole.Image.Pix[whole.Image.PixOffset(x0, py):][:(x1-x0)*4]
			have := got.Pix[got.PixOffset(x0-r.Min.X, py-r.Min.Y):][:(x1-x0)*4]
			if !bytes.Equal(want, have) {
				t.Fatalf("row %d of the piece %v differs from the whole picture of %v", py, r, b)
			}
		}
	})
}

func opaque(m *image.RGBA) bool {
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			if m.RGBAAt(x, y).A > 0 {
				return true
			}
		}
	}
	return false
}
