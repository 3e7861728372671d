package studio

import (
	"fmt"
	"strings"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// inspector is the right side: why is this here?
func (s *Studio) inspector(p *page, r kit.Rect) {
	in := r.InsetXY(pad, 0)
	in.CutTop(14)
	switch {
	case s.shown != nil:
		s.sourcePanel(p, in, s.shown)
	case s.inquiry != nil:
		s.whyPanel(p, in, s.inquiry)
	case s.dissent != "":
		s.dissentPanel(p, in)
	default:
		s.nothingChosen(p, in)
	}
}

// nothingChosen says what the scene is and what can be asked.
func (s *Studio) nothingChosen(p *page, in kit.Rect) {
	t := p.theme()
	m := s.model()
	p.title(&in, 28, "inspector", kit.Title, p.t("Why is this here?"))
	in.CutTop(4)
	p.para(&in, kit.Body, t.Quiet, p.t("Click anything in the scene. Whatever it is, it can say what it rests on."))
	in.CutTop(18)
	p.heading(in.CutTop(24), "about", kit.Section, p.t("This scene"))
	in.CutTop(2)
	rb := m.Scene().Rulebook
	p.para(&in, kit.Body, t.Ink, aboutScene(p.book, m))
	in.CutTop(10)
	p.para(&in, kit.Note, t.Quiet, p.t("%d rules from %s and %s; seed %d.", len(rb.Rules), p.tn(int(rb.Voices), "%d voice", "%d voices"), p.tn(len(rb.Records), "%d record", "%d records"), m.Scene().Seed))
	if n := len(m.Checked.Withheld); n > 0 {
		in.CutTop(10)
		p.para(&in, kit.Note, t.Quiet, p.tn(n, "The consent gate kept %d item back; nothing of it is in the scene.", "The consent gate kept %d items back; nothing of it is in the scene."))
	}
	if n := len(m.Drafts); n > 0 {
		in.CutTop(10)
		p.para(&in, kit.Note, t.Bad, p.tn(n, "%d statement is not signed; no scene rests on it.", "%d statements are not signed; no scene rests on them."))
		in.CutTop(4)
		if p.Link("about.sign", in.CutTop(24), p.t("Sign what is not signed…")) {
			s.act("sign")
		}
	}
	in.CutTop(18)
	p.heading(in.CutTop(24), "keys", kit.Section, p.t("With the keyboard"))
	in.CutTop(2)
	for _, k := range [][2]string{
		{p.t("Arrows"), p.t("move the cell cursor")}, {"Enter", p.t("why is this here?")},
		{"P  X", p.t("pin, forbid")}, //words: keys
		{"+  −  0", p.t("nearer, farther, all")}, {"E", p.t("evidence view")}, {"F9", p.t("the screen in words")},
	} {
		row := in.CutTop(22)
		p.textIn(row.CutLeft(72), kit.BodyBold, t.Accent, k[0])
		p.textIn(row, kit.Body, t.Ink, k[1])
	}
}

// aboutScene says in a sentence how far the scene may be believed.
func aboutScene(book *words.Book, m *Model) string {
	sc := m.Scene()
	when := book.Date(sc.Rulebook.When)
	text := book.Say("A reconstruction of %s.", when)
	if sc.Kind() == "sketch" {
		text = book.Say("A sketch of %s: for more than half of its front lots nobody vouches.", when)
	}
	if sc.Rulebook.Specimen {
		text += " " + book.Say("Its testimonies are specimens, invented for an example.")
	}
	return text
}

// whyPanel answers for a lot or a feature.
func (s *Studio) whyPanel(p *page, in kit.Rect, q *Inquiry) {
	t := p.theme()
	p.title(&in, 28, "inspector", kit.Title, p.t("Why is this here?"))
	p.para(&in, kit.BodyBold, t.Ink, q.Title)
	p.para(&in, kit.Note, t.Quiet, q.Where)
	in.CutTop(8)
	p.badge(&in, "class", q.Class, q.Disputed)
	in.CutTop(12)
	if q.Lot >= 0 {
		foot := in.CutBottom(52)
		s.pinButtons(p, foot)
	}
	p.scroll(in, "why", func(c *kit.Rect) { s.whyBody(p, c, q) })
}

// whyBody is what scrolls: sentences, quotes, dissents, facets.
func (s *Studio) whyBody(p *page, c *kit.Rect, q *Inquiry) {
	t := p.theme()
	for _, text := range q.Proposed {
		p.para(c, kit.Body, t.Ink, text)
		c.CutTop(6)
	}
	for i, text := range q.Sentences {
		p.step(c, fmt.Sprintf("reason/%d", i), i+1, text)
		c.CutTop(6)
	}
	if len(q.Lit) > 1 {
		c.CutTop(2)
		p.para(c, kit.Note, t.Accent, p.tn(len(q.Lit), "%d lot rests on the same; it is lit in the scene.", "%d lots rest on the same; all are lit in the scene."))
	}
	s.evidenceBody(p, c, q)
	for _, d := range q.Dissents {
		c.CutTop(14)
		s.dissentBody(p, c, d)
	}
	if len(q.Facets) > 0 {
		c.CutTop(14)
		p.title(c, 24, "facets", kit.Section, p.t("How closely"))
		for _, f := range q.Facets {
			row := *c
			row.X, row.W = row.X+56, row.W-56
			label := kit.Rect{X: c.X, Y: c.Y, W: 56, H: 20}
			p.textIn(label, kit.NoteBold, t.Quiet, f[0])
			before := row.Y
			row.CutTop(2)
			p.para(&row, kit.Note, t.Ink, capital(f[1]))
			c.CutTop(row.Y - before + 4)
		}
	}
	for _, text := range q.Edits {
		c.CutTop(8)
		p.para(c, kit.Note, t.Quiet, text)
	}
	s.othersBody(p, c, q)
	c.CutTop(12)
}

func (s *Studio) pinButtons(p *page, foot kit.Rect) {
	foot.CutTop(10)
	foot.CutBottom(8)
	cols := foot.Row(12, -1, -1)
	if p.button(cols[0], "pin", p.t("Pin…"), plainButton, "") {
		s.act("pin")
	}
	if p.button(cols[1], "forbid", p.t("Forbid…"), warnButton, "") {
		s.act("forbid")
	}
}

// dissentPanel shows a dissent by itself.
func (s *Studio) dissentPanel(p *page, in kit.Rect) {
	p.title(&in, 28, "inspector", kit.Title, p.t("They contradict each other"))
	in.CutTop(4)
	p.para(&in, kit.Body, p.theme().Quiet, p.t("Contradictions are never averaged. The scene says which side it follows; the other is one step away."))
	in.CutTop(10)
	for _, d := range s.model().dissents(p.book) {
		if d.ID == s.dissent {
			p.scroll(in, "dissent", func(c *kit.Rect) { s.dissentBody(p, c, d) })
		}
	}
}

// dissentBody shows both sides with their words and lets one be followed.
func (s *Studio) dissentBody(p *page, c *kit.Rect, d DissentView) {
	t := p.theme()
	p.title(c, 24, "dissent-title/"+d.ID, kit.Section, d.Title)
	if d.Place != "" {
		p.para(c, kit.Note, t.Quiet, d.Place)
	}
	for _, side := range d.Sides {
		c.CutTop(4)
		followed := d.Chosen == side.Name
		head := p.t("Side %s · %s", side.Name, p.tn(int(side.Voices), "%d voice", "%d voices"))
		if followed {
			head = p.t("%s · followed", head)
		}
		p.side(c, "side-card/"+d.ID+"/"+side.Name, head, side.Readings, followed)
		if !followed {
			c.CutTop(6)
			if p.button(c.CutTop(30), "side/"+d.ID+"/"+side.Name, p.t("Follow side %s", side.Name), plainButton, "") {
				s.follow(d.ID, side.Name)
			}
		}
		c.CutTop(4)
	}
	if d.Chosen == "" {
		p.para(c, kit.Note, t.Quiet, p.t("Neither side is followed now."))
		return
	}
	p.para(c, kit.Note, t.Quiet, p.t("Chosen by %s.", byWords(p.book, d.By)))
	c.CutTop(4)
	if p.button(c.CutTop(30), "side/"+d.ID+"/none", p.t("Follow neither"), plainButton, "") {
		s.follow(d.ID, "none")
	}
}

// follow follows a side of a dissent.
func (s *Studio) follow(dissent, side string) {
	s.edit(s.t("Follow side %s", side), func(d *Document) (Edits, func(*Model), bool) {
		c := FollowSide{Dissent: dissent, Choice: side, Was: d.Model.Edits}
		return c.Do(d.Model.Edits), func(m *Model) { d.Commit(c, m.dissentTitle(s.book, dissent), m) }, true
	})
}

// showDissent opens a dissent in the inspector and lights what it touches.
func (s *Studio) showDissent(d DissentView) {
	s.showAnswers()
	s.dissent, s.inquiry, s.shown = d.ID, nil, nil
	s.light(s.model().lotsOfDissent(d.ID))
	s.revealLots(s.lit)
}

// sourcePanel shows an interview or a record.
func (s *Studio) sourcePanel(p *page, in kit.Rect, src *project.Shown) {
	t := p.theme()
	p.title(&in, 28, "inspector", kit.Title, capital(p.t(src.Kind)))
	p.para(&in, kit.BodyBold, t.Ink, src.Title)
	p.para(&in, kit.Note, t.Quiet, sourceLine(p.book, src))
	in.CutTop(10)
	p.scroll(in, "source", func(c *kit.Rect) {
		if src.Withheld != "" {
			p.para(c, kit.Body, t.Bad, sentence(capital(src.Withheld)))
			return
		}
		if len(src.Read) > 0 {
			p.title(c, 24, "read", kit.Section, p.t("What was read from it"))
		}
		if src.Kind == "interview" {
			label := p.t("Add a statement…")
			row := c.CutTop(32)
			if p.button(row.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{})), "source.draft", label, plainButton, "") {
				s.writeStatement(src.ID)
			}
			c.CutTop(8)
		}
		for i, st := range src.Read {
			p.reading(c, fmt.Sprintf("statement/%d", i), st.Reading, st.Quote, st.Why)
			c.CutTop(6)
		}
		if len(src.Consent) > 0 {
			c.CutTop(10)
			p.title(c, 24, "consent", kit.Section, p.t("Consent"))
			for _, line := range src.Consent {
				p.para(c, kit.Note, t.Ink, sentence(capital(line)))
				c.CutTop(4)
			}
		}
		c.CutTop(12)
	})
}

func sourceLine(book *words.Book, src *project.Shown) string {
	var parts []string
	for _, f := range []string{src.Date, src.Holder, src.Licence} {
		if f != "" {
			parts = append(parts, f)
		}
	}
	if src.Specimen {
		parts = append(parts, book.Say("specimen"))
	}
	return strings.Join(parts, " · ")
}
