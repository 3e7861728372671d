package render

import (
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// square draws one cell of a square: what lies there, and what stands on it.
func (t *lot) square() {
	e := t.earth()
	mx, my := (t.x0+t.x1)/2, (t.y0+t.y1)/2
	green := func() {
		e.onGround(draw.Mix(grass, soil, t.in(700, 0, 40)), t.x0, t.y0, t.x1, t.y1)
		if t.detail == full {
			t.tufts(e, t.box)
		}
	}
	paved := func() { t.flags(e) }
	switch t.form.Shape {
	case tileset.SquareLawn:
		green()
	case tileset.SquareFlowerbed:
		green()
		t.flowers(e)
	case tileset.SquarePath:
		e.onGround(gravel, t.x0, t.y0, t.x1, t.y1)
		for i := range 12 {
			if t.detail == full {
				e.disc(glaze(draw.RGB(0x9C8A66), 120), t.x0+t.n(700+i, cell), t.y0+t.n(720+i, cell), 16)
			}
		}
	case tileset.SquareTree:
		green()
		if t.chance(702, 60) {
			t.conifer(mx, my, 300)
		} else {
			t.tree(mx+t.in(703, -120, 120), my+t.in(704, -120, 120), t.in(705, 290, 390), 0)
		}
	case tileset.SquarePalm:
		green()
		t.palm(mx, my, t.in(705, 900, 1300))
	case tileset.SquareBench:
		paved()
		t.bench(mx, my, t.chance(706, 128))
	case tileset.SquareFountain:
		paved()
		t.fountain(mx, my)
	case tileset.SquareKiosk:
		paved()
		t.kiosk(mx, my)
	case tileset.SquareStall:
		paved()
		t.stall(mx, my)
	case tileset.SquareBandstand:
		paved()
		t.bandstand(mx, my)
	case tileset.SquareSteps:
		paved()
		t.steps()
	default:
		paved()
	}
}

// flags is the paving of a square, laid in a pattern of the variant.
func (t *lot) flags(e *brush) {
	c := draw.RGB(0xD3C4A8)
	e.onGround(c, t.x0, t.y0, t.x1, t.y1)
	if t.detail == rough {
		return
	}
	n := 2 + t.n(700, 2)
	for i := range n {
		for j := range n {
			k := draw.Mix(c, draw.RGB(0xB39A78), t.n(701+i*5+j, 90))
			x0, y0 := t.x0+cell*i/n, t.y0+cell*j/n
			x1, y1 := t.x0+cell*(i+1)/n, t.y0+cell*(j+1)/n
			e.onGround(k, x0, y0, x1, y1)
			if t.detail == full {
				e.line(glaze(draw.RGB(0x8A7458), 80), 8, e.g(x0, y0), e.g(x1, y0))
				e.line(glaze(draw.RGB(0x8A7458), 80), 8, e.g(x0, y0), e.g(x0, y1))
			}
		}
	}
}

func (t *lot) flowers(e *brush) {
	e.disc(draw.RGB(0x7B5B45), (t.x0+t.x1)/2, (t.y0+t.y1)/2, 380)
	cols := []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7C25A), draw.RGB(0xF6E9CF), draw.RGB(0xB9A3C4), draw.RGB(0xE08A4B)}
	one := t.n(710, 5)
	for ring := range 3 {
		c := cols[(one+ring)%5]
		n := 16 - ring*5
		for i := range n {
			a := i * draw.Turn / n
			r := 330 - ring*120
			x, y := (t.x0+t.x1)/2+r*draw.Cos(a)/draw.One, (t.y0+t.y1)/2+r*draw.Sin(a)/draw.One
			t.ellipse(draw.RGB(0x5B7A40), x, y, t.height(x, y)+14, 50, 30)
			t.ellipse(c, x, y, t.height(x, y)+44, 34, 26)
		}
	}
}

// bench has a seat and a back of slats.
func (b *brush) bench(x, y int, alongX bool) {
	z := b.height(x, y)
	wood := draw.RGB(0x9C6B45)
	w, d := 260, 70
	if !alongX {
		w, d = d, w
	}
	b.shadowBox(x-w, y-d, x+w, y+d, 90)
	b.cube(draw.RGB(0x6B6570), x-w*8/10, y-d*8/10, x+w*8/10, y+d*8/10, z, 60)
	b.cube(wood, x-w, y-d, x+w, y+d, z+60, 24)
	if b.detail == full {
		if alongX {
			b.cube(draw.Mix(wood, ink, 30), x-w, y-d-16, x+w, y-d, z+84, 100)
		} else {
			b.cube(draw.Mix(wood, ink, 30), x-d*0-w-16, y-d, x-w, y+d, z+84, 100)
		}
	}
}

// fountain is a round basin with a bowl and a jet.
func (t *lot) fountain(x, y int) {
	z := t.height(x, y)
	stone := draw.RGB(0xCFC3AE)
	ring := func(c draw.Colour, r, z int) {
		t.fill(c, draw.EllipsePath(t.pr(x, y, z), int32(r*t.tile*181>>15), int32(r*t.tile*181>>16))...)
	}
	t.shadowRound(x, y, 400, 120)
	ring(away.of(stone), 450, z)
	for h := 0; h <= 110; h += 10 {
		ring(draw.Mix(away.of(stone), sunlit.of(stone), 90), 450, z+h)
	}
	ring(level.of(stone), 450, z+120)
	ring(draw.RGB(0x6FA3B0), 390, z+112)
	ring(draw.RGB(0x9CC4C9), 250, z+112)
	for h := 112; h <= 360; h += 12 {
		ring(draw.Mix(away.of(stone), sunlit.of(stone), 120), 60, z+h)
	}
	ring(away.of(stone), 190, z+350)
	ring(level.of(stone), 200, z+380)
	ring(draw.RGB(0x9CC4C9), 160, z+384)
	w := glaze(draw.RGB(0xE9F3F0), 190)
	for _, k := range []int{-120, -60, 0, 60, 120} {
		t.line(w, 22, t.pr(x, y, z+560), t.pr(x+k/2, y-k/2, z+540-absInt(k)/3), t.pr(x+k, y-k, z+384))
	}
}

func absInt(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func (t *lot) kiosk(x, y int) {
	z := t.height(x, y)
	c, acc := rgb(t.scheme.Wall), rgb(t.scheme.Accent)
	const r = 240
	t.shadowBox(x-r, y-r, x+r, y+r, 520)
	t.cube(c, x-r, y-r, x+r, y+r, z, 430)
	s, e := t.brush.south(x-r, x+r, y+r, z), t.brush.east(x+r, y-r, y+r, z)
	for _, f := range []*face{&s, &e} {
		f.raw(f.tone.of(glassDark), 50, 180, f.w-50, 380)
		f.rect(wares[t.n(720, 7)], 70, 180, f.w/2, 300)
		f.rect(wares[t.n(721, 7)], f.w/2+20, 180, f.w-70, 270)
		f.rect(acc, 0, 0, f.w, 60)
	}
	const o = r + 90
	top := t.pr(x, y, z+700)
	t.fill(away.of(acc), t.pr(x-o, y+o, z+430), t.pr(x+o, y+o, z+430), top)
	t.fill(sunlit.of(acc), t.pr(x+o, y+o, z+430), t.pr(x+o, y-o, z+430), top)
}

func (t *lot) stall(x, y int) {
	z := t.height(x, y)
	c := rgb(pick(t.dice, 720, awnings))
	const r, h = 330, 440
	t.shadowBox(x-r, y-r, x+r, y+r, h)
	for _, p := range [][2]int{{-1, -1}, {1, -1}, {-1, 1}} {
		t.line(draw.RGB(0x7A5B45), 24, t.pr(x+p[0]*r*9/10, y+p[1]*r*9/10, z), t.pr(x+p[0]*r*9/10, y+p[1]*r*9/10, z+h))
	}
	t.cube(draw.RGB(0xA5835F), x-r*8/10, y-r*6/10, x+r*8/10, y+r*6/10, z, 160)
	for i := range 8 {
		px, py := x-r*7/10+r*14/10*(i%4)/4, y-r/2+r*(i/4)/2
		t.cube(wares[t.n(730+i, 7)], px, py, px+90, py+90, z+160, 50)
	}
	t.line(draw.RGB(0x7A5B45), 24, t.pr(x+r*9/10, y+r*9/10, z), t.pr(x+r*9/10, y+r*9/10, z+h))
	for i := range 6 { // the striped cloth
		k := c
		if i&1 == 1 {
			k = draw.RGB(0xFBF1DA)
		}
		a, b := x-r+2*r*i/6, x-r+2*r*(i+1)/6
		t.fill(level.of(k), t.pr(a, y-r, z+h), t.pr(b, y-r, z+h), t.pr(b, y, z+h+130), t.pr(a, y, z+h+130))
		t.fill(draw.Mix(away.of(k), level.of(k), 110), t.pr(a, y+r, z+h), t.pr(b, y+r, z+h), t.pr(b, y, z+h+130), t.pr(a, y, z+h+130))
	}
	t.fill(sunlit.of(c), t.pr(x+r, y+r, z+h), t.pr(x+r, y-r, z+h), t.pr(x+r, y, z+h+130))
}

func (t *lot) bandstand(x, y int) {
	z := t.height(x, y)
	white := draw.RGB(0xF3EAD8)
	const r = 420
	oct := func(k, z int) []draw.Pt {
		var pts []draw.Pt
		for i := range 8 {
			a := i*32 + 16
			pts = append(pts, t.pr(x+k*draw.Cos(a)/draw.One, y+k*draw.Sin(a)/draw.One, z))
		}
		return pts
	}
	t.shadowRound(x, y, r, 620)
	for h := 0; h < 110; h += 10 {
		t.fill(draw.Mix(away.of(white), sunlit.of(white), 70), oct(r, z+h)...)
	}
	t.fill(level.of(draw.RGB(0xC9A77B)), oct(r, z+112)...)
	post := func(i int) {
		a := i*32 + 16
		px, py := x+r*9/10*draw.Cos(a)/draw.One, y+r*9/10*draw.Sin(a)/draw.One
		t.line(sunlit.of(white), 36, t.pr(px, py, z+110), t.pr(px, py, z+560))
	}
	for i := range 8 {
		post(i)
	}
	roof := rgb(t.scheme.Accent)
	top := t.pr(x, y, z+900)
	rim := oct(r*115/100, z+560)
	for i := range 8 {
		k := draw.Mix(away.of(roof), sunlit.of(roof), []int{150, 60, 0, 60, 150, 256, 256, 256}[i])
		t.fill(k, rim[i], rim[(i+1)%8], top)
	}
}

// steps rise to the north, three to a cell.
func (t *lot) steps() {
	z := t.height(t.x0, t.y1)
	c := draw.RGB(0xCFC3AE)
	for i := range 4 {
		y := t.y0 + cell*i/4
		t.cube(c, t.x0, y, t.x1, y+cell/4, z, 120-i*30)
	}
}
