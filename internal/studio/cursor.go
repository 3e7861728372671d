package studio

import (
	"slices"

	"vouch/assets/draw"
)

// zoom changes the size about the middle of the view.
func (s *Studio) zoom(steps int) { s.cam = s.cam.zoomed(steps, s.cam.w/2, s.cam.h/2) }

// moveCursor moves the cell cursor and keeps it in view. Up is north-west on the
// picture's upper right: the arrows follow the map, as letters and numbers do.
func (s *Studio) moveCursor(dx, dy int32) {
	g := &s.model().Scene().Plan.Ground
	if !s.cursor.on {
		x, y, ok := planeOf(g).cell(s.cam.plane(s.cam.w/2, s.cam.h/2))
		if !ok {
			x, y = g.Width/2, g.Height/2
		}
		s.cursor.x, s.cursor.y, s.cursor.on = x, y, true
	} else {
		s.cursor.x, s.cursor.y = min(max(s.cursor.x+dx, 0), g.Width-1), min(max(s.cursor.y+dy, 0), g.Height-1)
	}
	s.cursor.shown = true
	s.reveal(s.cursor.x, s.cursor.y)
}

// reveal moves the view so that a cell lies well within it.
func (s *Studio) reveal(x, y int32) {
	at := planeOf(&s.model().Scene().Plan.Ground).middle(x, y)
	px, py := s.cam.screen(at)
	const border = 60
	if px < border || py < border || px > s.cam.w-border || py > s.cam.h-border {
		s.cam.centre = at
	}
}

// revealLots moves the view so that lots are seen: it stays where any of them is
// seen well, else goes to their middle, and as far away as they need.
func (s *Studio) revealLots(lots []int32) {
	if len(lots) == 0 {
		return
	}
	sc := s.model().Scene()
	p := planeOf(&sc.Plan.Ground)
	lo, hi := draw.Pt{X: 1 << 30, Y: 1 << 30}, draw.Pt{X: -1 << 30, Y: -1 << 30}
	seen := 0
	for _, lot := range lots {
		at := p.middle(sc.Plan.Lots[lot].FrontX, sc.Plan.Lots[lot].FrontY)
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, at.X), min(lo.Y, at.Y), max(hi.X, at.X), max(hi.Y, at.Y)
		if x, y := s.cam.screen(at); x > 0 && y > 80 && x < s.cam.w && y < s.cam.h {
			seen++
		}
	}
	if seen*2 >= len(lots) {
		return
	}
	s.cam.centre = draw.Pt{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2}
	for s.cam.zoom > 0 && (int(hi.X-lo.X)/16*s.cam.tile()/refTile > s.cam.w*9/10 || int(hi.Y-lo.Y)/16*s.cam.tile()/refTile > s.cam.h*7/10) {
		s.cam.zoom--
	}
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
