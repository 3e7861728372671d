package studio

import (
	"context"
	"errors"
	"fmt"
	"image"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// without is a scene beside itself without one statement.
type without struct {
	Reading  string
	Other    []int32 // lots on which something else would stand
	Weaker   []int32 // lots that would rest on something else, and still carry the same
	Lines    []string
	Problem  string // why nothing can be built without it
	now, not *kit.Picture
}

// askWithout builds the scene without a statement, on a copy and from the same seed.
func (s *Studio) askWithout(e *Evidence) {
	m, q, book := s.model(), s.inquiry, s.book
	s.jobs.replace(asking, s.t("Building the scene without it"), func(ctx context.Context, _ *progress) func() {
		w, err := m.without(ctx, book, e, q)
		return func() {
			switch {
			case s.model() != m || errors.Is(err, context.Canceled):
			case err != nil:
				s.fail(s.t("There is no answer"), err)
			default:
				s.dialog = &withoutDialog{w}
			}
		}
	})
}

// without compares the scene with one in which a statement was never made.
func (m *Model) without(ctx context.Context, book *words.Book, e *Evidence, q *Inquiry) (*without, error) {
	out := &without{Reading: e.Reading}
	b, err := m.Project.Without(e.Statement).Build(ctx, m.choice())
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		out.Problem = sentence(capital(err.Error()))
		return out, nil
	}
	was, is := m.Scene(), b.Scene
	for i := range was.Values {
		lot := int32(i)
		switch a, c := &was.Basis[i], &is.Basis[i]; {
		case was.Concept(lot).ID != is.Concept(lot).ID || was.Values[i].Offset != is.Values[i].Offset:
			out.Other = append(out.Other, lot)
		case a.Class != c.Class || a.Disputed != c.Disputed:
			out.Weaker = append(out.Weaker, lot)
		}
	}
	out.say(m, book, is, q)
	box := m.around(q, out)
	if out.now, err = m.snapshot(ctx, was, box, "now"); err == nil {
		out.not, err = m.snapshot(ctx, is, box, "without/"+e.Statement)
	}
	return out, err
}

// say puts the differences into words.
func (w *without) say(m *Model, book *words.Book, is *scene.Scene, q *Inquiry) {
	was := m.Scene()
	if q != nil && q.Lot >= 0 {
		a, c := was.Basis[q.Lot].Class, is.Basis[q.Lot].Class
		name := m.conceptName(book, is.Concept(q.Lot).ID)
		switch {
		case was.Concept(q.Lot).ID != is.Concept(q.Lot).ID:
			w.Lines = append(w.Lines, book.Say("Here the seed would put: %s, %s.", name, book.Say(c.String())))
		case a != c:
			w.Lines = append(w.Lines, book.Say("The same would stand here, and be %s, no longer %s.", book.Say(c.String()), book.Say(a.String())))
		default:
			w.Lines = append(w.Lines, book.Say("Here nothing would change: other statements say the same."))
		}
	}
	if n := len(w.Other); n > 0 {
		w.Lines = append(w.Lines, book.Count(n, "On %d lot something else would stand.", "On %d lots something else would stand."))
	}
	if n := len(w.Weaker); n > 0 {
		w.Lines = append(w.Lines, book.Count(n, "%d lot would keep what it has and rest on something else.", "%d lots would keep what they have and rest on something else."))
	}
	a, c := was.Shares(), is.Shares()
	for _, class := range assets.Classes() {
		if d := c.Lots[class] - a.Lots[class]; d != 0 {
			w.Lines = append(w.Lines, book.Say("%s: %d front lots instead of %d.", capital(book.Say(class.String())), c.Lots[class], a.Lots[class]))
		}
	}
}

// How much of the map the two pictures show, cells, and how large a cell is, px.
const (
	withoutCells = 9
	withoutTile  = 44
)

// around is the part of the map that both pictures show: about the place that was
// asked for.
func (m *Model) around(q *Inquiry, w *without) scene.Box {
	g := &m.Scene().Plan.Ground
	x, y := g.Width/2, g.Height/2
	switch {
	case q != nil:
		x, y = q.X, q.Y
	case len(w.Other) > 0:
		l := m.Scene().Plan.Lots[w.Other[0]]
		x, y = l.FrontX, l.FrontY
	}
	const h = withoutCells / 2
	x, y = min(max(x, h), max(g.Width-1-h, h)), min(max(y, h), max(g.Height-1-h, h))
	return scene.Box{X0: max(x-h, 0), Y0: max(y-h, 0), X1: min(x+h, g.Width-1), Y1: min(y+h, g.Height-1)}
}

// snapshot draws a part of a scene for a dialog.
func (m *Model) snapshot(ctx context.Context, sc *scene.Scene, box scene.Box, name string) (*kit.Picture, error) {
	pic, err := render.Scene(ctx, sc.Crop(box), m.Project.Tileset, render.Options{TileW: withoutTile, Evidence: true, Workers: workers()})
	if err != nil {
		return nil, err
	}
	return &kit.Picture{ID: fmt.Sprintf("snapshot/%s/%v", name, box), Version: uint64(pic.Image.Rect.Dx()), Img: pic.Image}, nil
}

// withoutDialog shows both side by side.
type withoutDialog struct{ *without }

func (*withoutDialog) title(book *words.Book) string { return book.Say("What if this were not so?") }

func (*withoutDialog) size() (id string, w, h int) { return "without", 940, 620 }

func (d *withoutDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "without.ok", p.t("Close"), primary, "") {
		s.dialog = nil
	}
	if len(d.Other)+len(d.Weaker) > 0 {
		label := p.t("Show these lots")
		if p.button(foot.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{})), "without.show", label, plainButton, "") {
			s.dialog = nil
			lots := append(append([]int32{}, d.Other...), d.Weaker...)
			s.light(lots)
			s.revealLots(lots)
		}
	}
	r.CutBottom(12)
	p.quote(&r, "without.reading", d.Reading, p.t("left out, on a copy; the scene stays as it is"))
	r.CutTop(10)
	if d.Problem != "" {
		p.para(&r, kit.Body, t.Bad, p.t("Without it nothing can be built: %s", d.Problem))
		return
	}
	low := r.CutBottom(min(26*len(d.Lines)+8, 190))
	p.scroll(low, "without.lines", func(c *kit.Rect) {
		for _, line := range d.Lines {
			p.para(c, kit.Body, t.Ink, line)
			c.CutTop(4)
		}
	})
	r.CutBottom(10)
	cols := r.Row(12, -1, -1)
	d.side(p, cols[0], "without.now", p.t("As it is"), d.now)
	d.side(p, cols[1], "without.not", p.t("Without it"), d.not)
}

// side is one of the two pictures with its title.
func (d *withoutDialog) side(p *page, r kit.Rect, id, title string, pic *kit.Picture) {
	p.heading(r.CutTop(26), id, kit.Section, title)
	p.fill(r, p.theme().Ground)
	b := pic.Img.Rect
	w, h := b.Dx(), b.Dy()
	if w > r.W {
		w, h = r.W, h*r.W/w
	}
	if h > r.H {
		w, h = w*r.H/h, r.H
	}
	p.Group(kit.RoleGroup, id+"/picture", title, r, func() { p.Picture(r.Middle(w, h), pic, image.Rectangle{}, kit.Smooth) })
}
