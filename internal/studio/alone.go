package studio

import "slices"

// alone is the scene without its sides, for as long as a person wants only that. What it
// hid comes back with it, and is nothing that the settings remember.
type alone struct {
	on    bool
	was   [windowSides]bool // of each side: it was hidden before
	hid   [windowSides]bool // it is hidden by this, and nobody has shown or hidden it since
	asked cell              // the right side came back for the answer about it
}

// windowSides is how many of the sides lie around the scene: the first of sides.
const windowSides = 3

// onlyScene hides what lies around the scene, or brings back what was shown before.
func (s *Studio) onlyScene() {
	a := &s.alone
	a.on = !a.on
	for i, side := range s.sides()[:windowSides] {
		if !a.on {
			*side.hidden = a.was[i]
			a.hid[i] = a.hid[i] && a.was[i]
			continue
		}
		a.was[i] = *side.hidden
		a.hid[i] = a.hid[i] || !*side.hidden
		*side.hidden = true
	}
}

// toggleSide shows or hides a side; one that is shown ends the scene alone.
func (s *Studio) toggleSide(name string) {
	all := s.sides()
	i := slices.IndexFunc(all, func(side side) bool { return side.name == name })
	*all[i].hidden = !*all[i].hidden
	s.alone.hid[i] = false
	s.alone.on = s.alone.on && *all[i].hidden
}

// showAnswers opens the right side where only the scene is shown, for what is asked is
// answered there.
func (s *Studio) showAnswers() {
	if s.alone.on && s.hideInspector {
		s.hideInspector = false
	}
}

// showAnswer is showAnswers for what was asked about at a cell, which the right side must
// not cover.
func (s *Studio) showAnswer(x, y int32) {
	was := s.hideInspector
	if s.showAnswers(); was != s.hideInspector {
		s.alone.asked = cell{x: x, y: y, on: true}
	}
}

// keepAsked moves what was asked about into what the right side left of the view.
func (s *Studio) keepAsked() {
	at := s.alone.asked
	if s.alone.asked = (cell{}); !at.on {
		return
	}
	const edge = 24 // px
	c := s.aim()
	middle := s.plane(s.model()).middle(at.x, at.y)
	if x, y := c.screen(middle); x < edge || y < edge || x >= c.w-edge || y >= c.h-edge {
		c.centre = middle
		s.fly(c)
	}
}

// remembers tells whether the settings keep a side, the i-th of sides, as hidden.
func (a *alone) remembers(i int, hidden bool) bool {
	switch {
	case i >= windowSides:
		return hidden
	case a.on:
		return a.was[i] && !a.hid[i]
	}
	return hidden && !a.hid[i]
}
