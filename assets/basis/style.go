package basis

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// Pattern is the way in which ink lies in a class's lots.
type Pattern uint8

// The patterns. Upright lines run along y, level lines along x.
const (
	Blank Pattern = iota
	Solid
	Upright
	Level
	Diagonal
	Dots
)

// Edge is the line around a lot, inside its border. Widths in px; not drawn in
// cells narrower than EdgeFrom.
type Edge struct {
	Width   int // of one line; 0: no edge
	Gap     int // to a second line of the same width; 0: one line
	On, Off int // dash; Off 0: an unbroken line
}

// EdgeFrom is the width of a cell, px, from which edges are drawn: below it they
// would hide the pattern.
const EdgeFrom = 16

// Style is how a class looks.
type Style struct {
	Class    assets.Class
	Ink, Gap draw.Colour // of the pattern; the edge has Ink
	Pattern  Pattern
	Share    int // of ink, in 1/64
	Edge     Edge
	Grey     int    // how far the object is mixed toward its own luma, 1/256
	Paper    int    // how far it is then mixed toward Ground, 1/256
	Word     string // "evidenced"
	Says     string // one phrase for a legend
}

// Ground is the paper on which a basis map lies.
var Ground = draw.RGB(0xF5E8CF)

// The flag of a disputed lot.
var (
	FlagInk = draw.RGB(0xB3261E)
	FlagRim = draw.RGB(0xFFF6E4)
)

var styles = [...]Style{
	assets.None: {
		Class: assets.None, Ink: Ground, Gap: Ground, Pattern: Blank,
		Word: "none", Says: "no claim",
	},
	assets.Evidenced: {
		Class: assets.Evidenced, Ink: draw.RGB(0x292549), Gap: draw.RGB(0x292549),
		Pattern: Solid, Share: 64, Edge: Edge{Width: 4},
		Word: "evidenced", Says: "testimony alone fixes it",
	},
	assets.Attested: {
		Class: assets.Attested, Ink: draw.RGB(0x0082E0), Gap: draw.RGB(0xF5E8CF),
		Pattern: Upright, Share: 48, Edge: Edge{Width: 2},
		Word: "attested", Says: "testimony puts it on this street",
	},
	assets.Documented: {
		Class: assets.Documented, Ink: draw.RGB(0x005022), Gap: draw.RGB(0xF5E8CF),
		Pattern: Level, Share: 48, Edge: Edge{Width: 2, Gap: 2},
		Word: "documented", Says: "a record says so",
	},
	assets.Inferred: {
		Class: assets.Inferred, Ink: draw.RGB(0xD58C0D), Gap: draw.RGB(0xFAD9B2),
		Pattern: Diagonal, Share: 32, Edge: Edge{Width: 3, On: 14, Off: 7},
		Grey: 72, Paper: 26, // 28 and 10 per cent
		Word: "inferred", Says: "it follows from the others",
	},
	assets.Conjectural: {
		Class: assets.Conjectural, Ink: draw.RGB(0x7C4C94), Gap: draw.RGB(0xDDFCFF),
		Pattern: Dots, Share: 18, Edge: Edge{Width: 3, On: 4, Off: 6},
		Grey: 166, Paper: 97, // 65 and 38 per cent
		Word: "conjectural", Says: "somebody chose it",
	},
}

// Of is the style of a class; of an unknown class the style of None.
func Of(c assets.Class) Style {
	if int(c) < len(styles) {
		return styles[c]
	}
	return styles[assets.None]
}

// Pale takes a colour of an object back as its class asks.
func Pale(c assets.Class, col draw.Colour) draw.Colour {
	s := Of(c)
	return draw.Pale(col, s.Grey, s.Paper, Ground)
}
