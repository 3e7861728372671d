package studio

import (
	"strings"

	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// clipping is what stands on some lots, to be pinned elsewhere: cells count from the
// first lot.
type clipping struct {
	what    string // in words
	changes []scene.Change
}

// copyChosen copies what stands on the chosen lot, and what the inspector says of it as
// text for other programs.
func (s *Studio) copyChosen() {
	q := s.inquiry
	s.ui.Clipboard.WriteText(q.text(s.book))
	if q.Lot < 0 {
		s.say(s.t("Copied"), s.t("The explanation, as text."))
		return
	}
	s.clip = &clipping{q.Title, []scene.Change{{Op: scene.Pin, Concept: q.Concept}}}
	s.say(s.t("Copied"), s.t("%s. Choose another lot and paste to pin it there; its explanation is text for other programs.", q.Title))
}

// copyArea copies what stands in a region.
func (s *Studio) copyArea(b scene.Box) {
	m := s.model()
	sc := m.Scene()
	clip := &clipping{}
	for _, lot := range m.lotsIn(b) {
		if sc.Values[lot].Offset == 0 {
			l := &sc.Plan.Lots[lot]
			clip.changes = append(clip.changes, scene.Change{Op: scene.Pin, X: l.FrontX - b.X0, Y: l.FrontY - b.Y0, Concept: sc.Concept(lot).ID})
		}
	}
	clip.what = s.tn(len(clip.changes), "%d lot", "%d lots")
	s.clip, s.area = clip, area{}
	s.say(s.t("Copied"), s.t("%s. Move the cursor to a corner and paste.", clip.what))
}

// paste pins what was copied at the cursor, as one step.
func (s *Studio) paste() {
	c := Apply{Title: s.t("Paste %s", s.clip.what)}
	sc := s.model().Scene()
	for _, k := range s.clip.changes {
		k.X, k.Y, k.By = k.X+s.cursor.x, k.Y+s.cursor.y, s.o.Author
		if lot, ok := sc.Plan.LotAt(k.X, k.Y); ok && sc.Concept(lot).ID != k.Concept {
			k.X, k.Y = sc.Plan.Lots[lot].FrontX, sc.Plan.Lots[lot].FrontY
			c.Changes = append(c.Changes, k)
		}
	}
	if len(c.Changes) == 0 {
		s.say(s.t("Nothing to paste here"), s.t("There is no lot, or the same stands there already."))
		return
	}
	s.do(c, cellWords(s.book, s.cursor.x, s.cursor.y))
}

// text is an explanation for other programs.
func (q *Inquiry) text(book *words.Book) string {
	lines := []string{q.Title + " (" + book.Say(q.Class.String()) + ")", q.Where}
	lines = append(append(lines, q.Proposed...), q.Sentences...)
	for _, e := range q.Evidence {
		if e.Words != "" {
			lines = append(lines, "“"+e.Words+"” "+e.From)
		}
	}
	return strings.Join(append(lines, q.Edits...), "\n") + "\n"
}

func mayPaste(s *Studio) string {
	switch {
	case s.doc == nil:
		return needsProject(s)
	case s.clip == nil:
		return s.t("nothing was copied")
	case !s.cursor.on:
		return s.t("choose a lot first")
	}
	return ""
}

func needsInquiry(s *Studio) string {
	if s.inquiry == nil {
		return s.t("choose something first")
	}
	return ""
}
