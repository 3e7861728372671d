package sheet

import (
	"fmt"
	"strconv"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// What every sheet says, whatever it shows.
const (
	specimenText = "SPECIMEN: the testimonies are invented"
	lookText     = "Colours, storeys and lettering are drawn by us unless a reason says otherwise."
	checkText    = "check it: vouch verify FILE"
	truthText    = "A signature does not make a picture true."
)

// band is the strip at the foot of a sheet: four columns side by side.
//
//	what it is        what its lots rest on     where     how to check
//	├── name ───┤     ├── shares ────────┤     ├─map─┤   ├─ check ──┤
type band struct {
	Band
	l     *assets.Layout
	e     int // px of the em
	width int // of the sheet, px
}

// bandMargin is the room left and right, in ems.
const bandMargin = 2

// columns places the four columns; the last two hold short lines.
func (b *band) columns() (cols [4]pen) {
	inner := b.width - 2*bandMargin*b.e
	at := [...]int{0, 250, 620, 770, 1000} // thousandths of the inner width
	gutter := 2 * b.e
	for i := range cols {
		x0, x1 := inner*at[i]/1000, inner*at[i+1]/1000
		cols[i] = pen{x: bandMargin*b.e + x0, w: x1 - x0 - gutter}
	}
	cols[3].w += gutter
	return cols
}

// height is what the band needs, px, its upper rule included.
func (b *band) height() int { return b.paint(nil, 0) }

// paint sets the band with its upper edge at y and returns its height. Without a
// canvas it only measures.
func (b *band) paint(c *draw.Canvas, y int) int {
	e := b.e
	top := y + e/5 + e + e/2
	cols := b.columns()
	parts := [...]func(*pen){b.name, b.shares, nil, b.check}
	bottom := top + 9*e // the small map needs that much
	for i, part := range parts {
		if part == nil {
			continue
		}
		m := pen{x: cols[i].x, w: cols[i].w, y: top}
		part(&m)
		bottom = max(bottom, m.y)
	}
	height := bottom + e - y
	if c == nil {
		return height
	}
	c.Rect(card, 0, y, b.width, y+height)
	c.Rect(rule, 0, y, b.width, y+max(2, e/5))
	for i, part := range parts {
		p := cols[i]
		p.c, p.y = c, top
		if part != nil {
			part(&p)
		}
	}
	b.smallMap(c, cols[2], top, bottom)
	return height
}

// name says what the picture is: kind, draft, title, date, specimen.
func (b *band) name(p *pen) {
	e := b.e
	size := 5 * e / 2
	kind := b.Kind.String()
	for draw.Bold.Measure(size, kind)+6*e > p.w && size > e {
		size-- // "Reconstruction" beside its badge in a narrow band
	}
	if p.c != nil {
		w := p.c.Text(draw.Bold, size, ink, p.x, p.y+size*3/4, kind)
		if b.Draft {
			chip(p.c, "Draft", p.x+w+e, p.y+size*3/4-size*36/100, e)
		}
	}
	p.skip(size + e/2)
	p.text(draw.Bold, 5*e/4, ink, b.Title, 3)
	p.text(draw.Regular, 5*e/4, ink, b.When, 2)
	if b.Specimen {
		p.skip(e / 2)
		banner(p, specimenText, e)
	}
}

// chip is a small label on gold around the height y.
func chip(c *draw.Canvas, s string, x, y, e int) {
	size := e * 9 / 8
	w := draw.Bold.Measure(size, s)
	c.Rect(gold, x, y-size*9/10, x+w+3*e/2, y+size*9/10)
	c.Text(draw.Bold, size, ink, x+3*e/4, y+size*36/100, s)
}

// banner is a warning in white on red, as wide as its text or, wrapped, as the
// column.
func banner(p *pen, s string, e int) {
	size := e
	pad := e / 2
	lines := wrap(draw.Bold, size, p.w-2*pad, s, 3)
	w := 0
	for _, l := range lines {
		w = max(w, draw.Bold.Measure(size, l))
	}
	h := lead(size)*len(lines) + pad
	if p.c != nil {
		p.c.Rect(alarm, p.x, p.y, p.x+w+2*pad, p.y+h)
		for i, l := range lines {
			p.c.Text(draw.Bold, size, card, p.x+pad, p.y+pad/2+size+i*lead(size)-size/16, l)
		}
	}
	p.skip(h)
}

// shares says what the front lots rest on.
func (b *band) shares(p *pen) {
	e := b.e
	total := b.total()
	what := "front lot"
	if len(b.l.Streets) == 0 {
		what = "lot" // a plan without streets has no fronts
	}
	where, verb := "", "rest"
	if b.partial() {
		where = " of the whole map"
	}
	if total == 1 {
		verb = "rests"
	}
	caption := fmt.Sprintf("what the %s%s %s on", count(total, what), where, verb)
	if b.Disputed > 0 {
		caption += fmt.Sprintf(" (%d of them disputed)", b.Disputed)
	}
	p.text(draw.Regular, e, soft, caption, 2)
	p.skip(e / 4)
	if p.c != nil {
		b.bar(p.c, p.x, p.y, p.x+p.w, p.y+2*e)
	}
	p.skip(2*e + 2*e/3)
	b.legend(p)
	p.skip(e / 3)
	if s := b.ofThese(); s != "" {
		p.text(draw.Regular, e, ink, s, 3)
	}
	p.text(draw.Regular, e, ink, lookText, 3)
}

// bar shows the shares as lengths, from surest to least sure. Borders are rounded
// toward the surer end, so that no length flatters.
func (b *band) bar(c *draw.Canvas, x0, y0, x1, y1 int) {
	total := b.total()
	c.Rect(noClaim, x0, y0, x1, y1)
	if total == 0 {
		return
	}
	sum, from := 0, x0
	for _, class := range assets.Classes() {
		sum += b.Lots[class]
		to := x0 + (x1-x0)*sum/total
		basis.Sample(c, class, from, y0, to, y1, b.period())
		from = to
	}
}

// period is the step of the band's patterns: fine enough for samples of an em,
// and coarse enough to stay visible when a wide sheet is printed small.
func (b *band) period() int {
	if b.e >= 32 {
		return 16
	}
	return basis.Period(b.e)
}

// legend names the five classes with their shares.
func (b *band) legend(p *pen) {
	e := b.e
	per := percents(b.Lots)
	// Samples and words have their own widths; what is left is shared between them.
	words, used := [5]int{}, 0
	for i, class := range assets.Classes() {
		words[i] = draw.Regular.Measure(e, basis.Of(class).Word) + e*13/8
		used += words[i]
	}
	x, gap := p.x, max(0, p.w-used)/len(words)
	for i, class := range assets.Classes() {
		if p.c != nil {
			basis.Sample(p.c, class, x, p.y, x+e*9/8, p.y+e*9/8, b.period())
			p.c.Text(draw.Regular, e, ink, x+e*13/8, p.y+e*7/8, basis.Of(class).Word)
			share := percentText(per[class], b.Lots[class])
			p.c.Text(draw.Bold, e, ink, x+e*13/8, p.y+e*7/8+lead(e), share)
		}
		x += words[i] + gap
	}
	p.skip(2*lead(e) + e/4)
}

// ofThese is the sentence about weaker grounds within the shares, empty where
// there is nothing to say.
func (b *band) ofThese() string {
	family, frequency := "on a family (“a house”)", "on a frequency word (“most”)"
	switch {
	case b.Family > 0 && b.Frequency > 0:
		return fmt.Sprintf("Of these, %d rest %s, %d %s.", b.Family, family, b.Frequency, frequency)
	case b.Family > 0:
		return fmt.Sprintf("Of these, %d rest %s.", b.Family, family)
	case b.Frequency > 0:
		return fmt.Sprintf("Of these, %d rest %s.", b.Frequency, frequency)
	}
	return ""
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// smallMap paints the plan of classes into its column and, for a layout cut from
// a larger map, beside it where it was cut.
func (b *band) smallMap(c *draw.Canvas, p pen, top, bottom int) {
	e := b.e
	v := fit(b.l, p.x, top, p.w-4*e, bottom-top-lead(e))
	x1, y1 := v.x(b.l.Width), v.y(b.l.Height)
	v.lots(c)
	hair := max(1, e/14)
	outline(c, line, p.x-hair, top-hair, x1+hair, y1+hair, hair)
	c.Text(draw.Regular, e, soft, p.x, y1+lead(e), "basis map")
	b.locator(c, x1+e, y1, 3*e)
}

// partial reports that the layout was cut from a larger map, and its frame says
// where. The shares are of the whole map.
func (b *band) partial() bool {
	f := b.l.Frame
	inside := f.X >= 0 && f.Y >= 0 && f.Width <= 16*MaxSide && f.Height <= 16*MaxSide &&
		f.X <= f.Width-b.l.Width && f.Y <= f.Height-b.l.Height
	return inside && (f.Width != b.l.Width || f.Height != b.l.Height)
}

// locator is the whole map as an empty frame, at most side px wide and high, its
// foot at y, with the layout's own part filled.
func (b *band) locator(c *draw.Canvas, x, y, side int) {
	f := b.l.Frame
	if !b.partial() {
		return
	}
	long, hair := max(f.Width, f.Height), max(1, b.e/14)
	w, h := max(f.Width*side/long, 2), max(f.Height*side/long, 2)
	y -= h
	c.Rect(paper, x, y, x+w, y+h)
	outline(c, soft, x, y, x+w, y+h, hair)
	x0, y0 := x+f.X*side/long, y+f.Y*side/long
	c.Rect(rule, x0, y0, max(x+(f.X+b.l.Width)*side/long, x0+2), max(y+(f.Y+b.l.Height)*side/long, y0+2))
}

// check says which edition this is and how anybody can check it.
func (b *band) check(p *pen) {
	e := b.e
	if b.Edition != "" {
		p.text(draw.Bold, 5*e/4, ink, "Edition "+b.Edition, 2)
		p.skip(e / 4)
	}
	if b.Code != "" {
		p.text(draw.Regular, e, soft, "code", 1)
		p.text(draw.Bold, 3*e/2, ink, b.Code, 1)
		p.skip(e / 4)
	}
	p.text(draw.Regular, e, ink, checkText, 2)
	p.text(draw.Regular, e, soft, truthText, 3)
	if b.Notice != "" {
		p.text(draw.Regular, e, soft, b.Notice, 4)
	}
}
