package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// features draws what streets, parks and walls carry. What lies flat goes to the
// ground; what stands becomes items of its own.
func (s *stage) features(ground *brush, o Options) []item {
	c := collector{stage: s}
	for i := range s.l.Features {
		f := &s.l.Features[i]
		c.f, c.dice = f, dice(f.Variant)
		c.treat = treatment{}
		if o.Evidence {
			c.treat = treat(f.Class)
		}
		keep := ground.treat
		ground.treat = c.treat
		c.one(ground, s.shapeOf(f.Concept))
		ground.treat = keep
	}
	c.schoolyards()
	c.parks()
	c.furniture()
	return c.items
}

// collector makes items for one feature after the other.
type collector struct {
	*stage
	dice
	f     *assets.Feature
	treat treatment
	items []item
}

// add records an item on a box.
func (c *collector) add(bx box, f func(b *brush)) {
	b := c.brush()
	b.treat = c.treat
	f(b)
	c.items = append(c.items, item{box: bx, b: b})
}

func (c *collector) spot(x, y, r int, f func(b *brush)) {
	c.add(box{x - r, y - r, x + r, y + r}, f)
}

func (c *collector) inside(p assets.Point) bool {
	return p.X >= 0 && p.Y >= 0 && p.X < c.l.Width && p.Y < c.l.Height
}

func (c *collector) one(ground *brush, shape tileset.Shape) {
	switch shape {
	case tileset.Palms, tileset.StreetTrees, tileset.BarePoles:
		c.planted(shape)
	case tileset.TrolleyWires:
		c.wires()
	case tileset.FreightRails:
		c.rails(ground)
	case tileset.TransitPlaza:
		c.plaza(ground)
	case tileset.AlleyMural:
		c.alleyMural()
	case tileset.School:
		c.school()
	case tileset.Swings:
		c.swings(ground)
	case tileset.StreetSign:
		c.sign()
	}
}

// kerbSpots are the places at the kerbs of a cell of street, one for each sidewalk.
func (c *collector) kerbSpots(p assets.Point) (spots [][2]int) {
	if c.ground(p.X, p.Y) != assets.Roadway {
		return [][2]int{{p.X*cell + cell/2, p.Y*cell + cell/2}}
	}
	ns, ew := c.walks(p.X, p.Y)
	x0, y0, x1, y1 := p.X*cell, p.Y*cell, (p.X+1)*cell, (p.Y+1)*cell
	w, e := c.roadSide(p.X, p.Y, -1, 0), c.roadSide(p.X, p.Y, 1, 0)
	n, s := c.roadSide(p.X, p.Y, 0, -1), c.roadSide(p.X, p.Y, 0, 1)
	const in = 70 // from the kerb
	if w {
		spots = append(spots, [2]int{x0 + ns - in, y0 + cell/2})
	}
	if e {
		spots = append(spots, [2]int{x1 - ns + in, y0 + cell/2})
	}
	if n {
		spots = append(spots, [2]int{x0 + cell/2, y0 + ew - in})
	}
	if s {
		spots = append(spots, [2]int{x0 + cell/2, y1 - ew + in})
	}
	return spots
}

// planted stands palms, trees or poles along the cells: in each of a few cells, in
// every third of a long row.
func (c *collector) planted(shape tileset.Shape) {
	step := 1
	if len(c.f.Cells) > 6 {
		step = 3
	}
	for _, p := range c.f.Cells {
		if !c.inside(p) || !c.every(step, p.X+p.Y) {
			continue
		}
		for _, k := range c.kerbSpots(p) {
			d := c.at(k[0]+c.l.Frame.X*cell, k[1]+c.l.Frame.Y*cell)
			x, y := k[0], k[1]
			switch shape {
			case tileset.Palms:
				c.spot(x, y, 60, func(b *brush) { b.palm(x, y, d.in(1, 680, 980)) })
			case tileset.StreetTrees:
				c.spot(x, y, 70, func(b *brush) { b.tree(x, y, d.in(1, 190, 260)) })
			default:
				c.spot(x, y, 30, func(b *brush) { b.pole(x, y, 1100, true) })
			}
		}
	}
}

// bounds is the rectangle round the cells of a feature, steps.
func (c *collector) bounds() (box, bool) {
	first := true
	var r box
	for _, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		b := box{p.X * cell, p.Y * cell, (p.X + 1) * cell, (p.Y + 1) * cell}
		if first {
			r, first = b, false
		}
		r = box{min(r.x0, b.x0), min(r.y0, b.y0), max(r.x1, b.x1), max(r.y1, b.y1)}
	}
	return r, !first
}

// sign is a green board on a post, without words.
func (c *collector) sign() {
	for _, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		for _, k := range c.kerbSpots(p) {
			x, y := k[0], k[1]
			c.spot(x, y, 24, func(b *brush) {
				z := b.height(x, y)
				b.shadowStick(x, y, 20, 460)
				b.line(draw.RGB(0x6B6570), 22, b.pr(x, y, z), b.pr(x, y, z+460))
				f := b.east(x, y-130, y+130, z+370)
				f.raw(draw.RGB(0x234A52), 0, 0, 260, 90)
				f.raw(draw.RGB(0xF1E6CE), 30, 36, 230, 56)
			})
			break
		}
	}
}

// taken tells that a feature which stands lies on the cell.
func (c *collector) taken(x, y int) bool {
	for i := range c.l.Features {
		f := &c.l.Features[i]
		switch c.shapeOf(f.Concept) {
		case tileset.School, tileset.Swings, tileset.TransitPlaza, tileset.Palms, tileset.StreetTrees:
		default:
			continue
		}
		for _, p := range f.Cells {
			if p.X == x && p.Y == y {
				return true
			}
		}
	}
	return false
}
