package render

import (
	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

const wireHeight = 860 // of trolley wires, steps

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
		if !c.inside(p) || (p.X+p.Y)%step != 0 {
			continue
		}
		for _, k := range c.kerbSpots(p) {
			d := c.at(k[0], k[1])
			x, y := k[0], k[1]
			switch shape {
			case tileset.Palms:
				c.spot(x, y, 60, func(b *brush) { b.palm(x, y, d.in(1, 680, 980)) })
			case tileset.StreetTrees:
				c.spot(x, y, 70, func(b *brush) { b.tree(x, y, d.in(1, 190, 260), 0) })
			default:
				c.spot(x, y, 30, func(b *brush) { b.pole(x, y, 1100, true) })
			}
		}
	}
}

// pole is a wooden pole, with or without a cross arm.
func (b *brush) pole(x, y, h int, arm bool) {
	z := b.height(x, y)
	c := draw.RGB(0x6B5048)
	b.shadowStick(x, y, 34, h)
	b.line(c, 40, b.pr(x, y, z), b.pr(x, y, z+h))
	if b.detail == full {
		b.line(sunlit.of(c), 12, b.pr(x+12, y-12, z), b.pr(x+12, y-12, z+h))
	}
	if arm {
		b.line(dark(c), 26, b.pr(x-90, y, z+h-70), b.pr(x+90, y, z+h-70))
		b.line(dark(c), 22, b.pr(x-70, y, z+h-150), b.pr(x+70, y, z+h-150))
	}
}

// wires are two pairs of trolley wires over the roadway, hung from poles at both
// kerbs in every third cell.
func (c *collector) wires() {
	for i, p := range c.f.Cells {
		if !c.inside(p) || c.detail == rough {
			continue
		}
		st := c.streetAt(p.X, p.Y)
		ns := st.ns >= 0
		if i+1 < len(c.f.Cells) {
			ns = c.f.Cells[i+1].X == p.X
		} else if i > 0 {
			ns = c.f.Cells[i-1].X == p.X
		}
		c.wireCell(p, ns, st)
	}
}

func (c *collector) wireCell(p assets.Point, ns bool, st streetCell) {
	// the street's middle and half width
	mid, half, along := p.X*cell+cell/2, cell/2, p.Y*cell
	if ns && st.ns >= 0 {
		s := c.l.Streets[st.ns]
		mid, half = s.X*cell+s.W*cell/2, s.W*cell/2-walk(s.W)+70
	}
	if !ns {
		mid, along = p.Y*cell+cell/2, p.X*cell
		if st.ew >= 0 {
			s := c.l.Streets[st.ew]
			mid, half = s.Y*cell+s.H*cell/2, s.H*cell/2-walk(s.H)+70
		}
	}
	at := func(a, across int) (x, y int) {
		if ns {
			return across, a
		}
		return a, across
	}
	wire := glaze(draw.RGB(0x3A3038), 190)
	for _, off := range []int{-300, -240, 240, 300} {
		x0, y0 := at(along, mid+off)
		x1, y1 := at(along+cell, mid+off)
		c.add(box{x0, y0, max(x1, x0+8), max(y1, y0+8)}, func(b *brush) {
			b.line(wire, 10, b.pr(x0, y0, b.height(x0, y0)+wireHeight), b.pr(x1, y1, b.height(x1, y1)+wireHeight))
		})
	}
	if n := p.Y; (ns && n%3 != 1) || (!ns && p.X%3 != 1) {
		return
	}
	if st.ns >= 0 && st.ew >= 0 {
		return // no poles in a crossing
	}
	mx, my := at(along+cell/2, mid)
	for _, side := range []int{-half, half} {
		x, y := at(along+cell/2, mid+side)
		c.spot(x, y, 20, func(b *brush) {
			z := b.height(x, y)
			b.shadowStick(x, y, 30, wireHeight+100)
			b.line(draw.RGB(0x4F5A58), 34, b.pr(x, y, z), b.pr(x, y, z+wireHeight+110))
		})
		// the span wire from the pole to the middle
		c.add(box{min(x, mx), min(y, my), max(x, mx) + 4, max(y, my) + 4}, func(b *brush) {
			b.line(wire, 8, b.pr(x, y, b.height(x, y)+wireHeight+90), b.pr(mx, my, b.height(mx, my)+wireHeight))
		})
	}
}

// rails are a freight track set in the roadway.
func (c *collector) rails(b *brush) {
	for i, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		ns := true
		if i+1 < len(c.f.Cells) {
			ns = c.f.Cells[i+1].X == p.X
		} else if i > 0 {
			ns = c.f.Cells[i-1].X == p.X
		}
		x0, y0 := p.X*cell, p.Y*cell
		iron := draw.RGB(0x8A7F7A)
		for _, off := range []int{cell/2 - 98, cell/2 + 98} {
			if ns {
				b.onGround(glaze(gutter, 200), x0+off-26, y0, x0+off+26, y0+cell)
				b.onGround(iron, x0+off-11, y0, x0+off+11, y0+cell)
			} else {
				b.onGround(glaze(gutter, 200), x0, y0+off-26, x0+cell, y0+off+26)
				b.onGround(iron, x0, y0+off-11, x0+cell, y0+off+11)
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

// plaza is a sunken entrance to trains: bricks, a stair down behind a wall, a pylon,
// planters and benches.
func (c *collector) plaza(g *brush) {
	r, ok := c.bounds()
	if !ok {
		return
	}
	for _, p := range c.f.Cells {
		if c.inside(p) && c.ground(p.X, p.Y) != assets.Roadway {
			g.onGround(brickRed, p.X*cell, p.Y*cell, (p.X+1)*cell, (p.Y+1)*cell)
			g.setts(p.X, p.Y)
		}
	}
	w, h := r.x1-r.x0, r.y1-r.y0
	if w < 2*cell || h < 2*cell {
		return
	}
	// the well with its stair, going down to the north-west
	wx0, wy0 := r.x0+w/4, r.y0+h/4
	wx1, wy1 := min(wx0+1700, r.x1-cell/2), min(wy0+800, r.y1-cell/2)
	z := g.height(wx0, wy0)
	g.well(wx0, wy0, wx1, wy1, z)
	wall := draw.RGB(0xC9B9A2)
	c.add(box{wx0, wy0 - 60, wx1, wy0}, func(b *brush) { b.cube(wall, wx0-60, wy0-60, wx1, wy0, z, 190) })
	c.add(box{wx0 - 60, wy0, wx0, wy1}, func(b *brush) { b.cube(wall, wx0-60, wy0, wx0, wy1+60, z, 190) })
	c.add(box{wx0, wy1, wx1, wy1 + 60}, func(b *brush) {
		b.cube(wall, wx0, wy1, wx1, wy1+60, z, 190)
		b.shadowBox(wx0, wy1, wx1, wy1+60, 190)
	})
	px, py := r.x1-cell/2, r.y0+cell/2
	c.spot(px, py, 70, func(b *brush) { b.pylon(px, py) })
	for i := range 4 {
		x, y := r.x0+w*(2*i+1)/8, r.y1-cell/3
		if i&1 == 0 {
			c.spot(x, y, 170, func(b *brush) { b.planter(x, y) })
		} else {
			c.spot(x, y, 200, func(b *brush) { b.bench(x, y, true) })
		}
	}
}

// well is the opening of a stair: steps that go down and grow dark.
func (b *brush) well(x0, y0, x1, y1, z int) {
	if b.detail == rough {
		b.top(draw.RGB(0x5A4A52), x0, y0, x1, y1, z)
		return
	}
	const n = 12
	depth := 620
	b.top(draw.RGB(0x3A2D38), x0, y0, x1, y1, z)
	// back wall and far side as seen from above, then the steps from the bottom up
	for i := n - 1; i >= 0; i-- {
		a, e := x1-(x1-x0)*(i+1)/n, x1-(x1-x0)*i/n
		k := draw.Mix(draw.RGB(0xD3C4A8), draw.RGB(0x3A2D38), 40+i*16)
		d := depth * i / n
		// a step lower than the rim is seen only as far as the near wall lets it
		lo := min(y1, y0+max((y1-y0)-d, 60))
		b.top(k, a, y0, e, lo, z)
		b.fill(draw.Mix(k, ink, 70), b.pr(a, y0, z), b.pr(a+22, y0, z), b.pr(a+22, lo, z), b.pr(a, lo, z))
	}
	b.line(draw.RGB(0xE9DFC9), 30, b.pr(x1, y0, z), b.pr(x1, y1, z))
}

// pylon is the blue-grey slab that tells of trains; it carries no word.
func (b *brush) pylon(x, y int) {
	z := b.height(x, y)
	b.shadowBox(x-50, y-50, x+50, y+50, 900)
	b.cube(draw.RGB(0x3F5F7A), x-60, y-60, x+60, y+60, z, 860)
	b.cube(draw.RGB(0xF1E9D8), x-70, y-70, x+70, y+70, z+640, 180)
	if b.detail == full {
		f := b.east(x+70, y-70, y+70, z+640)
		f.poly(sunlit.of(draw.RGB(0x3F5F7A)), uv{30, 40}, uv{110, 40}, uv{70, 140})
		g := b.south(x-70, x+70, y+70, z+640)
		g.poly(away.of(draw.RGB(0x3F5F7A)), uv{30, 40}, uv{110, 40}, uv{70, 140})
	}
}

func (b *brush) planter(x, y int) {
	z := b.height(x, y)
	b.shadowBox(x-150, y-150, x+150, y+150, 110)
	b.cube(draw.RGB(0xC9B9A2), x-150, y-150, x+150, y+150, z, 100)
	b.top(draw.RGB(0x6B5640), x-120, y-120, x+120, y+120, z+101)
	b.ellipse(leaves[0][0], x, y, z+190, 140, 90)
	b.ellipse(leaves[0][1], x+20, y-20, z+220, 100, 70)
	b.ellipse(leaves[0][2], x+50, y-50, z+240, 50, 34)
}

// alleyMural paints the fences and garage walls of an alley that the viewer sees: one
// panel to a cell.
func (c *collector) alleyMural() {
	for i, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		x0, y0 := p.X*cell, p.Y*cell
		d := c.at(p.X, p.Y)
		along := c.ground(p.X, p.Y-1) == assets.Alley || c.ground(p.X, p.Y+1) == assets.Alley
		_ = i
		h := d.in(1, 300, 420)
		if along {
			c.add(box{x0, y0, x0 + 30, y0 + cell}, func(b *brush) {
				z := min(b.height(x0, y0), b.height(x0, y0+cell))
				b.cube(draw.RGB(0xC9B9A2), x0, y0, x0+30, y0+cell, z, h)
				f := b.east(x0+30, y0, y0+cell, z)
				f.mural(d, 24, 20, f.w-24, h-16)
				b.shadowBox(x0, y0, x0+30, y0+cell, h)
			})
			continue
		}
		c.add(box{x0, y0, x0 + cell, y0 + 30}, func(b *brush) {
			z := min(b.height(x0, y0), b.height(x0+cell, y0))
			b.cube(draw.RGB(0xC9B9A2), x0, y0, x0+cell, y0+30, z, h)
			f := b.south(x0, x0+cell, y0+30, z)
			f.mural(d, 24, 20, f.w-24, h-16)
			b.shadowBox(x0, y0, x0+cell, y0+30, h)
		})
	}
}

// school is a plain public building of two floors over the cells named.
func (c *collector) school() {
	r, ok := c.bounds()
	if !ok {
		return
	}
	b := c.brush()
	b.treat = c.treat
	o := &assets.Object{Facing: assets.South, Variant: c.f.Variant, X: r.x0 / cell, Y: r.y0 / cell, W: (r.x1 - r.x0) / cell, H: (r.y1 - r.y0) / cell}
	t := &lot{brush: b, dice: c.dice, o: o, facing: assets.South, mural: -1, box: r, form: &tileset.Form{Shape: tileset.School, Storeys: [2]uint8{2, 2}, Skin: tileset.Stucco, Roof: tileset.TileParapet}}
	if p, ok := c.tiles.Find(c.f.Concept); ok {
		t.scheme = pick(c.dice, 1, p.Form.Schemes)
	}
	m := t.mass(box{r.x0 + 60, r.y0 + 60, r.x1 - 60, r.y1 - 60}, 120+2*600)
	m.body()
	m.flatRoof(m.trim)
	m.roofThings()
	for _, f := range m.faces() {
		g := &f.face
		n := max(g.w/620, 2)
		for i := range 2 {
			for j := range n {
				a, e := g.w*j/n+70, g.w*(j+1)/n-70
				g.steelSash(c.dice, 500+i*30+j, a, e, 120+i*600+130, 120+i*600+480)
			}
			g.ledge(m.trim, 0, 120+i*600, g.w, 160+i*600, 24)
		}
		if f.role == front {
			mid := g.w / 2
			g.rect(m.trim, mid-190, 0, mid+190, 620)
			g.arch(g.tone.of(m.door), mid-120, mid+120, 0, 520)
		}
		g.tiles(0, g.w, m.h-20)
	}
	m.edges()
	c.items = append(c.items, item{box: r, b: b})
}

// swings stand on sand.
func (c *collector) swings(g *brush) {
	for _, p := range c.f.Cells {
		if !c.inside(p) {
			continue
		}
		x0, y0 := p.X*cell, p.Y*cell
		g.onGround(draw.RGB(0xDCC79A), x0+80, y0+80, x0+cell-80, y0+cell-80)
		c.spot(x0+cell/2, y0+cell/2, 300, func(b *brush) { b.swing(x0+cell/2, y0+cell/2) })
	}
}

func (b *brush) swing(x, y int) {
	z := b.height(x, y)
	red, steel := draw.RGB(0xC8453A), draw.RGB(0x6B6570)
	const h, w = 420, 300
	b.shadowStick(x-w, y, 30, h)
	b.shadowStick(x+w, y, 30, h)
	for _, k := range []int{-w, w} {
		b.line(red, 30, b.pr(x+k, y-110, z), b.pr(x+k, y, z+h), b.pr(x+k, y+110, z))
	}
	b.line(red, 34, b.pr(x-w, y, z+h), b.pr(x+w, y, z+h))
	for _, k := range []int{-180, 0, 180} {
		b.line(steel, 8, b.pr(x+k-30, y, z+h), b.pr(x+k-30, y, z+110))
		b.line(steel, 8, b.pr(x+k+30, y, z+h), b.pr(x+k+30, y, z+110))
		b.line(draw.RGB(0x4A3540), 26, b.pr(x+k-34, y, z+110), b.pr(x+k+34, y, z+110))
	}
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

// schoolyards get a hoop or two; parks their trees. Both are dressing by the seed.
func (c *collector) schoolyards() {
	c.treat = treatment{}
	for y := range c.l.Height {
		for x := range c.l.Width {
			if c.ground(x, y) != assets.Schoolyard || c.taken(x, y) || !c.seed.at(x, y).chance(50, 14) {
				continue
			}
			px, py := x*cell+cell/2, y*cell+cell/2
			c.spot(px, py, 40, func(b *brush) {
				z := b.height(px, py)
				b.shadowStick(px, py, 24, 480)
				b.line(draw.RGB(0x6B6570), 28, b.pr(px, py, z), b.pr(px, py, z+440))
				f := b.east(px, py-110, py+110, z+400)
				f.raw(draw.RGB(0xF1E9D8), 0, 0, 220, 150)
				f.raw(draw.RGB(0xC8453A), 90, 20, 130, 50)
			})
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

// parks plants the grass: mostly broad trees, a conifer now and then.
func (c *collector) parks() {
	for y := range c.l.Height {
		for x := range c.l.Width {
			d := c.seed.at(x, y)
			if c.ground(x, y) != assets.Park || c.owner[y*c.l.Width+x] >= 0 || c.taken(x, y) || !d.chance(60, 86) {
				continue
			}
			px, py := x*cell+d.in(61, 350, 674), y*cell+d.in(62, 350, 674)
			if d.chance(63, 40) {
				c.spot(px, py, 120, func(b *brush) { b.conifer(px, py, d.in(64, 300, 400)) })
				continue
			}
			c.spot(px, py, 120, func(b *brush) { b.tree(px, py, d.in(64, 270, 420), 0) })
		}
	}
}
