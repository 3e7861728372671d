package draw

// div255 is the nearest integer to v/255 for 0 <= v <= 255*255.
func div255(v uint32) uint32 { return (v + 128 + (v+128)>>8) >> 8 }

// premultiply is c at an alpha of a, whatever c's own.
func premultiply(c Colour, a uint8) Colour {
	n := uint32(a)
	return Colour{R: uint8(div255(uint32(c.R) * n)), G: uint8(div255(uint32(c.G) * n)), B: uint8(div255(uint32(c.B) * n)), A: a}
}

// blend lays a colour over one premultiplied pixel, cover/255 of it.
func blend(p []uint8, c Colour, cover uint8) {
	a := uint32(c.A)
	if cover != 255 {
		a = div255(a * uint32(cover))
	}
	p = p[:4:4]
	if a == 255 {
		p[0], p[1], p[2], p[3] = c.R, c.G, c.B, 255
		return
	}
	n := 255 - a
	p[0] = uint8(div255(uint32(c.R)*a + uint32(p[0])*n))
	p[1] = uint8(div255(uint32(c.G)*a + uint32(p[1])*n))
	p[2] = uint8(div255(uint32(c.B)*a + uint32(p[2])*n))
	p[3] = uint8(a + div255(uint32(p[3])*n))
}

func blendSpan(pix []uint8, cover []uint8, c Colour) {
	pix = pix[:len(cover)*4]
	for i, k := range cover {
		if k == 0 {
			continue
		}
		if k == 255 && c.A == 255 {
			p := pix[i*4 : i*4+4 : i*4+4]
			p[0], p[1], p[2], p[3] = c.R, c.G, c.B, 255
			continue
		}
		blend(pix[i*4:], c, k)
	}
}

// over lays a premultiplied pixel over another.
func over(dst, src []uint8) {
	n := 255 - uint32(src[3])
	for i := range 4 {
		dst[i] = uint8(min(uint32(src[i])+div255(uint32(dst[i])*n), 255))
	}
}
