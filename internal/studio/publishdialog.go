package studio

import (
	"context"
	"fmt"
	"path/filepath"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
)

// leavingDialog is what publishing would do, before the key is used.
type leavingDialog struct{ leaving *Leaving }

func (*leavingDialog) title() string { return "Publish" }

func (*leavingDialog) size() (id string, w, h int) {
	return "publish-dialog", 640, 620
}

func (d *leavingDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	l := d.leaving
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(150), "publish.sign", "Sign and publish", primary, "") {
		s.dialog = nil
		s.publish(l)
		return
	}
	foot.CutRight(10)
	if p.button(foot.CutRight(90), "publish.cancel", "Cancel", plainButton, "") {
		s.dialog = nil
	}
	r.CutBottom(12)
	p.scroll(r, "publish.scroll", func(c *kit.Rect) {
		p.fact(c, "publish.who", "Who signs", l.Signs, l.About)
		p.fact(c, "publish.what", "As what", capital(l.Kind), "A title that no option overrides: it follows from the shares below.")
		d.shares(s, p, c)
		p.bullets(c, "publish.included", "What goes along", l.Included, t.Good)
		p.bullets(c, "publish.withheld", "What stays behind", l.Withheld, t.Bad)
		p.bullets(c, "publish.files", "Files", l.Files, t.Accent)
		p.para(c, kit.Note, t.Quiet, "In "+l.Out)
	})
}

// shares shows what the scene rests on as a bar.
func (d *leavingDialog) shares(s *Studio, p *page, c *kit.Rect) {
	p.shares(c, "publish.shares", sharesOf(s.model().Scene().Shares()))
}

// preparePublishing looks at what would leave and asks.
func (s *Studio) preparePublishing() {
	m, deps, out, width := s.model(), s.o.Deps, s.out(), s.o.Width
	s.jobs.replace(checking, "Looking at what would leave", func(ctx context.Context, _ *progress) func() {
		l, err := leavingOf(ctx, m, deps, out, width)
		return func() {
			if err != nil {
				s.fail("It cannot be published", err)
				return
			}
			s.dialog = &leavingDialog{l}
		}
	})
}

// publishedDialog says what was written.
type publishedDialog struct {
	edition *project.Edition
	out     string
}

func (*publishedDialog) title() string { return "Published" }

func (*publishedDialog) size() (id string, w, h int) {
	return "published", 560, 360
}

func (d *publishedDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	e := d.edition
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(100), "published.ok", "Close", plainButton, "") {
		s.dialog = nil
	}
	foot.CutRight(10)
	if len(e.Files) > 0 && p.button(foot.CutRight(150), "published.verify", "Verify the scene", primary, "") {
		s.dialog = nil
		s.verifyPath(filepath.Join(d.out, e.Files[0].File))
		return
	}
	text := fmt.Sprintf("Edition %d, code %s, signed by %s.", e.Built.Recipe.Edition, e.Code, e.Signer)
	if e.Draft {
		text += " It calls itself a draft, for a computer made the key for itself."
	}
	p.para(&r, kit.Body, t.Ink, text)
	r.CutTop(12)
	p.scroll(r, "published.files", func(c *kit.Rect) {
		for i, f := range e.Files {
			p.fact(c, fmt.Sprintf("published.file/%d", i), capital(f.Kind), f.File, fmt.Sprintf("%d by %d px, %s", f.Width, f.Height, sizeWords(f.Bytes)))
		}
		p.para(c, kit.Note, t.Quiet, "In "+d.out)
	})
}

// verdictDialog answers the three questions apart, and says which programs had a hand in
// it.
type verdictDialog struct{ verdict *Verdict }

func (*verdictDialog) title() string { return "Verify" }

func (d *verdictDialog) size() (id string, w, h int) {
	if d.verdict.Nothing != "" {
		return "verdict", 640, 280
	}
	return "verdict", 720, min(568+148*len(d.verdict.Proposed), 744)
}

func (d *verdictDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	v := d.verdict
	foot := r.CutBottom(34)
	if p.button(foot.CutRight(100), "verdict.ok", "Close", primary, "") {
		s.dialog = nil
	}
	p.textIn(foot, kit.Note, t.Quiet, "A signature does not make a picture true.")
	r.CutBottom(12)
	p.para(&r, kit.BodyBold, t.Ink, v.File)
	r.CutTop(8)
	if v.Nothing != "" {
		p.para(&r, kit.Body, t.Ink, v.Nothing+" There is nothing to check: the file may be what it seems or not, and nobody can tell from it.")
		return
	}
	p.scroll(r, "verdict.scroll", func(c *kit.Rect) {
		unchanged := question{"unchanged", "Unchanged since it was signed?", v.Unchanged}
		if v.Replay.Short != "" {
			p.answers(c, unchanged, question{"replay", "Built again, is it the same?", v.Replay})
		} else {
			p.answer(c, unchanged)
		}
		p.answer(c, question{"signed-by", "Signed by whom?", v.SignedBy})
		p.answer(c, question{"resting-on", "Resting on what?", v.RestingOn})
		if len(v.Shares) > 0 {
			p.shares(c, "verdict.shares", v.Shares)
		}
		for i, a := range v.Proposed {
			p.answer(c, question{fmt.Sprintf("proposed/%d", i), "Proposed by a program?", a})
		}
	})
}
