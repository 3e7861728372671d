package studio

import (
	"context"
	"fmt"
	"strconv"
	"strings"

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
	p.heading(head, "history", kit.Section, "History")
	x := p.measure(kit.Section, "History") + 12
	note := "Nothing was changed yet. Every edit will stand here, and each can be taken back."
	if n := len(h.done); n > 0 {
		note = count(n, "edit", "edits")
		if u := len(h.undone); u > 0 {
			note += fmt.Sprintf(", %d undone", u)
		}
	}
	p.textIn(kit.Rect{X: head.X + x, Y: head.Y, W: head.W - x, H: head.H}, kit.Note, t.Quiet, note)
	r.CutTop(4)
	const cardWidth, gap = 148, 8
	fits := max((r.W+gap)/(cardWidth+gap), 1)
	total := len(h.done) + len(h.undone)
	from := max(min(len(h.done)-fits+1, total-fits), 0)
	for i := from; i < min(from+fits, total); i++ {
		at := r.CutLeft(cardWidth)
		r.CutLeft(gap)
		st, undone := step{}, i >= len(h.done)
		if undone {
			st = h.undone[total-1-i]
		} else {
			st = h.done[i]
		}
		if p.stepCard(at, fmt.Sprintf("step/%d", i), i+1, st.command.Name(), st.at, i == len(h.done)-1, undone) {
			s.goTo(i + 1)
		}
	}
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
	p.textIn(head.CutLeft(64), kit.NoteBold, t.Quiet, "Period")
	text := dateWords(own.String()) + ", as the project says"
	if s.preview != "" {
		text = dateWords(s.preview) + ", only looked at"
		if back := "Back to " + own.String(); p.Link("period-back", head.CutRight(p.measure(kit.Body, back)), back) {
			s.lookAtYear(own.Year)
		}
	}
	p.textIn(head, kit.Note, t.Ink, text)
	next := year
	if p.Slider("period", r.CutTop(22), kit.SliderOptions{Name: "Year", Min: from, Max: to, Marks: []int{own.Year}}, &next) {
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
	when := sources.Date{Year: year}
	s.jobs.replace(looking, "Building "+strconv.Itoa(year), func(ctx context.Context, _ *progress) func() {
		c := m.Edits.choice()
		c.When = when
		next, err := m.build(ctx, m.Edits, c)
		return func() {
			switch {
			case s.doc.Model != m || s.previewYear != year || s.preview == "":
			case err != nil:
				s.preview, s.previewed = "", nil
				s.fail("The scene of "+strconv.Itoa(year)+" cannot be built", err)
			default:
				s.previewed = next
				s.modelChanged()
			}
		}
	})
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// dateWords writes an ISO date as people do.
func dateWords(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) < 2 {
		return iso
	}
	m, err := strconv.Atoi(parts[1])
	if err != nil || m < 1 || m > 12 {
		return iso
	}
	out := monthNames[m-1] + " " + parts[0]
	if len(parts) == 3 {
		out = strings.TrimLeft(parts[2], "0") + " " + out
	}
	return out
}
