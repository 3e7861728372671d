package studio

import (
	"fmt"

	"vouch/internal/studio/kit"
)

// evidenceBody shows the statements that something rests on, each with what can be
// done with it: hear it, see all that rests on it, leave it out.
func (s *Studio) evidenceBody(p *page, c *kit.Rect, q *Inquiry) {
	if len(q.Evidence) == 0 {
		return
	}
	c.CutTop(10)
	title := p.t("What it rests on")
	if q.Evidence[0].Beside {
		title = p.t("What was cited beside it")
	}
	p.title(c, 26, "evidence", kit.Section, title)
	for i := range q.Evidence {
		c.CutTop(4)
		s.evidenceCard(p, c, i, &q.Evidence[i])
		c.CutTop(6)
	}
}

func (s *Studio) evidenceCard(p *page, c *kit.Rect, i int, e *Evidence) {
	id := fmt.Sprintf("quote/%d", i)
	said, from := e.Reading, e.From
	if e.Words != "" {
		said = "“" + e.Words + "”"
	}
	if e.Rights != "" {
		from += "\n" + e.Rights
	}
	p.quote(c, id, said, from)
	if e.Words != "" {
		c.CutTop(4)
		p.para(c, kit.Note, p.theme().Ink, p.t("Read as: %s", e.Reading))
	}
	if e.Time != "" && e.Source != "" {
		if p.Link(id+"/play", c.CutTop(24), p.t("Hear it, from %s", e.Time)) {
			s.playFrom(e.Source, e.Time)
		}
	}
	if n := len(e.Lots); n > 0 {
		if p.Link(id+"/all", c.CutTop(24), p.tn(n, "Show %d lot that rests on it", "Show all %d lots that rest on it")) {
			s.light(e.Lots)
			s.revealLots(e.Lots)
		}
	}
	if e.Source != "" {
		if p.Link(id+"/open", c.CutTop(24), p.t("Read the whole interview")) {
			s.showSource(e.Source)
		}
	}
	if e.Statement != "" && !e.Beside {
		if p.Link(id+"/without", c.CutTop(24), p.t("What if this were not so?")) {
			s.askWithout(e)
		}
	}
}

// othersBody shows what else could stand on a lot and what rules the rest out.
func (s *Studio) othersBody(p *page, c *kit.Rect, q *Inquiry) {
	if q.Lot < 0 {
		return
	}
	t := p.theme()
	c.CutTop(14)
	p.title(c, 26, "others", kit.Section, p.t("What else could stand here?"))
	if q.tried == nil {
		p.para(c, kit.Note, t.Quiet, p.t("Each other concept is put here on a copy of the scene, to see whether everything still holds."))
		c.CutTop(6)
		label := p.t("Try them all")
		row := c.CutTop(32)
		if p.button(row.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{})), "others.try", label, plainButton, "") {
			s.tryOthers(q)
		}
		return
	}
	free, ruled := q.tried.sorted()
	if q.tried.left > 0 {
		p.para(c, kit.Note, t.Accent, p.tn(q.tried.left, "%d concept is still to be tried…", "%d concepts are still to be tried…"))
	}
	if len(free) > 0 {
		p.para(c, kit.Body, t.Ink, p.t("Nothing rules these out; the seed chose otherwise: %s.", p.book.List(free)))
	} else if q.tried.left == 0 {
		p.para(c, kit.Body, t.Ink, p.t("Nothing else can stand here."))
	}
	for i, o := range ruled {
		c.CutTop(6)
		p.reading(c, fmt.Sprintf("others/%d", i), p.book.List(o.names), "", "")
		c.CutTop(2)
		p.para(c, kit.Note, t.Bad, p.t("Ruled out: %s", o.why))
	}
}
