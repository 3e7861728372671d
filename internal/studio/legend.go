package studio

import (
	"fmt"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/internal/studio/kit"
)

// legendTop is above the heading of the legend, legendHead its heading, legendRow a class
// and legendFoot what is free below, px.
const (
	legendTop  = 12
	legendHead = 28
	legendRow  = 26
	legendFoot = 8
)

// classLegend is the height of the legend of the classes, px.
const classLegend = legendTop + legendHead + 6*legendRow + legendFoot

// legendHeight is what the legend takes of a side: an overlay's may take the room of all
// programs but one and of all sources but one, and is scrolled where that is too little.
func (s *Studio) legendHeight(p *page, side kit.Rect) int {
	if s.foldLegend {
		return foldHead
	}
	l := s.looksShown()
	if !s.answersInRail() || l == nil {
		return classLegend // while the answers are found too
	}
	w := side.W - 2*pad
	h := legendTop + s.answersHead(p, l, w-foldButton) + s.answersHeight(p, l, w) + legendFoot
	return max(min(h, side.H-s.leastSkills(p, side)-sourceLeast), classLegend)
}

// answersInRail tells whether the left side has the legend of the overlay: of one that
// asks about the classes it has it always.
func (s *Studio) answersInRail() bool {
	return s.layers.over != noOverlay && s.layers.over != overBasis && !s.hideRail && !s.foldLegend
}

// legend is the classes with their patterns, words and counts, or the answers of the
// overlay that is shown.
func (s *Studio) legend(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(kit.Rect{X: r.X + pad, Y: r.Y, W: r.W - 2*pad, H: 1}, t.Rule)
	r.CutTop(legendTop)
	r = r.InsetXY(pad, 0)
	fold := kit.Rect{X: r.X, Y: r.Y, W: r.W, H: legendHead}
	p.fold(&fold, "legend", p.t("Legend"), &s.foldLegend)
	if s.answersInRail() {
		s.answersLegend(p, r)
		return
	}
	head := r.CutTop(legendHead)
	head.CutLeft(foldButton)
	sh := s.model().Scene().Shares()
	p.heading(head, "legend", kit.Section, p.t("Legend"))
	p.textRight(head, kit.Note, t.Quiet, p.t("of %d front lots", sh.Front))
	if s.foldLegend {
		return
	}
	for _, c := range assets.Classes() {
		row := r.CutTop(legendRow)
		sw := row.CutLeft(22)
		p.pattern(sw.Middle(22, 16), c)
		row.CutLeft(10)
		p.group("class/"+c.String(), p.tn(int(sh.Lots[c]), "%[2]s, %[1]d lot: %[3]s", "%[2]s, %[1]d lots: %[3]s", p.t(c.String()), p.t(basis.Of(c).Says)), row)
		p.textIn(row, kit.Body, t.Ink, capital(p.t(c.String())))
		p.textRight(row, kit.BodyBold, t.Ink, fmt.Sprint(sh.Lots[c]))
	}
	row := r.CutTop(legendRow)
	sw := row.CutLeft(22)
	p.flag(sw.Middle(22, 16))
	row.CutLeft(10)
	p.textIn(row, kit.Note, t.Quiet, p.t("Disputed, in any class"))
	p.textRight(row, kit.NoteBold, t.Quiet, fmt.Sprint(sh.Disputed))
}

// answersLegend is the legend of an overlay on the left side: what the map answers, in
// place of the classes.
func (s *Studio) answersLegend(p *page, r kit.Rect) {
	l := s.looksShown()
	if l == nil {
		head := r.CutTop(legendHead)
		head.CutLeft(foldButton)
		p.heading(head, "legend", kit.Section, p.t("Legend"))
		p.para(&r, kit.Note, p.theme().Quiet, s.findingWords())
		return
	}
	p.Group(kit.RoleGroup, "answers", l.title, r, func() {
		head := r.CutTop(s.answersHead(p, l, r.W-foldButton))
		head.CutLeft(foldButton)
		if s.answersTitle(p, head, l) {
			return
		}
		if l.over == overInfluence {
			s.subjectMenu(p, r.CutTop(subjectRoom))
		}
		r.CutBottom(legendFoot)
		h := s.rowsHeight(p, l, r.W)
		if h > r.H {
			h = s.rowsHeight(p, l, r.W-kit.ListBar)
		}
		p.Scroll("answers.scroll", r, h, func(c kit.Rect) { s.answerRows(p, c, l) })
	})
}

// answers is the legend of the overlay over the map, below its title, where the left side
// does not have it.
func (s *Studio) answers(p *page, r kit.Rect, below int) {
	over := s.layers.over
	if over == noOverlay || s.answersInRail() || over == overBasis && !s.hideRail && !s.foldLegend {
		return
	}
	t := p.theme()
	l := s.looksShown()
	r = r.InsetXY(pad, 12)
	w := s.answersWidth(p, l, r.W)
	box := kit.Rect{X: r.X - 4, Y: r.Y + below, W: w, H: 44}
	if l == nil {
		p.Box(box, 6, t.Card, t.Rule)
		p.textIn(box.InsetXY(12, 0), kit.Note, t.Quiet, s.findingWords())
		return
	}
	box.H = 6 + s.answersHead(p, l, w-24) + s.answersHeight(p, l, w-24) + 12
	p.Shadow(box, 6)
	p.Box(box, 6, t.Card, t.Rule)
	in := box.InsetXY(12, 6)
	p.Group(kit.RoleGroup, "answers", l.title, box, func() {
		if s.answersTitle(p, in.CutTop(s.answersHead(p, l, in.W)), l) {
			return
		}
		if l.over == overInfluence {
			s.subjectMenu(p, in.CutTop(subjectRoom))
		}
		s.answerRows(p, in, l)
	})
}

// closeRoom is the button that ends an overlay, with what is free before it, and
// subjectRoom the choice of a source, px.
const (
	closeRoom   = 30
	subjectRoom = 34
)

// answersHead is the height of an overlay's title, in as many lines as it needs.
func (s *Studio) answersHead(p *page, l *looks, w int) int {
	return legendHead + p.height(kit.Section, l.title, w-closeRoom) - kit.Section.Line
}

// answersTitle is an overlay's title and the button that ends it, which it says was
// pressed.
func (s *Studio) answersTitle(p *page, head kit.Rect, l *looks) bool {
	at := head.CutRight(closeRoom)
	at.CutLeft(closeRoom - 26)
	at.H = legendHead
	title := head.Middle(head.W, p.height(kit.Section, l.title, head.W))
	p.Group(kit.RoleHeading, "answers.title", l.title, head, func() { p.paraQuiet(&title, kit.Section, p.theme().Ink, l.title) })
	if p.IconButton("answers.close", at.Middle(26, 26), kit.IconClose, p.t("Back to the picture"), kit.ButtonOptions{Kind: kit.Quiet}) {
		s.layers.over = noOverlay
		return true
	}
	return false
}

// answersHeight is what the answers of an overlay take below its title.
func (s *Studio) answersHeight(p *page, l *looks, w int) int {
	h := s.rowsHeight(p, l, w)
	if l.over == overInfluence {
		h += subjectRoom
	}
	return h
}

// The parts of an answer's row: its pattern, what is free around its words, and its least
// height, px.
const (
	answerSample = 24
	answerGaps   = 10 + 8
	answerRow    = 24
)

// answerCount is the number of lots of an answer, with its width.
func (s *Studio) answerCount(p *page, a *answer) (n string, w int) {
	n = s.book.Number(int64(a.lots))
	return n, p.measure(kit.BodyBold, n) + 4
}

// answerHeight is the height of an answer's row, its words in as many lines as they need.
func (s *Studio) answerHeight(p *page, a *answer, w int) int {
	_, count := s.answerCount(p, a)
	return max(answerRow, p.height(kit.Body, a.name, w-answerSample-answerGaps-count)+4)
}

// rowsHeight is the height of all answers and of the sentence below them.
func (s *Studio) rowsHeight(p *page, l *looks, w int) int {
	h := 0
	for i := range l.answers {
		h += s.answerHeight(p, &l.answers[i], w)
	}
	if l.about != "" {
		h += 6 + p.height(kit.Note, l.about, w)
	}
	return h
}

// answersWidth is the room that the answers need over the map.
func (s *Studio) answersWidth(p *page, l *looks, most int) int {
	if l == nil {
		return min(p.measure(kit.Note, s.findingWords())+32, most)
	}
	w := p.measure(kit.Section, l.title) + closeRoom + 6
	for i := range l.answers {
		_, count := s.answerCount(p, &l.answers[i])
		w = max(w, answerSample+answerGaps+p.measure(kit.Body, l.answers[i].name)+2+count)
	}
	return min(w+24, most)
}

// answerRows are the answers, and the sentence below them.
func (s *Studio) answerRows(p *page, c kit.Rect, l *looks) {
	for i := range l.answers {
		s.answerRow(p, c.CutTop(s.answerHeight(p, &l.answers[i], c.W)), &l.answers[i], i, l)
	}
	if l.about != "" {
		c.CutTop(6)
		p.para(&c, kit.Note, p.theme().Quiet, l.about)
	}
}

// answerRow is one answer: its pattern, its words, and of how many front lots it holds.
func (s *Studio) answerRow(p *page, r kit.Rect, a *answer, i int, l *looks) {
	t := p.theme()
	first := r
	first.H = answerRow // the pattern and the number stand beside the first line
	sw := first.CutLeft(answerSample).Middle(answerSample, 16)
	d := p.Device(sw)
	name := fmt.Sprintf("answer/%d/%d/%s/%s/%dx%d", l.over, i, l.subject, l.scene.when, d.W, d.H)
	p.Ops(kit.Op{Kind: kit.OpPicture, Picture: l.sample(name, i, d.W, d.H), Source: l.sample(name, i, d.W, d.H).Img.Rect, Rect: d})
	p.group(fmt.Sprintf("answer/%d", i), p.tn(a.lots, "%[2]s, %[1]d front lot", "%[2]s, %[1]d front lots", a.name), r)
	n, count := s.answerCount(p, a)
	p.textRight(first.CutRight(count), kit.BodyBold, t.Ink, n)
	words := r
	words.CutLeft(answerSample + 10)
	words.CutRight(count + 8)
	words.CutTop((answerRow - kit.Body.Line) / 2)
	p.para(&words, kit.Body, t.Ink, a.name)
	if a.note != "" {
		p.Tip(r, a.note)
	}
}

// subjectMenu chooses the source whose influence is shown.
func (s *Studio) subjectMenu(p *page, r kit.Rect) {
	var items []kit.MenuItem
	name := s.layers.subject
	for _, row := range s.model().Sources {
		if row.Cleared == 0 {
			continue
		}
		if row.ID == s.layers.subject {
			name = row.Title
		}
		items = append(items, kit.MenuItem{ID: row.ID, Label: row.Title, Checked: row.ID == s.layers.subject})
	}
	r.CutBottom(6)
	if id := p.MenuButton("subject", r, name, kit.ButtonOptions{Icon: kit.IconDown}, items); id != "" {
		s.layers.subject = id
	}
}

// findingWords says what is being found out.
func (s *Studio) findingWords() string {
	if s.layers.over == overInfluence && s.jobs.busyIn(weighing) {
		g := &s.jobs.lanes[weighing][0].gauge
		if n := g.total.Load(); n > 0 {
			return s.t("Leaving each source out in turn: %[1]d of %[2]d", g.done.Load(), n)
		}
		return s.t("Leaving each source out in turn") + "…"
	}
	return s.t("Asking of every lot") + "…"
}
