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
	c := collector{stage: s}
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

// dressing draws what is no evidence: at kerbs, in parks and in schoolyards.
func (s *stage) dressing() []item {
	c := collector{stage: s}
	c.schoolyards()
	c.parks()
	c.kerbs()
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
			switch shape {
			case tileset.Palms:
				c.spot(x, y, 60, func(b *brush) { b.palm(x, y, d.in(1, 680, 980)) })
			case tileset.StreetTrees:
				c.spot(x, y, 70, func(b *brush) { b.tree(x, y, d.in(1, 190, 260)) })
			default:
				c.spot(x, y, 30, func(b *brush) { b.pole(x, y, poleHeight, k.ns) })
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
