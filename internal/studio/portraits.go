package studio

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"maps"
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/render"
	"vouch/assets/tileset"
	"vouch/internal/studio/kit"
)

// tiling is the lane of portraits: nobody waits for one.
const tiling lane = "tile"

// portraits are pictures of concepts, each alone on bare ground and as large as its frame
// allows, drawn in the background as they are asked for. They are kept while they fit and
// are shared by everything that shows concepts.
type portraits struct {
	set   *tileset.Tileset // that drew them
	shown map[sitting]*kit.Picture
	wrong map[sitting]string
	asked []sitting // since the last one was begun, in order: what is in sight
	bytes int       // of all that are shown
}

// sitting is what a portrait shows, and how large: device px.
type sitting struct {
	concept string
	variant int
	w, h    int
}

func (k sitting) String() string {
	return fmt.Sprintf("tile/%s/%d/%dx%d", k.concept, k.variant, k.w, k.h)
}

// need is a portrait, nil while it is not drawn; then it is on the list.
func (d *portraits) need(s *Studio, k sitting) *kit.Picture {
	if set := s.model().Project.Tileset; d.set != set {
		*d = portraits{set: set, shown: map[sitting]*kit.Picture{}, wrong: map[sitting]string{}}
	}
	if !slices.Contains(d.asked, k) {
		d.asked = append(d.asked, k)
	}
	return d.shown[k]
}

// draw draws the largest that is missing of those asked for in this pass, the first of these,
// one at a time.
func (d *portraits) draw(s *Studio) {
	asked := d.asked
	d.asked = nil
	if len(asked) == 0 || s.jobs.busyIn(tiling) {
		return
	}
	missing := slices.DeleteFunc(slices.Clone(asked), func(k sitting) bool { return d.shown[k] != nil || d.wrong[k] != "" })
	if len(missing) == 0 {
		return
	}
	k := slices.MaxFunc(missing, func(a, b sitting) int { return a.w*a.h - b.w*b.h }) // the first of equals
	set := d.set
	part, ok := set.Find(k.concept)
	if !ok {
		return
	}
	s.jobs.start(tiling, s.t("Drawing"), func(ctx context.Context, _ *progress) func() {
		img, err := portraitOf(ctx, set, part, k)
		return func() {
			s.ui.Invalidate()
			switch {
			case d.set != set:
			case err != nil:
				d.wrong[k] = sentence(capital(err.Error()))
			default:
				d.keep(k, img, asked)
			}
		}
	})
}

// keep remembers a portrait; where there are too many, those not in sight go.
func (d *portraits) keep(k sitting, img *image.RGBA, asked []sitting) {
	if d.bytes += len(img.Pix); d.bytes > MaxPortraits {
		maps.DeleteFunc(d.shown, func(other sitting, pic *kit.Picture) bool {
			gone := !slices.Contains(asked, other)
			if gone {
				d.bytes -= len(pic.Img.Pix)
			}
			return gone
		})
	}
	d.shown[k] = &kit.Picture{ID: k.String(), Version: 1, Img: img}
}

// portraitOf draws a part so that it fills a frame but for a margin.
func portraitOf(ctx context.Context, set *tileset.Tileset, part *tileset.Part, k sitting) (*image.RGBA, error) {
	const (
		measured      = 64  // px of a cell where its size is taken
		smallPortrait = 120 // px: shows the front alone
	)
	l := tileAlone(part, uint64(k.variant))
	at, err := seenAt(ctx, set, l, measured, k.h < smallPortrait)
	if err != nil {
		return nil, err
	}
	tile := min(measured*k.w*9/(10*at.Dx()), measured*k.h*9/(10*at.Dy()))
	tile = min(max(tile, render.MinTile), render.MaxTile)
	mid := at.Min.Add(at.Max).Mul(tile).Div(2 * measured)
	pieces, err := render.NewPieces(l, set, render.Options{TileW: tile, Workers: workers()})
	if err != nil {
		return nil, err
	}
	return pieces.Draw(ctx, image.Rect(0, 0, k.w, k.h).Add(mid).Sub(image.Pt(k.w/2, k.h/2)))
}

// seenAt is where the thing of a layout is seen, px at a size of a cell: an object's shape, or
// the lot where that is flat; of a feature all that it changes. Where only the front is asked
// for, what lies behind it is left out: at the size of a row, shops differ by their fronts alone.
func seenAt(ctx context.Context, set *tileset.Tileset, l assets.Layout, tile int, front bool) (image.Rectangle, error) {
	pieces, err := render.NewPieces(l, set, render.Options{TileW: tile, Workers: workers()})
	if err != nil {
		return image.Rectangle{}, err
	}
	if len(l.Features) > 0 {
		return changedAt(ctx, set, l, pieces, tile)
	}
	o := &l.Objects[0]
	corner := func(x, y int) image.Point {
		at := pieces.Corner(x, y)
		return image.Pt(int(at.X)/draw.Unit, int(at.Y)/draw.Unit)
	}
	shape := pieces.Shape(o.ID)
	if shape == nil { // north, east, south and west of the lot
		return image.Rect(corner(o.X, o.Y+o.H).X, corner(o.X, o.Y).Y, corner(o.X+o.W, o.Y).X, corner(o.X+o.W, o.Y+o.H).Y), nil
	}
	part := shape.Rect
	part.Max.X = min(part.Max.X, corner(o.X+o.W, o.Y+o.H).X+tile/4)
	if part = opaque(shape, part); front && !part.Empty() {
		return part, nil
	}
	return opaque(shape, shape.Rect), nil
}

// opaque is the least rectangle round what a mask shows within another.
func opaque(m *image.Alpha, within image.Rectangle) image.Rectangle {
	var out image.Rectangle
	for y := within.Min.Y; y < within.Max.Y; y++ {
		for x := within.Min.X; x < within.Max.X; x++ {
			if m.AlphaAt(x, y).A != 0 {
				out = out.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return out
}

// changedAt is where the features of a layout change its picture.
func changedAt(ctx context.Context, set *tileset.Tileset, l assets.Layout, pieces *render.Pieces, tile int) (image.Rectangle, error) {
	l.Features = nil
	bare, err := render.NewPieces(l, set, render.Options{TileW: tile, Workers: workers()})
	if err != nil {
		return image.Rectangle{}, err
	}
	all := pieces.Bounds()
	with, err := pieces.Draw(ctx, all)
	if err != nil {
		return image.Rectangle{}, err
	}
	without, err := bare.Draw(ctx, all)
	if err != nil {
		return image.Rectangle{}, err
	}
	mask := image.NewAlpha(with.Rect)
	for y := range all.Dy() {
		for x := range all.Dx() {
			if with.RGBAAt(x, y) != without.RGBAAt(x, y) {
				mask.SetAlpha(x, y, color.Alpha{A: 255})
			}
		}
	}
	if out := opaque(mask, mask.Rect); !out.Empty() {
		return out.Add(all.Min), nil
	}
	return all, nil
}

// portrait shows a part in a frame, with its name in the tree.
func (d *portraits) portrait(s *Studio, p *page, r kit.Rect, id, name string, part *tileset.Part, variant int) {
	p.Group(kit.RoleGroup, id, name, r, func() {
		if d.framed(s, p, r, part.Concept, variant) {
			return
		}
		text := p.t("Drawing") + "…"
		if wrong := d.wrong[sittingIn(p, r, part.Concept, variant)]; wrong != "" {
			text = wrong
		}
		p.TextIn(r, kit.Note, p.theme().Quiet, kit.Centre, text)
	})
}

// framed shows a frame with a portrait in it, or empty while there is none.
func (d *portraits) framed(s *Studio, p *page, r kit.Rect, concept string, variant int) bool {
	p.Round(r, 3, p.theme().Ground)
	pic := d.need(s, sittingIn(p, r, concept, variant))
	if pic != nil {
		p.PictureAt(r.X, r.Y, pic)
	}
	return pic != nil
}

func sittingIn(p *page, r kit.Rect, concept string, variant int) sitting {
	at := p.Device(r)
	return sitting{concept, variant, at.W, at.H}
}

// portraitRow is the height of a row with a small portrait, px.
const portraitRow = 52

// rowPortrait is the small portrait of a row; it takes its room from the left.
func (p *page) rowPortrait(s *Studio, row *kit.Rect, concept string) {
	r := *row
	r.CutLeft(cardPad)
	s.portraits.framed(s, p, r.CutLeft(56).Middle(56, 40), concept, 0)
	row.CutLeft(cardPad + 56)
}
