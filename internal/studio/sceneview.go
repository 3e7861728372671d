package studio

import (
	"context"
	"errors"
	"fmt"

	"vouch/assets/draw"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
)

// sceneView is the middle: the scene, to be moved, enlarged and asked.
func (s *Studio) sceneView(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(r, t.Ground)
	m := s.model()
	dev := p.Device(r)
	p.Clip(r, func() { p.Ops(s.paintScene(p, m, dev)...) })
	s.sceneTools(p, r.InsetXY(pad, 12)) // before the surface: what lies over it is asked first
	s.zoomTools(p, r)
	s.caption(p, r)
	res := p.Surface("scene", r, "Scene", s.sceneWords())
	if res.Focused && s.cursor.shown {
		p.Stroke(r, 0, 2, draw.Fade(t.Focus, 150))
	}
	s.steer(res)
}

// steer does what was done to the scene.
func (s *Studio) steer(res kit.SurfaceResult) {
	at := s.cam.plane(res.X, res.Y)
	switch {
	case res.Wheel != 0:
		s.cam = s.cam.zoomed(res.Wheel, res.X, res.Y)
	case res.Dragging || res.Panning:
		s.cam = s.cam.panned(res.DragX, res.DragY)
		s.hover = hit{lot: -1, feature: -1}
	case res.Clicked:
		s.cursor.shown = false
		s.choose(s.hitAt(at))
	case res.Hover:
		s.hover = s.hitAt(at)
		if s.hover.lot >= 0 {
			s.outlineOf(s.hover.lot)
		}
	default:
		s.hover = hit{lot: -1, feature: -1}
	}
	if res.Key != "" {
		s.sceneKey(res.Key)
	}
}

// sceneWords says what the scene shows, for the description of the screen.
func (s *Studio) sceneWords() string {
	m := s.model()
	text := aboutScene(m)
	if s.inquiry != nil {
		text += fmt.Sprintf(" Chosen: %s, %s; %s lit.", s.inquiry.Title, s.inquiry.Class, count(len(s.lit), "lot", "lots"))
	}
	return text
}

// sceneTools is title and layers over the scene. Where both have no room side by
// side, the layers go below.
func (s *Studio) sceneTools(p *page, r kit.Rect) {
	t := p.theme()
	title, note := s.sceneTitle()
	chips := s.chipsWidth(p)
	w := max(p.measure(kit.Title, title), p.measure(kit.Note, note)) + 24
	beside := w+chips+12 <= r.W
	w = min(w, r.W+12)
	if !beside && p.measure(kit.Title, title)+chips+36 <= r.W {
		w, beside = r.W-chips-12, true
	}
	p.plate(kit.Rect{X: r.X - 12, Y: r.Y - 6, W: w, H: 58})
	head := r.CutTop(28)
	p.textIn(kit.Rect{X: head.X, Y: head.Y, W: w - 20, H: head.H}, kit.Title, t.Ink, title)
	if beside {
		s.chips(p, head)
	}
	line := r.CutTop(20)
	line.W = w - 20
	p.textIn(line, kit.Note, t.Quiet, note)
	if !beside {
		r.CutTop(12)
		s.chips(p, r.CutTop(28))
	}
}

// sceneTitle is what the scene is, and what it may call itself.
func (s *Studio) sceneTitle() (title, note string) {
	m := s.model()
	rb := m.Scene().Rulebook
	note = capital(m.Scene().Kind())
	if rb.Specimen {
		note += " · specimen: its testimonies are invented"
	}
	if s.layers.basis {
		note = "Evidence view: every lot by what it rests on · " + note
	}
	return rb.Title + ", " + dateWords(rb.When), note
}

// layerChips are the layers that can be shown, from the right.
func (s *Studio) layerChips() []barItem {
	return []barItem{{id: "grid", label: "Grid", on: s.grid}, {id: "features", label: "Features", on: s.layers.features}, {id: "staffage", label: "People", on: s.layers.staffage}}
}

func (s *Studio) chipsWidth(p *page) int {
	w := 0
	for _, b := range s.layerChips() {
		w += p.ButtonWidth(b.label, kit.ButtonOptions{}) + 6
	}
	return w
}

func (s *Studio) chips(p *page, r kit.Rect) {
	for _, b := range s.layerChips() {
		if p.chip(r.CutRight(p.ButtonWidth(b.label, kit.ButtonOptions{})), "layer/"+b.id, b.label, b.on) {
			s.act(b.id)
		}
		r.CutRight(6)
	}
}

// caption says in a line what is under the pointer.
func (s *Studio) caption(p *page, r kit.Rect) {
	text := s.hoverWords()
	if text == "" {
		return
	}
	in := r.InsetXY(pad, 12)
	row := in.CutBottom(30)
	row.W = min(p.measure(kit.Note, text)+24, row.W-130)
	p.plate(row)
	p.textIn(row.InsetXY(12, 0), kit.Note, p.theme().Ink, text)
}

// hoverWords names what is under the pointer, with its class.
func (s *Studio) hoverWords() string {
	m := s.model()
	sc := m.Scene()
	switch h := s.hover; {
	case h.feature >= 0 && int(h.feature) < len(sc.Features):
		f := &sc.Features[h.feature]
		return capital(m.conceptName(f.Concept)) + ": " + f.Class.String()
	case h.lot >= 0 && int(h.lot) < len(sc.Basis):
		return capital(bare(sc.Concept(h.lot).Name)) + ", " + m.lotWords(h.lot) + ": " + sc.Basis[h.lot].Class.String()
	}
	return ""
}

// zoomTools is nearer, farther and all, in the lower right corner.
func (s *Studio) zoomTools(p *page, r kit.Rect) {
	in := r.InsetXY(pad, 12)
	row := in.CutBottom(30)
	for _, b := range []struct {
		id, name string
		icon     kit.Icon
	}{{"fit", "Show the whole scene", kit.IconFit}, {"zoom-in", "Nearer", kit.IconPlus}, {"zoom-out", "Farther", kit.IconMinus}} {
		if p.IconButton(b.id, row.CutRight(30), b.icon, b.name, kit.ButtonOptions{Keys: actionOf(b.id).key}) {
			s.act(b.id)
		}
		row.CutRight(6)
	}
}

// paintScene gives the drawing of the scene into a rectangle of the window and asks
// for the picture that is missing.
func (s *Studio) paintScene(p *page, m *Model, dev kit.Rect) []kit.Op {
	s.layOut(m, dev)
	c := &canvas{view: dev, cam: s.cam, scale: s.ui.Scale()}
	want := wanted(m, s.layers, s.cam)
	seen := s.cam.seen(planeOf(&m.Scene().Plan.Ground), 0)
	if s.review != nil {
		s.paintReview(c, m, want, seen)
	} else if best := s.need(want, seen); best != nil {
		c.picture(best)
	}
	l := look{theme: p.theme(), lit: s.lit, chosen: -1, hover: s.hover, cursor: s.cursor, grid: s.grid, basis: s.layers.basis, lines: s.lines}
	if s.inquiry != nil {
		l.chosen = s.inquiry.Lot
		if s.inquiry.Feature >= 0 {
			l.features = []int32{s.inquiry.Feature}
		}
	}
	c.overlay(m, l)
	return c.ops
}

// need gives the best picture that is there and starts the job for a better one.
func (s *Studio) need(want request, seen scene.Box) *shot {
	best, exact := s.pics.best(want, seen)
	if !exact {
		s.draw(want)
	}
	return best
}

// draw takes a picture in the background, unless it is being taken.
func (s *Studio) draw(want request) {
	if s.asked[want.name()] || s.failed[want.name()] {
		return
	}
	if s.asked == nil {
		s.asked, s.failed = map[string]bool{}, map[string]bool{}
	}
	if len(s.asked) > 1 { // what was wanted before was passed by
		s.jobs.stop(drawing)
		s.asked = map[string]bool{}
	}
	s.asked[want.name()] = true
	s.jobs.start(drawing, "Drawing", func(ctx context.Context, p *progress) func() {
		shot, err := take(ctx, want, p)
		return func() {
			delete(s.asked, want.name())
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				s.failed[want.name()] = true
				s.say("This size cannot be drawn", sentence(capital(err.Error())))
			default:
				s.pics.add(shot)
			}
		}
	})
}

// layOut fits the camera to the view.
func (s *Studio) layOut(m *Model, dev kit.Rect) {
	p := planeOf(&m.Scene().Plan.Ground)
	s.view = dev
	s.cam.w, s.cam.h = dev.W, dev.H
	if !s.fitted {
		s.cam = s.cam.fitted(p)
		s.fitted = true
	}
	s.cam = s.cam.held(p)
}

// choose asks about what was clicked.
func (s *Studio) choose(h hit) {
	switch {
	case h.feature >= 0:
		s.askFeature(h.feature)
	case h.lot >= 0:
		l := s.model().frontOf(h.lot)
		s.ask(l.FrontX, l.FrontY)
	case h.ok:
		s.cursor.x, s.cursor.y, s.cursor.on = h.x, h.y, true
		s.unask()
		s.say(s.model().groundName(h.x, h.y), "Streets and parks make no claim. Click a building, or something that a street carries.")
	default:
		s.unask()
	}
}

func (s *Studio) unask() { s.inquiry, s.shown, s.lit, s.dissent = nil, nil, nil, "" }

// groundName names the street or area at a cell.
func (m *Model) groundName(x, y int32) string {
	p := m.Scene().Plan
	if st := p.StreetAt(x, y); st >= 0 {
		return p.Ground.Streets[st].Name
	}
	for _, a := range p.Ground.Areas {
		for _, run := range a.Runs {
			if run.Y == y && x >= run.X0 && x <= run.X1 {
				return a.Name
			}
		}
	}
	return "Open ground"
}

// outlineOf finds the outline of a lot before it is drawn.
func (s *Studio) outlineOf(lot int32) {
	if s.pick == nil {
		return
	}
	if s.lines == nil {
		s.lines = map[int32][][]draw.Pt{}
	}
	if _, ok := s.lines[lot]; !ok {
		s.lines[lot] = s.pick.outline(s.model().Scene(), lot)
	}
}
