package studio

import (
	"vouch/internal/studio/kit"
)

// tourStep is one thing that is explained: which part of the window, and what it is for.
type tourStep struct {
	of          string // id of a part of the window, which is ringed
	title, text string
}

// tourSteps are the six steps of the tour, on the example.
func tourSteps(p *page) []tourStep {
	return []tourStep{
		{"scene", p.t("A place, built from what was said about it"), p.t("This is a part of San Francisco's Mission District in October 1974. The wheel comes nearer, dragging moves the map. The testimonies are specimens, invented for this example.")},
		{"legend", p.t("Not everything is equally sure"), p.t("Every lot belongs to one of five classes, by what it rests on. Press E for the evidence view: the map in these patterns. Conjectural means that nobody vouches for it.")},
		{"inspector", p.t("Everything can say why it is here"), p.t("Click a house. On this side it tells which words of which interview put it there, and what only the plan or the seed chose.")},
		{"sources", p.t("Who was heard, and who contradicts"), p.t("Voices and records are what the scene rests on. Under Dissents stand statements that contradict each other; the scene follows one side, and says which.")},
		{"skills", p.t("Programs propose, you decide"), p.t("A skill runs in a sandbox and proposes changes. Nothing happens until you approve it, edit by edit, and every step can be undone.")},
		{"publish", p.t("Publish, and let others check"), p.t("A published picture carries what it rests on, signed. Anybody can drop it on this window to verify it. F1 lists all keys, Ctrl+K all commands.")},
	}
}

// startTour begins the tour, on the example if nothing is open.
func (s *Studio) startTour() {
	s.dialog, s.palette = nil, false
	if s.doc == nil {
		s.openExample()
	}
	s.tour, s.review = 1, nil
	if s.alone.on {
		s.onlyScene()
	}
	s.hideRail, s.hideInspector = false, false
}

// endTour remembers that it was seen.
func (s *Studio) endTour() { s.tour, s.set.Toured = 0, true }

// The card of the tour, px.
const (
	tourWidth = 380
	tourGap   = 14
)

// tourOver lays the step of the tour beside what it explains.
func (s *Studio) tourOver(p *page) {
	if s.tour == 0 || s.doc == nil || s.dialog != nil || s.palette {
		return
	}
	if p.Shortcut("Escape") {
		s.endTour()
		return
	}
	steps := tourSteps(p)
	s.tour = min(s.tour, len(steps))
	step := steps[s.tour-1]
	ring := s.partOf(step.of)
	h := p.height(kit.Section, step.title, tourWidth-32) + p.height(kit.Body, step.text, tourWidth-32) + 32 + 18 + 12 + 32 + 12
	p.Callout("tour", step.title, besides(p.window(), ring, tourWidth, h), ring, func(r kit.Rect) {
		row := r.CutBottom(32)
		p.textIn(r.CutTop(18), kit.Note, p.theme().Accent, p.t("Step %d of %d", s.tour, len(steps)))
		p.paraQuiet(&r, kit.Section, p.theme().Ink, step.title)
		r.CutTop(4)
		p.para(&r, kit.Body, p.theme().Ink, step.text)
		s.tourButtons(p, row, len(steps))
	})
}

// tourButtons go on, back, or out of it.
func (s *Studio) tourButtons(p *page, row kit.Rect, n int) {
	next := p.t("Next")
	if s.tour == n {
		next = p.t("Done")
	}
	wide := func(label string) int { return max(p.ButtonWidth(label, kit.ButtonOptions{}), 84) }
	if p.button(row.CutRight(wide(next)), "tour.next", next, primary, "") {
		if s.tour++; s.tour > n {
			s.endTour()
		}
		return
	}
	row.CutRight(8)
	if s.tour > 1 {
		if p.button(row.CutRight(wide(p.t("Back"))), "tour.back", p.t("Back"), plainButton, "") {
			s.tour--
		}
	}
	if s.tour < n {
		if p.button(row.CutLeft(wide(p.t("Skip the tour"))), "tour.skip", p.t("Skip the tour"), quietButton, "") {
			s.endTour()
		}
	}
}

// partOf is where a part of the window stood in the last picture, px at 100 %.
func (s *Studio) partOf(id string) kit.Rect {
	if s.last == nil {
		return kit.Rect{}
	}
	n := s.last.Tree.Find(id)
	if n == nil && id == "legend" {
		n = s.last.Tree.Find("answers.title") // of the overlay that is shown
	}
	if n == nil {
		return kit.Rect{}
	}
	k := s.ui.Scale()
	r := n.Rect
	switch id { // a heading or a strip stands for what is below it
	case "legend", "skills":
		return kit.Rect{X: r.X*100/k - 8, Y: r.Y*100/k - 4, W: s.railSize - 2*pad + 16, H: 180}
	case "inspector":
		return kit.Rect{X: r.X*100/k - 8, Y: r.Y*100/k - 4, W: s.inspectorSize - 2*pad + 16, H: 320}
	case "sources":
		return kit.Rect{X: r.X * 100 / k, Y: r.Y * 100 / k, W: r.W * 100 / k, H: 200}
	}
	return kit.Rect{X: r.X * 100 / k, Y: r.Y * 100 / k, W: r.W * 100 / k, H: r.H * 100 / k}
}

// besides finds a place for a card beside a part of the window: right of it, left of it,
// below it, or in the middle.
func besides(window, part kit.Rect, w, h int) kit.Rect {
	y := min(max(part.Y, tourGap), window.H-h-tourGap)
	switch {
	case part.Empty():
		return window.Middle(w, h)
	case part.Right()+tourGap+w+tourGap <= window.W:
		return kit.Rect{X: part.Right() + tourGap, Y: y, W: w, H: h}
	case part.X-tourGap-w >= tourGap:
		return kit.Rect{X: part.X - tourGap - w, Y: y, W: w, H: h}
	case part.Bottom()+tourGap+h <= window.H:
		return kit.Rect{X: min(part.X, window.W-w-tourGap), Y: part.Bottom() + tourGap, W: w, H: h}
	}
	return kit.Rect{X: part.X + 20, Y: part.Bottom() - h - 20, W: w, H: h}
}
