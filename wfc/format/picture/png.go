package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
)

// Decode reads a PNG exactly: colours with 8 bits a channel, not multiplied by
// alpha, so that two transparent pixels of different colour stay different. A
// picture with 16 bits a channel is taken if each of its colours has an equal of
// 8 bits, else it gives an *UnsupportedError. What is no PNG gives the error of
// image/png.
func Decode(r io.Reader) (*image.NRGBA, error) {
	head := new(bytes.Buffer)
	config, err := png.DecodeConfig(io.TeeReader(r, head))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	if err := checkPixels(config.Width, config.Height); err != nil {
		return nil, err
	}
	img, err := png.Decode(io.MultiReader(head, r))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return exact(img)
}

// exact copies what image/png returns.
func exact(img image.Image) (*image.NRGBA, error) {
	if same, ok := img.(*image.NRGBA); ok {
		return same, nil
	}
	b := img.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			c, ok := straight(img.At(b.Min.X+x, b.Min.Y+y))
			if !ok {
				return nil, &UnsupportedError{fmt.Sprintf("the colour at (%d, %d) needs more than 8 bits a channel", x, y)}
			}
			out.SetNRGBA(x, y, c)
		}
	}
	return out, nil
}

// straight is c without premultiplication. The opaque colours of image/png and the
// 16-bit ones are converted exactly; nothing else comes from there.
func straight(c color.Color) (color.NRGBA, bool) {
	switch c := c.(type) {
	case color.NRGBA:
		return c, true
	case color.RGBA:
		return color.NRGBA(c), c.A == 0xff
	case color.Gray:
		return color.NRGBA{R: c.Y, G: c.Y, B: c.Y, A: 0xff}, true
	case color.NRGBA64:
		return narrow(c.R, c.G, c.B, c.A)
	case color.RGBA64:
		out, ok := narrow(c.R, c.G, c.B, c.A)
		return out, ok && c.A == 0xffff
	case color.Gray16:
		return narrow(c.Y, c.Y, c.Y, 0xffff)
	}
	return color.NRGBA{}, false
}

// narrow is true for channels whose two bytes are equal: then 8 bits say it all.
func narrow(r, g, b, a uint16) (color.NRGBA, bool) {
	for _, v := range []uint16{r, g, b, a} {
		if v>>8 != v&0xff {
			return color.NRGBA{}, false
		}
	}
	return color.NRGBA{R: uint8(r), G: uint8(g), B: uint8(b), A: uint8(a)}, true
}

// Encode writes a PNG.
func Encode(w io.Writer, img *image.NRGBA) error {
	if err := png.Encode(w, img); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	return nil
}

// DecodeBytes is Decode for a file in memory.
func DecodeBytes(data []byte) (*image.NRGBA, error) { return Decode(bytes.NewReader(data)) }
