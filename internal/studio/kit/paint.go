package kit

import (
	"image"

	"vouch/assets/draw"
)

// Painter paints lists with the processor, in integers: the same list gives the
// same pixels on every machine. It keeps the coverage of letters between pictures.
type Painter struct {
	lower  *Lowering
	canvas *image.RGBA
}

// NewPainter makes a painter that remembers nothing yet.
func NewPainter() *Painter { return &Painter{lower: NewLowering()} }

// Paint paints a list on black, w by h device px. The picture is the painter's own until the
// next call.
func (p *Painter) Paint(l *List, w, h int) *image.RGBA {
	w, h = min(max(w, 1), draw.MaxSide), min(max(h, 1), draw.MaxSide)
	if p.canvas == nil || p.canvas.Rect.Dx() != w || p.canvas.Rect.Dy() != h {
		p.canvas = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	p.Fill(Rect{0, 0, w, h}, draw.RGB(0))
	p.lower.Lower(l, w, h, p)
	return p.canvas
}

// Paint paints a list once.
func Paint(l *List, w, h int) *image.RGBA { return NewPainter().Paint(l, w, h) }

func div255(v uint32) uint32 { return (v + 128 + (v+128)>>8) >> 8 }

// mix lays a colour at an alpha of 0..255 over an opaque pixel.
func mix(p []uint8, c draw.Colour, a uint32) {
	p = p[:4:4]
	n := 255 - a
	p[0] = uint8(div255(uint32(c.R)*a + uint32(p[0])*n))
	p[1] = uint8(div255(uint32(c.G)*a + uint32(p[1])*n))
	p[2] = uint8(div255(uint32(c.B)*a + uint32(p[2])*n))
	p[3] = 255
}

// row is the pixels of one row of dst.
func (p *Painter) row(dst Rect, y int) []uint8 {
	o := p.canvas.PixOffset(dst.X, dst.Y+y)
	return p.canvas.Pix[o : o+dst.W*4]
}

// Fill implements Target.
func (p *Painter) Fill(dst Rect, c draw.Colour) {
	if c.A != 255 {
		for y := range dst.H {
			row := p.row(dst, y)
			for x := 0; x < len(row); x += 4 {
				mix(row[x:], c, uint32(c.A))
			}
		}
		return
	}
	first := p.row(dst, 0)
	for x := 0; x < len(first); x += 4 {
		first[x], first[x+1], first[x+2], first[x+3] = c.R, c.G, c.B, 255
	}
	for y := 1; y < dst.H; y++ {
		copy(p.row(dst, y), first)
	}
}

// Stamp implements Target.
func (p *Painter) Stamp(st *Stamp, sx, sy int, dst Rect, c draw.Colour) {
	for y := range dst.H {
		row := p.row(dst, y)
		from := (sy+y)*st.W + sx
		for x, k := range st.Cover[from : from+dst.W] {
			if k != 0 {
				mix(row[x*4:], c, div255(uint32(c.A)*uint32(k)))
			}
		}
	}
}

// Copy implements Target.
func (p *Painter) Copy(pic *Picture, sx, sy int, dst Rect) {
	for y := range dst.H {
		o := pic.Img.PixOffset(sx, sy+y)
		lay(p.row(dst, y), pic.Img.Pix[o:o+dst.W*4])
	}
}

// lay lays premultiplied pixels over opaque ones.
func lay(row, src []uint8) {
	for x := 0; x < len(row); x += 4 {
		s, d := src[x:x+4:x+4], row[x:x+4:x+4]
		switch s[3] {
		case 0:
		case 255:
			copy(d, s)
		default:
			n := 255 - uint32(s[3])
			for i := range 3 {
				d[i] = uint8(min(uint32(s[i])+div255(uint32(d[i])*n), 255))
			}
		}
	}
}

// Enlarge implements Target.
func (p *Painter) Enlarge(pic *Picture, src image.Rectangle, whole, dst Rect, f Filter) {
	for y := range dst.H {
		row := p.row(dst, y)
		for x := range dst.W {
			px := enlarged(pic.Img, src, whole.W, whole.H, dst.X-whole.X+x, dst.Y-whole.Y+y, f)
			lay(row[x*4:x*4+4], px[:])
		}
	}
}
