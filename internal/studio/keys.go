package studio

import (
	"vouch/internal/studio/words"
)

// keys does what keys mean that no widget took.
func (s *Studio) keys(p *page) {
	if s.dialog != nil || s.palette {
		return
	}
	if s.review != nil {
		for _, chord := range []string{"J", "K", "Space"} {
			if p.Shortcut(chord) {
				s.reviewKey(chord)
				return
			}
		}
	}
	for _, a := range s.fixedActions() {
		if a.key != "" && p.Shortcut(a.key) {
			s.perform(&a)
			return
		}
	}
	for _, chord := range []string{"=", "Shift+=", "Escape"} {
		if p.Shortcut(chord) {
			s.sceneKey(chord)
			return
		}
	}
}

// sceneKey moves the cursor over the map.
func (s *Studio) sceneKey(chord string) {
	if s.doc == nil {
		return
	}
	switch chord {
	case "Left":
		s.moveCursor(-1, 0)
	case "Right":
		s.moveCursor(1, 0)
	case "Up":
		s.moveCursor(0, -1)
	case "Down":
		s.moveCursor(0, 1)
	case "Shift+Left":
		s.pan(-1, 0)
	case "Shift+Right":
		s.pan(1, 0)
	case "Shift+Up":
		s.pan(0, -1)
	case "Shift+Down":
		s.pan(0, 1)
	case "Escape":
		s.unask()
		s.cursor = cell{}
	case "=", "Shift+=":
		s.zoom(1)
	case "Enter":
		s.askCursor()
	}
}

// reviewKey goes through a proposal.
func (s *Studio) reviewKey(chord string) {
	v := s.review
	switch chord {
	case "J":
		s.lookAt(v.At + 1)
		s.revealItem()
	case "K":
		s.lookAt(v.At - 1)
		s.revealItem()
	case "Space":
		if v.At < len(v.Ticked) {
			v.Ticked[v.At] = !v.Ticked[v.At]
		}
	}
}

// percent is a part of a whole in words.
func percent(book *words.Book, n, of int64) string {
	if of <= 0 {
		return ""
	}
	return book.Say("%d %%", min(n*100/of, 100))
}
