package studio

import (
	"fmt"
	"strings"

	"vouch/assets"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// dialog is something that stands over the window until it is answered.
type dialog interface {
	title(book *words.Book) string
	size() (id string, w, h int)
	body(s *Studio, p *page, r kit.Rect)
}

// troubleDialog shows an error: what, where, next.
type troubleDialog struct{ *Trouble }

func (d *troubleDialog) title(book *words.Book) string { return d.Title }

func (d *troubleDialog) size() (id string, w, h int) {
	lines := len(d.Rules) + len(d.Where) + len(d.Ways)
	return "trouble", 620, min(240+lines*48, 660)
}

func (d *troubleDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	if p.footButton(&foot, 110, "trouble.ok", p.t("Understood"), primary, "") {
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
		d.ways(s, p, c)
	})
	p.para(&next, kit.BodyBold, t.Accent, d.Next)
}

// ways are the ways out, as buttons.
func (d *troubleDialog) ways(s *Studio, p *page, c *kit.Rect) {
	if len(d.Ways) == 0 {
		return
	}
	c.CutTop(8)
	p.heading(c.CutTop(26), "trouble.ways", kit.Section, p.t("Ways out"))
	for _, w := range d.Ways {
		row := c.CutTop(32)
		if p.button(row.CutLeft(min(p.ButtonWidth(w.Label, kit.ButtonOptions{}), row.W)), w.ID, w.Label, plainButton, "") {
			s.dialog = nil
			w.do(s)
		}
		c.CutTop(6)
	}
}

// recoverDialog offers the work that a crash cut off.
type recoverDialog struct{}

func (*recoverDialog) title(book *words.Book) string { return book.Say("Unsaved edits were found") }

func (*recoverDialog) size() (id string, w, h int) {
	return "recover", 480, 210
}

func (d *recoverDialog) body(s *Studio, p *page, r kit.Rect) {
	text := p.t("The last session ended before its edits were saved.")
	if n := len(s.doc.Recovered.Edits.Changes) - len(s.doc.Model.Edits.Changes); n > 0 {
		text += " " + p.tn(n, "They hold %d change more than the project.", "They hold %d changes more than the project.")
	}
	buttons := p.Buttons(&r, p.t("Discard them"), p.t("Take them up"))
	p.para(&r, kit.Body, p.theme().Ink, text+" "+p.t("Taken up, they are one step that can be undone."))
	if p.button(buttons[0], "recover.discard", p.t("Discard them"), warnButton, "") {
		s.discard()
	}
	if p.button(buttons[1], "recover.take", p.t("Take them up"), primary, "") {
		s.recover()
	}
}

// reportDialog shows the lines of a program's report.
type reportDialog struct {
	name  string
	lines []string
}

func (d *reportDialog) title(book *words.Book) string { return d.name }

func (*reportDialog) size() (id string, w, h int) {
	return "report", 620, 520
}

func (d *reportDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "report.ok", p.t("Close"), primary, "") {
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

func (*describeDialog) title(book *words.Book) string { return book.Say("The screen in words") }

func (*describeDialog) size() (id string, w, h int) {
	return "describe", 760, 620
}

func (d *describeDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "describe.ok", p.t("Close"), primary, "") {
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

func (d *leaveDialog) title(book *words.Book) string {
	if d.s.doc.Unsaved() {
		return book.Say("There are unsaved edits")
	}
	return book.Say("Something is not done")
}

func (*leaveDialog) size() (id string, w, h int) {
	return "leave", 520, 240
}

func (d *leaveDialog) body(s *Studio, p *page, r kit.Rect) {
	buttons := p.Buttons(&r, p.t("Leave anyway"), p.t("Save and leave"), p.t("Stay"))
	off := ""
	if !s.doc.Unsaved() {
		off = p.t("everything is saved")
	}
	if p.button(buttons[1], "leave.save", p.t("Save and leave"), plainButton, off) || off == "" && p.Shortcut("Ctrl+S") {
		s.dialog, s.after = nil, d.then
		s.save()
		return
	}
	if p.button(buttons[2], "leave.stay", p.t("Stay"), primary, "") {
		s.dialog = nil
	}
	if p.button(buttons[0], "leave.anyway", p.t("Leave anyway"), warnButton, "") {
		s.dialog = nil
		d.then(s)
	}
	text := strings.Join(s.loose(), " ")
	if text == "" { // it came to its end meanwhile
		text = p.t("It is done now: nothing is lost if you leave.")
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
		out = append(out, s.t("“%s” is not done yet: wait for it, or it is lost.", s.jobs.lanes[editing][0].name))
	}
	if s.jobs.busyIn(leaving) {
		out = append(out, s.t("A scene is being published: wait for it, or it is not."))
	}
	switch {
	case !s.doc.Unsaved():
	case s.doc.Source.Path == "":
		out = append(out, s.t("The example is part of the program: save a copy with Ctrl+S, or the edits are lost."))
	default:
		out = append(out, s.t("Save them first with Ctrl+S, or leave: they are kept beside the project, and you will be asked when it is opened again."))
	}
	if s.review != nil {
		out = append(out, s.t("A program's proposal is not decided: it is not kept, but the program can be run again."))
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
func sizeWords(book *words.Book, n int64) string {
	switch {
	case n >= 1<<20:
		return book.Say("%d.%d MB", n>>20, (n>>10&1023)*10>>10)
	case n >= 1<<10:
		return book.Say("%d kB", n>>10)
	}
	return book.Count(int(n), "%d byte", "%d bytes")
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
