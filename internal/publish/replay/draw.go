package replay

import (
	"context"
	"image"
	"image/color"
	"strconv"
	"strings"

	"vouch/assets/render"
	"vouch/assets/sheet"
	"vouch/assets/tileset"
	"vouch/internal/scene"
)

// Draw makes the picture of a recipe: the scene with the sheet around it, or
// its basis as a plan. It is a function of its arguments, never of the machine.
func Draw(ctx context.Context, s *scene.Scene, t *tileset.Tileset, r *Recipe, o Options) (*image.NRGBA, error) {
	band, err := bandOf(s, r)
	if err != nil {
		return nil, err
	}
	p := r.Picture
	layout := s.Crop(p.Crop)
	if p.Kind == Basis {
		return sheet.Basis(ctx, layout, band, p.Width)
	}
	pic, err := render.Scene(ctx, layout, t, r.renderOptions(o))
	if err != nil {
		return nil, err
	}
	return sheet.Compose(ctx, pic.Image, layout, &pic.Projection, band)
}

// renderOptions is how the scene of a recipe is shown. Evidence is always shown:
// a picture in which conjecture looks like testimony cannot be made.
func (r *Recipe) renderOptions(o Options) render.Options {
	return render.Options{TileW: r.Picture.TileW, Staffage: r.Picture.Staffage, Evidence: true, Workers: max(o.Workers, 1), Progress: o.Progress}
}

// bandOf says under the picture what it is and what it rests on.
func bandOf(s *scene.Scene, r *Recipe) (sheet.Band, error) {
	code, err := r.Code()
	if err != nil {
		return sheet.Band{}, err
	}
	rb, shares := s.Rulebook, s.Shares()
	b := sheet.Band{
		Title: rb.Title, When: inWords(rb.When), Kind: kindOf(s), Draft: r.Draft, Specimen: rb.Specimen,
		Family: int(shares.Family), Frequency: int(shares.Frequency), Disputed: int(shares.Disputed),
		Edition: strconv.Itoa(r.Edition), Code: code, Notice: r.Notice,
	}
	for i, n := range shares.Lots {
		b.Lots[i] = int(n)
	}
	return b, nil
}

// kindOf is the humbler kind unless the shares allow the other.
func kindOf(s *scene.Scene) sheet.Kind {
	if s.Kind() == "sketch" {
		return sheet.Sketch
	}
	return sheet.Reconstruction
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// inWords writes a date as people do: "October 1974", "5 October 1974". What is
// no date stays as it is.
func inWords(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) < 2 || len(parts) > 3 {
		return iso
	}
	m, err := strconv.Atoi(parts[1])
	if err != nil || m < 1 || m > len(months) {
		return iso
	}
	out := months[m-1] + " " + parts[0]
	if len(parts) == 3 {
		out = strings.TrimLeft(parts[2], "0") + " " + out
	}
	return out
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }
