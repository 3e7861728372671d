package evidence

import (
	"fmt"
	"slices"

	"vouch/assets"
	"vouch/internal/scene"
	"vouch/sources"
)

// region is what a place of the gazetteer means on the plan.
type region struct {
	lots  []int32 // ascending
	cells []int32 // of streets, areas and routes, in order
	at    scene.Precision
}

// snap is how far a place that holds no front cell may be moved to the nearest
// front lots, in cells: the half width of the widest street and a little more.
const snap = 5

// region finds the lots and cells of a place.
func (c *compiler) region(id string) (region, error) {
	p := c.place(id)
	if p == nil {
		return region{}, fmt.Errorf("the place %q is not in the gazetteer", id)
	}
	var r region
	var err error
	switch {
	case p.Face != nil:
		r, err = c.face(p)
	case p.Corner != nil:
		r, err = c.corner(p)
	case p.Kind == sources.Street || p.Kind == sources.Alley:
		r, err = c.alongStreet(p)
	case p.Kind == sources.Frame:
		r = c.everywhere()
	case len(p.Polygon) > 0:
		r = c.inside(p)
	case p.Point != nil:
		r = c.near(p, *p.Point)
	case len(p.Line) > 0:
		r = c.alongLine(p)
	}
	if err != nil {
		return region{}, err
	}
	if p.On != "" {
		street, ok := c.streetOf[p.On]
		if !ok {
			return region{}, nil // outside this area
		}
		r.lots = slices.DeleteFunc(r.lots, func(l int32) bool {
			lot := &c.plan.Lots[l]
			return lot.Street != street && lot.Cross != street
		})
	}
	slices.Sort(r.lots)
	r.lots = slices.Compact(r.lots)
	if len(r.lots) <= 1 && r.at != scene.AtStreet {
		r.at = scene.AtLot
	}
	return r, nil
}

// cut says whether the area holds only a part of a place: then how many objects
// stand on that part was not said.
func (c *compiler) cut(id string, lots int) bool {
	if c.whole == nil || id == "" {
		return false
	}
	all, err := c.whole.region(id)
	return err == nil && len(all.lots) != lots
}

func (c *compiler) everywhere() region {
	r := region{at: scene.AtArea}
	for i := range c.plan.Lots {
		if !c.plan.Lots[i].Rear {
			r.lots = append(r.lots, int32(i))
		}
	}
	return r
}

// face is the row of front lots along a street between two cross streets.
func (c *compiler) face(p *sources.Place) (region, error) {
	var box [3]scene.Box
	for i, id := range []string{p.Face.Street, p.Face.From, p.Face.To} {
		s, ok := c.streetOf[id]
		if !ok {
			return region{}, nil // outside this area
		}
		box[i] = c.plan.Ground.Streets[s].Box
	}
	street := c.streetOf[p.Face.Street]
	ns := c.plan.Ground.Streets[street].NorthSouth
	r := region{at: scene.AtFace}
	if p.Face.Side == sources.BothSides {
		r.at = scene.AtStreet
	}
	for i := range c.plan.Lots {
		l := &c.plan.Lots[i]
		if l.Rear || l.Street != street || !onSide(l, p.Face.Side) {
			continue
		}
		at, lo, hi := l.FrontX, min(box[1].X0, box[2].X0), max(box[1].X1, box[2].X1)
		if ns {
			at, lo, hi = l.FrontY, min(box[1].Y0, box[2].Y0), max(box[1].Y1, box[2].Y1)
		}
		if at >= lo && at <= hi {
			r.lots = append(r.lots, int32(i))
		}
	}
	return r, nil
}

// onSide: a lot on the north side of a street faces south.
func onSide(l *scene.Lot, side sources.Facing) bool {
	switch side {
	case sources.North:
		return l.Facing == assets.South
	case sources.South:
		return l.Facing == assets.North
	case sources.East:
		return l.Facing == assets.West
	case sources.West:
		return l.Facing == assets.East
	}
	return true
}

// corner is the corner lot at one quarter of a crossing.
func (c *compiler) corner(p *sources.Place) (region, error) {
	if len(p.Corner.Streets) != 2 {
		return region{}, fmt.Errorf("the corner %q needs two streets", p.ID)
	}
	a, okA := c.streetOf[p.Corner.Streets[0]]
	b, okB := c.streetOf[p.Corner.Streets[1]]
	if !okA || !okB {
		return region{}, nil // outside this area
	}
	if !c.plan.Ground.Streets[a].NorthSouth {
		a, b = b, a
	}
	ns, ew := c.plan.Ground.Streets[a].Box, c.plan.Ground.Streets[b].Box
	r := region{at: scene.AtLot}
	for i := range c.plan.Lots {
		l := &c.plan.Lots[i]
		east, south := l.FrontX > ns.X1, l.FrontY > ew.Y1
		wantEast := p.Corner.Quarter == sources.NorthEast || p.Corner.Quarter == sources.SouthEast
		wantSouth := p.Corner.Quarter == sources.SouthEast || p.Corner.Quarter == sources.SouthWest
		if l.Corner && both(l, a, b) && east == wantEast && south == wantSouth {
			r.lots = append(r.lots, int32(i))
		}
	}
	return r, nil
}

func both(l *scene.Lot, a, b int32) bool {
	return l.Street == a && l.Cross == b || l.Street == b && l.Cross == a
}

// alongStreet is every lot that faces a street, and its cells along the middle.
func (c *compiler) alongStreet(p *sources.Place) (region, error) {
	s, ok := c.streetOf[p.ID]
	if !ok {
		return region{}, nil // outside this area
	}
	r := region{at: scene.AtStreet}
	for i := range c.plan.Lots {
		if l := &c.plan.Lots[i]; l.Street == s {
			r.lots = append(r.lots, int32(i))
		}
	}
	b := c.plan.Ground.Streets[s].Box
	x, y := (b.X0+b.X1+1)/2, (b.Y0+b.Y1+1)/2
	if c.plan.Ground.Streets[s].NorthSouth {
		for y := b.Y0; y <= b.Y1; y++ {
			r.cells = append(r.cells, y*c.grid.width+x)
		}
	} else {
		for x := b.X0; x <= b.X1; x++ {
			r.cells = append(r.cells, y*c.grid.width+x)
		}
	}
	return r, nil
}

// inside is every front lot whose front cell lies in the polygon, widened by the
// precision; where there is none, the nearest. Its cells are the polygon's.
func (c *compiler) inside(p *sources.Place) region {
	r := region{at: scene.AtArea}
	wide := int64(p.Precision) * 100
	for i := range c.plan.Lots {
		l := &c.plan.Lots[i]
		u, v := c.grid.centre(l.FrontX, l.FrontY)
		if !l.Rear && (within(u, v, p.Polygon) || wide > 0 && distance2(u, v, p.Polygon) <= wide*wide) {
			r.lots = append(r.lots, int32(i))
		}
	}
	for _, run := range c.runs(p.Polygon) {
		for x := run.X0; x <= run.X1; x++ {
			r.cells = append(r.cells, run.Y*c.grid.width+x)
		}
	}
	if len(r.lots) == 0 && p.Kind != sources.Plaza && p.Kind != sources.Park && p.Kind != sources.Schoolyard {
		x0, x1, y0, y1 := c.extent(p.Polygon)
		r.lots = c.nearest((x0+x1)/2, (y0+y1)/2, p.On)
	}
	if len(r.lots) <= 4 {
		r.at = scene.AtFace
	}
	return r
}

// near is the lot nearest to a point, and all within its precision.
func (c *compiler) near(p *sources.Place, at sources.Point) region {
	r := region{at: scene.AtFace}
	wide := int64(p.Precision) * 100
	for i := range c.plan.Lots {
		l := &c.plan.Lots[i]
		u, v := c.grid.centre(l.FrontX, l.FrontY)
		du, dv := u-int64(at.U)*100, v-int64(at.V)*100
		if !l.Rear && du*du+dv*dv <= wide*wide {
			r.lots = append(r.lots, int32(i))
		}
	}
	x, y := c.grid.column(at.U), c.grid.row(at.V)
	if len(r.lots) == 0 {
		r.lots = c.nearest(x, y, p.On)
	}
	if x >= 0 && y >= 0 && x < c.grid.width && y < c.grid.height {
		r.cells = []int32{y*c.grid.width + x}
	}
	return r
}

// nearest is the front lot whose front cell is nearest to a cell, the first in
// the plan's order, within snap cells; on keeps to one street.
func (c *compiler) nearest(x, y int32, on string) []int32 {
	best, found := int32(snap*snap+1), int32(-1)
	street, only := c.streetOf[on]
	for i := range c.plan.Lots {
		l := &c.plan.Lots[i]
		if l.Rear || only && l.Street != street && l.Cross != street {
			continue
		}
		dx, dy := l.FrontX-x, l.FrontY-y
		if d := dx*dx + dy*dy; d < best {
			best, found = d, int32(i)
		}
	}
	if found < 0 {
		return nil
	}
	return []int32{found}
}

// alongLine is every front lot within reach of a line, and the line's cells.
func (c *compiler) alongLine(p *sources.Place) region {
	r := region{at: scene.AtStreet}
	wide := int64(max(p.Precision, 10*snap)) * 100
	for i := range c.plan.Lots {
		l := &c.plan.Lots[i]
		u, v := c.grid.centre(l.FrontX, l.FrontY)
		if !l.Rear && distance2(u, v, p.Line) <= wide*wide {
			r.lots = append(r.lots, int32(i))
		}
	}
	for i := 1; i < len(p.Line); i++ {
		r.cells = append(r.cells, c.stroke(p.Line[i-1], p.Line[i])...)
	}
	r.cells = slices.Compact(r.cells)
	return r
}

// stroke is the cells of the area from one point to another, one step at a time.
func (c *compiler) stroke(a, b sources.Point) []int32 {
	x0, y0, x1, y1 := c.grid.column(a.U), c.grid.row(a.V), c.grid.column(b.U), c.grid.row(b.V)
	n := max(abs(x1-x0), abs(y1-y0), 1)
	var out []int32
	for i := range n + 1 {
		x := x0 + int32(divRound(int64(x1-x0)*int64(i), int64(n)))
		y := y0 + int32(divRound(int64(y1-y0)*int64(i), int64(n)))
		if x >= 0 && y >= 0 && x < c.grid.width && y < c.grid.height {
			out = append(out, y*c.grid.width+x)
		}
	}
	return out
}

func abs(a int32) int32 { return max(a, -a) }

// distance2 is the squared distance (mm²) from a point to the nearest edge.
func distance2(u, v int64, points []sources.Point) int64 {
	best := int64(1) << 62
	for i := 1; i < len(points); i++ {
		best = min(best, segment2(u, v, points[i-1], points[i]))
	}
	if n := len(points); n > 2 {
		best = min(best, segment2(u, v, points[n-1], points[0]))
	}
	return best
}

func segment2(u, v int64, a, b sources.Point) int64 {
	au, av := int64(a.U)*100, int64(a.V)*100
	du, dv := int64(b.U)*100-au, int64(b.V)*100-av
	length2 := du*du + dv*dv
	pu, pv := u-au, v-av
	if length2 > 0 {
		t := min(max(pu*du+pv*dv, 0), length2)
		// The foot of the perpendicular, rounded to a millimetre.
		pu -= mulDiv(du, t, length2)
		pv -= mulDiv(dv, t, length2)
	}
	return pu*pu + pv*pv
}

// mulDiv is a·t/of without overflow: t and of can be squares of millimetres, so
// both lose the bits that a quotient of millimetres cannot show.
func mulDiv(a, t, of int64) int64 {
	for of > 1<<31 {
		t, of = t>>1, of>>1
	}
	return divRound(a*t, of)
}
