package studio

import (
	"vouch/assets/draw"
	"vouch/internal/scene"
)

// refTile is the width of a cell, px, in which the plane is measured: the size
// that the parts are drawn for.
const refTile = 128

// plane is the picture of the ground without a size: where cells lie when a cell
// is refTile px wide, in 1/16 px, counted from the corner of the cell that lies
// farthest back, at height 0. It is the projection of package render,
//
//	X = (u-v) · tile/2        Y = (u+v) · tile/4 − dm · tile/128
//
// where u and v are x and y after turn quarters of the map. Everything that asks a
// plane speaks of cells of the map; which corner is looked at from, it alone knows. A
// test holds it to the renderer.
type plane struct {
	w, h      int32   // cells of the map
	heights   []int32 // of the map's corners, decimetres; nil: flat
	turn      int     // quarters, 0 to 3
	low, high int32   // ground, decimetres
	lo, hi    draw.Pt // the rectangle around the whole map, with room for what stands on it
}

// planeOf is the plane of a ground that is looked at after some quarters.
func planeOf(g *scene.Ground, turn int) *plane {
	p := &plane{w: g.Width, h: g.Height, heights: g.Heights, turn: turn & 3}
	if len(p.heights) > 0 {
		p.low, p.high = p.heights[0], p.heights[0]
	}
	for _, h := range p.heights {
		p.low, p.high = min(p.low, h), max(p.high, h)
	}
	p.lo, p.hi = draw.Pt{X: 1 << 30, Y: 1 << 30}, draw.Pt{X: -1 << 30, Y: -1 << 30}
	take := func(x, y int32) {
		c := p.corner(x, y)
		p.lo.X, p.lo.Y, p.hi.X, p.hi.Y = min(p.lo.X, c.X), min(p.lo.Y, c.Y), max(p.hi.X, c.X), max(p.hi.Y, c.Y)
	}
	for y := int32(0); y <= p.h; y++ {
		if len(p.heights) == 0 && y != 0 && y != p.h {
			continue
		}
		for x := int32(0); x <= p.w; x++ {
			take(x, y)
		}
	}
	const roof = 96 * 16 // three storeys at refTile
	p.lo.Y -= roof
	return p
}

// height is that of a corner, decimetres; beyond the map that of its edge.
func (p *plane) height(x, y int32) int32 {
	if len(p.heights) == 0 {
		return 0
	}
	x, y = min(max(x, 0), p.w), min(max(y, 0), p.h)
	return p.heights[int(y)*int(p.w+1)+int(x)]
}

// turned is where a corner of the map lies after the turn.
func (p *plane) turned(x, y int32) (u, v int32) {
	switch p.turn {
	case 1:
		return p.h - y, x
	case 2:
		return p.w - x, p.h - y
	case 3:
		return y, p.w - x
	}
	return x, y
}

// back is the cell of the map that lies at a place after the turn.
func (p *plane) back(u, v int32) (x, y int32) {
	switch p.turn {
	case 1:
		return v, p.h - 1 - u
	case 2:
		return p.w - 1 - u, p.h - 1 - v
	case 3:
		return p.w - 1 - v, u
	}
	return u, v
}

// size is the map's after the turn, cells.
func (p *plane) size() (w, h int32) {
	if p.turn&1 == 1 {
		return p.h, p.w
	}
	return p.w, p.h
}

// corner is the north-west corner of a cell's ground.
func (p *plane) corner(x, y int32) draw.Pt {
	u, v := p.turned(x, y)
	return draw.Pt{X: (u - v) * 64 * 16, Y: ((u+v)*32 - p.height(x, y)) * 16}
}

// cellPath is the outline of a cell, from its north-west corner by the east.
func (p *plane) cellPath(x, y int32) [4]draw.Pt {
	return [4]draw.Pt{p.corner(x, y), p.corner(x+1, y), p.corner(x+1, y+1), p.corner(x, y+1)}
}

// middle is the middle of a cell's ground.
func (p *plane) middle(x, y int32) draw.Pt {
	var m draw.Pt
	for _, c := range p.cellPath(x, y) {
		m = m.Add(c)
	}
	return draw.Pt{X: m.X / 4, Y: m.Y / 4}
}

// box is the outline of a rectangle of cells; its sides follow the ground.
func (p *plane) box(b scene.Box) []draw.Pt {
	if p.heights == nil {
		return []draw.Pt{p.corner(b.X0, b.Y0), p.corner(b.X1+1, b.Y0), p.corner(b.X1+1, b.Y1+1), p.corner(b.X0, b.Y1+1)}
	}
	var out []draw.Pt
	for x := b.X0; x <= b.X1; x++ {
		out = append(out, p.corner(x, b.Y0))
	}
	for y := b.Y0; y <= b.Y1; y++ {
		out = append(out, p.corner(b.X1+1, y))
	}
	for x := b.X1 + 1; x > b.X0; x-- {
		out = append(out, p.corner(x, b.Y1+1))
	}
	for y := b.Y1 + 1; y > b.Y0; y-- {
		out = append(out, p.corner(b.X0, y))
	}
	return out
}

// cell is the cell whose ground lies under a point of the plane, the front one
// where a slope folds over itself.
func (p *plane) cell(at draw.Pt) (x, y int32, ok bool) {
	w, h := p.size()
	d := int32(floor(int(at.X), 64*16)) // u-v, within one
	for v := h - 1; v >= 0; v-- {
		for u := min(d+v+2, w-1); u >= max(d+v-2, 0); u-- {
			x, y := p.back(u, v)
			if c := p.cellPath(x, y); inside(at, c[:]...) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

// covers is the rectangle of cells of which something may be seen in a rectangle of
// the plane: of the ground, and of what stands before it and leans into it.
func (p *plane) covers(lo, hi draw.Pt) scene.Box {
	const tall = 5 * 64 * 16 // the height of a spire
	u0, v0, u1, v1 := int32(1<<30), int32(1<<30), int32(-1<<30), int32(-1<<30)
	for _, x := range [2]int32{lo.X, hi.X} {
		for _, y := range [2]int32{lo.Y + p.low*16, hi.Y + p.high*16 + tall} {
			d, s := int32(floor(int(x), 64*16)), int32(floor(int(y), 32*16))
			u, v := (s+d)/2, (s-d)/2
			u0, v0, u1, v1 = min(u0, u-1), min(v0, v-1), max(u1, u+1), max(v1, v+1)
		}
	}
	x0, y0 := p.back(u0, v0)
	x1, y1 := p.back(u1, v1)
	b := scene.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
	return scene.Box{X0: max(b.X0, 0), Y0: max(b.Y0, 0), X1: min(b.X1, p.w-1), Y1: min(b.Y1, p.h-1)}
}

// inside tells whether a point lies in a polygon (by the number of sides to its
// left).
func inside(q draw.Pt, c ...draw.Pt) bool {
	in := false
	for i := range c {
		a, b := c[i], c[(i+1)%len(c)]
		if (a.Y > q.Y) == (b.Y > q.Y) {
			continue
		}
		n := int64(q.X-a.X)*int64(b.Y-a.Y) - int64(b.X-a.X)*int64(q.Y-a.Y)
		if (n < 0) == (b.Y > a.Y) {
			in = !in
		}
	}
	return in
}

// floor divides toward minus infinity, so that nothing jumps at zero.
func floor(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
