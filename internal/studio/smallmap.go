package studio

import (
	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// The small map and the tools below it, px: its picture, and the strip below that turns
// the map.
const (
	cornerWidth = 190
	miniHeight  = 70
	turnStrip   = 26
	miniEdge    = 4
	narrowView  = 560 // below it the small map has three quarters of its size
)

// cornerRoom is the width of the small map in a view.
func (s *Studio) cornerRoom(view kit.Rect) int {
	if view.W < narrowView {
		return cornerWidth * 3 / 4
	}
	return cornerWidth
}

// miniRoom is the height of its picture: none where the view will show the whole map
// when nothing moves any more, for then it would say nothing.
func (s *Studio) miniRoom(view kit.Rect) int {
	c := s.aim()
	c.w, c.h = s.cam.w, s.cam.h
	switch {
	case c.shows(s.plane(s.model())):
		return 0
	case view.W < narrowView:
		return miniHeight * 3 / 4
	}
	return miniHeight
}

// cornerHeight is the height of the small map with its strip, of nothing where it is put away.
func (s *Studio) cornerHeight(view kit.Rect) int {
	if s.noMini {
		return 0
	}
	return turnStrip + s.miniRoom(view) + 2*miniEdge
}

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
	box := in.CutBottom(s.cornerHeight(r))
	s.miniMap(p, box.CutRight(s.cornerRoom(r)))
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

// miniMap is the whole map, small, with what the view shows of it, and the compass; the
// compass alone where there is room for no more.
func (s *Studio) miniMap(p *page, r kit.Rect) {
	t := p.theme()
	p.Shadow(r, 5)
	p.Box(r, 5, t.Card, t.Rule)
	area := r.Inset(miniEdge)
	turn := area.CutBottom(turnStrip)
	left, right := turn.CutLeft(turnStrip), turn.CutRight(turnStrip)
	if p.IconButton("turn-left", left, kit.IconLeft, p.t("Turn the map to the left"), kit.ButtonOptions{Kind: kit.Quiet, Keys: "["}) {
		s.act("turn-left")
	}
	if p.IconButton("turn-right", right, kit.IconRight, p.t("Turn the map to the right"), kit.ButtonOptions{Kind: kit.Quiet, Keys: "]"}) {
		s.act("turn-right")
	}
	s.needle(p, turn)
	m := s.model()
	if area.H <= 0 {
		area.H = miniHeight // its pieces are drawn all the same, so that it comes back whole
		dev := p.Device(area)
		s.paintMini(p, m, s.miniCamera(m, dev), dev)
		return
	}
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
	if s.cam.shows(c.plane) {
		return c.ops // all is in sight: a frame would say nothing
	}
	lo, hi := s.cam.seen()
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
