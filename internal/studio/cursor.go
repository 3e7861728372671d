package studio

import (
	"slices"

	"vouch/assets/draw"
)

// zoom changes the size about the middle of the view.
func (s *Studio) zoom(steps int) { s.zoomAt(steps, s.cam.w/2, s.cam.h/2) }

// pan moves the view by parts of it, in eighths.
func (s *Studio) pan(dx, dy int) {
	c := s.aim()
	s.fly(c.panned(-c.w*dx/8, -c.h*dy/8).kept(s.plane(s.model())))
}

// moveCursor moves the cell cursor and keeps it in view. The arrows follow the picture
// as it is turned: right is always along its lower right edge.
func (s *Studio) moveCursor(du, dv int32) {
	m := s.model()
	g := &m.Scene().Plan.Ground
	p := s.plane(m)
	if !s.cursor.on {
		x, y, ok := p.cell(s.cam.plane(s.cam.w/2, s.cam.h/2))
		if !ok {
			x, y = g.Width/2, g.Height/2
		}
		s.cursor.x, s.cursor.y, s.cursor.on = x, y, true
	} else {
		x0, y0 := p.back(0, 0)
		x1, y1 := p.back(du, dv)
		s.cursor.x, s.cursor.y = min(max(s.cursor.x+x1-x0, 0), g.Width-1), min(max(s.cursor.y+y1-y0, 0), g.Height-1)
	}
	s.cursor.shown = true
	s.reveal(s.cursor.x, s.cursor.y)
}

// reveal moves the view so that a cell lies well within it.
func (s *Studio) reveal(x, y int32) {
	at := s.plane(s.model()).middle(x, y)
	c := s.aim()
	px, py := c.screen(at)
	const border = 60
	if px < border || py < border || px > c.w-border || py > c.h-border {
		c.centre = at
		s.fly(c)
	}
}

// revealLots moves the view so that lots are seen: it stays where any of them is
// seen well, else goes to their middle, and as far away as they need.
func (s *Studio) revealLots(lots []int32) {
	if len(lots) == 0 {
		return
	}
	sc := s.model().Scene()
	p := s.plane(s.model())
	c := s.aim()
	lo, hi := draw.Pt{X: 1 << 30, Y: 1 << 30}, draw.Pt{X: -1 << 30, Y: -1 << 30}
	seen := 0
	for _, lot := range lots {
		at := p.middle(sc.Plan.Lots[lot].FrontX, sc.Plan.Lots[lot].FrontY)
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, at.X), min(lo.Y, at.Y), max(hi.X, at.X), max(hi.Y, at.Y)
		if x, y := c.screen(at); x > 0 && y > 80 && x < c.w && y < c.h {
			seen++
		}
	}
	if seen*2 >= len(lots) {
		return
	}
	c.centre = draw.Pt{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2}
	for c.zoom() > c.least && (int(hi.X-lo.X)/16*c.tile()/refTile > c.w*9/10 || int(hi.Y-lo.Y)/16*c.tile()/refTile > c.h*7/10) {
		c.size = c.step(c.size, -1)
	}
	s.fly(c)
}

// askCursor asks about the cell under the cursor.
func (s *Studio) askCursor() {
	if !s.cursor.on {
		s.moveCursor(0, 0)
	}
	s.choose(hit{lot: s.lotAt(s.cursor), feature: s.featureAt(s.cursor), x: s.cursor.x, y: s.cursor.y, ok: true})
}

func (s *Studio) lotAt(c cell) int32 {
	if lot, ok := s.model().Scene().Plan.LotAt(c.x, c.y); ok {
		return lot
	}
	return -1
}

// featureAt is a feature on a cell that is no lot.
func (s *Studio) featureAt(c cell) int32 {
	sc := s.model().Scene()
	if _, ok := sc.Plan.LotAt(c.x, c.y); ok {
		return -1
	}
	k := c.y*sc.Plan.Ground.Width + c.x
	for i := range sc.Features {
		if slices.Contains(sc.Features[i].Cells, k) {
			return int32(i)
		}
	}
	return -1
}
