package animation

import (
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"io"
)

// WriteGIF writes the film as GIF, with one palette for all pictures. More than 255
// colours are made fewer by taking bits off the channels; alpha below a half
// becomes transparent, and the rest opaque.
func (f *Film) WriteGIF(w io.Writer) error {
	if len(f.frames) == 0 {
		return ErrEmpty
	}
	frames, err := f.visible()
	if err != nil {
		return err
	}
	bits, palette := f.reduce()
	number := map[color.NRGBA]uint8{}
	for i, c := range palette {
		number[c.(color.NRGBA)] = uint8(i)
	}
	out := gif.GIF{LoopCount: gifLoops(f.Loops), Config: image.Config{ColorModel: palette, Width: f.size.X, Height: f.size.Y}}
	for _, fr := range frames {
		p := image.NewPaletted(fr.part.Rect, palette)
		for i := range p.Pix {
			p.Pix[i] = number[coarse(fr.part.Pix[4*i:4*i+4], bits)]
		}
		out.Image = append(out.Image, p)
		// Hundredths of a second, rounded, and never 0: that means "as
		// fast as you can" to some viewers and 100 ms to others.
		out.Delay = append(out.Delay, max(1, (fr.delay+5)/10))
		out.Disposal = append(out.Disposal, fr.disposal)
	}
	if err := gif.EncodeAll(w, &out); err != nil {
		return fmt.Errorf("animation: %w", err)
	}
	return nil
}

// shown is a frame and what becomes of it.
type shown struct {
	frame
	disposal byte
}

// visible is the frames as GIF needs them. A transparent pixel shows what lay there
// before, so in a film with transparency every picture is written whole, and
// cleared before the next.
func (f *Film) visible() ([]shown, error) {
	out := make([]shown, len(f.frames))
	if f.opaque() {
		for i, fr := range f.frames {
			out[i] = shown{fr, gif.DisposalNone}
		}
		return out, nil
	}
	if pixels := f.size.X * f.size.Y; pixels > MaxPixels/len(f.frames) {
		return nil, &LimitError{What: "pixels", Limit: MaxPixels, Got: pixels * len(f.frames)}
	}
	whole := image.NewNRGBA(image.Rectangle{Max: f.size})
	for i, fr := range f.frames {
		lay(whole, fr.part)
		copied := image.NewNRGBA(whole.Rect)
		copy(copied.Pix, whole.Pix)
		out[i] = shown{frame{part: copied, delay: fr.delay}, gif.DisposalBackground}
	}
	return out, nil
}

// lay copies part onto its place.
func lay(whole, part *image.NRGBA) {
	r := part.Rect
	for y := r.Min.Y; y < r.Max.Y; y++ {
		copy(whole.Pix[whole.PixOffset(r.Min.X, y):][:4*r.Dx()], part.Pix[part.PixOffset(r.Min.X, y):])
	}
}

func (f *Film) opaque() bool {
	for _, fr := range f.frames {
		for i := 3; i < len(fr.part.Pix); i += 4 {
			if fr.part.Pix[i] < 0x80 {
				return false
			}
		}
	}
	return true
}

// reduce finds the most bits per channel with which the colours fit, and these
// colours in the order in which they appear. Number 0 is the transparent one.
func (f *Film) reduce() (int, color.Palette) {
	for bits := 8; ; bits-- { // with two bits there are 64 at most
		palette := color.Palette{color.NRGBA{}}
		seen := map[color.NRGBA]bool{{}: true}
		for _, fr := range f.frames {
			for i := 0; i < len(fr.part.Pix) && len(palette) <= 256; i += 4 {
				if c := coarse(fr.part.Pix[i:i+4], bits); !seen[c] {
					seen[c] = true
					palette = append(palette, c)
				}
			}
		}
		if len(palette) <= 256 {
			return bits, palette
		}
	}
}

// coarse is a colour with the upper bits of its channels, spread over the range.
func coarse(pix []byte, bits int) color.NRGBA {
	if pix[3] < 0x80 {
		return color.NRGBA{}
	}
	top := 1<<bits - 1
	spread := func(v byte) uint8 { return uint8(int(v) >> (8 - bits) * 255 / top) }
	return color.NRGBA{R: spread(pix[0]), G: spread(pix[1]), B: spread(pix[2]), A: 0xff}
}

// gifLoops turns "how often, 0 for ever" into image/gif's way of counting.
func gifLoops(loops int) int {
	switch {
	case loops <= 0:
		return 0
	case loops == 1:
		return -1
	}
	return loops - 1
}
