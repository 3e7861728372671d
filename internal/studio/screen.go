package studio

import (
	"slices"
	"strings"

	"vouch/internal/studio/kit"
)

// The zones of the window, px.
const (
	barHeight      = 44
	railWidth      = 240
	inspectorWidth = 316
	pad            = 16
)

// screen builds the whole window.
func (s *Studio) screen(p *page) {
	r := p.window()
	s.topBar(p, r.CutTop(barHeight))
	if s.doc == nil {
		s.welcome(p, r)
	} else {
		s.zones(p, r)
	}
	s.dialogOver(p)
	s.portraits.draw(s)
	s.paletteOver(p)
	s.tourOver(p)
	s.keys(p)
}

// paletteOver lists every command with its key, and finds things of the project.
func (s *Studio) paletteOver(p *page) {
	if !s.palette {
		p.Palette("commands", kit.PaletteOptions{}, &s.palette) // forgets what was written into it
		return
	}
	o := kit.PaletteOptions{Commands: s.commands()}
	if s.doc != nil {
		o.Things, o.Hint, o.Empty = s.found, p.t("Search commands, places and all that is in the scene"), p.t("Nothing here has these letters.")
	}
	if id := p.Palette("commands", o, &s.palette); id != "" {
		s.palette = false
		if !s.visit(id) {
			s.act(id)
		}
	}
}

// commands are the actions as the palette lists them.
func (s *Studio) commands() []kit.Command {
	list := s.actions()
	out := make([]kit.Command, 0, len(list))
	for _, a := range list {
		off := a.off(s)
		out = append(out, kit.Command{ID: a.id, Name: strings.TrimSuffix(a.title, "…"), Keys: a.key, Also: s.alsoCalled(a.id), Group: capital(off), Disabled: off != "", Last: a.last})
	}
	return out
}

// dialogOver lays the dialog over the window.
func (s *Studio) dialogOver(p *page) {
	d := s.dialog
	if d == nil {
		return
	}
	id, w, h := d.size()
	open, first := true, ""
	if id == "files" {
		first = "files.path"
	}
	_, stay := d.(*recoverDialog) // put away, the next edit would take the place of what was found
	p.Dialog(id, kit.DialogOptions{Title: d.title(s.book), W: w, H: h, First: first, Stay: stay}, &open, func(r kit.Rect) { d.body(s, p, r) })
	if !open && s.dialog == d {
		s.dialog, s.after = nil, nil
	}
}

// zones are rail, scene, inspector and timeline.
func (s *Studio) zones(p *page, r kit.Rect) {
	t := p.theme()
	if !s.hideRail {
		var left kit.Rect
		left, r = p.Split("rail", r, kit.SplitOptions{Name: p.t("left side"), Side: kit.SplitLeft, Min: railLeast(p), Max: 420}, &s.railSize)
		p.fill(left, t.Side)
		s.rail(p, left)
	}
	if !s.hideInspector {
		var right kit.Rect
		right, r = p.Split("inspector-side", r, kit.SplitOptions{Name: p.t("right side"), Side: kit.SplitRight, Min: 260, Max: 520}, &s.inspectorSize)
		p.fill(right, t.Side)
		if s.review != nil {
			s.reviewPanel(p, right)
		} else {
			s.inspector(p, right)
		}
	}
	if !s.hideTimeline {
		low := r.CutBottom(s.timelineRoom())
		p.fill(low, t.Sunk)
		p.fill(low.CutTop(1), t.Rule)
		s.timeline(p, low)
	}
	s.sceneView(p, r)
	s.request()
}

// topBar shows what is open and what is done most.
func (s *Studio) topBar(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(r, t.Bar)
	in := r
	in.CutLeft(pad)
	in.CutRight(pad)
	s.menuBar(p, &in)
	in.CutLeft(10)
	name := ""
	if m := s.model(); m != nil {
		name = m.Project.Settings.Title
	}
	w := min(p.measure(barTitle, name), s.titleRoom(p, in.W))
	p.textIn(in.CutLeft(w+12), barTitle, t.BarInk, name)
	if s.doc != nil && s.doc.Unsaved() {
		edited := p.t("edited")
		p.textIn(in.CutLeft(p.measure(kit.Note, edited)+12), kit.Note, t.BarMark, edited)
	}
	hint := p.t("Commands")
	if p.Button("palette", in.CutRight(p.ButtonWidth(hint, kit.ButtonOptions{})), hint, kit.ButtonOptions{Kind: kit.Bar}) {
		s.palette = true
	}
	if busy := s.jobs.Busy(); busy != "" && s.patient() && !s.jobs.onlyPaints() {
		s.busyBar(p, &in, busy)
	}
	s.barActions(p, in)
}

// barItem is an action in the bar; without an id it is a gap.
type barItem struct {
	id, label string
	icon      kit.Icon
	on        bool
}

// barGap is between groups of actions, px; barIcon is an action that is only its icon.
const (
	barGap  = 12
	barIcon = 40
)

// barActions are the actions of the bar, from the right, each as wide as its words;
// where there is no room for words, those that have an icon are only that.
func (s *Studio) barActions(p *page, in kit.Rect) {
	if s.doc == nil {
		return
	}
	items := []barItem{
		{"verify", p.t("Verify"), kit.IconShield, false}, {"publish", p.t("Publish"), kit.IconExport, false}, {"save", p.t("Save"), kit.NoIcon, false}, {},
		{"basis", p.t("Evidence view"), kit.IconLayers, s.layers.over == overBasis}, {}, {"redo", p.t("Redo"), kit.IconRedo, false}, {"undo", p.t("Undo"), kit.IconUndo, false},
	}
	need := 0
	for _, b := range items {
		need += p.ButtonWidth(b.label, kit.ButtonOptions{Icon: b.icon})
	}
	for _, b := range items {
		if b.id == "" {
			in.CutRight(barGap)
			continue
		}
		s.barAction(p, &in, b, need > in.W && b.icon != kit.NoIcon)
		need -= p.ButtonWidth(b.label, kit.ButtonOptions{Icon: b.icon})
	}
}

// barAction is one of them.
func (s *Studio) barAction(p *page, in *kit.Rect, b barItem, small bool) {
	a := s.actionOf(b.id)
	off := a.off(s)
	o := kit.ButtonOptions{Kind: kit.Bar, Icon: b.icon, Keys: a.key, On: b.on, Disabled: off != "", Tip: capital(off)}
	if off == "" {
		o.Tip = s.tipOf(a)
	}
	pressed := false
	if small {
		pressed = p.IconButton(b.id, in.CutRight(barIcon), b.icon, b.label, o)
	} else {
		pressed = p.Button(b.id, in.CutRight(p.ButtonWidth(b.label, o)), b.label, o)
	}
	if pressed {
		s.perform(a)
	}
}

// tipOf says what an action would do now.
func (s *Studio) tipOf(a *action) string {
	text := strings.TrimSuffix(a.title, "…")
	switch a.id {
	case "undo":
		text += ": " + s.stepName(true)
	case "redo":
		text += ": " + s.stepName(false)
	}
	return text
}

func (s *Studio) actionOf(id string) *action {
	list := s.fixedActions()
	if i := slices.IndexFunc(list, func(a action) bool { return a.id == id }); i >= 0 {
		return &list[i]
	}
	return nil
}

// busyBar says what runs, and how far it is.
func (s *Studio) busyBar(p *page, in *kit.Rect, busy string) {
	t := p.theme()
	j := s.jobs.current()
	if st := j.gauge.stage.Load(); st != nil {
		busy = capital(*st)
	}
	text := busy + "…"
	if n := j.gauge.total.Load(); n > 0 {
		text = busy + " " + percent(p.book, j.gauge.done.Load(), n)
	}
	p.textIn(in.CutLeft(min(p.measure(kit.Note, text)+6, 260)), kit.Note, t.BarQuiet, text)
	if s.nothingRuns() == "" && p.IconButton("stop", in.CutLeft(30).Middle(26, 26), kit.IconClose, p.t("Stop what runs"), kit.ButtonOptions{Kind: kit.Bar, Keys: "Ctrl+."}) {
		s.stop()
	}
	gauge := -1
	if n := j.gauge.total.Load(); n > 0 {
		gauge = int(j.gauge.done.Load() * 1000 / n)
	}
	p.Progress("busy", kit.Rect{Y: barHeight - 3, W: p.window().W, H: 3}, busy, gauge)
}

// titleRoom is what the actions of the bar leave for the project's name, px: where there
// is little, the name stands over the scene alone.
func (s *Studio) titleRoom(p *page, w int) int {
	const actions = 430 // as icons, with what is busy
	if w-actions < 120 {
		return 0
	}
	return min(w-actions, 260)
}

// nothingRuns says why nothing can be stopped.
func (s *Studio) nothingRuns() string {
	if j := s.jobs.current(); j == nil || j.lane == drawing || j.lane == finding {
		return s.t("nothing runs")
	}
	return ""
}

// stop ends what a person waits for: its answer is no longer wanted. What was done
// before stays as it is.
func (s *Studio) stop() {
	if j := s.jobs.current(); j != nil {
		s.jobs.stop(j.lane)
		s.after = nil
		if j.lane == looking {
			s.preview, s.previewed = "", nil
		}
		s.say(s.t("Stopped"), j.name+".")
	}
}

// busyDelay is how long something runs before it is told of, ms: shorter would
// only flicker.
const busyDelay = 150

// patient says whether what runs has run long enough to be told of.
func (s *Studio) patient() bool { return s.ms-s.calm > busyDelay }

// openExample opens the example that is part of the program.
func (s *Studio) openExample() {
	if s.o.Examples == nil {
		s.say(s.t("No example"), s.t("This program was built without one."))
		return
	}
	s.leave(func(s *Studio) { s.Open(Example(s.o.Examples, s.o.Example)) })
}
