package studio

import (
	"slices"

	"vouch/assets/draw"
)

// How near the palette goes: a cell is at least so many px wide where all of a thing can be
// seen at that size; things of which no part would be as large are lit and not flown to.
const (
	nearSize = 48
	fewLots  = 24
)

// visitSpot shows a place, or what stands in the scene: its lots are lit, and the view goes
// there. What stands all over the map is only lit, unless none of it is in sight.
func (s *Studio) visitSpot(p spot) {
	m := s.model()
	s.jobs.stop(asking) // its answer would take the light away
	s.unask()
	cells := p.middles(m.Scene())
	to := s.around(cells)
	if !p.stands && len(p.lots)*2 > len(m.Scene().Plan.Lots) {
		p.lots = nil // nearly everywhere: light would tell nothing
	}
	switch s.light(p.lots); {
	case !p.stands || len(p.lots) <= fewLots && to.tile() >= farthest:
		s.fly(to)
	case !slices.ContainsFunc(cells, s.inSight):
		s.revealLots(p.lots)
	}
	if s.cursor.shown = false; len(p.lots) > 0 {
		s.say(p.name, s.tn(len(p.lots), "%d lot is lit.", "%d lots are lit."))
		return
	}
	x, y := middleOf(cells)
	s.cursor = cell{x: x, y: y, on: true, shown: true}
	s.say(p.name, s.t("The cell cursor stands in its middle."))
}

// inSight tells whether a cell's middle lies in the view.
func (s *Studio) inSight(at [2]int32) bool {
	c := s.aim()
	x, y := c.screen(s.plane(s.model()).middle(at[0], at[1]))
	return x > 0 && y > 0 && x < c.w && y < c.h
}

// visitCell puts the cursor on a cell and asks about it.
func (s *Studio) visitCell(x, y int32) {
	s.fly(s.around([][2]int32{{x, y}}))
	s.cursor = cell{x: x, y: y, on: true, shown: true}
	s.askCursor()
}

// middleOf is the cell in the middle of others.
func middleOf(cells [][2]int32) (x, y int32) {
	if len(cells) == 0 {
		return 0, 0
	}
	lo, hi := cells[0], cells[0]
	for _, c := range cells {
		lo, hi = [2]int32{min(lo[0], c[0]), min(lo[1], c[1])}, [2]int32{max(hi[0], c[0]), max(hi[1], c[1])}
	}
	return (lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2
}

// around is the camera that shows cells: as it is where they are seen well, else over their
// middle, no farther than they need.
func (s *Studio) around(cells [][2]int32) camera {
	c := s.aim()
	if len(cells) == 0 {
		return c
	}
	p := s.plane(s.model())
	lo, hi := draw.Pt{X: 1 << 30, Y: 1 << 30}, draw.Pt{X: -1 << 30, Y: -1 << 30}
	seen := true
	for _, at := range cells {
		q := p.middle(at[0], at[1])
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, q.X), min(lo.Y, q.Y), max(hi.X, q.X), max(hi.Y, q.Y)
		x, y := c.screen(q)
		seen = seen && x > c.w/10 && y > c.h/5 && x < c.w*9/10 && y < c.h*9/10
	}
	if seen && c.tile() >= nearSize {
		return c
	}
	c.centre = draw.Pt{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2}
	c.size = c.step(max(c.size, nearSize*unit), 0)
	for c.zoom() > c.least && (int(hi.X-lo.X)/16*c.tile()/refTile > c.w*8/10 || int(hi.Y-lo.Y)/16*c.tile()/refTile > c.h*7/10) {
		c.size = c.step(c.size, -1)
	}
	return c.kept(p)
}
