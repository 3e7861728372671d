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

// The lower side with cards of the history, and where nothing was changed yet, px.
const (
	timelineHeight = 150
	timelineBare   = timelineHeight - (cardsRow - historyHead) - 4
	historyHead    = 22
	cardsRow       = 64
)

// unchanged tells whether the history has no step: it takes one line then.
func (s *Studio) unchanged() bool { return len(s.doc.history.done)+len(s.doc.history.undone) == 0 }

// timelineRoom is the height of the lower side.
func (s *Studio) timelineRoom() int {
	if s.unchanged() {
		return timelineBare
	}
	return timelineHeight
}

// timeline is the lower side: what was done, and when the scene is.
func (s *Studio) timeline(p *page, r kit.Rect) {
	in := r.InsetXY(pad, 0)
	in.CutTop(10)
	if s.unchanged() {
		s.historyRow(p, in.CutTop(historyHead))
		in.CutTop(6)
	} else {
		s.historyRow(p, in.CutTop(cardsRow))
		in.CutTop(10)
	}
	s.periodRow(p, in)
}

// historyRow is the steps as cards, those undone paler; a click goes there.
func (s *Studio) historyRow(p *page, r kit.Rect) {
	t := p.theme()
	h := &s.doc.history
	head := r.CutTop(historyHead)
	p.heading(head, "history", kit.Section, p.t("History"))
	x := p.measure(kit.Section, p.t("History")) + 12
	note := p.t("Nothing was changed yet. Each edit will stand here and can be undone.")
	if p.measure(kit.Note, note) > head.W-x {
		note = p.t("Nothing was changed yet.")
	}
	if n, u := len(h.done), len(h.undone); n+u > 0 {
		note = p.tn(n, "%d edit", "%d edits")
		if u > 0 {
			note = p.tn(n, "%[1]d edit, %[2]d undone", "%[1]d edits, %[2]d undone", u)
		}
	}
	p.textIn(kit.Rect{X: head.X + x, Y: head.Y, W: head.W - x, H: head.H}, kit.Note, t.Quiet, note)
	r.CutTop(4)
	from, to := s.stepsInRow(p, &r)
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

// strip is which steps the row of the history shows where not all have room.
type strip struct {
	first       int
	done, total int // steps, when first was set
}

// stepGap is between two cards of the history, and stripArrow a button at an end of the
// row, px.
const (
	stepGap    = 8
	stripArrow = 30
)

// stepsInRow is the range of steps that a row shows, one at least. Where not all have
// room, buttons at its ends and the wheel go through them; an edit brings its own card
// into sight, the next one to do again, and what was done before it.
func (s *Studio) stepsInRow(p *page, r *kit.Rect) (from, to int) {
	h, v := &s.doc.history, &s.strip
	total := len(h.done) + len(h.undone)
	width := func(i int) int {
		st, _ := h.step(i)
		return p.stepWidth(st.command.Name(s.book), st.at) + stepGap
	}
	all := -stepGap
	for i := range total {
		all += width(i)
	}
	if all <= r.W {
		*v = strip{}
		return 0, total
	}
	left, right := r.CutLeft(stripArrow), r.CutRight(stripArrow)
	r.CutLeft(stepGap)
	r.CutRight(stepGap)
	// fits is the first step of a row that ends with another one, and past the last of a
	// row that begins with it.
	fits := func(i, by int) int {
		for room := r.W + stepGap; i >= 0 && i < total; i += by {
			if room -= width(i); room < 0 {
				break
			}
		}
		return i
	}
	last := min(fits(total-1, -1)+1, total-1) // the first step of the last row
	if v.done != len(h.done) || v.total != total {
		newest := min(len(h.done), total-1)
		*v = strip{first: min(fits(newest, -1)+1, newest), done: len(h.done), total: total}
	}
	v.first = min(max(v.first-p.WheelOver(kit.Rect{X: left.X, Y: left.Y, W: right.Right() - left.X, H: left.H}), 0), last)
	if p.stripArrow(left, "steps.back", kit.IconLeft, p.t("Earlier steps"), v.first == 0) {
		v.first = max(fits(v.first-1, -1)+1, 0)
	}
	if p.stripArrow(right, "steps.on", kit.IconRight, p.t("Later steps"), v.first == last) {
		v.first = min(max(fits(v.first, 1), v.first+1), last)
	}
	return v.first, max(fits(v.first, 1), v.first+1)
}

// stripArrow is a button at an end of a row that goes on.
func (p *page) stripArrow(r kit.Rect, id string, icon kit.Icon, name string, off bool) bool {
	return p.IconButton(id, r.Middle(r.W, min(r.H, 38)), icon, name, kit.ButtonOptions{Kind: kit.Quiet, Disabled: off})
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
