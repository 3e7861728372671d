package render

import "vouch/assets/draw"

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
	c := rgb(pick(t.dice, 720, awnings[:]))
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
	t.fill(glaze(shadeViolet, 110), oct(r*92/100, z+112)...) // under the roof
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
