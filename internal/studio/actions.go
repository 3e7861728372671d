package studio

import (
	"slices"

	"vouch/internal/scene"
)

// action is something that a person can do from anywhere: the palette lists it
// with its key, and the describing text too.
type action struct {
	id, title string
	key       string // "Ctrl+Z", "" none
	why       func(*Studio) string
	on        func(*Studio) bool // it is a switch, and on
	run       func(*Studio)
	last      bool // the palette has it behind all others: a sentence, one of many
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
		return s.t("open a project first")
	}
	return ""
}

func needsLot(s *Studio) string {
	if s.inquiry == nil || s.inquiry.Lot < 0 {
		return s.t("choose a lot first")
	}
	return ""
}

func needsReview(s *Studio) string {
	if s.review == nil {
		return s.t("run a skill first")
	}
	return ""
}

func mayPublish(s *Studio) string {
	if s.jobs.busyIn(leaving) {
		return s.t("one edition is being published")
	}
	return needsProject(s)
}

// sceneFrom is where the palette has what can be done with the view: behind the files.
const sceneFrom = 4

// fixedActions are those that are always there, in the order of the palette.
func (s *Studio) fixedActions() []action {
	return slices.Insert([]action{
		{id: "open", title: s.t("Open a project…"), key: "Ctrl+O", run: func(s *Studio) { s.dialog = newOpenDialog(s) }},
		{id: "example", title: s.t("Open the example"), run: func(s *Studio) { s.openExample() }},
		{id: "save", title: s.t("Save"), key: "Ctrl+S", why: needsProject, run: (*Studio).save},
		{id: "save-copy", title: s.t("Save a copy…"), key: "Ctrl+Shift+S", why: needsProject, run: func(s *Studio) { s.dialog = newCopyDialog(s) }},
		{id: "undo", title: s.t("Undo"), key: "Ctrl+Z", why: func(s *Studio) string {
			if why := needsProject(s); why != "" {
				return why
			}
			if _, ok := s.doc.CanUndo(); !ok {
				return s.t("nothing was done yet")
			}
			return ""
		}, run: (*Studio).undo},
		{id: "redo", title: s.t("Redo"), key: "Ctrl+Shift+Z", why: func(s *Studio) string {
			if why := needsProject(s); why != "" {
				return why
			}
			if _, ok := s.doc.CanRedo(); !ok {
				return s.t("nothing was undone")
			}
			return ""
		}, run: (*Studio).redo},
		{id: "why", title: s.t("Why is this here?"), key: "Enter", why: needsProject, run: func(s *Studio) { s.askCursor() }},
		{id: "pin", title: s.t("Pin something on this lot…"), key: "P", why: needsLot, run: func(s *Studio) { s.dialog = newChooser(s, false) }},
		{id: "forbid", title: s.t("Forbid something on this lot…"), key: "X", why: needsLot, run: func(s *Studio) { s.dialog = newChooser(s, true) }},
		{id: "area", title: s.t("Mark a part of the map…"), key: "W", why: needsProject, run: func(s *Studio) {
			s.drawArea(s.t("Mark a part of the map"), func(s *Studio, b scene.Box) { s.dialog = &areaDialog{b} })
		}},
		{id: "copy", title: s.t("Copy"), key: "Ctrl+C", why: needsInquiry, run: (*Studio).copyChosen},
		{id: "paste", title: s.t("Paste"), key: "Ctrl+V", why: mayPaste, run: (*Studio).paste},
		{id: "draft", title: s.t("Add a statement…"), key: "T", why: needsProject, run: func(s *Studio) { s.writeStatement("") }},
		{id: "sign", title: s.t("Sign what is not signed…"), why: needsDrafts, run: func(s *Studio) { s.dialog = &unsignedDialog{} }},
		{id: "records", title: s.t("Edit records…"), why: needsProject, run: func(s *Studio) { s.editEntries("records.yaml") }},
		{id: "places", title: s.t("Edit the gazetteer…"), why: needsProject, run: func(s *Studio) { s.editEntries("places.yaml") }},
		{id: "tiles", title: s.t("Everything that can be drawn…"), why: needsProject, run: func(s *Studio) { s.dialog = newTiles(s) }},
		{id: "seed", title: s.t("Choose another seed…"), why: needsProject, run: func(s *Studio) { s.dialog = newSeedDialog(s) }},
		{id: "publish", title: s.t("Publish…"), key: "Ctrl+E", why: mayPublish, run: (*Studio).preparePublishing},
		{id: "verify", title: s.t("Verify a published file…"), run: func(s *Studio) { s.dialog = newVerifyDialog(s) }},
		{id: "skills", title: s.t("Skills…"), key: "Ctrl+Shift+K", why: needsProject, run: func(s *Studio) { s.dialog = &skillsDialog{} }},
		{id: "approve", title: s.t("Approve what is ticked"), key: "A", why: needsReview, run: (*Studio).approve},
		{id: "refuse", title: s.t("Refuse the proposal"), key: "R", why: needsReview, run: (*Studio).refuse},
		{id: "alone", title: s.t("Only the scene"), key: "F5", why: needsProject, on: func(s *Studio) bool { return s.alone.on }, run: (*Studio).onlyScene},
		{id: "rail", title: s.t("Show or hide the left side"), key: "F6", on: func(s *Studio) bool { return !s.hideRail }, run: func(s *Studio) { s.toggleSide("rail") }},
		{id: "inspector", title: s.t("Show or hide the right side"), key: "F7", on: func(s *Studio) bool { return !s.hideInspector }, run: func(s *Studio) { s.toggleSide("inspector") }},
		{id: "timeline", title: s.t("Show or hide the lower side"), key: "F8", on: func(s *Studio) bool { return !s.hideTimeline }, run: func(s *Studio) { s.toggleSide("timeline") }},
		{id: "whole", title: s.t("Full screen"), key: "F11", on: func(s *Studio) bool { return s.whole }, run: func(s *Studio) { s.whole = !s.whole }},
		{id: "describe", title: s.t("Describe the screen in words"), key: "F9", run: (*Studio).describe},
		{id: "theme", title: s.t("Light or dark"), key: "Ctrl+L", run: func(s *Studio) { s.setTheme(!s.dark()) }},
		{id: "larger", title: s.t("Larger letters and controls"), key: "Ctrl++", run: func(s *Studio) { s.rescale(scaleStep) }},
		{id: "smaller", title: s.t("Smaller letters and controls"), key: "Ctrl+-", run: func(s *Studio) { s.rescale(-scaleStep) }},
		{id: "palette", title: s.t("All commands"), key: "Ctrl+K", run: func(s *Studio) { s.palette = true }},
		{id: "settings", title: s.t("Settings…"), key: "Ctrl+,", run: func(s *Studio) { s.dialog = &settingsDialog{} }},
		{id: "shortcuts", title: s.t("Keys…"), key: "F1", run: func(s *Studio) { s.dialog = &shortcutsDialog{} }},
		{id: "tour", title: s.t("Tour of the window"), run: (*Studio).startTour},
		{id: "stop", title: s.t("Stop what runs"), key: "Ctrl+.", why: (*Studio).nothingRuns, run: (*Studio).stop},
		{id: "quit", title: s.t("Close the window"), key: "Ctrl+Q", run: (*Studio).quit},
	}, sceneFrom, s.sceneActions()...)
}

// actions are all that can be done now: the fixed ones, one for each project that was
// open before, each skill, and behind them each side of a dissent.
func (s *Studio) actions() []action {
	out := s.fixedActions()
	for _, path := range s.set.Recent {
		out = append(out, action{id: "recent/" + path, title: s.t("Open %s", path), run: func(s *Studio) { s.openFolder(path) }})
	}
	m := s.model()
	if m == nil {
		return out
	}
	for _, k := range m.Skills {
		if k.Mistakes == "" {
			out = append(out, action{id: "skill/" + k.ID, title: s.t("Run %s", skillTitle(s.book, k)), run: func(s *Studio) { s.dialog = newGrantDialog(k) }})
		}
	}
	for _, d := range m.dissents(s.book) {
		for _, side := range append(d.Sides, SideView{Name: "none"}) {
			if side.Name == d.Chosen || side.Name == "none" && d.Chosen == "" {
				continue
			}
			title := s.t("Follow side %s: %s", side.Name, first(side.Readings, d.ID))
			if side.Name == "none" {
				title = s.t("Follow neither side of %s", d.Title)
			}
			out = append(out, action{id: "side/" + d.ID + "/" + side.Name, title: title, last: true, run: func(s *Studio) { s.follow(d.ID, side.Name) }})
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
