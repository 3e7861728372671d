package render

import (
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// features draws what streets, parks and walls carry. What lies flat goes to the
// ground; what stands becomes items of its own.
func (s *stage) features(ground *brush, o Options) []item {
	c := collector{stage: s, floor: ground, chose: s.alone()}
	for i := range s.l.Features {
		f := &s.l.Features[i]
		c.f, c.dice = f, dice(f.Variant)
		c.treat = treatment{}
		if o.Evidence {
			c.treat = treat(f.Class)
		}
		keep, first := ground.treat, len(c.items)
		ground.treat = c.treat
		c.one(ground, s.shapeOf(f.Concept))
		c.marked()
		ground.treat = keep
		for k := first; k < len(c.items); k++ {
			c.items[k].feature = i + 1
		}
	}
	return c.items
}

// alone is what features set in one cell each, as a program sets things. It does not
// ask for their class: that changes colours and the ground, never what stands where.
type alone struct {
	stands map[assets.Point]assets.Facing // at which side of the cell; only looked up
	poles  map[assets.Point]bool          // those that carry wires: they make one line
}

func (s *stage) alone() alone {
	a := alone{map[assets.Point]assets.Facing{}, map[assets.Point]bool{}}
	for i := range s.l.Features {
		f := &s.l.Features[i]
		if len(f.Cells) != 1 || f.Object >= 0 || !s.atKerb(f.Concept) {
			continue
		}
		p := f.Cells[0]
		a.stands[p] = s.kerbSpot(p).side
		if s.shapeOf(f.Concept) == tileset.UtilityWires {
			a.poles[p] = true
		}
	}
	return a
}

// atKerb tells that a concept stands at kerbs.
func (s *stage) atKerb(concept string) bool {
	switch shape := s.shapeOf(concept); shape {
	case tileset.Palms, tileset.StreetTrees, tileset.BarePoles, tileset.UtilityWires, tileset.StreetSign, tileset.ParkingMeter:
		return true
	default:
		return slices.Index(furnitureShapes[:], shape) > 0
	}
}

// yields tells that dressing makes room for what somebody chose: at the same kerb of
// the same cell, and a pole of the dressing also where a line of poles was set.
func (c *collector) yields(thing assets.Furniture, p assets.Point, k kerbPlace) bool {
	if side, ok := c.chose.stands[p]; ok && side == k.side {
		return true
	}
	if thing != assets.Pole || len(c.chose.poles) == 0 {
		return false
	}
	for i := -poleReach; i <= poleReach; i++ {
		q := assets.Point{X: p.X + i, Y: p.Y}
		if k.ns {
			q = assets.Point{X: p.X, Y: p.Y + i}
		}
		if c.chose.poles[q] {
			return true
		}
	}
	return false
}

// dressing draws what is no evidence: at kerbs, in parks and in schoolyards.
func (s *stage) dressing() []item {
	c := collector{stage: s, chose: s.alone()}
	c.schoolyards()
	c.parks()
	c.kerbs()
	return c.items
}

// collector makes items for one feature after the other.
type collector struct {
	*stage
	dice
	f     *assets.Feature // nil: dressing
	floor *brush          // what lies flat goes there
	chose alone
	treat treatment
	items []item
}

// add records an item on a box.
func (c *collector) add(bx box, f func(b *brush)) {
	if !c.shows(bx) {
		return
	}
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
	case tileset.UtilityWires:
		c.utilityWires()
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
	case tileset.ParkingMeter:
		c.furniture(meter)
	default:
		if at := slices.Index(furnitureShapes[:], shape); at > 0 {
			c.furniture(assets.Furniture(at))
		}
	}
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
			x, y := k.x, k.y
			d := c.at(x+c.l.Frame.X*cell, y+c.l.Frame.Y*cell)
			c.chosen(k)
			switch shape {
			case tileset.Palms:
				c.spot(x, y, 60, func(b *brush) { b.palm(x, y, d.in(1, 680, 980)) })
			case tileset.StreetTrees:
				if c.detail != rough {
					c.floor.pit(x, y)
				}
				c.spot(x, y, 230, func(b *brush) { b.grownTree(x, y, d) }) // as wide as its crown
			default:
				c.spot(x, y, 30, func(b *brush) { b.pole(x, y, poleHeight, k.ns) })
			}
		}
	}
}

// chosen marks the ground before a thing that somebody chose, where classes show.
func (c *collector) chosen(k kerbPlace) {
	if !c.evidence || c.f == nil || c.f.Class != assets.Conjectural {
		return
	}
	by := 0
	switch c.ground(k.x/cell, k.y/cell) {
	case assets.Roadway: // from the kerb to the houses
		by = 138
	case assets.Alley: // from its side to its middle
		by = -110
	}
	c.floor.chosen(k.inward(by))
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

// sign is a white board with a dark rim on a post. Its name is left a bar: the map has
// the words.
func (c *collector) sign() {
	for _, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		x, y := c.kerbSpot(p).off(0)
		c.spot(x, y, 24, func(b *brush) {
			f := b.board(x, y, 460, 130)
			f.raw(draw.RGB(0x4A4550), 0, 0, 260, 100)
			f.raw(draw.RGB(0xF6F0E0), 12, 12, 248, 88)
			f.raw(draw.RGB(0x4A4550), 44, 40, 216, 60)
		})
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
