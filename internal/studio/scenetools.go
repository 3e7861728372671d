package studio

import (
	"fmt"

	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// sceneTools is title and menus over the scene. Where both have no room side by side,
// the menus go below.
func (s *Studio) sceneTools(p *page, r kit.Rect) {
	t := p.theme()
	title, note := s.sceneTitle()
	menus := s.menusWidth(p)
	w := max(p.measure(kit.Title, title), p.measure(kit.Note, note)) + 24
	beside := w+menus+12 <= r.W
	w = min(w, r.W+12)
	if !beside && p.measure(kit.Title, title)+menus+36 <= r.W {
		w, beside = r.W-menus-12, true
	}
	p.plate(kit.Rect{X: r.X - 12, Y: r.Y - 6, W: w, H: 58})
	head := r.CutTop(28)
	p.textIn(kit.Rect{X: head.X, Y: head.Y, W: w - 20, H: head.H}, kit.Title, t.Ink, title)
	if beside {
		s.menus(p, head)
	}
	line := r.CutTop(20)
	line.W = w - 20
	p.textIn(line, kit.Note, t.Quiet, note)
	if !beside {
		r.CutTop(12)
		s.menus(p, r.CutTop(28))
	}
}

// sceneTitle is what the scene is, and what it may call itself.
func (s *Studio) sceneTitle() (title, note string) {
	m := s.model()
	rb := m.Scene().Rulebook
	note = capital(s.t(m.Scene().Kind()))
	if rb.Specimen {
		note += " · " + s.t("specimen: its testimonies are invented")
	}
	return rb.Title + ", " + s.book.Date(rb.When), note
}

// menusWidth is the room of the two menus.
func (s *Studio) menusWidth(p *page) int {
	return p.ButtonWidth(s.showLabel(), kit.ButtonOptions{Icon: kit.IconEye}) + 6 + p.ButtonWidth(s.t("Layers"), kit.ButtonOptions{Icon: kit.IconLayers})
}

func (s *Studio) showLabel() string {
	if s.layers.over == noOverlay {
		return s.t("Show")
	}
	short := map[layerKind]string{overBasis: s.t("Basis"), overVoices: s.t("Voices"), overDissent: s.t("Contradictions"), overSilence: s.t("Silences"), overInfluence: s.t("Influence")}
	return short[s.layers.over]
}

// menus are what the picture shows: the question that it answers, and its layers.
func (s *Studio) menus(p *page, r kit.Rect) {
	layers := []kit.MenuItem{
		{ID: "staffage", Label: p.t("People and cars"), Keys: "S", Checked: s.layers.staffage},
		{ID: "features", Label: p.t("What streets carry"), Keys: "F", Checked: s.layers.features},
		{ID: "grid", Label: p.t("Grid of cells"), Keys: "G", Checked: s.grid},
		{ID: "minimap", Label: p.t("Small map"), Keys: "M", Checked: !s.noMini},
	}
	shows := []kit.MenuItem{{ID: "picture", Label: s.overlayName(noOverlay), Checked: s.layers.over == noOverlay}, {Separator: true}}
	for _, o := range overlays {
		shows = append(shows, kit.MenuItem{ID: o.id, Label: s.overlayName(o.over), Keys: o.key, Checked: s.layers.over == o.over})
	}
	shows = append(shows, kit.MenuItem{Separator: true}, kit.MenuItem{ID: "replay", Label: p.t("How it was built"), Keys: "B", Checked: s.movie.model != nil})
	label := p.t("Layers")
	if id := p.MenuButton("layers", r.CutRight(p.ButtonWidth(label, kit.ButtonOptions{Icon: kit.IconLayers})), label, kit.ButtonOptions{Icon: kit.IconLayers}, layers); id != "" {
		s.act(id)
	}
	r.CutRight(6)
	label = s.showLabel()
	o := kit.ButtonOptions{Icon: kit.IconEye, On: s.layers.over != noOverlay}
	switch id := p.MenuButton("show", r.CutRight(p.ButtonWidth(label, o)), label, o, shows); id {
	case "":
	case "picture":
		s.layers.over = noOverlay
	default:
		s.act(id)
	}
}

// caption says in a line what is under the pointer, and why it is there.
func (s *Studio) caption(p *page, r kit.Rect) {
	text := s.hoverWords()
	if text == "" {
		return
	}
	in := r.InsetXY(pad, 12)
	row := in.CutBottom(30)
	row.W = min(p.measure(kit.Note, text)+24, row.W-cornerWidth-12)
	p.plate(row)
	p.textIn(row.InsetXY(12, 0), kit.Note, p.theme().Ink, text)
}

// hoverWords names what is under the pointer, with its class and the reason in a line.
func (s *Studio) hoverWords() string {
	m := s.model()
	sc := m.Scene()
	switch h := s.hover; {
	case h.feature >= 0 && int(h.feature) < len(sc.Features):
		f := &sc.Features[h.feature]
		text := capital(m.conceptName(s.book, f.Concept)) + " · " + s.t(f.Class.String())
		if len(f.Rules) > 0 {
			text += ": " + unmarked(sc.Rulebook.Rules[f.Rules[0]].Reading)
		}
		return text
	case h.lot >= 0 && int(h.lot) < len(sc.Basis):
		return capital(m.conceptName(s.book, sc.Concept(h.lot).ID)) + ", " + m.lotWords(s.book, h.lot) + " · " + s.t(sc.Basis[h.lot].Class.String()) + ": " + s.reasonLine(m, h.lot)
	}
	return ""
}

// reasonLine is why a lot is as it is, in a line: the first thing that was said of it,
// or who chose.
func (s *Studio) reasonLine(m *Model, lot int32) string {
	sc := m.Scene()
	if l := s.looksShown(); l != nil && l.over != overBasis && len(l.lots[lot]) > 0 {
		return l.answers[l.lots[lot][0]].name
	}
	b := &sc.Basis[lot]
	for _, i := range b.Rules {
		if r := &sc.Rulebook.Rules[i]; r.Reading != "" {
			return unmarked(r.Reading)
		}
	}
	if b.Chooser == "" || b.Chooser == "seed" {
		return s.t("nobody vouches for it; the seed chose")
	}
	return s.t("nobody vouches for it; chosen by %s", b.Chooser)
}

// The small map and the tools below it, px.
const (
	cornerWidth = 190
	miniHeight  = 104
)

// cornerTools are in the lower right corner: the small map, the compass, nearer and
// farther.
func (s *Studio) cornerTools(p *page, r kit.Rect) {
	in := r.InsetXY(pad, 12)
	row := in.CutBottom(30)
	for _, b := range []struct {
		id, name string
		icon     kit.Icon
	}{{"fit", p.t("Show the whole scene"), kit.IconFit}, {"zoom-in", p.t("Nearer"), kit.IconPlus}} {
		if p.IconButton(b.id, row.CutRight(30), b.icon, b.name, kit.ButtonOptions{Keys: s.actionOf(b.id).key}) {
			s.act(b.id)
		}
		row.CutRight(6)
	}
	size := row.CutRight(46)
	p.plate(size)
	p.Group(kit.RoleText, "zoom", p.t("%d %%", s.aim().percent()), size, func() {
		p.TextIn(size, kit.Note, p.theme().Ink, kit.Centre, p.t("%d %%", s.aim().percent()))
	})
	row.CutRight(6)
	if p.IconButton("zoom-out", row.CutRight(30), kit.IconMinus, p.t("Farther"), kit.ButtonOptions{Keys: "-"}) {
		s.act("zoom-out")
	}
	if s.noMini {
		s.compass(p, kit.Rect{X: row.Right() - 6 - 30, Y: row.Y, W: 30, H: 30})
		return
	}
	in.CutBottom(8)
	box := in.CutBottom(miniHeight)
	box = box.CutRight(cornerWidth)
	s.miniMap(p, box)
}

// compass shows where north is and turns the map.
func (s *Studio) compass(p *page, r kit.Rect) {
	if p.IconButton("turn-right", r, kit.NoIcon, p.t("Turn the map to the right"), kit.ButtonOptions{Keys: "]"}) {
		s.act("turn-right")
	}
	s.needle(p, r)
}

// needle points north as the map lies, with its letter at the tip.
func (s *Studio) needle(p *page, r kit.Rect) {
	t := p.theme()
	p.group("compass", p.t("Seen from the %s", p.t(cornerKeys[s.turn])), r)
	p.Tip(r, p.t("Seen from the %s", p.t(cornerKeys[s.turn])))
	// north is up and to the right on a map that is not turned, and goes round with it
	ways := [4]draw.Pt{{X: 160, Y: -80}, {X: 160, Y: 80}, {X: -160, Y: 80}, {X: -160, Y: -80}}
	n := ways[s.turn]
	x, y := int32(r.X+r.W/2)*16, int32(r.Y+r.H/2)*16
	at := func(dx, dy int32) draw.Pt { return draw.Pt{X: x + dx, Y: y + dy} }
	side := draw.Pt{X: -n.Y * 3 / 8, Y: n.X * 3 / 8}
	p.Polygon(t.Bad, at(n.X, n.Y), at(side.X, side.Y), at(-side.X, -side.Y))
	p.Polygon(t.Edge, at(-n.X, -n.Y), at(-side.X, -side.Y), at(side.X, side.Y))
	north := p.t("north|N")
	w := p.measure(kit.NoteBold, north)
	p.TextIn(kit.Rect{X: int(x+n.X*8/5)/16 - w/2, Y: int(y+n.Y*8/5)/16 - 9, W: w + 4, H: 18}, kit.NoteBold, t.Ink, kit.Begin, north)
}

// miniMap is the whole map, small, with what the view shows of it, and the compass.
func (s *Studio) miniMap(p *page, r kit.Rect) {
	t := p.theme()
	p.Shadow(r, 5)
	p.Box(r, 5, t.Card, t.Rule)
	area := r.Inset(4)
	turn := area.CutBottom(26)
	left, right := turn.CutLeft(26), turn.CutRight(26)
	if p.IconButton("turn-left", left, kit.IconLeft, p.t("Turn the map to the left"), kit.ButtonOptions{Kind: kit.Quiet, Keys: "["}) {
		s.act("turn-left")
	}
	if p.IconButton("turn-right", right, kit.IconRight, p.t("Turn the map to the right"), kit.ButtonOptions{Kind: kit.Quiet, Keys: "]"}) {
		s.act("turn-right")
	}
	s.needle(p, turn)
	m := s.model()
	dev := p.Device(area)
	mini := s.miniCamera(m, dev)
	p.Clip(area, func() { p.Ops(s.paintMini(p, m, mini, dev)...) })
	res := p.Surface("minimap-view", area, p.t("Small map"), p.t("Seen from the %s", p.t(cornerKeys[s.turn])))
	if res.Pressed || res.Clicked || res.Dragging {
		c := s.aim()
		c.centre = mini.plane(res.X, res.Y)
		s.cam, s.glide.on = c.kept(s.plane(m)), false
	}
	switch res.Key {
	case "Left", "Right", "Up", "Down":
		s.sceneKey("Shift+" + res.Key) //words: a key
		p.Claim()
	}
}

// miniCamera shows the whole map in a rectangle of the window.
func (s *Studio) miniCamera(m *Model, dev kit.Rect) camera {
	p := s.plane(m)
	c := camera{w: dev.W, h: dev.H, centre: draw.Pt{X: (p.lo.X + p.hi.X) / 2, Y: (p.lo.Y + p.hi.Y) / 2}}
	c.size = max(min((dev.W-8)*16*refTile*unit/max(int(p.hi.X-p.lo.X), 1), (dev.H-6)*16*refTile*unit/max(int(p.hi.Y-p.lo.Y), 1)), 1)
	return c
}

// paintMini lays the pieces of the whole map and the outline of the view.
func (s *Studio) paintMini(p *page, m *Model, mini camera, dev kit.Rect) []kit.Op {
	c := &canvas{view: dev, cam: mini, plane: s.plane(m), scale: s.ui.Scale()}
	v := s.sightOf(m)
	v.steps = 0
	tile := zooms[0]
	for _, z := range zooms {
		if z*unit <= 2*mini.size {
			tile = z
		}
	}
	if v.layers.over == noOverlay || s.looksShown() != nil {
		for _, sl := range slots(mini, tile, c.plane.mapBounds(tile)) {
			if n := s.pics.find(v, sl); n != nil {
				c.part(sl, n.picture, kit.Smooth)
			} else {
				s.wants = append(s.wants, order{sight: v, slot: sl, model: m})
			}
		}
	}
	lo, hi := s.cam.seen()
	if all := c.plane; lo.X <= all.lo.X && lo.Y <= all.lo.Y && hi.X >= all.hi.X && hi.Y >= all.hi.Y {
		return c.ops // all is in sight: a frame would say nothing
	}
	a, b := c.point(lo), c.point(hi)
	lines := []draw.Pt{{X: a.X, Y: a.Y}, {X: b.X, Y: a.Y}, {X: b.X, Y: b.Y}, {X: a.X, Y: b.Y}}
	x0, y0, x1, y1 := int32(dev.X*16+8), int32(dev.Y*16+8), int32(dev.Right()*16-8), int32(dev.Bottom()*16-8)
	for i, q := range lines {
		lines[i] = draw.Pt{X: min(max(q.X, x0), x1), Y: min(max(q.Y, y0), y1)}
	}
	for _, l := range []struct {
		w   int
		ink draw.Colour
	}{{44, draw.Fade(p.theme().Card, 210)}, {22, p.theme().Bad}} {
		c.ops = append(c.ops, kit.Op{Kind: kit.OpPath, Points: lines, Closed: true, Width: c.width(l.w), Colour: l.ink})
	}
	return c.ops
}

// answers is the legend of the overlay that is shown, where it is not the one that the
// left side always has.
func (s *Studio) answers(p *page, r kit.Rect) {
	if s.layers.over == noOverlay || s.layers.over == overBasis && !s.hideRail && !s.foldLegend {
		return
	}
	t := p.theme()
	l := s.looksShown()
	const row = 24
	r = r.InsetXY(pad, 12)
	w := s.answersWidth(p, l, r.W)
	if l == nil {
		box := kit.Rect{X: r.X - 4, Y: r.Y + 64, W: w, H: 44}
		p.Box(box, 6, t.Card, t.Rule)
		p.textIn(box.InsetXY(12, 0), kit.Note, t.Quiet, s.findingWords())
		return
	}
	about := 0
	if l.about != "" {
		about = p.height(kit.Note, l.about, w-24) + 8
	}
	menu := 0
	if l.over == overInfluence {
		menu = 34
	}
	box := kit.Rect{X: r.X - 4, Y: r.Y + 64, W: w, H: 40 + len(l.answers)*row + about + menu + 8}
	p.Shadow(box, 6)
	p.Box(box, 6, t.Card, t.Rule)
	in := box.InsetXY(12, 6)
	p.Group(kit.RoleGroup, "answers", l.title, box, func() {
		head := in.CutTop(30)
		close := head.CutRight(26)
		p.heading(head, "answers.title", kit.Section, l.title)
		if p.IconButton("answers.close", close.Middle(26, 26), kit.IconClose, p.t("Back to the picture"), kit.ButtonOptions{Kind: kit.Quiet}) {
			s.layers.over = noOverlay
			return
		}
		if menu > 0 {
			s.subjectMenu(p, in.CutTop(menu))
		}
		for i := range l.answers {
			s.answerRow(p, in.CutTop(row), &l.answers[i], i, l)
		}
		if l.about != "" {
			in.CutTop(6)
			p.para(&in, kit.Note, t.Quiet, l.about)
		}
	})
}

// answersWidth is the room that the answers need.
func (s *Studio) answersWidth(p *page, l *looks, most int) int {
	if l == nil {
		return min(p.measure(kit.Note, s.findingWords())+32, most)
	}
	w := p.measure(kit.Section, l.title) + 40
	for i := range l.answers {
		w = max(w, p.measure(kit.Body, l.answers[i].name)+p.measure(kit.BodyBold, s.book.Number(int64(l.answers[i].lots)))+34+16)
	}
	return min(w+24, most)
}

// answerRow is one answer: its pattern, its words, and of how many front lots it holds.
func (s *Studio) answerRow(p *page, r kit.Rect, a *answer, i int, l *looks) {
	t := p.theme()
	sw := r.CutLeft(24).Middle(24, 16)
	r.CutLeft(10)
	d := p.Device(sw)
	name := fmt.Sprintf("answer/%d/%d/%s/%s/%dx%d", l.over, i, l.subject, l.scene.when, d.W, d.H)
	p.Ops(kit.Op{Kind: kit.OpPicture, Picture: l.sample(name, i, d.W, d.H), Source: l.sample(name, i, d.W, d.H).Img.Rect, Rect: d})
	n := s.book.Number(int64(a.lots))
	p.group(fmt.Sprintf("answer/%d", i), p.tn(a.lots, "%[2]s, %[1]d front lot", "%[2]s, %[1]d front lots", a.name), r)
	count := r.CutRight(p.measure(kit.BodyBold, n) + 4)
	p.textRight(count, kit.BodyBold, t.Ink, n)
	p.textIn(r, kit.Body, t.Ink, a.name)
	if a.note != "" {
		p.Tip(r, a.note)
	}
}

// subjectMenu chooses the source whose influence is shown.
func (s *Studio) subjectMenu(p *page, r kit.Rect) {
	var items []kit.MenuItem
	name := s.layers.subject
	for _, row := range s.model().Sources {
		if row.Cleared == 0 {
			continue
		}
		if row.ID == s.layers.subject {
			name = row.Title
		}
		items = append(items, kit.MenuItem{ID: row.ID, Label: row.Title, Checked: row.ID == s.layers.subject})
	}
	r.CutBottom(6)
	if id := p.MenuButton("subject", r, name, kit.ButtonOptions{Icon: kit.IconDown}, items); id != "" {
		s.layers.subject = id
	}
}

// findingWords says what is being found out.
func (s *Studio) findingWords() string {
	if s.layers.over == overInfluence && s.jobs.busyIn(weighing) {
		g := &s.jobs.lanes[weighing][0].gauge
		if n := g.total.Load(); n > 0 {
			return s.t("Leaving each source out in turn: %[1]d of %[2]d", g.done.Load(), n)
		}
		return s.t("Leaving each source out in turn") + "…"
	}
	return s.t("Asking of every lot") + "…"
}
