package draw

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Font is one of the embedded Go fonts. It may be used by many goroutines.
type Font uint8

const (
	Regular Font = iota
	Bold
	Mono
)

const (
	em        = 2048 // font units of the Go fonts; outlines are kept in these
	capHeight = 1434 // of Regular and Bold, font units
)

// glyph is an outline flattened to contours, font units, y down, origin on the
// baseline.
type glyph struct {
	contours Contours
	advance  int32
}

// face is a parsed font and the glyphs that were asked for so far.
type face struct {
	mu     sync.Mutex
	font   *sfnt.Font
	buf    sfnt.Buffer
	glyphs map[rune]*glyph
}

var faces = [...]func() *face{
	sync.OnceValue(func() *face { return parseFace(goregular.TTF) }),
	sync.OnceValue(func() *face { return parseFace(gobold.TTF) }),
	sync.OnceValue(func() *face { return parseFace(gomono.TTF) }),
}

func parseFace(ttf []byte) *face {
	f := &face{glyphs: map[rune]*glyph{}}
	f.font, _ = sfnt.Parse(ttf) // embedded: a test loads every letter of it
	return f
}

func (f Font) face() *face {
	if int(f) >= len(faces) {
		f = Regular
	}
	return faces[f]()
}

// glyph finds or loads a letter. Letters that the font lacks become its box.
func (f *face) glyph(r rune) *glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	g := f.load(r)
	f.glyphs[r] = g
	return g
}

func (f *face) load(r rune) *glyph {
	g := &glyph{advance: em / 2}
	if f.font == nil {
		return g
	}
	id, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		return g
	}
	const ppem = fixed.Int26_6(em << 6)
	if a, err := f.font.GlyphAdvance(&f.buf, id, ppem, font.HintingNone); err == nil {
		g.advance = int32(a >> 6)
	}
	segs, err := f.font.LoadGlyph(&f.buf, id, ppem, nil)
	if err != nil {
		return g
	}
	g.contours = flatten(segs)
	return g
}

// flatten turns quadratic and cubic segments into short straight ones. Eight
// to a curve keep within a tenth of a pixel at 200 px.
func flatten(segs sfnt.Segments) Contours {
	const n = 8
	var cs Contours
	var cur []Pt
	pt := func(p fixed.Point26_6) Pt { return Pt{int32(p.X >> 6), int32(p.Y >> 6)} }
	for _, s := range segs {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(cur) > 2 {
				cs = append(cs, cur)
			}
			cur = []Pt{pt(s.Args[0])}
		case sfnt.SegmentOpLineTo:
			cur = append(cur, pt(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			cur = quad(cur, pt(s.Args[0]), pt(s.Args[1]), n)
		case sfnt.SegmentOpCubeTo:
			cur = cube(cur, pt(s.Args[0]), pt(s.Args[1]), pt(s.Args[2]), n)
		}
	}
	if len(cur) > 2 {
		cs = append(cs, cur)
	}
	return cs
}

func quad(cur []Pt, b, c Pt, n int32) []Pt {
	a := cur[len(cur)-1]
	for i := int32(1); i <= n; i++ {
		j := n - i
		f := func(a, b, c int32) int32 { return (j*j*a + 2*i*j*b + i*i*c) / (n * n) }
		cur = append(cur, Pt{f(a.X, b.X, c.X), f(a.Y, b.Y, c.Y)})
	}
	return cur
}

func cube(cur []Pt, b, c, d Pt, n int32) []Pt {
	a := cur[len(cur)-1]
	for i := int32(1); i <= n; i++ {
		j := n - i
		f := func(a, b, c, d int32) int32 {
			return (j*j*j*a + 3*i*j*j*b + 3*i*i*j*c + i*i*i*d) / (n * n * n)
		}
		cur = append(cur, Pt{f(a.X, b.X, c.X, d.X), f(a.Y, b.Y, c.Y, d.Y)})
	}
	return cur
}
