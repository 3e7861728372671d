package replay

import (
	"context"
	"errors"

	"vouch/assets/render"
	"vouch/assets/sheet"
	"vouch/assets/tileset"
	"vouch/internal/scene"
)

// ErrNoPixels says that the pixels of a picture do not lead back to cells: the
// basis is a plan whose cells have their letters and numbers printed.
var ErrNoPixels = errors.New("the pixels of a basis picture do not lead to cells")

// Locate draws the picture of a recipe and gives the way back from its pixels
// to the cells of the whole ground; ok is false beside the map. Of a house it is a
// cell of its lot, wherever on its front or roof the pixel lies; people, cars and
// dressing are looked through.
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
	at, err := sheet.Origin(pic.Image, layout, &pic.Projection, band)
	if err != nil {
		return nil, err
	}
	return func(px, py int) (int, int, bool) {
		hit, ok := pic.Projection.Pick(px-at.X, py-at.Y)
		return hit.X + int(r.Picture.Crop.X0), hit.Y + int(r.Picture.Crop.Y0), ok
	}, nil
}
