package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

// lawnArea is one park: cells of grass that touch, and the box round them in cells.
type lawnArea struct {
	cells []assets.Point
	box   box
}

// readParks finds the parks in order of their first cells and marks where their paths
// run.
func (s *stage) readParks() []lawnArea {
	w, h := s.l.Width, s.l.Height
	seen := make([]bool, w*h)
	var parks []lawnArea
	for i := range seen {
		if seen[i] || s.l.Ground[i] != assets.Park {
			continue
		}
		p := lawnArea{box: box{i % w, i / w, i%w + 1, i/w + 1}}
		seen[i] = true
		todo := []assets.Point{{X: i % w, Y: i / w}}
		for len(todo) > 0 {
			c := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			p.cells = append(p.cells, c)
			p.box = box{min(p.box.x0, c.X), min(p.box.y0, c.Y), max(p.box.x1, c.X+1), max(p.box.y1, c.Y+1)}
			for _, d := range [4]assets.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
				x, y := c.X+d.X, c.Y+d.Y
				if s.ground(x, y) == assets.Park && !seen[y*w+x] {
					seen[y*w+x] = true
					todo = append(todo, assets.Point{X: x, Y: y})
				}
			}
		}
		parks = append(parks, p)
	}
	return parks
}

// The half width of a path in a park, steps.
const parkPath = 150

// onPath tells whether a point lies on or close to the paths of a park: a cross
// through the middle and a round place where they meet.
func (p *lawnArea) onPath(x, y, near int) bool {
	if len(p.cells) < 12 {
		return false
	}
	mx, my := p.middle()
	dx, dy := absInt(x-mx), absInt(y-my)
	return dx < parkPath+near || dy < parkPath+near || dx*dx+dy*dy < (p.round()+near)*(p.round()+near)
}

func (p *lawnArea) middle() (x, y int) {
	return (p.box.x0 + p.box.x1) * cell / 2, (p.box.y0 + p.box.y1) * cell / 2
}

// round is the radius of the place in the middle.
func (p *lawnArea) round() int { return min(p.box.x1-p.box.x0, p.box.y1-p.box.y0) * cell / 7 }

// paths lays the gravel.
func (b *brush) paths(p *lawnArea) {
	if len(p.cells) < 12 {
		return
	}
	mx, my := p.middle()
	strip := func(x0, y0, x1, y1 int) {
		for _, c := range p.cells { // only where there is grass: parks have odd shapes
			a, d := max(x0, c.X*cell), max(y0, c.Y*cell)
			b.onGround(gravel, a, d, min(x1, (c.X+1)*cell), min(y1, (c.Y+1)*cell))
		}
	}
	strip(mx-parkPath, p.box.y0*cell, mx+parkPath, p.box.y1*cell)
	strip(p.box.x0*cell, my-parkPath, p.box.x1*cell, my+parkPath)
	if b.ground(mx/cell, my/cell) != assets.Park {
		return
	}
	r := p.round()
	b.ring(gravel, mx, my, r)
	b.ring(grass, mx, my, r*55/100)
	if b.detail == full {
		for i := range 24 {
			a := i * draw.Turn / 24
			k := r * 44 / 100
			b.disc(pick(b.seed, 80+i, []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7C25A), draw.RGB(0xF6E9CF)}), mx+k*draw.Cos(a)/draw.One, my+k*draw.Sin(a)/draw.One, 40)
		}
	}
}

// ring is a disc on the ground that follows it.
func (b *brush) ring(c draw.Colour, x, y, r int) {
	pts := make([]draw.Pt, 0, 64)
	for a := 0; a < draw.Turn; a += 4 {
		pts = append(pts, b.g(x+r*draw.Cos(a)/draw.One, y+r*draw.Sin(a)/draw.One))
	}
	b.fill(c, pts...)
}

// parks plants the grass: rows of broad trees along its sides, some within, a conifer
// now and then, benches at the paths. It is dressing and follows from the seed.
func (c *collector) parks() {
	c.treat = treatment{}
	for i := range c.lawns {
		p := &c.lawns[i]
		for _, k := range p.cells {
			if c.owner[k.Y*c.l.Width+k.X] >= 0 || c.taken(k.X, k.Y) {
				continue
			}
			c.plant(p, k.X, k.Y)
		}
	}
}

func (c *collector) plant(p *lawnArea, x, y int) {
	d := c.cellDice(x, y)
	often := 64
	rim := x == p.box.x0 || y == p.box.y0 || x == p.box.x1-1 || y == p.box.y1-1
	if rim {
		often = 150
	}
	px, py := x*cell+d.in(61, 350, 674), y*cell+d.in(62, 350, 674)
	if p.onPath(px, py, 260) {
		if c.detail == full && !p.onPath(px, py, 60) && d.chance(65, 90) {
			mx, _ := p.middle()
			c.spot(px, py, 240, func(b *brush) { b.bench(px, py, 220, absInt(px-mx) > 500) })
		}
		return
	}
	if !d.chance(60, often) {
		return
	}
	if d.chance(63, 40) {
		c.spot(px, py, 120, func(b *brush) { b.conifer(px, py, d.in(64, 300, 400)) })
		return
	}
	c.spot(px, py, 120, func(b *brush) { b.tree(px, py, d.in(64, 270, 420)) })
}
