package studio

import (
	"vouch/internal/studio/kit"
)

// Handle takes one event of the window: first what the background found, then the
// event. It never waits.
func (s *Studio) Handle(e kit.Event) {
	s.ms = max(s.ms, e.Now)
	if s.jobs.Poll() || s.jobs.Busy() != "" {
		s.ui.Invalidate() // there is news, or a gauge that moves
	}
	if s.jobs.Busy() == "" {
		s.calm = s.ms
	}
	switch e.Kind {
	case kit.Drop:
		s.dropped(e.Files)
		s.ui.Invalidate()
		return
	case kit.CloseRequest:
		s.quit()
		s.ui.Invalidate() // it may ask something
		return
	}
	s.ui.Handle(e, s.build)
}

// Frame gives the window as it is now.
func (s *Studio) Frame(w, h int) (*kit.Frame, bool) {
	if s.jobs.Poll() {
		s.ui.Invalidate()
	}
	f, changed := s.ui.Frame(w, h, s.build)
	s.last = f
	return f, changed
}

func (s *Studio) build(u *kit.UI) { s.screen(&page{UI: u, heights: s.heights}) }

// Title is the window's title, with a mark where something is not saved.
func (s *Studio) Title() string {
	if s.doc == nil {
		return "Vouch"
	}
	title := s.doc.Model.Project.Settings.Title
	if s.doc.Unsaved() {
		title = "• " + title
	}
	return title + " - Vouch"
}

// Closed says whether the person closed the window.
func (s *Studio) Closed() bool { return s.closed }

// DeviceScale tells how many device px a px of 100 % has on the display, per cent.
func (s *Studio) DeviceScale(percent int) { s.ui.SetScale(max(s.o.Scale, 100) * percent / 100) }

// Idle says whether nothing runs, so that the picture is the last one.
func (s *Studio) Idle() bool {
	if s.jobs.Poll() {
		s.ui.Invalidate()
	}
	return s.jobs.Idle()
}

// dropped takes files: published ones are verified.
func (s *Studio) dropped(files []kit.File) {
	_, asks := s.dialog.(*recoverDialog)
	switch {
	case len(files) == 0:
	case asks:
		s.say("First the edits", "Take them up or discard them, then drop the file again.")
	case len(files) > 1:
		s.say("One file at a time", "Drop a single published picture to verify it.")
	case len(files[0].Data) > MaxDropped:
		s.say("Too large", "The file is larger than any edition.")
	case files[0].Open != nil:
		s.dialog = nil
		s.verifyOpened(files[0].Name, files[0].Open)
	default:
		s.dialog = nil
		s.verifyFile(files[0].Name, files[0].Data)
	}
}

// words says the screen in words.
func (s *Studio) words() string {
	if s.last == nil {
		return ""
	}
	return s.last.Tree.Describe()
}
