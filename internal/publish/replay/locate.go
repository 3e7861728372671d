package replay

import (
	"context"
	"errors"
	"image"

	"vouch/assets/render"
	"vouch/assets/sheet"
	"vouch/assets/tileset"
	"vouch/internal/scene"
)

// ErrNoPixels says that the pixels of a picture do not lead back to cells: the
// basis is a plan whose cells have their letters and numbers printed.
var ErrNoPixels = errors.New("the pixels of a basis picture do not lead to cells")

// Locate draws the picture of a recipe and gives the way back from its pixels
// to the cells of the whole ground; ok is false beside the map. What is found is
// the ground under a pixel, whatever stands before it.
func Locate(ctx context.Context, s *scene.Scene, t *tileset.Tileset, r *Recipe) (func(px, py int) (x, y int, ok bool), error) {
	if r.Picture.Kind == Basis {
		return nil, ErrNoPixels
	}
	band, err := bandOf(s, r)
	if err != nil {
		return nil, err
	}
	layout := s.Crop(r.Picture.Crop)
	pic, err := render.Scene(ctx, layout, t, r.renderOptions(Options{}))
	if err != nil {
		return nil, err
	}
	whole, err := sheet.Compose(ctx, pic.Image, layout, &pic.Projection, band)
	if err != nil {
		return nil, err
	}
	at, ok := origin(whole, pic.Image)
	if !ok {
		return nil, errors.New("the picture is not to be found on its sheet")
	}
	return func(px, py int) (int, int, bool) {
		x, y, ok := pic.Projection.Cell(px-at.X, py-at.Y)
		return x + int(r.Picture.Crop.X0), y + int(r.Picture.Crop.Y0), ok
	}, nil
}

// probes is how many opaque pixels are compared to find a picture on its sheet.
// Words are printed over some of them, so the place with most matches wins.
const probes = 512

// origin finds where on a sheet a picture was laid.
func origin(whole *image.NRGBA, pic *image.RGBA) (image.Point, bool) {
	room := whole.Rect.Size().Sub(pic.Rect.Size())
	if room.X < 0 || room.Y < 0 {
		return image.Point{}, false
	}
	points := probePoints(pic)
	best, most := image.Point{}, 0
	for y := range room.Y + 1 {
		for x := range room.X + 1 {
			if n := matches(whole, pic, points, x, y, most); n > most {
				best, most = image.Pt(x, y), n
			}
		}
	}
	return best, 2*most > len(points)
}

// probePoints spreads over the picture's opaque pixels where the colour changes:
// plain areas match everywhere.
func probePoints(pic *image.RGBA) []image.Point {
	var all []image.Point
	b := pic.Rect
	for y := b.Min.Y; y < b.Max.Y; y += 5 {
		for x := b.Min.X + 1; x < b.Max.X; x += 5 {
			c, d := pic.RGBAAt(x, y), pic.RGBAAt(x-1, y)
			if c.A == 255 && d.A == 255 && c != d {
				all = append(all, image.Pt(x, y))
			}
		}
	}
	step := max(len(all)/probes, 1)
	out := all[:0]
	for i := 0; i < len(all); i += step {
		out = append(out, all[i])
	}
	return out
}

// matches counts the points that agree, and gives up once more than best cannot
// be reached or the first ones disagree.
func matches(whole *image.NRGBA, pic *image.RGBA, points []image.Point, dx, dy, best int) int {
	n := 0
	for i, p := range points {
		w, q := whole.PixOffset(whole.Rect.Min.X+p.X-pic.Rect.Min.X+dx, whole.Rect.Min.Y+p.Y-pic.Rect.Min.Y+dy), pic.PixOffset(p.X, p.Y)
		if string(whole.Pix[w:w+4]) == string(pic.Pix[q:q+4]) {
			n++
		}
		if n+len(points)-i-1 <= best || i == 64 && n < 24 {
			return 0
		}
	}
	return n
}
