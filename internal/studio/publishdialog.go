package studio

import (
	"context"
	"fmt"
	"path/filepath"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
	"vouch/provenance"
)

// leavingDialog is what publishing would do, before the key is used.
type leavingDialog struct{ leaving *Leaving }

func (*leavingDialog) title(book *words.Book) string { return book.Say("Publish") }

func (*leavingDialog) size() (id string, w, h int) {
	return "publish-dialog", 680, 680
}

func (d *leavingDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	l := d.leaving
	foot := r.CutBottom(34)
	if p.footButton(&foot, 150, "publish.sign", p.t("Sign and publish"), primary, "") {
		s.publish(l)
		return
	}
	foot.CutRight(10)
	if p.footButton(&foot, 90, "publish.cancel", p.t("Cancel"), plainButton, "") {
		s.dialog = nil
	}
	p.textIn(foot, kit.Note, t.Quiet, p.t("Nothing is signed before you say so."))
	r.CutBottom(12)
	p.scroll(r, "publish.scroll", func(c *kit.Rect) {
		p.fact(c, "publish.title", p.t("Title printed"), l.Title, "")
		p.fact(c, "publish.what", p.t("As what"), capital(p.t(l.Kind)), p.t("A title that no option overrides: it follows from the shares below."))
		p.fact(c, "publish.edition", p.t("Edition printed"), p.t("%d, code %s", l.Edition, l.Code), p.t("The number is set in vouch.yaml; the code is the same for every picture of this scene."))
		d.keys(p, c)
		d.shares(s, p, c)
		p.bullets(c, "publish.included", p.t("What goes along"), l.Included, t.Good)
		p.bullets(c, "publish.withheld", p.t("What stays behind"), l.Withheld, t.Bad)
		p.bullets(c, "publish.files", p.t("Files"), l.Files, t.Accent)
		p.para(c, kit.Note, t.Quiet, p.t("In the folder %s", l.Out))
	})
}

// keys says who signs; where there are several keys, one is chosen.
func (d *leavingDialog) keys(p *page, c *kit.Rect) {
	l := d.leaving
	k := l.Keys[l.Key]
	p.fact(c, "publish.who", p.t("Who signs"), k.Shown, k.About)
	if len(l.Keys) < 2 {
		return
	}
	for i, k := range l.Keys {
		row := c.CutTop(rowHeight)
		if p.Card(fmt.Sprintf("publish.key/%d", i), row, k.Shown, kit.CardOptions{Chosen: i == l.Key}) {
			l.Key = i
		}
		note := p.t("the file is a draft")
		if !k.Draft {
			note = p.t("the file is no draft")
		}
		p.rowText(row, k.Shown, note, false)
		c.CutTop(4)
	}
	c.CutTop(10)
}

// shares shows what the scene rests on as a bar.
func (d *leavingDialog) shares(s *Studio, p *page, c *kit.Rect) {
	p.shares(c, "publish.shares", sharesOf(s.model().Scene().Shares()))
}

// preparePublishing looks at what would leave and asks.
func (s *Studio) preparePublishing() {
	m, deps, book, out, width := s.model(), s.o.Deps, s.book, s.out(), s.o.Width
	s.jobs.replace(checking, s.t("Looking at what would leave"), func(ctx context.Context, _ *progress) func() {
		l, err := leavingOf(ctx, m, deps, book, out, width)
		return func() {
			if err != nil {
				s.fail(s.t("It cannot be published"), err)
				return
			}
			s.dialog = &leavingDialog{l}
		}
	})
}

// publishingDialog shows how far it is. Put away, the work goes on.
type publishingDialog struct {
	leaving *Leaving
	job     *job
}

func (*publishingDialog) title(book *words.Book) string { return book.Say("Publishing") }

func (*publishingDialog) size() (id string, w, h int) {
	return "publishing", 480, 210
}

func (d *publishingDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "publishing.hide", p.t("Go on working"), primary, "") {
		s.dialog = nil
	}
	foot.CutRight(10)
	if p.footButton(&foot, 90, "publishing.cancel", p.t("Stop it"), warnButton, "") {
		s.jobs.stop(leaving)
		s.dialog = nil
		s.say(s.t("Nothing was published"), s.t("You stopped it; no file was written."))
		return
	}
	g := &d.job.gauge
	text, at := p.t("Building the scene"), -1
	if stage := g.stage.Load(); stage != nil {
		text = capital(*stage)
	}
	if n := g.total.Load(); n > 0 {
		done := g.done.Load()
		text += ", " + percent(p.book, done, n)
		at = int(done * 1000 / n)
	}
	p.para(&r, kit.Body, t.Ink, text)
	r.CutTop(10)
	p.Progress("publishing.progress", r.CutTop(6), text, at)
	r.CutTop(12)
	p.para(&r, kit.Note, t.Quiet, p.t("All files are written, or none of them."))
}

// publishedDialog says what was written, and what anybody who checks it will be told.
type publishedDialog struct {
	edition *project.Edition
	out     string
	files   []Published
	side    int // files, what was looked at, what they carry
	file    int // that is looked into
}

func (*publishedDialog) title(book *words.Book) string { return book.Say("Published") }

func (*publishedDialog) size() (id string, w, h int) {
	return "published", 720, 640
}

func (d *publishedDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	e := d.edition
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "published.ok", p.t("Close"), plainButton, "") {
		s.dialog = nil
	}
	foot.CutRight(10)
	if len(e.Files) > 0 && p.footButton(&foot, 150, "published.verify", p.t("Build it again and compare"), primary, "") {
		s.dialog = nil
		s.verifyPath(filepath.Join(d.out, e.Files[d.file].File))
		return
	}
	r.CutBottom(12)
	text := p.t("Edition %d, code %s, signed by %s.", e.Built.Recipe.Edition, e.Code, e.Signer)
	if e.Draft {
		text += " " + p.t("It calls itself a draft, for a computer made the key for itself.")
	}
	p.para(&r, kit.Body, t.Ink, text)
	r.CutTop(8)
	p.Tabs("published.sides", r.CutTop(36), []string{p.t("Files"), p.t("What was looked at"), p.t("What it carries")}, &d.side)
	r.CutTop(10)
	if len(d.files) == 0 {
		return
	}
	f := &d.files[d.file]
	if d.side > 0 {
		p.para(&r, kit.NoteBold, t.Quiet, f.File+": "+checkedWords(p.book, f.Checks))
		r.CutTop(8)
	}
	p.scroll(r, fmt.Sprintf("published.%d", d.side), func(c *kit.Rect) {
		switch d.side {
		case 1:
			p.checks(c, "published.check", f.Checks)
		case 2:
			p.tree(c, "published.tree", f.Tree)
		default:
			d.list(p, c)
		}
	})
}

// list is the files, each with what a check of it says; the chosen one is looked into on
// the other sides.
func (d *publishedDialog) list(p *page, c *kit.Rect) {
	t := p.theme()
	for i := range d.files {
		f := &d.files[i]
		state, ink := p.t("Valid: unchanged since it was signed"), t.Good
		switch f.State {
		case provenance.Invalid:
			state, ink = p.t("Invalid: do not hand it out"), t.Bad
		case provenance.Trusted:
			state = p.t("Trusted: unchanged, and signed by someone you trust")
		}
		row := c.CutTop(96)
		title := capital(p.t(f.Kind)) + ": " + f.File
		if p.Card(fmt.Sprintf("published.file/%d", i), row, title+". "+state, kit.CardOptions{Chosen: i == d.file}) {
			d.file = i
		}
		in := row.InsetXY(cardPad, 8)
		p.TextIn(in.CutTop(20), kit.BodyBold, t.Ink, kit.Begin, title)
		p.TextIn(in.CutTop(18), kit.Note, t.Quiet, kit.Begin, p.t("%d by %d px, %s", f.Width, f.Height, sizeWords(p.book, f.Bytes)))
		p.TextIn(in.CutTop(22), kit.BodyBold, ink, kit.Begin, state)
		p.TextIn(in.CutTop(18), kit.Note, t.Quiet, kit.Begin, checkedWords(p.book, f.Checks))
		c.CutTop(8)
	}
	p.para(c, kit.Note, t.Quiet, p.t("In the folder %s", d.out))
}
