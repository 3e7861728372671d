package draw

import (
	"bytes"
	"image"
)

// Canvas is a picture of premultiplied RGBA pixels, four bytes each, row by row,
// transparent at first.
type Canvas struct {
	W, H   int     // px of the whole picture
	Pix    []uint8 // W*H*4
	y0, y1 int     // rows this canvas may paint
	r      rasteriser
}

// NewCanvas makes a transparent canvas of w by h px. Sides are clamped to
// 0..MaxSide, and the height so that w*h stays within MaxPixels.
func NewCanvas(w, h int) *Canvas {
	w, h = min(max(w, 0), MaxSide), min(max(h, 0), MaxSide)
	if w > 0 {
		h = min(h, MaxPixels/w)
	}
	return &Canvas{W: w, H: h, Pix: make([]uint8, w*h*4), y1: h}
}

// Band is the same picture, with the rows y0 to y1-1 alone open to painting.
// Bands that do not overlap may be painted at the same time, and together they
// give exactly what the whole canvas would have been.
func (c *Canvas) Band(y0, y1 int) *Canvas {
	y0 = min(max(y0, c.y0), c.y1)
	return &Canvas{W: c.W, H: c.H, Pix: c.Pix, y0: y0, y1: min(max(y1, y0), c.y1)}
}

// Rows are the rows that this canvas may paint, the last one excluded.
func (c *Canvas) Rows() (y0, y1 int) { return c.y0, c.y1 }

// Image shows the canvas as a standard image over the same pixels.
func (c *Canvas) Image() *image.RGBA {
	return &image.RGBA{Pix: c.Pix, Stride: c.W * 4, Rect: image.Rect(0, 0, c.W, c.H)}
}

// At is the colour of a pixel, not premultiplied; outside it is transparent.
func (c *Canvas) At(x, y int) Colour {
	if x < 0 || y < 0 || x >= c.W || y >= c.H {
		return Colour{}
	}
	p := c.Pix[(y*c.W+x)*4:]
	a := int(p[3])
	if a == 0 {
		return Colour{}
	}
	f := func(v uint8) uint8 { return uint8(min((int(v)*255+a/2)/a, 255)) }
	return Colour{R: f(p[0]), G: f(p[1]), B: f(p[2]), A: p[3]}
}

// Fill paints one polygon, NonZero.
func (c *Canvas) Fill(col Colour, pts ...Pt) { c.FillPath(col, NonZero, Contours{pts}) }

// FillPath paints contours together.
func (c *Canvas) FillPath(col Colour, rule Rule, cs Contours) {
	if col.A == 0 {
		return
	}
	c.r.fill(cs, rule, 0, c.y0, c.W, c.y1, func(x, y int, cover []uint8) {
		blendSpan(c.Pix[(y*c.W+x)*4:], cover, col)
	})
}

// Rect paints the pixels x0 to x1-1, y0 to y1-1.
func (c *Canvas) Rect(col Colour, x0, y0, x1, y1 int) {
	x0, x1 = max(x0, 0), min(x1, c.W)
	y0, y1 = max(y0, c.y0), min(y1, c.y1)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	full := bytes.Repeat([]byte{255}, x1-x0)
	for y := y0; y < y1; y++ {
		blendSpan(c.Pix[(y*c.W+x0)*4:], full, col)
	}
}

// Line paints a polyline of a width in 1/16 px.
func (c *Canvas) Line(col Colour, width int32, pts ...Pt) {
	c.FillPath(col, NonZero, LinePath(width, pts...))
}

// Dash paints a dashed polyline; width, on and off in 1/16 px.
func (c *Canvas) Dash(col Colour, width, on, off int32, pts ...Pt) {
	c.FillPath(col, NonZero, DashPath(width, on, off, pts...))
}

// Ellipse paints an ellipse; centre and radii in 1/16 px.
func (c *Canvas) Ellipse(col Colour, centre Pt, rx, ry int32) {
	c.Fill(col, EllipsePath(centre, rx, ry)...)
}

// Blit lays another canvas over this one with its corner at x, y px.
func (c *Canvas) Blit(src *Canvas, x, y int) {
	for sy := max(0, c.y0-y); sy < min(src.H, c.y1-y); sy++ {
		for sx := max(0, -x); sx < min(src.W, c.W-x); sx++ {
			over(c.Pix[((y+sy)*c.W+x+sx)*4:], src.Pix[(sy*src.W+sx)*4:])
		}
	}
}

// Pale treats every pixel as the function Pale treats a colour.
func (c *Canvas) Pale(grey, paper int, ground Colour) {
	for i := c.y0 * c.W * 4; i < c.y1*c.W*4; i += 4 {
		p := c.Pix[i : i+4 : i+4]
		if p[3] == 0 {
			continue
		}
		q := Pale(Colour{R: p[0], G: p[1], B: p[2], A: p[3]}, grey, 0, ground)
		g := premultiply(ground, p[3])
		q = Mix(q, Colour{R: g.R, G: g.G, B: g.B, A: p[3]}, paper)
		p[0], p[1], p[2] = min(q.R, p[3]), min(q.G, p[3]), min(q.B, p[3])
	}
}
