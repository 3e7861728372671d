package studio

import (
	"vouch/assets/draw"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// sceneView is the middle: the scene, to be moved, enlarged, turned and asked.
func (s *Studio) sceneView(p *page, r kit.Rect) {
	t := p.theme() // whose ground is below already: each px is filled once
	m := s.model()
	dev := p.Device(r)
	p.Clip(r, func() { p.Ops(s.paintScene(p, m, dev)...) })
	top := s.sceneTools(p, r.InsetXY(pad, 12)) // before the surface: what lies over it is asked first
	s.cornerTools(p, r)
	s.buildBar(p, r)
	s.caption(p, r)
	s.reviewTags(p, r)
	s.answers(p, r, top)
	res := p.Surface("scene", r, p.t("Scene"), s.sceneWords())
	if res.Focused && s.cursor.shown {
		p.Stroke(r, 0, 2, draw.Fade(t.Focus, 150))
	}
	s.steer(res)
}

// steer does what was done to the scene.
func (s *Studio) steer(res kit.SurfaceResult) {
	if s.swiped(res) {
		return
	}
	if s.steerArea(res) {
		return
	}
	at := s.cam.plane(res.X, res.Y)
	switch {
	case res.Wheel != 0:
		s.zoomAt(res.Wheel, res.X, res.Y)
	case res.Dragging || res.Panning:
		s.cam, s.glide.on = s.aim().panned(res.DragX, res.DragY), false
		s.hover = nowhere
	case res.Clicked:
		s.cursor.shown = false
		s.choose(s.hitAt(at))
	case res.Hover:
		s.hover = s.hitAt(at)
	default:
		s.hover = nowhere
	}
	if res.Key != "" {
		s.sceneKey(res.Key)
	}
}

// sceneWords says what the scene shows, for the description of the screen.
func (s *Studio) sceneWords() string {
	m := s.model()
	text := aboutScene(s.book, m)
	if s.inquiry != nil {
		text += " " + s.tn(len(s.lit), "Chosen: %[2]s, %[3]s; %[1]d lot lit.", "Chosen: %[2]s, %[3]s; %[1]d lots lit.", s.inquiry.Title, s.t(s.inquiry.Class.String()))
	}
	if l := s.looksShown(); l != nil {
		text += " " + l.title + ": " + l.words(s.book) + "."
	}
	return text + " " + s.t("%[1]d %%, seen from the %[2]s.", s.aim().percent(), s.t(cornerKeys[s.turn]))
}

// cornerKeys are the corners that a map is looked at from, by its turn.
var cornerKeys = []string{"south-east", "north-east", "north-west", "south-west"}

// looksShown are the answers that the picture shows now, nil for none.
func (s *Studio) looksShown() *looks {
	if s.layers.over == noOverlay {
		return nil
	}
	key := s.model().key()
	for _, l := range s.looks {
		if l.scene == key && l.over == s.layers.over && l.subject == s.layers.subject {
			return l
		}
	}
	return nil
}

// paintScene gives the drawing of the scene into a rectangle of the window and asks
// for the pictures that are missing.
func (s *Studio) paintScene(p *page, m *Model, dev kit.Rect) []kit.Op {
	s.layOut(m, dev, p.Device(p.window()))
	s.remember(m)
	c := &canvas{view: dev, cam: s.cam, plane: s.plane(m), scale: s.ui.Scale()}
	v := s.sightOf(m)
	if v.layers.over == noOverlay || s.looksFor(m, v) != nil {
		if s.review != nil {
			s.paintReview(c, m, v)
		} else {
			s.paintPieces(c, m, v, &s.show[0])
		}
	}
	s.needPicking(m)
	s.needLines(m)
	l := look{theme: p.theme(), lit: s.lit, chosen: -1, hover: s.hover, cursor: s.cursor, grid: s.grid, flat: s.layers.over != noOverlay, pick: s.pick}
	if s.inquiry != nil {
		l.chosen = s.inquiry.Lot
		if s.inquiry.Feature >= 0 {
			l.features = []int32{s.inquiry.Feature}
		}
	}
	s.lightBuilding(&l, m)
	c.overlay(m, l)
	s.paintArea(c, l.theme)
	return c.ops
}

// lightBuilding lights the lots that were chosen last while a scene is built.
func (s *Studio) lightBuilding(l *look, m *Model) {
	switch {
	case s.movie.shows(m) && s.movie.at > 0:
		l.fresh = []decision{m.decided[s.movie.at-1]}
	case s.live != nil && (s.jobs.busyIn(editing) || s.jobs.busyIn(looking)):
		_, l.fresh, _ = s.live.state(freshLots)
	}
}

// freshLots is how many of the last choices of a building that runs are lit.
const freshLots = 40

// layOut fits the camera to the view. Whoever sees the whole map goes on seeing it when
// the window or a side gets another size; for everybody else what is seen stays where it
// is on the window when a side grows or goes.
func (s *Studio) layOut(m *Model, dev, window kit.Rect) {
	p := s.plane(m)
	if s.fitted && (s.cam.w != dev.W || s.cam.h != dev.H) && s.aim().whole(p) {
		s.fitted = false
	}
	if s.fitted && s.window == window && s.view != dev {
		s.steady(s.view, dev)
	}
	s.view, s.window = dev, window
	s.cam.w, s.cam.h = dev.W, dev.H
	fit := s.cam.fitted(p)
	s.cam.least = fit.least
	if !s.fitted {
		s.cam, s.fitted, s.glide.on = fit, true, false
	}
	s.cam = s.cam.kept(p)
	s.keepAsked()
}

// steady looks through another rectangle of the window at the same things in the same
// place: nothing moves under the pointer.
func (s *Studio) steady(was, now kit.Rect) {
	dx, dy := was.X+was.W/2-now.X-now.W/2, was.Y+was.H/2-now.Y-now.H/2
	move := func(c camera) camera {
		c.w, c.h = now.W, now.H
		return c.panned(dx, dy)
	}
	g := &s.glide
	s.cam, g.from, g.to = move(s.cam), move(g.from), move(g.to)
	g.x, g.y = g.x+was.X-now.X, g.y+was.Y-now.Y
}

// choose asks about what was clicked.
func (s *Studio) choose(h hit) {
	switch {
	case h.feature >= 0:
		s.showAnswer(h.x, h.y)
		s.askFeature(h.feature)
	case h.lot >= 0:
		l := s.model().frontOf(h.lot)
		s.showAnswer(l.FrontX, l.FrontY)
		s.ask(l.FrontX, l.FrontY)
	case h.ok:
		s.cursor.x, s.cursor.y, s.cursor.on = h.x, h.y, true
		s.unask()
		s.say(s.model().groundName(s.book, h.x, h.y), s.t("Streets and parks make no claim. Click a building, or something that a street carries."))
	default:
		s.unask()
	}
}

func (s *Studio) unask() { s.inquiry, s.shown, s.lit, s.dissent = nil, nil, nil, "" }

// groundName names the street or area at a cell.
func (m *Model) groundName(book *words.Book, x, y int32) string {
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
	return book.Say("Open ground")
}
