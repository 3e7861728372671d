package picture

import (
	"fmt"
	"image"
	"image/color"

	"vouch/wfc/model"
)

// Palette is the colours of symbols: symbol i has colour i.
type Palette []color.NRGBA

// Names are the colours as "#rrggbb", or "#rrggbbaa" where not opaque.
func (p Palette) Names() []string {
	names := make([]string, len(p))
	for i, c := range p {
		names[i] = Name(c)
	}
	return names
}

// Name writes a colour as "#rrggbb", or "#rrggbbaa" where it is not opaque.
func Name(c color.NRGBA) string {
	if c.A == 0xff {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A)
}

// Index turns a picture into a grid of colour numbers and the palette that they
// refer to. Colours are numbered as they appear, row by row, and are different if
// any of their four channels is. More than MaxColours give a *LimitError.
func Index(img *image.NRGBA) (model.Grid, Palette, error) {
	b := img.Bounds()
	g, err := model.NewGrid(0, b.Dx(), b.Dy(), 1)
	if err != nil {
		return model.Grid{}, nil, err
	}
	var palette Palette
	numbers := map[color.NRGBA]int32{}
	for i := range g.Symbols {
		c := img.NRGBAAt(b.Min.X+i%g.Width, b.Min.Y+i/g.Width)
		n, ok := numbers[c]
		if !ok {
			if len(palette) == MaxColours {
				return model.Grid{}, nil, &LimitError{What: "colours", Limit: MaxColours, Got: MaxColours + 1}
			}
			n = int32(len(palette))
			numbers[c] = n
			palette = append(palette, c)
		}
		g.Symbols[i] = n
	}
	return g, palette, nil
}

// Paint is the inverse of Index: one pixel per symbol, layers below each other.
// Nothing, and a symbol without colour, is transparent.
func Paint(g model.Grid, palette Palette) (*image.NRGBA, error) {
	height := g.Height * max(g.Depth, 1)
	if err := checkPixels(g.Width, height); err != nil {
		return nil, err
	}
	if len(g.Symbols) != g.Width*height {
		return nil, &SizeError{fmt.Sprintf("%d symbols for %d×%d pixels", len(g.Symbols), g.Width, height)}
	}
	img := image.NewNRGBA(image.Rect(0, 0, g.Width, height))
	for i, s := range g.Symbols {
		if s >= 0 && int(s) < len(palette) {
			img.SetNRGBA(i%g.Width, i/g.Width, palette[s])
		}
	}
	return img, nil
}
