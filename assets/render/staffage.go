package render

import (
	"vouch/assets"
	"vouch/assets/tileset"
)

// staffage is people and traffic: scattered by the seed, resting on nothing, and
// switched off by one option.
func (s *stage) staffage() []item {
	c := collector{stage: s, dice: dice(s.seed.raw(99))}
	for y := range s.l.Height {
		for x := range s.l.Width {
			switch s.ground(x, y) {
			case assets.Roadway:
				c.traffic(x, y)
				c.walkers(x, y)
			case assets.Plaza:
				c.crowd(x, y, 150, 3)
				c.pigeons(x, y)
			case assets.Park:
				c.crowd(x, y, 26, 1)
			case assets.Schoolyard:
				if !c.taken(x, y) { // not on the school's roof
					c.crowd(x, y, 60, 2)
				}
			}
		}
	}
	c.coaches()
	for i := range c.items {
		c.items[i].b.loose = true
	}
	return c.items
}

// traffic parks cars along both kerbs and drives some in the lanes.
func (c *collector) traffic(x, y int) {
	st := c.streetAt(x, y)
	if (st.ns >= 0) == (st.ew >= 0) || c.detail == rough || c.year < 1925 {
		return
	}
	i := st.ns
	if i < 0 {
		i = st.ew
	}
	s := c.l.Streets[i]
	d := c.at(c.mapCell(x, y))
	w := walk(narrow(s))
	busy := 96
	if s.Shopping {
		busy = 130
	}
	place := func(salt, across int, right heading) {
		dd := dice(d.raw(salt + 7))
		off := dd.in(20, 60, 200)
		if st.ns >= 0 {
			bx := box{across - 134, y*cell + off, across + 134, y*cell + off + 740}
			c.add(bx, func(b *brush) { b.car(bx, false, right, dd) })
		} else {
			bx := box{x*cell + off, across - 134, x*cell + off + 740, across + 134}
			c.add(bx, func(b *brush) { b.car(bx, true, right, dd) })
		}
	}
	lo, n, at := s.X*cell, s.W, x-s.X
	if st.ew >= 0 {
		lo, n, at = s.Y*cell, s.H, y-s.Y
	}
	// cars at the west kerb look south and those at the south kerb east: toward us
	first, last := oncoming, leaving
	if st.ew >= 0 {
		first, last = leaving, oncoming
	}
	if at == 0 && d.chance(1, busy) {
		place(1, lo+w+170, first)
	}
	if at == n-1 && d.chance(2, busy) {
		place(2, lo+n*cell-w-170, last)
	}
	if n >= 3 && at == 1 && d.chance(3, 70) {
		if d.chance(4, 128) {
			place(3, lo+n*cell/2-230, first)
		} else {
			place(3, lo+n*cell/2+230, last)
		}
	}
}

// walkers go along the sidewalks, more where the shops are.
func (c *collector) walkers(x, y int) {
	if c.detail == rough {
		return
	}
	ns, ew := c.walks(x, y)
	d := c.at(c.mapCell(x+5000, y))
	n, k := 2, 34
	st := c.streetAt(x, y)
	for _, i := range []int16{st.ns, st.ew} {
		if i >= 0 && c.l.Streets[i].Shopping {
			n, k = 6, 120
		}
	}
	x0, y0, x1, y1 := x*cell, y*cell, (x+1)*cell, (y+1)*cell
	sides := []struct {
		on             bool
		x0, y0, x1, y1 int
	}{
		{c.roadSide(x, y, -1, 0), x0 + ns*45/100, y0, x0 + ns*85/100, y1},
		{c.roadSide(x, y, 1, 0), x1 - ns*85/100, y0, x1 - ns*45/100, y1},
		{c.roadSide(x, y, 0, -1), x0, y0 + ew*45/100, x1, y0 + ew*85/100},
		{c.roadSide(x, y, 0, 1), x0, y1 - ew*85/100, x1, y1 - ew*45/100},
	}
	for i, s := range sides {
		for j := range n {
			salt := i*100 + j*10
			if !s.on || !d.chance(salt, k) {
				continue
			}
			px, py := d.in(salt+1, s.x0, s.x1), d.in(salt+2, s.y0, s.y1)
			dd := dice(d.raw(salt + 3))
			c.spot(px, py, 16, func(b *brush) { b.person(px, py, dd) })
		}
	}
}

func (c *collector) crowd(x, y, chance, n int) {
	if c.detail == rough {
		return
	}
	d := c.at(c.mapCell(x, y+5000))
	for j := range n {
		if d.chance(j*10, chance) {
			px, py := x*cell+d.in(j*10+1, 60, 960), y*cell+d.in(j*10+2, 60, 960)
			if c.overWell(px, py) {
				continue
			}
			dd := dice(d.raw(j*10 + 3))
			c.spot(px, py, 16, func(b *brush) { b.person(px, py, dd) })
		}
	}
}

// pigeons sit where people do.
func (c *collector) pigeons(x, y int) {
	d := c.at(c.mapCell(x+9000, y))
	if c.detail != full || !d.chance(1, 70) {
		return
	}
	for i := range d.in(2, 3, 7) {
		px, py := x*cell+d.in(10+i, 250, 750), y*cell+d.in(20+i, 250, 750)
		if c.overWell(px, py) {
			continue
		}
		c.spot(px, py, 8, func(b *brush) { b.pigeon(px, py) })
	}
}

// coaches run under trolley wires, one to some twenty cells.
func (c *collector) coaches() {
	if c.detail == rough {
		return
	}
	for i := range c.l.Features {
		f := &c.l.Features[i]
		if c.shapeOf(f.Concept) != tileset.TrolleyWires || len(f.Cells) < 5 {
			continue
		}
		d := dice(f.Variant ^ uint64(c.seed))
		for k := 3 + d.n(1, 4); k+2 < len(f.Cells); k += 20 {
			c.coachAt(f.Cells[k], f.Cells[k].X == f.Cells[k-1].X, d.at(k, 1))
		}
	}
}

func (c *collector) coachAt(p assets.Point, ns bool, d dice) {
	if !c.inside(p) {
		return
	}
	st := c.streetAt(p.X, p.Y)
	const long, wide = 1640, 360
	switch {
	case ns && st.ns >= 0:
		s := c.l.Streets[st.ns]
		x := s.X*cell + s.W*cell/2 - 270 // southbound keeps to the west
		bx := box{x - wide/2, p.Y * cell, x + wide/2, p.Y*cell + long}
		c.clear(bx)
		c.add(bx, func(b *brush) { b.coach(bx, false, d) })
	case !ns && st.ew >= 0:
		s := c.l.Streets[st.ew]
		y := s.Y*cell + s.H*cell/2 + 270
		bx := box{p.X * cell, y - wide/2, p.X*cell + long, y + wide/2}
		c.clear(bx)
		c.add(bx, func(b *brush) { b.coach(bx, true, d) })
	}
}

// clear takes away the staffage that a coach would run into.
func (c *collector) clear(bx box) {
	kept := c.items[:0]
	for _, it := range c.items {
		if it.x1 <= bx.x0-60 || it.x0 >= bx.x1+60 || it.y1 <= bx.y0-60 || it.y0 >= bx.y1+60 {
			kept = append(kept, it)
		}
	}
	c.items = kept
}
