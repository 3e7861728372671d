package render

import "vouch/assets/draw"

// church is a nave under a gable with a tower at a corner of its front: large and of
// plaster for a parish, small and of boards otherwise.
func (t *lot) church() {
	big := t.wide() > 2*cell
	set, h := 120, 900
	if big {
		set, h = 260, 1300
	}
	t.lawn()
	b := t.part(set, set+min(t.deep()-set-120, 6*cell))
	// the nave stands clear of its neighbours, the tower beside it at its front
	tw := 560
	if big {
		tw = 800
	}
	n0, n1, t0, t1 := 0, t.wide()-tw, t.wide()-tw, t.wide()
	if t.chance(40, 128) {
		n0, n1, t0, t1 = tw, t.wide(), 0, tw
	}
	nave, tower := t.across(b, n0, n1), t.across(t.part(set, set+tw), t0, t1)
	rise := min(nave.x1-nave.x0, nave.y1-nave.y0) * 36 / 100
	drawNave := func() { t.nave(t.mass(nave, h), rise, big) }
	drawTower := func() { t.tower(t.mass(tower, h+rise+h/5), big) }
	if behind(nave, tower) {
		drawNave()
		drawTower()
	} else {
		drawTower()
		drawNave()
	}
}

// lawn is the ground of a building that stands free.
func (t *lot) lawn() {
	e := t.earth()
	e.onGround(draw.Mix(grass, soil, 40), t.x0, t.y0, t.x1, t.y1)
	f := t.part(0, 260)
	e.onGround(draw.Mix(concrete, sidewalk, 128), f.x0, f.y0, f.x1, f.y1)
	if t.detail == full {
		t.tufts(e, t.box)
	}
}

func (t *lot) nave(m *mass, rise int, big bool) {
	m.body()
	for _, f := range m.faces() {
		if f.role == front {
			t.naveFront(m, &f.face)
			continue
		}
		n := max(f.w/640, 2)
		f.face.arches(t.dice, 500, m, n, m.h*30/100, m.h*82/100)
		if big && m.detail == full {
			for i := range n + 1 {
				u := min(max(f.w*i/n, 40), f.w-40)
				f.ledge(m.trim, u-34, 0, u+34, m.h*88/100, 60)
			}
		}
	}
	m.edges()
	m.gable(rise, 80, draw.RGB(0x9C5A45))
	if m.detail == rough {
		return
	}
	for _, f := range m.faces() { // a round window in the gable
		if f.role == front {
			mid := f.w / 2
			f.face.wheel(m, mid, m.h*96/100, min(f.w/8, 230))
		}
	}
}

// wheel is a round window of coloured glass without figures.
func (f *face) wheel(m *mass, u, v, r int) {
	ring := func(c draw.Colour, r int) {
		var pts []uv
		for a := 0; a < draw.Turn; a += 16 {
			pts = append(pts, uv{u + r*draw.Cos(a)/draw.One, v + r*draw.Sin(a)/draw.One})
		}
		f.poly(c, pts...)
	}
	ring(f.tone.of(m.trim), r+36)
	ring(f.tone.of(draw.RGB(0x3B4F6B)), r)
	if f.b.detail != full {
		return
	}
	cols := []draw.Colour{draw.RGB(0x8FB3BC), draw.RGB(0xC8453A), draw.RGB(0xE7C25A), draw.RGB(0x6F8BAA)}
	for i := range 8 {
		a := i * 32
		p := func(a, k int) uv {
			return uv{u + r*k/100*draw.Cos(a)/draw.One, v + r*k/100*draw.Sin(a)/draw.One}
		}
		f.poly(f.tone.of(cols[i%4]), p(a, 30), p(a-10, 84), p(a+10, 84))
	}
	ring(f.tone.of(rgbGold), r/5)
}

func (t *lot) naveFront(m *mass, f *face) {
	mid := f.w / 2
	w := min(f.w/7, 240)
	f.stoop(mid-w-120, mid+w+120, 130, 110, t.scheme.Trim)
	f.arch(f.tone.of(m.trim), mid-w-50, mid+w+50, 0, m.h*52/100+50)
	f.arch(f.tone.of(m.door), mid-w, mid+w, 0, m.h*52/100)
	if m.detail == full {
		f.stroke(glaze(ink, 110), 16, mid, 0, mid, m.h*50/100)
	}
	for _, k := range []int{22, 78} {
		u := f.w * k / 100
		f.arch(f.tone.of(m.trim), u-100, u+100, m.h*30/100-20, m.h*72/100+20)
		f.arch(f.tone.of(draw.RGB(0x3B4F6B)), u-74, u+74, m.h*30/100, m.h*72/100)
		if m.detail == full {
			f.arch(glaze(f.tone.of(draw.RGB(0xE7C25A)), 140), u-40, u+40, m.h*34/100, m.h*60/100)
		}
	}
	if m.detail != rough {
		f.ledge(m.trim, 0, m.h*80/100, f.w, m.h*80/100+36, 30)
	}
}

// tower has a belfry with louvres and a spire.
func (t *lot) tower(m *mass, big bool) {
	m.body()
	for _, f := range m.faces() {
		g := &f.face
		g.arches(t.dice, 530, m, 1, m.h*22/100, m.h*40/100)
		mid, w := g.w/2, g.w*26/100
		if m.detail != rough {
			g.arch(g.tone.of(m.trim), mid-w-30, mid+w+30, m.h*66/100-20, m.h*92/100+24)
			g.arch(g.tone.of(draw.RGB(0x4E4050)), mid-w, mid+w, m.h*66/100, m.h*92/100)
			for v := m.h * 68 / 100; m.detail == full && v < m.h*86/100; v += 44 {
				g.rect(draw.Mix(m.trim, ink, 60), mid-w, v, mid+w, v+16)
			}
			g.ledge(m.trim, 0, m.h*56/100, g.w, m.h*56/100+44, 36)
			g.ledge(m.trim, 0, m.h-60, g.w, m.h+20, 60)
		}
	}
	m.edges()
	rise := 560
	if big {
		rise = 1000
	}
	m.spire(rise, draw.RGB(0x7A5560))
}

// spire is a pyramid with a plain finial.
func (m *mass) spire(rise int, c draw.Colour) {
	z := m.z + m.h + 20
	mx, my := (m.x0+m.x1)/2, (m.y0+m.y1)/2
	top := m.pr(mx, my, z+rise)
	m.fill(level.of(m.trim), m.pr(m.x0, m.y0, z), m.pr(m.x1, m.y0, z), m.pr(m.x1, m.y1, z), m.pr(m.x0, m.y1, z))
	m.fill(away.of(c), m.pr(m.x0, m.y1, z), m.pr(m.x1, m.y1, z), top)
	m.fill(sunlit.of(c), m.pr(m.x1, m.y1, z), m.pr(m.x1, m.y0, z), top)
	if m.detail == full {
		for i := 1; i < 9; i++ {
			k := func(a, b int) int { return a + (b-a)*i/9 }
			v := z + rise*i/9
			m.line(glaze(ink, 40), 10, m.pr(k(m.x0, mx), k(m.y1, my), v), m.pr(k(m.x1, mx), k(m.y1, my), v), m.pr(k(m.x1, mx), k(m.y0, my), v))
		}
		m.line(rgbGold, 24, top, m.pr(mx, my, z+rise+130))
	}
	m.shadowBox(mx-60, my-60, mx+60, my+60, z+rise-m.height(mx, my))
}
