package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// furnitureShapes are the tileset's shapes of what stands at kerbs. Trees and poles
// have features of their own.
var furnitureShapes = [assets.Furnitures]tileset.Shape{
	assets.Lamp: tileset.StreetLamp, assets.Hydrant: tileset.Hydrant, assets.Mailbox: tileset.Mailbox,
	assets.PhoneBooth: tileset.PhoneBooth, assets.Bench: tileset.StreetBench, assets.NewsRack: tileset.NewsRack,
	assets.BusStop: tileset.BusStop, assets.TrashCan: tileset.TrashCan, assets.Clock: tileset.StreetClock, assets.CallBox: tileset.CallBox,
}

// meter is what a kerb has beside its thing.
const meter = assets.Furnitures

// Along its cell a thing stands north or west of the middle, where palms and the poles
// of trolley wires stand, and a meter on the other side.
const (
	thingOff = -170
	meterOff = 290
)

// kerbs draws the dressing of sidewalks and alleys, exactly as the layout has it.
func (c *collector) kerbs() {
	if c.detail == rough {
		return
	}
	for i := range c.l.Dressing {
		x, y := i%c.l.Width, i/c.l.Width
		for side, at := range c.l.Dressing[i].Kerb {
			if at == (assets.Kerb{}) {
				continue
			}
			k, ok := c.kerbAt(x, y, assets.Facing(side))
			if !ok {
				continue
			}
			p := assets.Point{X: x, Y: y}
			if at.Thing != assets.Nothing && !c.yields(at.Thing, p, k) {
				c.thing(at.Thing, k, thingOff)
				if at.Thing == assets.Pole {
					c.hangFrom(x, y, k)
				}
			}
			if at.Meter && !c.yields(meter, p, k) {
				c.thing(meter, k, meterOff)
			}
		}
	}
	c.crossings()
}

// furniture stands what a feature speaks of: one thing for one cell, one in every
// eighth of a long row of them, and one at least.
func (c *collector) furniture(thing assets.Furniture) {
	step, first := 1, -1
	if len(c.f.Cells) > 6 {
		step = 8
	}
	stands := false
	for i, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		if first < 0 {
			first = i
		}
		if c.every(step, p.X+p.Y) {
			c.placed(thing, p)
			stands = true
		}
	}
	if first >= 0 && !stands {
		c.placed(thing, c.f.Cells[first])
	}
}

func (c *collector) placed(thing assets.Furniture, p assets.Point) {
	k := c.kerbSpot(p)
	c.chosen(k)
	c.thing(thing, k, 0)
}

// small things are left out of dressing where a cell is too few pixels for them.
func (c *collector) small(thing assets.Furniture) bool {
	return c.f == nil && c.detail != full && (thing == meter || thing == assets.Hydrant || thing == assets.TrashCan)
}

// thing stands a piece of furniture off the place k.
func (c *collector) thing(thing assets.Furniture, k kerbPlace, off int) {
	if c.small(thing) {
		return
	}
	x, y := k.off(off)
	d := c.stepDice(x, y)
	long := func(r int) box { // a footprint along the sidewalk
		if k.ns {
			return box{x - 40, y - r, x + 40, y + r}
		}
		return box{x - r, y - 40, x + r, y + 40}
	}
	switch thing {
	case assets.Lamp:
		if c.f != nil {
			c.shines(k, reachOfLamp, 1900)
			c.spot(x, y, 30, func(b *brush) { b.streetLamp(x, y, k.side) })
			return
		}
		c.spot(x, y, 20, func(b *brush) { b.lamp(x, y, k.side) })
	case assets.Pole:
		c.spot(x, y, 24, func(b *brush) { b.pole(x, y, poleHeight, k.ns) })
	case assets.Hydrant:
		c.spot(x, y, 14, func(b *brush) { b.hydrant(x, y) })
	case assets.StreetTree:
		c.spot(x, y, 70, func(b *brush) { b.streetTree(x, y, d.in(1, 170, 240)) })
	case assets.Mailbox:
		c.spot(x, y, 34, func(b *brush) { b.mailbox(x, y) })
	case assets.PhoneBooth:
		if c.f != nil {
			c.shines(k, 60, 800)
		}
		c.spot(x, y, 76, func(b *brush) { b.phoneBooth(x, y) })
	case assets.Bench:
		c.add(long(150), func(b *brush) { b.bench(x, y, 150, !k.ns) })
	case assets.NewsRack:
		c.add(long(100), func(b *brush) { b.newsRack(x, y, k.ns, d) })
	case assets.BusStop:
		c.add(long(150), func(b *brush) { b.bench(x, y, 130, !k.ns) })
		px, py := k.off(off + 190)
		c.spot(px, py, 20, func(b *brush) { b.busStop(px, py) })
	case assets.TrashCan:
		c.spot(x, y, 26, func(b *brush) { b.trashCan(x, y) })
	case assets.Clock:
		c.spot(x, y, 26, func(b *brush) { b.clock(x, y) })
	case assets.CallBox:
		c.spot(x, y, 20, func(b *brush) { b.callBox(x, y) })
	case meter:
		c.spot(x, y, 10, func(b *brush) { b.meter(x, y) })
	}
}

// crossings stands signals at the corners of a crossing of which one street has shops.
// They follow from the streets alone.
func (c *collector) crossings() {
	if c.detail != full {
		return
	}
	for y := range c.l.Height {
		for x := range c.l.Width {
			st := c.streetAt(x, y)
			if st.ns < 0 || st.ew < 0 || c.ground(x, y) != assets.Roadway {
				continue
			}
			if a, d := c.l.Streets[st.ns], c.l.Streets[st.ew]; a.Shopping || d.Shopping {
				c.signals(x, y, a, d)
			}
		}
	}
}

func (c *collector) signals(x, y int, a, d assets.Street) {
	ns, ew := walk(a.W), walk(d.H)
	for _, px := range [2]int{a.X*cell + ns - 60, (a.X+a.W)*cell - ns + 60} {
		for _, py := range [2]int{d.Y*cell + ew - 60, (d.Y+d.H)*cell - ew + 60} {
			if px/cell == x && py/cell == y {
				c.spot(px, py, 24, func(b *brush) { b.signal(px, py) })
			}
		}
	}
}

// post is an upright of a width, from the ground to a height; it gives the ground.
func (b *brush) post(c draw.Colour, x, y, width, h int) (z int) {
	z = b.height(x, y)
	b.shadowStick(x, y, width, h)
	b.line(c, width, b.pr(x, y, z), b.pr(x, y, z+h))
	if b.detail == full {
		b.line(sunlit.of(c), max(width/3, 8), b.pr(x+width/4, y-width/4, z), b.pr(x+width/4, y-width/4, z+h))
	}
	return z
}

// board is the face of a board that looks east, w steps to each side of a post.
func (b *brush) board(x, y, h, w int) face {
	z := b.post(draw.RGB(0x6B6570), x, y, 22, h)
	return b.east(x, y-w, y+w, z+h-90)
}
