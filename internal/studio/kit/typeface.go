package kit

import (
	_ "embed"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"vouch/assets/draw"
)

// em is what outlines and widths are measured in: units of the Go fonts.
const em = 2048

//go:embed fonts/DejaVuSans.ttf
var dejaVu []byte

//go:embed fonts/DroidSansFallback.ttf
var droid []byte

// typeface is a font for letters that the Go fonts lack. Many goroutines may use one.
type typeface struct {
	mu     sync.Mutex
	font   *sfnt.Font
	buf    sfnt.Buffer
	units  int32
	glyphs map[rune]*outlined
}

// outlined is a letter: its contours in em units, y down, from the baseline.
type outlined struct {
	contours draw.Contours
	advance  int
}

var (
	latin     = sync.OnceValue(func() *typeface { return parseTypeface(goregular.TTF) }) // for what it has: draw sets it
	fallbacks = [...]func() *typeface{
		sync.OnceValue(func() *typeface { return parseTypeface(dejaVu) }),
		sync.OnceValue(func() *typeface { return parseTypeface(droid) }),
	}
)

func parseTypeface(data []byte) *typeface {
	t := &typeface{glyphs: map[rune]*outlined{}, units: em}
	f, err := sfnt.Parse(data)
	if err != nil {
		return t // embedded: a test loads letters of each
	}
	t.font, t.units = f, int32(f.UnitsPerEm())
	return t
}

// has tells whether the font can draw a letter.
func (t *typeface) has(r rune) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.font == nil {
		return false
	}
	id, err := t.font.GlyphIndex(&t.buf, r)
	return err == nil && id != 0
}

// glyph finds or loads a letter that the font has.
func (t *typeface) glyph(r rune) *outlined {
	t.mu.Lock()
	defer t.mu.Unlock()
	g, ok := t.glyphs[r]
	if !ok {
		g = t.load(r)
		t.glyphs[r] = g
	}
	return g
}

func (t *typeface) load(r rune) *outlined {
	g := &outlined{}
	id, err := t.font.GlyphIndex(&t.buf, r)
	if err != nil {
		return g
	}
	ppem := fixed.Int26_6(t.units << 6)
	if a, err := t.font.GlyphAdvance(&t.buf, id, ppem, font.HintingNone); err == nil {
		g.advance = int(int32(a>>6) * em / t.units)
	}
	if segs, err := t.font.LoadGlyph(&t.buf, id, ppem, nil); err == nil {
		g.contours = t.flatten(segs)
	}
	return g
}

// flatten makes curves into short straight lines, in em units.
func (t *typeface) flatten(segs sfnt.Segments) draw.Contours {
	const n = 6
	var out draw.Contours
	var cur []draw.Pt
	pt := func(p fixed.Point26_6) draw.Pt {
		return draw.Pt{X: int32(int64(p.X) * em / int64(t.units) / 64), Y: int32(int64(p.Y) * em / int64(t.units) / 64)}
	}
	end := func() {
		if len(cur) > 2 {
			out = append(out, cur)
		}
		cur = nil
	}
	for _, s := range segs {
		p := [3]draw.Pt{pt(s.Args[0]), pt(s.Args[1]), pt(s.Args[2])}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			end()
			cur = []draw.Pt{p[0]}
		case sfnt.SegmentOpLineTo:
			cur = append(cur, p[0])
		case sfnt.SegmentOpQuadTo: // the cubic with the same path
			a := cur[len(cur)-1]
			third := func(a, b int32) int32 { return a + (b-a)*2/3 }
			cur = bezier(cur, n, a, draw.Pt{X: third(a.X, p[0].X), Y: third(a.Y, p[0].Y)}, draw.Pt{X: third(p[1].X, p[0].X), Y: third(p[1].Y, p[0].Y)}, p[1])
		case sfnt.SegmentOpCubeTo:
			cur = bezier(cur, n, cur[len(cur)-1], p[0], p[1], p[2])
		}
	}
	end()
	return out
}

// bezier appends a cubic curve in n lines.
func bezier(cur []draw.Pt, n int64, a, b, c, d draw.Pt) []draw.Pt {
	at := func(i int64, a, b, c, d int32) int32 {
		j := n - i
		return int32((j*j*j*int64(a) + 3*i*j*j*int64(b) + 3*i*i*j*int64(c) + i*i*i*int64(d)) / (n * n * n))
	}
	for i := int64(1); i <= n; i++ {
		cur = append(cur, draw.Pt{X: at(i, a.X, b.X, c.X, d.X), Y: at(i, a.Y, b.Y, c.Y, d.Y)})
	}
	return cur
}
