package draw

// Mask gathers coverage of many polygons and is laid once, so that shadows that
// overlap do not darken twice. Coverage adds up to full and no further.
type Mask struct {
	W, Y0, Y1 int     // px; the rows Y0 to Y1-1 of a picture W wide
	Pix       []uint8 // coverage, (Y1-Y0)*W
	r         rasteriser
}

// NewMask makes an empty mask over the rows that c may paint.
func NewMask(c *Canvas) *Mask {
	return &Mask{W: c.W, Y0: c.y0, Y1: c.y1, Pix: make([]uint8, c.W*(c.y1-c.y0))}
}

// Fill adds contours, NonZero.
func (m *Mask) Fill(cs Contours) {
	m.r.fill(cs, NonZero, 0, m.Y0, m.W, m.Y1, func(x, y int, cover []uint8) {
		row := m.Pix[(y-m.Y0)*m.W+x:]
		row = row[:len(cover)]
		for i, k := range cover {
			row[i] = uint8(min(int(row[i])+int(k), 255))
		}
	})
}

// Keep takes away what lies outside the contours.
func (m *Mask) Keep(cs Contours) {
	in := Mask{W: m.W, Y0: m.Y0, Y1: m.Y1, Pix: make([]uint8, len(m.Pix))}
	in.Fill(cs)
	for i, k := range in.Pix {
		m.Pix[i] = uint8(div255(uint32(m.Pix[i]) * uint32(k)))
	}
}

// Blur softens the mask by box means of 2*radius+1 px, passes times each way.
// Rows outside the mask count as empty: blur a whole mask, not bands of it.
func (m *Mask) Blur(radius, passes int) {
	h := m.Y1 - m.Y0
	if radius <= 0 || m.W == 0 || h == 0 {
		return
	}
	line := make([]uint8, max(m.W, h))
	for range passes {
		for y := range h {
			boxMean(m.Pix[y*m.W:(y+1)*m.W], 1, m.W, radius, line)
		}
		for x := range m.W {
			boxMean(m.Pix[x:], m.W, h, radius, line)
		}
	}
}

// boxMean replaces n values at a stride by their sliding means.
func boxMean(p []uint8, stride, n, radius int, line []uint8) {
	for i := range n {
		line[i] = p[i*stride]
	}
	sum := 0
	for i := range min(radius, n) {
		sum += int(line[i])
	}
	size := 2*radius + 1
	for i := range n {
		if i+radius < n {
			sum += int(line[i+radius])
		}
		if i-radius-1 >= 0 {
			sum -= int(line[i-radius-1])
		}
		p[i*stride] = uint8((sum + radius) / size)
	}
}

// Lay paints col through the mask, once.
func (c *Canvas) Lay(m *Mask, col Colour) {
	if m.W != c.W {
		return
	}
	for y := max(m.Y0, c.y0); y < min(m.Y1, c.y1); y++ {
		blendSpan(c.Pix[y*c.W*4:], m.Pix[(y-m.Y0)*m.W:(y-m.Y0+1)*m.W], col)
	}
}
