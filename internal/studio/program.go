package studio

import (
	"vouch/internal/studio/kit"
)

// Handle takes one event of the window: first what the background found, then the
// event. It never waits.
func (s *Studio) Handle(e kit.Event) {
	s.ms = max(s.ms, e.Now)
	if s.jobs.Poll() || s.jobs.Busy() != "" || s.moving() {
		s.move()
		s.ui.Invalidate() // there is news, or a gauge or the view that moves
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
	if s.scaled { // not in the middle of a pass
		s.scaled = false
		s.applyScale()
	}
	if e.Kind == kit.PointerUp || e.Kind == kit.KeyDown {
		s.keepSettings()
	}
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

func (s *Studio) build(u *kit.UI) {
	s.screen(&page{UI: u, book: s.book, heights: s.heights, rows: s.rows})
}

// WholeDisplay says whether the window should fill the display.
func (s *Studio) WholeDisplay() bool { return s.whole }

// Title is the window's title, with a mark where something is not saved.
func (s *Studio) Title() string {
	if s.doc == nil {
		return s.t("Vouch")
	}
	title := s.doc.Model.Project.Settings.Title
	if s.doc.Unsaved() {
		title = "• " + title
	}
	return title + " - Vouch" //words: a name
}

// SetClipboard gives fields the system's clipboard.
func (s *Studio) SetClipboard(c kit.Clipboard) { s.ui.Clipboard = c }

// NoClipboard says that text is copied within the window alone.
func (s *Studio) NoClipboard(error) {
	s.say(s.t("No clipboard"), s.t("What is copied here can be pasted in this window alone."))
}

// Closed says whether the person closed the window.
func (s *Studio) Closed() bool { return s.closed }

// DeviceScale tells how many device px a px of 100 % has on the display, per cent.
func (s *Studio) DeviceScale(percent int) {
	s.display = percent
	s.applyScale()
}

// Idle says whether nothing runs, so that the picture is the last one: not where news came
// that no frame shows yet.
func (s *Studio) Idle() bool {
	if s.jobs.Poll() {
		s.ui.Invalidate()
		return false
	}
	return s.jobs.Idle() && !s.moving()
}

// dropped takes files: published ones are verified.
func (s *Studio) dropped(files []kit.File) {
	_, asks := s.dialog.(*recoverDialog)
	switch {
	case len(files) == 0:
	case asks:
		s.say(s.t("First the edits"), s.t("Take them up or discard them, then drop the file again."))
	case s.doc != nil && s.previewed == nil && archives(files):
		s.dialog = nil
		s.importFiles(files)
	case len(files) > 1:
		s.say(s.t("One file at a time"), s.t("Drop a single published picture to verify it."))
	case len(files[0].Data) > MaxDropped:
		s.say(s.t("Too large"), s.t("The file is larger than any edition."))
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
