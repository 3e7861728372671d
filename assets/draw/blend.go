package draw

// div255 is the nearest integer to v/255 for 0 <= v <= 255*255.
func div255(v uint32) uint32 { return (v + 128 + (v+128)>>8) >> 8 }

// premultiply is c at an alpha of a, whatever c's own.
func premultiply(c Colour, a uint8) Colour {
	n := uint32(a)
	return Colour{R: uint8(div255(uint32(c.R) * n)), G: uint8(div255(uint32(c.G) * n)), B: uint8(div255(uint32(c.B) * n)), A: a}
}

// blendSpan lays a colour over a row of premultiplied pixels, cover/255 of it over each.
// Neighbours mostly have the same cover: what follows from it is worked out anew only
// where it changes.
func blendSpan(pix []uint8, cover []uint8, c Colour) {
	pix = pix[:len(cover)*4]
	var a, n, red, green, blue uint32
	last := uint8(0)
	for i, k := range cover {
		if k == 0 {
			continue
		}
		if k != last {
			last, a = k, div255(uint32(c.A)*uint32(k))
			n, red, green, blue = 255-a, uint32(c.R)*a, uint32(c.G)*a, uint32(c.B)*a
		}
		p := pix[i*4 : i*4+4 : i*4+4]
		if a == 255 {
			p[0], p[1], p[2], p[3] = c.R, c.G, c.B, 255
			continue
		}
		p[0] = uint8(div255(red + uint32(p[0])*n))
		p[1] = uint8(div255(green + uint32(p[1])*n))
		p[2] = uint8(div255(blue + uint32(p[2])*n))
		p[3] = uint8(a + div255(uint32(p[3])*n))
	}
}

// over lays a premultiplied pixel over another.
func over(dst, src []uint8) {
	n := 255 - uint32(src[3])
	for i := range 4 {
		dst[i] = uint8(min(uint32(src[i])+div255(uint32(dst[i])*n), 255))
	}
}
