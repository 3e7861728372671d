package studio

import (
	"fmt"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// verdictDialog answers the three questions apart, says which programs had a hand in it,
// and shows on its other sides what the file carries and what was looked at.
type verdictDialog struct {
	verdict *Verdict
	side    int // answers, what it carries, what was looked at
}

func (*verdictDialog) title(book *words.Book) string { return book.Say("Verify") }

func (d *verdictDialog) size() (id string, w, h int) {
	if d.verdict.Nothing != "" {
		return "verdict", 640, 280
	}
	return "verdict", 760, min(612+148*len(d.verdict.Proposed), 744)
}

func (d *verdictDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	v := d.verdict
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "verdict.ok", p.t("Close"), primary, "") {
		s.dialog = nil
	}
	p.textIn(foot, kit.Note, t.Quiet, p.t("A signature does not make a picture true."))
	r.CutBottom(12)
	p.para(&r, kit.BodyBold, t.Ink, v.File)
	r.CutTop(8)
	if v.Nothing != "" {
		p.para(&r, kit.Body, t.Ink, v.Nothing+" "+p.t("There is nothing to check: the file may be what it seems or not, and nobody can tell from it."))
		return
	}
	sides := []string{p.t("Three answers"), p.t("What it carries"), p.t("What was looked at")}
	p.Tabs("verdict.sides", r.CutTop(36), sides, &d.side)
	r.CutTop(10)
	switch d.side {
	case 1:
		p.scroll(r, "verdict.tree", func(c *kit.Rect) { p.tree(c, "tree", v.Tree) })
	case 2:
		p.para(&r, kit.Note, t.Quiet, checkedWords(p.book, v.Checks)+". "+v.Trust)
		r.CutTop(8)
		p.scroll(r, "verdict.checks", func(c *kit.Rect) { p.checks(c, "check", v.Checks) })
	default:
		p.scroll(r, "verdict.scroll", func(c *kit.Rect) { d.answers(p, c) })
	}
}

// answers are the three sentences, with what building it again gave.
func (d *verdictDialog) answers(p *page, c *kit.Rect) {
	v := d.verdict
	asked := question{"unchanged", p.t("Unchanged since it was signed?"), v.Unchanged}
	if v.Replay.Short != "" {
		p.answers(c, asked, question{"replay", p.t("Built again, is it the same?"), v.Replay})
	} else {
		p.answer(c, asked)
	}
	p.answer(c, question{"signed-by", p.t("Signed by whom?"), v.SignedBy})
	p.answer(c, question{"resting-on", p.t("Resting on what?"), v.RestingOn})
	if len(v.Shares) > 0 {
		p.shares(c, "verdict.shares", v.Shares)
	}
	for i, a := range v.Proposed {
		p.answer(c, question{fmt.Sprintf("proposed/%d", i), p.t("Proposed by a program?"), a})
	}
}
