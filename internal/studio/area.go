package studio

import (
	"context"
	"errors"
	"slices"

	"vouch/assets/draw"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// area is a rectangle that is drawn on the map: a region to build anew, pins to copy,
// the place of a statement.
type area struct {
	drawing  bool // the next drag draws it
	from, to cell
	set      bool
	then     func(*Studio, scene.Box) // what it is drawn for
}

// box is the rectangle, whichever corner came first.
func (a *area) box() scene.Box {
	return scene.Box{X0: min(a.from.x, a.to.x), Y0: min(a.from.y, a.to.y), X1: max(a.from.x, a.to.x), Y1: max(a.from.y, a.to.y)}
}

// drawArea asks for a rectangle and gives it to then.
func (s *Studio) drawArea(why string, then func(*Studio, scene.Box)) {
	s.dialog = nil
	s.area = area{drawing: true, then: then}
	s.ui.Focus("scene")
	s.say(why, s.t("Drag over the map, or press Enter at two corners; Escape leaves it."))
}

// steerArea does what was done to the scene while a rectangle is drawn, and says
// whether it took it.
func (s *Studio) steerArea(res kit.SurfaceResult) bool {
	a := &s.area
	if !a.drawing || res.Wheel != 0 || res.Panning {
		return false
	}
	x, y, ok := s.plane(s.model()).cell(s.cam.plane(res.X, res.Y))
	at := cell{x: x, y: y, on: true}
	switch {
	case res.Pressed && ok:
		a.from, a.to, a.set = at, at, true
	case res.Dragging && a.set:
		if ok {
			a.to = at
		}
	case res.Key == "Escape":
		s.area = area{}
	case res.Key == "Enter":
		if !s.cursor.on {
			s.moveCursor(0, 0)
		}
		if !a.set {
			a.from, a.to, a.set = s.cursor, s.cursor, true
			return true
		}
		a.to = s.cursor
		s.areaDrawn()
	case res.Key != "":
		return false
	case res.Released && a.set:
		s.areaDrawn()
	}
	return true
}

// areaDrawn gives the rectangle to whoever asked.
func (s *Studio) areaDrawn() {
	then, box := s.area.then, s.area.box()
	s.area.drawing = false
	if then != nil {
		then(s, box)
	}
	s.ui.Invalidate()
}

// paintArea draws the rectangle.
func (s *Studio) paintArea(c *canvas, t *kit.Theme) {
	if !s.area.set {
		return
	}
	b := s.area.box()
	p := c.plane
	path := []draw.Pt{p.corner(b.X0, b.Y0), p.corner(b.X1+1, b.Y0), p.corner(b.X1+1, b.Y1+1), p.corner(b.X0, b.Y1+1)}
	c.fill(path, draw.Fade(t.Accent, 60))
	c.line(path, t.Accent, litLine)
}

// areaDialog asks what shall be done with a region.
type areaDialog struct{ box scene.Box }

func (*areaDialog) title(book *words.Book) string { return book.Say("This part of the map") }

func (*areaDialog) size() (id string, w, h int) { return "area", 520, 300 }

func (d *areaDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	buttons := p.Buttons(&r, p.t("Copy what stands here"), p.t("Build it anew"))
	lots := len(s.model().lotsIn(d.box))
	p.para(&r, kit.BodyBold, t.Ink, p.tn(lots, "%[1]d lot, from cell %[2]d, %[3]d to %[4]d, %[5]d.", "%[1]d lots, from cell %[2]d, %[3]d to %[4]d, %[5]d.", d.box.X0, d.box.Y0, d.box.X1, d.box.Y1))
	r.CutTop(8)
	p.para(&r, kit.Body, t.Ink, p.t("Built anew, what no statement fixes is chosen again here, and as little as possible changes elsewhere. The choices are yours, as pins: they raise no class, and are one step that can be undone."))
	if p.button(buttons[0], "area.copy", p.t("Copy what stands here"), plainButton, "") {
		s.dialog = nil
		s.copyArea(d.box)
	}
	off := ""
	if lots == 0 {
		off = p.t("no lot lies in it")
	}
	if p.button(buttons[1], "area.anew", p.t("Build it anew"), primary, off) {
		s.dialog = nil
		s.buildAnew(d.box)
	}
}

// lotsIn are the lots whose front cell lies in a rectangle.
func (m *Model) lotsIn(b scene.Box) []int32 {
	var out []int32
	for i := range m.Scene().Plan.Lots {
		if l := &m.Scene().Plan.Lots[i]; b.Within(l.FrontX, l.FrontY) {
			out = append(out, int32(i))
		}
	}
	return out
}

// maxAnew bounds how many lots are built anew at once: each that cannot be had costs
// one more build.
const maxAnew = 200

// errNothingFree says that there is nothing to choose again.
var errNothingFree = errors.New("every lot here is fixed by statements or pins")

// buildAnew chooses again what nothing fixes in a region.
func (s *Studio) buildAnew(b scene.Box) {
	m, by, book := s.doc.Model, s.o.Author, s.book
	s.jobs.start(editing, s.t("Building a region anew"), func(ctx context.Context, p *progress) func() {
		changes, err := m.anew(ctx, b, by, p)
		return func() {
			switch {
			case errors.Is(err, context.Canceled) || s.doc == nil || s.doc.Model != m:
			case errors.Is(err, errNothingFree):
				s.say(s.t("Nothing was changed"), s.t("Every lot here is fixed by statements or pins."))
			case err != nil:
				s.fail(s.t("The region cannot be built anew"), err)
			default:
				s.area = area{}
				s.do(Apply{Title: book.Count(len(changes), "Build a region anew: %d lot", "Build a region anew: %d lots"), Changes: changes}, cellWords(book, b.X0, b.Y0))
			}
		}
	})
}

// anew gives the pins that make a region another one: what the next seed would choose
// on lots that nothing fixes. A pin that cannot be had is left out.
func (m *Model) anew(ctx context.Context, b scene.Box, by string, p *progress) ([]scene.Change, error) {
	sc := m.Scene()
	seed := sc.Seed + 1 + uint64(len(sc.Changes)) // another each time
	other, err := scene.Build(ctx, sc.Rulebook, m.Project.Tileset, seed, nil, scene.Options{Workers: workers()})
	if err != nil {
		return nil, err
	}
	var pins []scene.Change
	for _, lot := range m.lotsIn(b) {
		l, k := &sc.Plan.Lots[lot], other.Concept(lot)
		free := len(sc.Basis[lot].Rules) == 0 && !sc.Pinned[lot] && sc.Values[lot].Offset == 0 && sc.Concept(lot).Footprint == 1
		if free && k.Footprint == 1 && k.ID != sc.Concept(lot).ID && len(pins) < maxAnew {
			pins = append(pins, scene.Change{Op: scene.Pin, X: l.FrontX, Y: l.FrontY, Concept: k.ID, By: by})
		}
	}
	all := len(pins)
	for len(pins) > 0 {
		p.set(all-len(pins), all)
		_, err := scene.Build(ctx, sc.Rulebook, m.Project.Tileset, sc.Seed, slices.Concat(sc.Changes, pins), scene.Options{Workers: workers()})
		if err == nil {
			return pins, nil
		}
		at, ok := changeOf(err)
		if at -= len(sc.Changes); ctx.Err() != nil || !ok || at < 0 || at >= len(pins) {
			return nil, err
		}
		pins = slices.Delete(pins, at, at+1)
	}
	return nil, errNothingFree
}

// changeOf is the change that an error of a build names.
func changeOf(err error) (int, bool) {
	var contradiction *scene.ContradictionError
	var change *scene.ChangeError
	switch {
	case errors.As(err, &contradiction):
		if contradiction.Change == nil {
			return 0, false
		}
		return contradiction.Change.Index, true
	case errors.As(err, &change):
		return change.Index, true
	}
	return 0, false
}
