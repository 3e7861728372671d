package sheet

import (
	"context"
	"image"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

const (
	basisTitle   = "What each lot rests on"
	basisMeaning = "Colour, pattern and edge say the same thing. The darker and fuller, the surer."
	flagWord     = "disputed"
	flagSays     = "sources differ; a flag on any class"
	featureSays  = "Small diamonds: what streets, parks and walls carry; not counted in the shares."
)

// Basis draws the plan of a layout flat, every lot in the colour and pattern of
// its class, with street names, search grid, north, scale, legend and band.
// width is the sheet's, px, clamped to MinWidth and MaxWidth; the height follows.
// The error is a *LayoutError or the context's.
func Basis(ctx context.Context, l assets.Layout, b Band, width int) (*image.NRGBA, error) {
	if err := check(&l); err != nil {
		return nil, err
	}
	width = min(max(width, MinWidth), MaxWidth)
	s := newBasisSheet(&l, b.clean(), width)
	c := draw.NewCanvas(width, s.height())
	flood(c, paper)
	for _, step := range []func(*draw.Canvas){s.head, s.map_, s.key, s.foot} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step(c)
	}
	return opaque(c), nil
}

// basisSheet is the arrangement of a basis sheet, all in px: head, map with its
// frame, key, band, from top to bottom.
type basisSheet struct {
	l       *assets.Layout
	band    band
	e       int
	width   int
	plan    plan
	edge    int // width of the frame that holds letters and numbers
	keyTop  int
	bandTop int
}

func newBasisSheet(l *assets.Layout, b Band, width int) *basisSheet {
	e := em(width)
	s := &basisSheet{l: l, e: e, width: width, edge: 2 * e}
	s.band = band{Band: b, l: l, e: e, width: width}
	head := pen{w: width - 4*e, x: 2 * e, y: 3 * e / 2}
	s.headText(&head)
	room := width - 4*e - 2*s.edge
	// A map that is higher than wide keeps to five quarters of the width; whole
	// px to a cell where the room allows, so that all cells are alike.
	v := fit(l, 0, 0, room, room*5/4)
	if v.cell() >= 4 {
		v.num, v.den = v.cell(), 1
	}
	v.ox = (width - (v.x(l.Width) - v.ox)) / 2
	v.oy = head.y + e/2 + s.edge
	s.plan = v
	s.keyTop = v.y(l.Height) + s.edge + e
	k := pen{w: width - 4*e, x: 2 * e, y: s.keyTop}
	s.keyText(&k)
	s.bandTop = k.y + e
	return s
}

func (s *basisSheet) height() int { return s.bandTop + s.band.height() }

func (s *basisSheet) foot(c *draw.Canvas) { s.band.paint(c, s.bandTop) }

func (s *basisSheet) head(c *draw.Canvas) {
	s.headText(&pen{c: c, w: s.width - 4*s.e, x: 2 * s.e, y: 3 * s.e / 2})
}

func (s *basisSheet) headText(p *pen) {
	p.text(draw.Bold, s.e*11/4, ink, basisTitle, 1)
	p.skip(s.e / 6)
	p.text(draw.Regular, s.e*5/4, ink, heading(s.band.Band), 2)
	p.text(draw.Regular, s.e, soft, basisMeaning, 1)
}

// heading is title, place and date in one line, as far as they are there.
func heading(b Band) string {
	out := ""
	for _, part := range []string{b.Title, b.Place, b.When} {
		if part == "" {
			continue
		}
		if out != "" {
			out += "  ·  "
		}
		out += part
	}
	return out
}

// map_ paints the plan in its frame.
func (s *basisSheet) map_(c *draw.Canvas) {
	v := &s.plan
	v.lots(c)
	names := v.labels(s.e)
	v.features(c, names)
	for i := range names {
		names[i].paint(c)
	}
	s.frame(c)
}

// frame is the search grid around the plan: letters above and below, numbers on
// both sides, one hair line outside and one strong line inside.
func (s *basisSheet) frame(c *draw.Canvas) {
	v, e, g := &s.plan, s.e, GridOf(*s.l)
	x0, y0, x1, y1 := v.x(0), v.y(0), v.x(s.l.Width), v.y(s.l.Height)
	hair, strong := max(1, e/14), max(2, e/7)
	outline(c, ink, x0-strong, y0-strong, x1+strong, y1+strong, strong)
	outline(c, soft, x0-s.edge, y0-s.edge, x1+s.edge, y1+s.edge, hair)
	at := g.columns(s.l.Width)
	for i, from := range at[:len(at)-1] {
		mid := (v.x(from) + v.x(at[i+1])) / 2
		if v.x(at[i+1])-v.x(from) >= 2*e {
			centred(c, draw.Bold, e, ink, mid, y0-s.edge/2-strong/2+e*3/8, g.Column(from))
			centred(c, draw.Bold, e, ink, mid, y1+s.edge/2+strong/2+e*3/8, g.Column(from))
		}
		if from > 0 {
			c.Rect(soft, v.x(from), y0-s.edge, v.x(from)+hair, y0-strong)
			c.Rect(soft, v.x(from), y1+strong, v.x(from)+hair, y1+s.edge)
		}
	}
	at = g.rows(s.l.Height)
	for i, from := range at[:len(at)-1] {
		mid := (v.y(from) + v.y(at[i+1])) / 2
		if v.y(at[i+1])-v.y(from) >= 3*e/2 {
			centred(c, draw.Bold, e, ink, x0-s.edge/2-strong/2, mid+e*3/8, g.Row(from))
			centred(c, draw.Bold, e, ink, x1+s.edge/2+strong/2, mid+e*3/8, g.Row(from))
		}
		if from > 0 {
			c.Rect(soft, x0-s.edge, v.y(from), x0-strong, v.y(from)+hair)
			c.Rect(soft, x1+strong, v.y(from), x1+s.edge, v.y(from)+hair)
		}
	}
}

// outline is a frame of a width inside a rectangle.
func outline(c *draw.Canvas, col draw.Colour, x0, y0, x1, y1, w int) {
	c.Rect(col, x0, y0, x1, y0+w)
	c.Rect(col, x0, y1-w, x1, y1)
	c.Rect(col, x0, y0+w, x0+w, y1-w)
	c.Rect(col, x1-w, y0+w, x1, y1-w)
}

func (s *basisSheet) key(c *draw.Canvas) {
	s.keyText(&pen{c: c, w: s.width - 4*s.e, x: 2 * s.e, y: s.keyTop})
}

// keyText sets the words beside the patterns, and north and scale at the right.
func (s *basisSheet) keyText(p *pen) {
	e, bottom := s.e, p.y
	step := p.w * 13 / 100
	for i, class := range append(assets.Classes(), assets.None) {
		x := p.x + step*i
		word, says := basis.Of(class).Word, basis.Of(class).Says
		if class == assets.None {
			word, says = flagWord, flagSays
		}
		if p.c != nil {
			// A sample has the size of a lot of five cells in this very plan, as far
			// as there is room.
			w, h := 5*e/2, 5*e/2
			if class == assets.None {
				basis.FlagSwatch(p.c, assets.Attested, x, p.y, x+w, p.y+h, s.period())
			} else {
				basis.Swatch(p.c, class, x, p.y, x+w, p.y+h, s.period())
			}
		}
		t := pen{c: p.c, x: x + 3*e, y: p.y - e/6, w: step - 3*e - e/2}
		t.text(draw.Bold, e, ink, word, 1)
		t.text(draw.Regular, e*9/10, soft, says, 4)
		bottom = max(bottom, t.y)
	}
	bottom = max(bottom, p.y+5*e/2)
	if p.c != nil {
		s.northAndScale(p.c, p.x+step*6+e, p.y, p.x+p.w)
	}
	p.y = bottom
	if len(s.l.Features) > 0 && s.plan.cell() >= minMarked {
		p.skip(e / 4)
		p.text(draw.Regular, e*9/10, soft, featureSays, 1)
	}
}

// period is the step of the patterns in the plan.
func (s *basisSheet) period() int { return basis.Period(s.plan.cell()) }

// northAndScale sets the arrow and, to its right, the two bars of the scale.
func (s *basisSheet) northAndScale(c *draw.Canvas, x0, y0, x1 int) {
	e := s.e
	arrow(c, x0+e, y0, 3*e, e)
	perFoot := s.plan.num * 16 / (s.plan.den * FeetPerCell) // 1/16 px
	if perFoot == 0 {
		return
	}
	feet, metres := scaleLengths((x1-x0-8*e)*16, s.plan.num*16, s.plan.den)
	x := x0 + 5*e
	flatBar(c, x, y0+5*e/4, feet, e, "ft", true)
	flatBar(c, x, y0+5*e/4+e/2, metres, e, "m", false)
}

// arrow is north on a flat plan: a needle, its eastern half pale, N on its right.
func arrow(c *draw.Canvas, x, y, h, e int) {
	w := h / 4
	c.Fill(ink, draw.Px(x, y), draw.Px(x+w, y+h), draw.Px(x, y+h*3/4), draw.Px(x-w, y+h))
	c.Fill(card, draw.Pt{X: int32(x*16 + 8), Y: int32(y*16 + h*5)}, draw.Px(x+w*3/4, y+h*11/12), draw.Px(x, y+h*3/4-e/8))
	c.Text(draw.Bold, e*9/8, ink, x+w+e/4, y+e*9/8, "N")
}

// flatBar is one bar of the scale in two fields, its numbers above or below.
func flatBar(c *draw.Canvas, x, y int, b barLength, e int, unit string, above bool) {
	h := max(3, e*2/5)
	half, full := b.half/16, b.full/16
	outline(c, ink, x, y, x+full, y+h, max(1, e/12))
	c.Rect(ink, x, y, x+half, y+h)
	base := y - e/4
	if !above {
		base = y + h + e
	}
	size := e * 9 / 10
	c.Text(draw.Regular, size, ink, x, base, "0")
	s := b.text()
	c.Text(draw.Regular, size, ink, x+full-draw.Regular.Measure(size, s), base, s+" "+unit)
}

// flood covers a canvas with an opaque colour. It copies where Rect would blend
// every pixel: a sheet has ten million and more.
func flood(c *draw.Canvas, col draw.Colour) {
	if len(c.Pix) < 4 {
		return
	}
	c.Pix[0], c.Pix[1], c.Pix[2], c.Pix[3] = col.R, col.G, col.B, 255
	for done := 4; done < len(c.Pix); done *= 2 {
		copy(c.Pix[done:], c.Pix[:done])
	}
}

// opaque hands a fully painted canvas over as a standard picture: where alpha is
// full, premultiplied pixels are plain ones.
func opaque(c *draw.Canvas) *image.NRGBA {
	return &image.NRGBA{Pix: c.Pix, Stride: 4 * c.W, Rect: image.Rect(0, 0, c.W, c.H)}
}
