package studio

import (
	"fmt"
)

// action is something that a person can do from anywhere: the palette lists it
// with its key, and the describing text too.
type action struct {
	id, title string
	key       string // "Ctrl+Z", "" none
	why       func(*Studio) string
	run       func(*Studio)
}

// off says why an action cannot be done now, "" if it can.
func (a *action) off(s *Studio) string {
	if a.why == nil {
		return ""
	}
	return a.why(s)
}

func needsProject(s *Studio) string {
	if s.doc == nil {
		return "open a project first"
	}
	return ""
}

func needsLot(s *Studio) string {
	if s.inquiry == nil || s.inquiry.Lot < 0 {
		return "choose a lot first"
	}
	return ""
}

func needsReview(s *Studio) string {
	if s.review == nil {
		return "run a skill first"
	}
	return ""
}

func mayPublish(s *Studio) string {
	if s.jobs.busyIn(leaving) {
		return "one edition is being published"
	}
	return needsProject(s)
}

// fixedActions are those that are always there, in the order of the palette.
func fixedActions() []action {
	return []action{
		{id: "open", title: "Open a project…", key: "Ctrl+O", run: func(s *Studio) { s.dialog = newOpenDialog(s) }},
		{id: "example", title: "Open the example", run: func(s *Studio) { s.openExample() }},
		{id: "save", title: "Save", key: "Ctrl+S", why: needsProject, run: (*Studio).save},
		{id: "save-copy", title: "Save a copy…", key: "Ctrl+Shift+S", why: needsProject, run: func(s *Studio) { s.dialog = newCopyDialog(s) }},
		{id: "undo", title: "Undo", key: "Ctrl+Z", why: func(s *Studio) string {
			if why := needsProject(s); why != "" {
				return why
			}
			if _, ok := s.doc.CanUndo(); !ok {
				return "nothing was done yet"
			}
			return ""
		}, run: (*Studio).undo},
		{id: "redo", title: "Redo", key: "Ctrl+Shift+Z", why: func(s *Studio) string {
			if why := needsProject(s); why != "" {
				return why
			}
			if _, ok := s.doc.CanRedo(); !ok {
				return "nothing was undone"
			}
			return ""
		}, run: (*Studio).redo},
		{id: "why", title: "Why is this here?", key: "Enter", why: needsProject, run: func(s *Studio) { s.askCursor() }},
		{id: "pin", title: "Pin something on this lot…", key: "P", why: needsLot, run: func(s *Studio) { s.dialog = newChooser(s, false) }},
		{id: "forbid", title: "Forbid something on this lot…", key: "X", why: needsLot, run: func(s *Studio) { s.dialog = newChooser(s, true) }},
		{id: "seed", title: "Choose another seed…", why: needsProject, run: func(s *Studio) { s.dialog = newSeedDialog(s) }},
		{id: "publish", title: "Publish…", key: "Ctrl+E", why: mayPublish, run: (*Studio).preparePublishing},
		{id: "verify", title: "Verify a published file…", run: func(s *Studio) { s.dialog = newVerifyDialog(s) }},
		{id: "approve", title: "Approve what is ticked", key: "A", why: needsReview, run: (*Studio).approve},
		{id: "refuse", title: "Refuse the proposal", key: "R", why: needsReview, run: (*Studio).refuse},
		{id: "zoom-in", title: "Nearer", key: "+", why: needsProject, run: func(s *Studio) { s.zoom(1) }},
		{id: "zoom-out", title: "Farther", key: "-", why: needsProject, run: func(s *Studio) { s.zoom(-1) }},
		{id: "fit", title: "Show the whole scene", key: "0", why: needsProject, run: func(s *Studio) { s.fitted = false }},
		{id: "basis", title: "Evidence view: what each lot rests on", key: "E", why: needsProject, run: func(s *Studio) { s.layers.basis = !s.layers.basis }},
		{id: "staffage", title: "People and cars, which are no evidence", key: "S", why: needsProject, run: func(s *Studio) { s.layers.staffage = !s.layers.staffage }},
		{id: "features", title: "What streets, parks and walls carry", key: "F", why: needsProject, run: func(s *Studio) { s.layers.features = !s.layers.features }},
		{id: "grid", title: "Grid of cells", key: "G", why: needsProject, run: func(s *Studio) { s.grid = !s.grid }},
		{id: "rail", title: "Show or hide the left side", key: "F6", run: func(s *Studio) { s.hideRail = !s.hideRail }},
		{id: "inspector", title: "Show or hide the right side", key: "F7", run: func(s *Studio) { s.hideInspector = !s.hideInspector }},
		{id: "timeline", title: "Show or hide the lower side", key: "F8", run: func(s *Studio) { s.hideTimeline = !s.hideTimeline }},
		{id: "describe", title: "Describe the screen in words", key: "F9", run: (*Studio).describe},
		{id: "theme", title: "Light or dark", key: "Ctrl+L", run: func(s *Studio) { s.setTheme(!s.o.Dark) }},
		{id: "larger", title: "Larger letters and controls", key: "Ctrl++", run: func(s *Studio) { s.rescale(25) }},
		{id: "smaller", title: "Smaller letters and controls", key: "Ctrl+-", run: func(s *Studio) { s.rescale(-25) }},
		{id: "palette", title: "All commands", key: "Ctrl+K", run: func(s *Studio) { s.palette = true }},
		{id: "quit", title: "Close the window", key: "Ctrl+Q", run: (*Studio).quit},
	}
}

// actions are all that can be done now: the fixed ones, and one for each side of a
// dissent and each skill.
func (s *Studio) actions() []action {
	out := fixedActions()
	m := s.model()
	if m == nil {
		return out
	}
	for _, d := range m.dissents() {
		for _, side := range append(d.Sides, SideView{Name: "none"}) {
			if side.Name == d.Chosen || side.Name == "none" && d.Chosen == "" {
				continue
			}
			title := fmt.Sprintf("Follow side %s: %s", side.Name, first(side.Readings, d.ID))
			if side.Name == "none" {
				title = "Follow neither side of " + d.ID
			}
			out = append(out, action{id: "side/" + d.ID + "/" + side.Name, title: title, run: func(s *Studio) { s.follow(d.ID, side.Name) }})
		}
	}
	for _, k := range m.Skills {
		if k.Mistakes == "" {
			out = append(out, action{id: "skill/" + k.ID, title: "Run " + k.Title, run: func(s *Studio) { s.dialog = newGrantDialog(k) }})
		}
	}
	return out
}

func first(list []string, other string) string {
	if len(list) == 0 {
		return other
	}
	return list[0]
}

// act runs an action by its id and says whether there is one. What cannot be done
// now is said in a toast.
func (s *Studio) act(id string) bool {
	for _, a := range s.actions() {
		if a.id == id {
			s.perform(&a)
			return true
		}
	}
	return false
}

func (s *Studio) perform(a *action) {
	if why := a.off(s); why != "" {
		s.say(a.title, sentence(capital(why)))
		return
	}
	a.run(s)
	s.ui.Invalidate()
}
