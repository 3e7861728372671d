package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

var (
	grass    = draw.RGB(0x93A45F)
	soil     = draw.RGB(0xB79B74)
	concrete = draw.RGB(0xC4B8A6)
	yardPave = draw.RGB(0xA79E9A)
	brickRed = draw.RGB(0xC98F6E)
	alleyGry = draw.RGB(0x736B73)
	gravel   = draw.RGB(0xC9B58E)
)

func groundColour(g assets.Ground) draw.Colour {
	switch g {
	case assets.Roadway:
		return asphalt
	case assets.Alley:
		return alleyGry
	case assets.Lot:
		return soil
	case assets.Park:
		return grass
	case assets.Schoolyard:
		return yardPave
	case assets.Plaza:
		return brickRed
	}
	return paperTone
}

// lay draws the whole ground: cells, then what lies on them.
func (b *brush) lay() {
	w, h := b.l.Width, b.l.Height
	b.fill(asphalt, b.groundPath(0, 0, w*cell, h*cell)...)
	// each cell reaches a little under the next ones, so that no seam shines through
	const under = 40
	for y := range h {
		for x := range w {
			if !b.lies(x*cell, y*cell, (x+1)*cell, (y+1)*cell) {
				continue
			}
			c := b.slopeLight(groundColour(b.ground(x, y)), x, y)
			x0, y0 := x*cell, y*cell
			x1, y1 := min(x0+cell+under, w*cell), min(y0+cell+under, h*cell)
			b.fill(c, b.g(x0, y0), b.g(x1, y0), b.g(x1, y1), b.g(x0, y1))
		}
	}
	for y := range h {
		for x := range w {
			if !b.lies(x*cell, y*cell, (x+1)*cell, (y+1)*cell) {
				continue
			}
			switch b.ground(x, y) {
			case assets.Roadway:
				b.speckle(x, y)
				b.roadway(x, y)
			case assets.Alley:
				b.alley(x, y)
			case assets.Park:
				b.meadow(x, y)
			case assets.Schoolyard:
				b.schoolyard(x, y)
			case assets.Plaza:
				b.setts(x, y)
			}
		}
	}
	for i := range b.lawns {
		b.paths(&b.lawns[i])
	}
	b.markings()
}

// slopeLight brightens ground that leans to the sun and dims what leans away.
func (b *brush) slopeLight(c draw.Colour, x, y int) draw.Colour {
	i := y*(b.l.Width+1) + x
	k := b.l.Corner
	fall := k[i] - k[i+1] + k[i+b.l.Width+1] - k[i+b.l.Width+2] // dm in two cells, down to the east
	switch {
	case fall > 0:
		return draw.Mix(c, sunGold, min(fall*2, 40))
	case fall < 0:
		return draw.Mix(c, shadeViolet, min(-fall*2, 40))
	}
	return c
}

// speckle is what wheels leave: light and dark grains, tar patches, an iron cover.
func (b *brush) speckle(x, y int) {
	if b.detail != full {
		return
	}
	d := b.cellDice(x, y)
	x0, y0 := x*cell, y*cell
	if d.chance(1, 60) {
		px, py := x0+d.n(2, 600), y0+d.n(3, 600)
		b.onGround(glaze(draw.RGB(0x3E3848), 70), px, py, px+d.in(4, 120, 420), py+d.in(5, 100, 300))
	}
	if d.chance(6, 22) {
		b.disc(draw.RGB(0x45404D), x0+300+d.n(7, 400), y0+300+d.n(8, 400), 60)
	}
	for i := range 14 {
		px, py := x0+d.n(20+i, cell), y0+d.n(40+i, cell)
		c := glaze(draw.RGB(0x8A8390), 60)
		if i&1 == 0 {
			c = glaze(draw.RGB(0x3A3444), 60)
		}
		b.onGround(c, px, py, min(px+22, b.l.Width*cell), min(py+22, b.l.Height*cell))
	}
}

// alley is narrow and paved to the walls, with a gutter in the middle.
func (b *brush) alley(x, y int) {
	if b.detail == rough {
		return
	}
	x0, y0 := x*cell, y*cell
	n := b.ground(x, y-1) == assets.Alley || b.ground(x, y+1) == assets.Alley
	g := glaze(draw.RGB(0x463F4E), 90)
	if n {
		b.onGround(g, x0+490, y0, x0+534, y0+cell)
	} else {
		b.onGround(g, x0, y0+490, x0+cell, y0+534)
	}
	b.speckle(x, y)
}

// meadow is grass in three tones with a few flowers.
func (b *brush) meadow(x, y int) {
	d := b.cellDice(x, y)
	x0, y0 := x*cell, y*cell
	if b.detail == rough {
		return
	}
	n := 6
	if b.detail == full {
		n = 26
	}
	for i := range n {
		c := glaze(draw.RGB(0x6F8646), 110)
		switch i % 3 {
		case 1:
			c = glaze(draw.RGB(0xB4BE7A), 110)
		case 2:
			c = glaze(draw.RGB(0x82984F), 140)
		}
		p := b.g(x0+d.n(10+i, cell), y0+d.n(60+i, cell))
		t := int32(b.tile)
		b.line(c, 20, p, draw.Pt{X: p.X + t/16, Y: p.Y - t/5})
	}
	if b.detail == full && d.chance(3, 90) {
		cols := []draw.Colour{draw.RGB(0xF3E2A0), draw.RGB(0xE39A7B), draw.RGB(0xF6E9CF)}
		for i := range 5 {
			b.disc(pick(d, 90+i, cols), x0+d.n(100+i, cell), y0+d.n(110+i, cell), 16)
		}
	}
}

// schoolyard is asphalt with the lines of ball games.
func (b *brush) schoolyard(x, y int) {
	if b.detail == rough {
		return
	}
	line := glaze(white, 130)
	x0, y0 := x*cell, y*cell
	mx, my := b.mapCell(x, y)
	if (mx/3+my/3)&1 == 0 {
		if mx%3 == 0 {
			b.onGround(line, x0, y0, x0+24, y0+cell)
		}
		if my%3 == 0 {
			b.onGround(line, x0, y0, x0+cell, y0+24)
		}
	}
}

// setts are the squares of a brick pavement.
func (b *brush) setts(x, y int) {
	if b.detail == rough {
		return
	}
	x0, y0 := x*cell, y*cell
	d := b.cellDice(x, y)
	step := cell / 2
	if b.detail == full {
		step = cell / 4
	}
	for i := 0; i < cell; i += step {
		for j := 0; j < cell; j += step {
			c := draw.Mix(brickRed, draw.RGB(0xA8694F), d.n(i*7+j, 120))
			b.onGround(c, x0+i, y0+j, x0+i+step, y0+j+step)
			if b.detail == full {
				b.line(glaze(draw.RGB(0x7B4A3E), 90), 8, b.g(x0+i, y0+j), b.g(x0+i+step, y0+j))
				b.line(glaze(draw.RGB(0x7B4A3E), 90), 8, b.g(x0+i, y0+j), b.g(x0+i, y0+j+step))
			}
		}
	}
}
