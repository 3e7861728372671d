package picture

import (
	"image"
	"image/color"

	"vouch/wfc"
	"vouch/wfc/model"
)

// Swatches are plain tiles, one for each colour, for symbols without pictures:
// squares of the given size, or hexagons with a corner on top for wfc.Hexagonal.
// The size is from 1 to 1024 pixels.
func Swatches(shape wfc.Shape, palette Palette, size int) (Tiles, error) {
	if size < 1 || size > 1024 {
		return nil, &SizeError{"a swatch is 1 to 1024 pixels wide"}
	}
	if err := checkPixels(size*size, max(len(palette), 1)); err != nil {
		return nil, err
	}
	tiles := make(Tiles, len(palette))
	for i, c := range palette {
		tiles[i] = image.NewNRGBA(image.Rect(0, 0, size, size))
		for y := range size {
			inset := 0
			if shape == wfc.Hexagonal {
				inset = hexInset(size, y)
			}
			for x := inset; x < size-inset; x++ {
				tiles[i].SetNRGBA(x, y, c)
			}
		}
	}
	return tiles, nil
}

// hexInset is how many pixels of row y lie left of the hexagon. Its upper and
// lower quarters are triangles.
func hexInset(size, y int) int {
	y = min(y, size-1-y)
	return max(0, size/2-2*y-1)
}

// Windows are pictures of the patterns of an overlapping model, N pixels wide.
func Windows(m *model.Model, palette Palette) (Tiles, error) {
	n := m.Window
	if len(m.Windows) != m.Patterns*n*n {
		return nil, &SizeError{"the model has no windows"}
	}
	if err := checkPixels(n*n, m.Patterns); err != nil {
		return nil, err
	}
	tiles := make(Tiles, m.Patterns)
	for p := range tiles {
		tiles[p] = image.NewNRGBA(image.Rect(0, 0, n, n))
		for i := range n * n {
			tiles[p].SetNRGBA(i%n, i/n, palette.at(m.Windows[p*n*n+i]))
		}
	}
	return tiles, nil
}

// at is the colour of a symbol, transparent where it has none.
func (p Palette) at(s int32) (c color.NRGBA) {
	if s >= 0 && int(s) < len(p) {
		c = p[s]
	}
	return c
}

// Zoom is a picture with every pixel k times as wide and high.
func Zoom(img *image.NRGBA, k int) (*image.NRGBA, error) {
	b := img.Bounds()
	if k < 1 || k > 1024 {
		return nil, &SizeError{"a picture is zoomed 1 to 1024 times"}
	}
	if err := checkPixels(b.Dx()*k, b.Dy()*k); err != nil {
		return nil, err
	}
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx()*k, b.Dy()*k))
	for y := range out.Rect.Max.Y {
		for x := range out.Rect.Max.X {
			out.SetNRGBA(x, y, img.NRGBAAt(b.Min.X+x/k, b.Min.Y+y/k))
		}
	}
	return out, nil
}
