package studio

import (
	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// page is one pass over the window: the kit's widgets, and what the studio builds
// of them.
type page struct {
	*kit.UI
	book    *words.Book
	heights map[string]int // of what scrolls, as the last pass measured it
	rows    map[rowKey]int // heights, by title
}

func (p *page) window() kit.Rect                                         { return p.Size() }
func (p *page) theme() *kit.Theme                                        { return p.Theme() }
func (p *page) fill(r kit.Rect, c draw.Colour)                           { p.Fill(r, c) }
func (p *page) measure(st kit.Style, s string) int                       { return p.Width(st, s) }
func (p *page) height(st kit.Style, s string, w int) int                 { return p.WrapHeight(st, w, s) }
func (p *page) group(id, name string, r kit.Rect)                        { p.Group(kit.RoleGroup, id, name, r, func() {}) }
func (p *page) pattern(r kit.Rect, c assets.Class)                       { p.Swatch(r, c) }
func (p *page) flag(r kit.Rect)                                          { p.Pattern(r, assets.Conjectural, true) }
func (p *page) plate(r kit.Rect)                                         { p.Round(r, 5, draw.Fade(p.Theme().Ground, 228)) }
func (p *page) textIn(r kit.Rect, st kit.Style, c draw.Colour, s string) { p.Label("", r, st, c, s) }

// textRight sets a line that ends at the right.
func (p *page) textRight(r kit.Rect, st kit.Style, c draw.Colour, s string) {
	p.Group(kit.RoleText, "", s, r, func() { p.TextIn(r, st, c, kit.End, s) })
}

// heading is the title of a part, in a style of its own.
func (p *page) heading(r kit.Rect, id string, st kit.Style, s string) {
	p.Group(kit.RoleHeading, id, s, r, func() { p.TextIn(r, st, p.Theme().Ink, kit.Begin, s) })
}

// para sets text in lines from the top of a rectangle and takes their room.
func (p *page) para(c *kit.Rect, st kit.Style, ink draw.Colour, s string) {
	use(c, p.Prose("", *c, st, ink, s))
}

// paraQuiet is para for text that a group has said already.
func (p *page) paraQuiet(c *kit.Rect, st kit.Style, ink draw.Colour, s string) {
	use(c, p.Paragraph(*c, st, ink, s))
}

func use(c *kit.Rect, h int) { c.Y, c.H = c.Y+h, max(c.H-h, 0) }

// endless is a height that nothing reaches, px: what scrolls is measured as it is
// built.
const endless = 1 << 20

// scroll shows what build takes from the top of a rectangle, and lets it be scrolled
// where it is higher than r. Its height is that of the pass before.
func (p *page) scroll(r kit.Rect, id string, build func(c *kit.Rect)) {
	p.Scroll(id, r, p.heights[id], func(in kit.Rect) {
		c := in
		c.H = endless
		if p.heights[id] <= r.H {
			c.W -= scrollRoom // as if there were a bar, so that nothing jumps when there is
		}
		build(&c)
		if h := c.Y - in.Y; h != p.heights[id] {
			p.heights[id] = h
			p.Invalidate()
		}
	})
}

const scrollRoom = 12

// How much a button asks for.
const (
	primary     = kit.Primary
	plainButton = kit.Normal
	warnButton  = kit.Danger
	quietButton = kit.Quiet
)

// button is a button with words; off says why it cannot be pressed, "" if it can.
func (p *page) button(r kit.Rect, id, label string, k kit.ButtonKind, off string) bool {
	return p.Button(id, r, label, kit.ButtonOptions{Kind: k, Disabled: off != "", Tip: capital(off)})
}

// footButton is a button at the right end of a dialog's foot, as wide as its label needs.
func (p *page) footButton(foot *kit.Rect, least int, id, label string, k kit.ButtonKind, off string) bool {
	return p.button(foot.CutRight(max(least, p.ButtonWidth(label, kit.ButtonOptions{Kind: k}))), id, label, k, off)
}

// badge is a class: its pattern, its word, and what that means or whether it is disputed;
// below where there is no room beside it.
func (p *page) badge(c *kit.Rect, id string, class assets.Class, disputed bool) {
	row := c.CutTop(26)
	row.CutLeft(p.Badge(id, row, class, disputed) + 10)
	text := p.t(basis.Of(class).Says)
	if disputed {
		text = p.t("disputed")
	}
	if p.measure(kit.Note, text) <= row.W {
		p.textIn(row, kit.Note, p.Theme().Quiet, text)
		return
	}
	c.CutTop(4)
	p.para(c, kit.Note, p.Theme().Quiet, text)
}

// title is a heading that breaks into lines where it must; room is its height where it
// need not.
func (p *page) title(c *kit.Rect, room int, id string, st kit.Style, s string) {
	if p.measure(st, s) <= c.W {
		p.heading(c.CutTop(room), id, st, s)
		return
	}
	p.Group(kit.RoleHeading, id, s, kit.Rect{X: c.X, Y: c.Y, W: c.W, H: p.height(st, s, c.W)}, func() { p.paraQuiet(c, st, p.Theme().Ink, s) })
	c.CutTop(4)
}

// tick is a word below a slider, at i of n.
func (p *page) tick(r kit.Rect, i, n int, on bool, s string) {
	w := p.measure(kit.Note, s)
	r = r.InsetXY(8, 0)
	x := r.X + r.W*i/n - w/2
	st, ink := kit.Note, p.Theme().Quiet
	if on {
		st, ink = kit.NoteBold, p.Theme().Ink
	}
	p.TextIn(kit.Rect{X: x, Y: r.Y, W: w + 4, H: 18}, st, ink, kit.Begin, s)
}

// field is a line to write in; done when Enter was pressed.
func (p *page) field(r kit.Rect, id, hint string, text *string, wrong bool) (changed, done bool) {
	res := p.TextField(id, r, text, kit.FieldOptions{Name: hint, Placeholder: hint, Wrong: wrong})
	return res.Changed, res.Submitted
}
