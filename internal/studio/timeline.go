package studio

import (
	"context"
	"fmt"
	"strconv"

	"vouch/internal/studio/kit"
	"vouch/sources"
)

// The period that can be looked at lies around the project's own year.
const (
	yearsBefore = 9
	yearsAfter  = 11
)

// timeline is the lower side: what was done, and when the scene is.
func (s *Studio) timeline(p *page, r kit.Rect) {
	in := r.InsetXY(pad, 0)
	in.CutTop(10)
	s.historyRow(p, in.CutTop(64))
	in.CutTop(10)
	s.periodRow(p, in)
}

// historyRow is the steps as cards, those undone paler; a click goes there.
func (s *Studio) historyRow(p *page, r kit.Rect) {
	t := p.theme()
	h := &s.doc.history
	head := r.CutTop(22)
	p.heading(head, "history", kit.Section, p.t("History"))
	x := p.measure(kit.Section, p.t("History")) + 12
	note := p.t("Nothing was changed yet. Each edit will stand here and can be undone.")
	if n := len(h.done); n > 0 {
		note = p.tn(n, "%d edit", "%d edits")
		if u := len(h.undone); u > 0 {
			note = p.tn(n, "%[1]d edit, %[2]d undone", "%[1]d edits, %[2]d undone", u)
		}
	}
	p.textIn(kit.Rect{X: head.X + x, Y: head.Y, W: head.W - x, H: head.H}, kit.Note, t.Quiet, note)
	r.CutTop(4)
	from, to := s.stepsInRow(p, r.W)
	for i := from; i < to; i++ {
		st, undone := h.step(i)
		name := st.command.Name(s.book)
		at := r.CutLeft(p.stepWidth(name, st.at))
		r.CutLeft(stepGap)
		if p.stepCard(at, fmt.Sprintf("step/%d", i), i+1, name, st.at, i == len(h.done)-1, undone) {
			s.goTo(i + 1)
		}
	}
}

// stepGap is between two cards of the history, px.
const stepGap = 8

// stepsInRow is the range of steps that a row of some width has room for, one at least:
// the next one to do again and what was done before it, then the others.
func (s *Studio) stepsInRow(p *page, w int) (from, to int) {
	h := &s.doc.history
	total := len(h.done) + len(h.undone)
	fits := func(i int) bool {
		st, _ := h.step(i)
		need := p.stepWidth(st.command.Name(s.book), st.at)
		if need > w && from < to {
			return false
		}
		w -= need + stepGap
		return true
	}
	from = min(len(h.done)+1, total)
	for to = from; from > 0 && fits(from-1); {
		from--
	}
	for to < total && fits(to) {
		to++
	}
	return from, to
}

// goTo undoes or does again until n steps are done.
func (s *Studio) goTo(n int) {
	for i := len(s.doc.history.done); i > n; i-- {
		s.undo()
	}
	for i := len(s.doc.history.done); i < n; i++ {
		s.redo()
	}
}

// periodRow is the slider of years: looking, not changing.
func (s *Studio) periodRow(p *page, r kit.Rect) {
	t := p.theme()
	own := s.doc.Model.Project.Settings.When
	year, from, to := own.Year, own.Year-yearsBefore, own.Year+yearsAfter
	if s.preview != "" {
		year = s.previewYear
	}
	head := r.CutTop(20)
	label := p.t("Period")
	p.textIn(head.CutLeft(max(p.measure(kit.NoteBold, label)+12, 64)), kit.NoteBold, t.Quiet, label)
	text := p.t("%s, as the project says", s.book.Date(own.String()))
	if s.preview != "" {
		text = p.t("%s, only looked at", s.book.Date(s.preview))
		if back := p.t("Back to %s", s.book.Date(own.String())); p.Link("period-back", head.CutRight(p.measure(kit.Body, back)), back) {
			s.lookAtYear(own.Year)
		}
	}
	p.textIn(head, kit.Note, t.Ink, text)
	next := year
	if p.Slider("period", r.CutTop(22), kit.SliderOptions{Name: p.t("Year"), Min: from, Max: to, Marks: []int{own.Year}}, &next) {
		s.lookAtYear(next)
	}
	for i, y := range []int{from, from + (to-from)/4, from + (to-from)/2, from + (to-from)*3/4, to} {
		p.tick(r, i, 4, y == year, strconv.Itoa(y))
	}
}

// lookAtYear shows the scene of another year without changing the project: as
// `vouch generate --when` would.
func (s *Studio) lookAtYear(year int) {
	own := s.doc.Model.Project.Settings.When
	if year == own.Year {
		s.preview, s.previewed = "", nil
		s.jobs.stop(looking)
		s.modelChanged()
		return
	}
	s.preview, s.previewYear = strconv.Itoa(year), year
	m := s.doc.Model
	when, w := sources.Date{Year: year}, s.watch()
	s.jobs.replace(looking, s.t("Building %s", strconv.Itoa(year)), func(ctx context.Context, _ *progress) func() {
		c := m.Edits.choice()
		c.When = when
		next, err := m.tried(ctx, m.Edits, c, w)
		return func() {
			switch {
			case s.doc.Model != m || s.previewYear != year || s.preview == "":
			case err != nil:
				s.preview, s.previewed = "", nil
				s.fail(s.t("The scene of %s cannot be built", strconv.Itoa(year)), err)
			default:
				s.previewed = next
				s.modelChanged()
			}
		}
	})
}
