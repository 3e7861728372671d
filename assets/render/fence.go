package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

var fences = []draw.Colour{draw.RGB(0xA5835F), draw.RGB(0x937358), draw.RGB(0xB39A78), draw.RGB(0xB3A48C), draw.RGB(0x8B7F74)}

// fence is a fence of a yard along a line that runs with x or with y: panels of half
// a cell that follow the ground.
func (t *lot) fence(kind assets.Fence, x0, y0, x1, y1 int) {
	if kind == assets.Unfenced || t.detail == rough || x1 < x0 || y1 < y0 || (x0 == x1 && y0 == y1) {
		return
	}
	wood := pick(t.dice, 751, fences)
	n := max(x1-x0, y1-y0)
	for a := 0; a < n; a += cell / 2 {
		e := min(a+cell/2, n)
		p := panel{t.brush, x0 + (x1-x0)*a/n, y0 + (y1-y0)*a/n, x0 + (x1-x0)*e/n, y0 + (y1-y0)*e/n, away}
		if x0 == x1 {
			p.tone = sunlit
		}
		switch kind {
		case assets.Boards:
			p.boards(wood)
		case assets.Mesh:
			p.mesh()
		case assets.Hedge:
			p.hedge()
		case assets.Pickets:
			p.pickets()
		}
	}
}

// panel is a length of fence between two points of the ground.
type panel struct {
	*brush
	x0, y0, x1, y1 int
	tone           tone
}

// at is a point k/n along the panel at height v over the ground.
func (p *panel) at(k, n, v int) draw.Pt {
	z0, z1 := p.height(p.x0, p.y0), p.height(p.x1, p.y1)
	return p.pr(p.x0+(p.x1-p.x0)*k/n, p.y0+(p.y1-p.y0)*k/n, z0+(z1-z0)*k/n+v)
}

func (p *panel) wall(c draw.Colour, lo, hi int) {
	p.fill(c, p.at(0, 1, lo), p.at(1, 1, lo), p.at(1, 1, hi), p.at(0, 1, hi))
}

func (p *panel) shadow(h int) {
	dx, dy := sunShift(h)
	p.cast.begin(castShadow)
	p.cast.contour(p.g(p.x0, p.y0), p.g(p.x1, p.y1), p.g(p.x1+dx, p.y1+dy), p.g(p.x0+dx, p.y0+dy))
}

func (p *panel) boards(c draw.Colour) {
	const h = 210
	p.shadow(h)
	p.wall(p.tone.of(c), 0, h)
	p.line(level.of(draw.Mix(c, sunGold, 60)), 18, p.at(0, 1, h), p.at(1, 1, h))
	for k := 1; k < 6 && p.detail == full; k++ {
		p.line(glaze(p.tone.of(dark(c)), 110), 8, p.at(k, 6, 0), p.at(k, 6, h))
	}
}

// mesh is wire between posts: it is seen through and throws hardly a shadow.
func (p *panel) mesh() {
	const h = 190
	c := draw.RGB(0x8C8A8A)
	p.wall(glaze(c, 44), 0, h)
	p.line(p.tone.of(c), 14, p.at(0, 1, h), p.at(1, 1, h))
	p.line(p.tone.of(c), 18, p.at(0, 1, 0), p.at(0, 1, h+14))
	for k := 1; k < 9 && p.detail == full; k++ {
		p.line(glaze(c, 110), 6, p.at(k-1, 8, 0), p.at(k, 8, h))
		p.line(glaze(c, 110), 6, p.at(k-1, 8, h), p.at(k, 8, 0))
	}
}

func (p *panel) hedge() {
	const h = 170
	p.shadow(h)
	l := leaves[1]
	p.wall(p.tone.of(l[1]), 0, h)
	for k := range 4 {
		q := p.at(2*k+1, 8, h)
		r := int32(80 * p.tile >> 7)
		p.fill(level.of(l[1]), draw.EllipsePath(q, r, r*3/4)...)
		if p.detail == full {
			p.fill(l[2], draw.EllipsePath(q.Sub(draw.Pt{X: -r / 4, Y: r / 3}), r/2, r/3)...)
		}
	}
}

func (p *panel) pickets() {
	const h = 130
	c := p.tone.of(draw.RGB(0xF1E9D8))
	p.shadow(h / 2)
	if p.detail != full {
		p.wall(glaze(c, 190), 0, h)
		return
	}
	p.line(c, 14, p.at(0, 1, h*2/3), p.at(1, 1, h*2/3))
	for k := range 9 {
		p.line(c, 18, p.at(2*k+1, 18, 0), p.at(2*k+1, 18, h))
	}
}
