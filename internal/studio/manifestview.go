package studio

import (
	"fmt"
	"strings"

	"vouch/internal/studio/kit"
)

// treeStep is how far a part stands to the right of its whole, px.
const treeStep = 20

// tree shows what a file carries, each box below the one that holds it.
func (p *page) tree(c *kit.Rect, id string, t *Tree) {
	if t == nil {
		p.para(c, kit.Body, p.theme().Ink, p.t("What the file carries cannot be read."))
		return
	}
	for i := range t.Lines {
		p.treeLine(c, fmt.Sprintf("%s/%d", id, i), &t.Lines[i])
	}
	if t.More > 0 {
		p.para(c, kit.Note, p.theme().Quiet, p.tn(t.More, "And %d line more; vouch verify --json has all.", "And %d lines more; vouch verify --json has all."))
	}
}

func (p *page) treeLine(c *kit.Rect, id string, l *TreeLine) {
	t := p.theme()
	top := c.Y
	row := *c
	depth := min(l.Depth, 12)
	row.CutLeft(depth * treeStep)
	mark, style := t.Track, kit.Body
	switch l.Kind {
	case "store", "manifest":
		mark, style = t.Accent, kit.BodyBold
	case "signature":
		mark, style = t.Good, kit.BodyBold
	case "ingredient":
		mark, style = t.Quiet, kit.BodyBold
	}
	if len(l.Codes) > 0 {
		mark = t.Bad
	}
	dot := row.CutLeft(16)
	if l.Kind == "manifest" || l.Kind == "store" {
		row.CutTop(4)
		dot.Y += 4
	}
	p.Round(kit.Rect{X: dot.X, Y: dot.Y + 5, W: 8, H: 8}, 2, mark)
	y := row.Y
	p.paraQuiet(&row, style, t.Ink, l.Title)
	if l.Text != "" {
		p.paraQuiet(&row, kit.Note, t.Quiet, l.Text)
	}
	for _, code := range l.Codes {
		p.paraQuiet(&row, kit.Code, t.Bad, code)
	}
	name := l.Title + ". " + l.Text
	if len(l.Codes) > 0 {
		name += " " + strings.Join(l.Codes, ", ")
	}
	p.group(id, name, kit.Rect{X: row.X, Y: y, W: row.W, H: row.Y - y})
	for d := range depth { // what it is a part of
		p.fill(kit.Rect{X: c.X + d*treeStep + 3, Y: top, W: 1, H: row.Y - top + 6}, t.Rule)
	}
	use(c, row.Y-top+6)
}

// checks lists all that was looked at, what failed first.
func (p *page) checks(c *kit.Rect, id string, list []Check) {
	t := p.theme()
	for i, k := range list {
		ink, word := t.Good, p.t("holds")
		switch {
		case k.Kind == "informational", k.Note:
			ink, word = t.Quiet, p.t("noted")
		case k.Kind == "failure":
			ink, word = t.Bad, p.t("fails")
		}
		row := *c
		label := row.CutLeft(max(64, p.measure(kit.NoteBold, word)+12))
		label.H = kit.Body.Line
		p.TextIn(label, kit.NoteBold, ink, kit.Begin, word)
		y := row.Y
		if k.Text != "" {
			p.paraQuiet(&row, kit.Body, t.Ink, k.Text)
		}
		p.paraQuiet(&row, kit.Code, t.Quiet, k.Code)
		p.group(fmt.Sprintf("%s/%d", id, i), word+": "+k.Text+" "+k.Code, kit.Rect{X: c.X, Y: y, W: c.W, H: row.Y - y})
		use(c, row.Y-c.Y+8)
	}
}
