package studio

import (
	"fmt"

	"vouch/internal/studio/kit"
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
	for _, a := range fixedActions() {
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
func percent(n, of int64) string {
	if of <= 0 {
		return ""
	}
	return fmt.Sprintf("%d %%", min(n*100/of, 100))
}

// rescale makes letters and controls larger or smaller.
func (s *Studio) rescale(by int) {
	s.ui.SetScale(s.ui.Scale() + by)
}

// setTheme turns to light or dark.
func (s *Studio) setTheme(dark bool) {
	s.o.Dark = dark
	if dark {
		s.ui.SetTheme(kit.Dark())
		return
	}
	s.ui.SetTheme(kit.Light())
}
