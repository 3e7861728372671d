package studio

import (
	"fmt"
	"strings"

	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// Rows and cards that the zones are made of. All take their place from the top of a
// rectangle that they are given, and leave the rest.

const (
	rowHeight  = 48 // px, with one line of title
	titleLines = 3  // of a row, at most
	barMark    = 4  // px: the accent bar of a chosen row
	cardPad    = 12
)

var (
	bigTitle = kit.Style{Font: kit.Title.Font, Size: 24, Line: 32}
	barTitle = kit.Style{Font: kit.Title.Font, Size: 16, Line: 22}
)

// rowText sets a title and a note in a row of a list, whose ground is painted; the title
// in as many lines as rowRoom made for it.
func (p *page) rowText(r kit.Rect, title, note string, bad bool) {
	t := p.theme()
	in := r.InsetXY(cardPad, 0)
	h := 19
	if more := in.H - rowHeight; more >= kit.BodyBold.Line {
		h += min(p.height(kit.BodyBold, title, in.W)-kit.BodyBold.Line, more)
	}
	in.CutTop((in.H - h - 17) / 2)
	p.LinesIn(in.CutTop(h), kit.BodyBold, t.Ink, title)
	ink := t.Quiet
	if bad {
		ink = t.Bad
	}
	p.TextIn(in.CutTop(17), kit.Note, ink, kit.Begin, note)
}

// rowRoom is the height of a row of some width, for a title of one to titleLines lines.
// A list asks for every row at every pass, so it is remembered.
func (p *page) rowRoom(w int, title string) int {
	key := rowKey{w, p.Scale(), title}
	h, known := p.rows[key]
	if !known {
		h = rowHeight - kit.BodyBold.Line + min(p.height(kit.BodyBold, title, w-2*cardPad), titleLines*kit.BodyBold.Line)
		if len(p.rows) >= maxRows {
			clear(p.rows)
		}
		p.rows[key] = h
	}
	return h
}

// rowHeights gives the heights of a list's rows by their titles; nil, for rows of one line,
// where there are too many to look at each in every pass.
func (p *page) rowHeights(n, w int, title func(i int) string) func(i int) int {
	if n > maxTall {
		return nil
	}
	return func(i int) int { return p.rowRoom(w, title(i)) }
}

// maxTall is how many rows a list has at most for each to have a height of its own.
const maxTall = 5000

// rowKey is what the height of a row depends on.
type rowKey struct {
	w, scale int
	title    string
}

// maxRows bounds the heights that are remembered: more rows than any list of a project has.
const maxRows = 1 << 16

// commandText sets words on the left and a key or a note on the right.
func (p *page) commandText(r kit.Rect, title, note string) {
	t := p.theme()
	in := r.InsetXY(cardPad, 0)
	p.TextIn(in, kit.Note, t.Quiet, kit.End, note)
	in.CutRight(p.measure(kit.Note, note) + 12)
	p.TextIn(in, kit.Body, t.Ink, kit.Begin, title)
}

// card lays paper with a bar of a colour under what is then written: measure first.
func (p *page) card(c *kit.Rect, h int, bar, paper draw.Colour) kit.Rect {
	r := c.CutTop(h)
	p.fill(r, paper)
	p.fill(kit.Rect{X: r.X, Y: r.Y, W: barMark, H: r.H}, bar)
	return kit.Rect{X: r.X + barMark + 10, Y: r.Y + 8, W: r.W - barMark - 20, H: r.H - 16}
}

// cardInner is the width of what a card holds.
func cardInner(w int) int { return w - barMark - 20 }

// step is a numbered sentence on a card.
func (p *page) step(c *kit.Rect, id string, n int, text string) {
	t := p.theme()
	const number = 22
	w := cardInner(c.W) - number
	r := p.card(c, p.height(kit.Body, text, w)+16, t.Accent, t.Card)
	p.group(id, text, r)
	p.textIn(kit.Rect{X: r.X, Y: r.Y, W: number, H: kit.Body.Line}, kit.BodyBold, t.Accent, fmt.Sprint(n))
	r.CutLeft(number)
	p.paraQuiet(&r, kit.Body, t.Ink, text)
}

// quote is what somebody said, with who and when.
func (p *page) quote(c *kit.Rect, id, words, from string) {
	t := p.theme()
	w := cardInner(c.W)
	h := p.height(quoteStyle, words, w) + 6 + p.height(kit.Note, from, w) + 20
	r := p.card(c, h, t.Bad, t.Sunk)
	p.group(id, words+" "+from, r)
	r.CutTop(2)
	p.paraQuiet(&r, quoteStyle, t.Ink, words)
	r.CutTop(6)
	p.paraQuiet(&r, kit.Note, t.Quiet, from)
}

var quoteStyle = kit.Style{Font: kit.Body.Font, Size: 14, Line: 20}

// side is a party of a dissent with its words.
func (p *page) side(c *kit.Rect, id, head string, readings []string, followed bool) {
	t := p.theme()
	w := cardInner(c.W)
	h := 20 + 16
	for _, text := range readings {
		h += p.height(kit.Body, text, w) + 4
	}
	bar := t.Track
	if followed {
		bar = t.Accent
	}
	r := p.card(c, h, bar, t.Card)
	p.group(id, head, r)
	p.textIn(r.CutTop(20), kit.BodyBold, t.Ink, head)
	for _, text := range readings {
		p.para(&r, kit.Body, t.Ink, text)
		r.CutTop(4)
	}
}

// reading is a statement of a source: what was read, from which words.
func (p *page) reading(c *kit.Rect, id, reading, quote, why string) {
	t := p.theme()
	w := cardInner(c.W)
	if quote != "" {
		quote = "“" + quote + "”"
	}
	h := p.height(kit.Body, reading, w) + 16
	if quote != "" {
		h += p.height(kit.Note, quote, w) + 4
	}
	bar := t.Accent
	if why != "" {
		bar = t.Bad
		why = p.t("Withheld: %s", why)
		h += p.height(kit.Note, why, w) + 4
	}
	r := p.card(c, h, bar, t.Card)
	p.group(id, reading, r)
	p.paraQuiet(&r, kit.Body, t.Ink, reading)
	if quote != "" {
		r.CutTop(4)
		p.paraQuiet(&r, kit.Note, t.Quiet, quote)
	}
	if why != "" {
		r.CutTop(4)
		p.paraQuiet(&r, kit.Note, t.Bad, why)
	}
}

// change is a proposed change with its box; look is true when it was clicked beside
// the box.
func (p *page) change(c *kit.Rect, id string, ticked, at bool, title, where, why string, cites []string, warn string) (on, look bool) {
	t := p.theme()
	const box = 28 // the tick and its gap, as the kit sets them
	w := cardInner(c.W) - box
	h := 19 + 17 + 16
	if why != "" {
		h += p.height(kit.Note, why, w) + 4
	}
	for _, cite := range cites {
		h += p.height(kit.Note, cite, w) + 4
	}
	if warn != "" {
		h += p.height(kit.Note, warn, w) + 4
	}
	bar, paper := t.Track, t.Card
	if at {
		bar, paper = t.Accent, t.Chosen
	}
	whole := kit.Rect{X: c.X, Y: c.Y, W: c.W, H: h}
	r := p.card(c, h, bar, paper)
	head := r.CutTop(19)
	on = ticked
	p.Check(id, kit.Rect{X: head.X - 2, Y: head.Y, W: head.W, H: head.H}, title, &on, false)
	r.CutLeft(box)
	look = p.Card(id+".look", kit.Rect{X: whole.X + barMark, Y: r.Y, W: whole.W - barMark, H: whole.Bottom() - r.Y}, where, kit.CardOptions{Flat: true})
	p.textIn(r.CutTop(17), kit.Note, t.Quiet, where)
	for _, part := range []struct {
		text string
		ink  draw.Colour
	}{{why, t.Ink}, {warn, t.Bad}} {
		if part.text != "" {
			r.CutTop(4)
			p.paraQuiet(&r, kit.Note, part.ink, part.text)
		}
	}
	for _, cite := range cites {
		r.CutTop(4)
		p.para(&r, kit.Note, t.Accent, cite)
	}
	return on, look
}

// fact is a question with a short answer and what it is worth.
func (p *page) fact(c *kit.Rect, id, name, value, about string) {
	t := p.theme()
	row := *c
	label := row.CutLeft(132)
	label.H = kit.Body.Line
	p.textIn(label, kit.Note, t.Quiet, name)
	p.para(&row, kit.BodyBold, t.Ink, value)
	if about != "" {
		p.para(&row, kit.Note, t.Quiet, about)
	}
	p.group(id, name+": "+value, kit.Rect{X: c.X, Y: c.Y, W: c.W, H: row.Y - c.Y})
	c.CutTop(row.Y - c.Y + 10)
}

// bullets is a list under a heading, each line with a mark in a colour.
func (p *page) bullets(c *kit.Rect, id, name string, lines []string, ink draw.Colour) {
	t := p.theme()
	c.CutTop(4)
	p.title(c, 26, id, kit.Section, name)
	for _, line := range lines {
		row := *c
		dot := row.CutLeft(18)
		p.fill(kit.Rect{X: dot.X + 2, Y: dot.Y + 6, W: 7, H: 7}, ink)
		p.para(&row, kit.Body, t.Ink, line)
		c.CutTop(row.Y - c.Y + 4)
	}
	c.CutTop(8)
}

// answer is one of the questions about a published file.
func (p *page) answer(c *kit.Rect, q question) {
	use(c, p.answerCard(*c, q, p.answerHeight(q, c.W)))
	c.CutTop(10)
}

// answers are two of them side by side.
func (p *page) answers(c *kit.Rect, left, right question) {
	cols := c.Row(10, -1, -1)
	h := max(p.answerHeight(left, cols[0].W), p.answerHeight(right, cols[1].W))
	p.answerCard(cols[0], left, h)
	use(c, p.answerCard(cols[1], right, h))
	c.CutTop(10)
}

// question is what is asked of a published file, and what is answered.
type question struct {
	id, words string
	Answer
}

const marksGap = 4 // px between the words of an answer and its marks

func (p *page) answerHeight(q question, w int) int {
	h := 18 + 24 + p.height(kit.Body, q.Text, cardInner(w)) + 20
	h += (len(q.Codes) + len(q.Marks)) * kit.Code.Line
	if len(q.Marks) > 0 {
		h += marksGap
	}
	return h
}

func (p *page) answerCard(at kit.Rect, q question, h int) int {
	t := p.theme()
	ink := t.Accent
	switch q.Holds {
	case Yes:
		ink = t.Good
	case No:
		ink = t.Bad
	}
	said := q.words + " " + q.Short + ". " + q.Text
	if len(q.Marks) > 0 {
		said += " " + capital(strings.Join(strings.Fields(strings.Join(q.Marks, ", ")), " ")) + "."
	}
	r := p.card(&at, h, ink, t.Card)
	p.group("answer/"+q.id, said, r)
	p.textIn(r.CutTop(18), kit.Note, t.Quiet, q.words)
	p.textIn(r.CutTop(24), kit.Section, ink, q.Short)
	p.paraQuiet(&r, kit.Body, t.Ink, q.Text)
	for _, code := range q.Codes {
		p.textIn(r.CutTop(kit.Code.Line), kit.Code, t.Bad, code)
	}
	if len(q.Marks) > 0 {
		r.CutTop(marksGap)
	}
	for _, mark := range q.Marks {
		p.TextIn(r.CutTop(kit.Code.Line), kit.Code, t.Quiet, kit.Begin, mark)
	}
	return h
}

// shares is the front lots by class as one bar in their patterns, with words and
// numbers below: never a colour alone.
func (p *page) shares(c *kit.Rect, id string, list []Share) {
	t := p.theme()
	words, total := "", int32(0)
	for _, s := range list {
		total += s.Lots
		words += fmt.Sprintf("%s %d, ", p.t(s.Name), s.Lots)
	}
	bar := c.CutTop(22)
	p.group(id, words+p.t("of %d front lots", list[0].Front), bar)
	x, seen := bar.X, int32(0)
	for _, s := range list {
		seen += s.Lots
		next := bar.X + int(int64(bar.W)*int64(seen)/int64(max(total, 1)))
		if next > x {
			p.pattern(kit.Rect{X: x, Y: bar.Y, W: next - x, H: bar.H}, classByName(s.Name))
		}
		x = next
	}
	c.CutTop(6)
	cols := c.CutTop(38).Row(6, -1, -1, -1, -1, -1)
	for i, s := range list {
		r := cols[i]
		p.textIn(r.CutTop(19), kit.BodyBold, t.Ink, fmt.Sprint(s.Lots))
		p.textIn(r.CutTop(17), kit.Note, t.Quiet, p.t(s.Name))
	}
	c.CutTop(12)
}

// stepWidth is the width of a step's card: its words fit, but for those of an endless name.
func (p *page) stepWidth(name, at string) int {
	return min(max(p.measure(kit.NoteBold, name), p.measure(kit.Note, at), 108), 220) + 20
}

// stepCard is a step of the history.
func (p *page) stepCard(r kit.Rect, id string, n int, name, at string, now, undone bool) bool {
	t := p.theme()
	pressed := p.Card(id, r, p.t("Step %d: %s", n, name), kit.CardOptions{Chosen: now, Flat: undone})
	ink := t.Ink
	if undone {
		ink = t.Quiet
		p.Stroke(r, 4, 1, t.Rule)
	}
	in := r.InsetXY(10, 3)
	in.CutTop((in.H - 34) / 2)
	p.TextIn(in.CutTop(18), kit.NoteBold, ink, kit.Begin, name)
	p.TextIn(in.CutTop(16), kit.Note, t.Quiet, kit.Begin, at)
	return pressed
}
