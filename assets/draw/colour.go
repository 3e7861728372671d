package draw

import (
	"fmt"
	"image/color"
)

// Colour is an 8-bit colour that is not premultiplied with its alpha.
type Colour = color.NRGBA

// RGB is the opaque colour 0xRRGGBB.
func RGB(v uint32) Colour {
	return Colour{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// ParseHex reads "#rrggbb".
func ParseHex(s string) (Colour, error) {
	if len(s) != 7 || s[0] != '#' {
		return Colour{}, fmt.Errorf("colour %q: want #rrggbb", s)
	}
	var v uint32
	for _, b := range []byte(s[1:]) {
		switch {
		case b >= '0' && b <= '9':
			v = v<<4 | uint32(b-'0')
		case b >= 'a' && b <= 'f':
			v = v<<4 | uint32(b-'a'+10)
		case b >= 'A' && b <= 'F':
			v = v<<4 | uint32(b-'A'+10)
		default:
			return Colour{}, fmt.Errorf("colour %q: want #rrggbb", s)
		}
	}
	return RGB(v), nil
}

// Hex is ParseHex for colours written in a program. What is malformed is
// transparent, so that a slip shows as nothing rather than as a crash.
func Hex(s string) Colour {
	c, err := ParseHex(s)
	if err != nil {
		return Colour{}
	}
	return c
}

// Mix is a with n/256 of b, alpha included. n is clamped to 0..256.
func Mix(a, b Colour, n int) Colour {
	n = min(max(n, 0), 256)
	f := func(x, y uint8) uint8 { return uint8((int(x)*(256-n) + int(y)*n + 128) >> 8) }
	return Colour{R: f(a.R, b.R), G: f(a.G, b.G), B: f(a.B, b.B), A: f(a.A, b.A)}
}

// Fade is c with its alpha set to a.
func Fade(c Colour, a uint8) Colour {
	c.A = a
	return c
}

// Luma is the brightness of c, 0..255, by the weights of Rec. 601 in 1/256.
func Luma(c Colour) uint8 {
	return uint8((77*int(c.R) + 150*int(c.G) + 29*int(c.B) + 128) >> 8)
}

// Pale takes colour away and mixes toward paper: grey/256 toward the colour's own
// luma, then paper/256 toward ground. Alpha stays. It is affine, so treating every
// colour of a drawing is the same as treating the finished drawing.
func Pale(c Colour, grey, paper int, ground Colour) Colour {
	l := Luma(c)
	p := Mix(Mix(c, Colour{R: l, G: l, B: l, A: c.A}, grey), ground, paper)
	p.A = c.A
	return p
}
