package studio

import (
	"fmt"
	"strings"

	"vouch/assets"
	"vouch/internal/studio/kit"
)

// dialog is something that stands over the window until it is answered.
type dialog interface {
	title() string
	size() (id string, w, h int)
	body(s *Studio, p *page, r kit.Rect)
}

// troubleDialog shows an error: what, where, next.
type troubleDialog struct{ *Trouble }

func (d *troubleDialog) title() string { return d.Title }

func (d *troubleDialog) size() (id string, w, h int) {
	lines := len(d.Rules) + len(d.Where)
	return "trouble", 560, min(220+lines*44, 620)
}

func (d *troubleDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(110), "trouble.ok", "Understood", primary, "") {
		s.dialog = nil
	}
	next := r.CutBottom(44)
	p.para(&r, kit.Body, t.Ink, d.What)
	r.CutTop(10)
	p.scroll(r, "trouble.more", func(c *kit.Rect) {
		for i, rule := range d.Rules {
			p.step(c, fmt.Sprintf("trouble.rule/%d", i), i+1, rule)
			c.CutTop(6)
		}
		for _, w := range d.Where {
			p.para(c, kit.Code, t.Ink, w)
			c.CutTop(4)
		}
	})
	p.para(&next, kit.BodyBold, t.Accent, d.Next)
}

// recoverDialog offers the work that a crash cut off.
type recoverDialog struct{}

func (*recoverDialog) title() string { return "Unsaved edits were found" }

func (*recoverDialog) size() (id string, w, h int) {
	return "recover", 480, 210
}

func (d *recoverDialog) body(s *Studio, p *page, r kit.Rect) {
	text := "The last session ended before its edits were saved."
	if n := len(s.doc.Recovered.Edits.Changes) - len(s.doc.Model.Edits.Changes); n > 0 {
		text += fmt.Sprintf(" They hold %s more than the project.", count(n, "change", "changes"))
	}
	buttons := p.Buttons(&r, "Discard them", "Take them up")
	p.para(&r, kit.Body, p.theme().Ink, text+" Taken up, they are one step that can be undone.")
	if p.button(buttons[0], "recover.discard", "Discard them", warnButton, "") {
		s.discard()
	}
	if p.button(buttons[1], "recover.take", "Take them up", primary, "") {
		s.recover()
	}
}

// reportDialog shows the lines of a program's report.
type reportDialog struct {
	name  string
	lines []string
}

func (d *reportDialog) title() string { return d.name }

func (*reportDialog) size() (id string, w, h int) {
	return "report", 620, 520
}

func (d *reportDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(100), "report.ok", "Close", primary, "") {
		s.dialog = nil
	}
	r.CutBottom(12)
	p.scroll(r, "report.lines", func(c *kit.Rect) {
		for i, line := range d.lines {
			p.step(c, fmt.Sprintf("report.line/%d", i), i+1, line)
			c.CutTop(6)
		}
	})
}

// describeDialog shows the screen in words.
type describeDialog struct{ text string }

func (*describeDialog) title() string { return "The screen in words" }

func (*describeDialog) size() (id string, w, h int) {
	return "describe", 760, 620
}

func (d *describeDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(100), "describe.ok", "Close", primary, "") {
		s.dialog = nil
	}
	r.CutBottom(12)
	p.scroll(r, "describe.text", func(c *kit.Rect) {
		for line := range strings.Lines(d.text) {
			text := strings.TrimSpace(line)
			in := *c
			in.CutLeft((len(line) - 1 - len(text)) * 6)
			p.para(&in, kit.Code, p.theme().Ink, text)
			use(c, in.Y-c.Y)
		}
	})
}

// describe puts the screen into words.
func (s *Studio) describe() { s.dialog = &describeDialog{s.words()} }

// leaveDialog asks before anything is left that would be lost or cut off.
type leaveDialog struct {
	s    *Studio
	then func(*Studio)
}

func (d *leaveDialog) title() string {
	if d.s.doc.Unsaved() {
		return "There are unsaved edits"
	}
	return "Something is not done"
}

func (*leaveDialog) size() (id string, w, h int) {
	return "leave", 480, 230
}

func (d *leaveDialog) body(s *Studio, p *page, r kit.Rect) {
	buttons := p.Buttons(&r, "Leave anyway", "Stay")
	if p.button(buttons[1], "leave.stay", "Stay", primary, "") {
		s.dialog = nil
	}
	if p.button(buttons[0], "leave.anyway", "Leave anyway", warnButton, "") {
		s.dialog = nil
		d.then(s)
	}
	text := strings.Join(s.loose(), " ")
	if text == "" { // it came to its end meanwhile
		text = "It is done now: nothing is lost if you leave."
	}
	p.para(&r, kit.Body, p.theme().Ink, text)
}

// loose says what would be lost or cut off if the document were left now.
func (s *Studio) loose() []string {
	var out []string
	if s.doc == nil {
		return nil
	}
	if s.jobs.busyIn(editing) {
		out = append(out, fmt.Sprintf("“%s” is not done yet: wait for it, or it is lost.", s.jobs.lanes[editing][0].name))
	}
	if s.jobs.busyIn(leaving) {
		out = append(out, "A scene is being published: wait for it, or it is not.")
	}
	switch {
	case !s.doc.Unsaved():
	case s.doc.Source.Path == "":
		out = append(out, "The example is part of the program: save a copy with Ctrl+S, or the edits are lost.")
	default:
		out = append(out, "Save them first with Ctrl+S, or leave: they are kept beside the project, and you will be asked when it is opened again.")
	}
	if s.review != nil {
		out = append(out, "A program's proposal is not decided: it is not kept, but the program can be run again.")
	}
	return out
}

// leave does what takes the document away, and asks first where something would be
// left.
func (s *Studio) leave(then func(*Studio)) {
	if len(s.loose()) > 0 {
		s.dialog = &leaveDialog{s, then}
		return
	}
	then(s)
}

// quit closes the window.
func (s *Studio) quit() { s.leave(func(s *Studio) { s.closed = true }) }

// sizeWords is a number of bytes for people.
func sizeWords(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d.%d MB", n>>20, (n>>10&1023)*10>>10)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// classByName finds a class by its word.
func classByName(name string) assets.Class {
	for _, c := range assets.Classes() {
		if c.String() == name {
			return c
		}
	}
	return assets.None
}
