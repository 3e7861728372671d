package render

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// The light: a gold sun from the right of the picture, violet where it does not
// reach, never grey or black.
var (
	shadeViolet = draw.RGB(0x3B3560)
	sunGold     = draw.RGB(0xFFDFA6)
	ink         = draw.RGB(0x33242A)
	castShadow  = draw.Fade(draw.RGB(0x2A2450), 100)
	paperTone   = basis.Ground
)

// tone is how light falls on a face.
type tone uint8

const (
	sunlit tone = iota // faces east, and all that looks up
	canted             // half turned
	away               // faces south
	level              // tops
	plain              // as it is
)

func (t tone) of(c draw.Colour) draw.Colour {
	switch t {
	case sunlit:
		return draw.Mix(c, sunGold, 44)
	case canted:
		return draw.Mix(draw.Mix(c, shadeViolet, 46), sunGold, 8)
	case away:
		return draw.Mix(c, shadeViolet, 100)
	case level:
		return draw.Mix(c, sunGold, 28)
	}
	return c
}

func dark(c draw.Colour) draw.Colour { return draw.Mix(c, ink, 112) }

// rgb is a colour of the tileset.
func rgb(v uint32) draw.Colour { return draw.RGB(v) }

// glaze is c, a/256 opaque.
func glaze(c draw.Colour, a int) draw.Colour { return draw.Fade(c, uint8(min(max(a, 0), 255))) }

// treatment is how much colour an object loses for resting on little, n/256.
type treatment struct{ grey, paper int }

func treat(c assets.Class) treatment {
	s := basis.Of(c)
	return treatment{s.Grey, s.Paper}
}
