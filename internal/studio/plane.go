package studio

import (
	"vouch/assets/draw"
	"vouch/internal/scene"
)

// refTile is the width of a cell, px, in which the plane is measured: the size
// that the parts are drawn for.
const refTile = 128

// plane is the picture of the ground without a size: where cells lie when a cell
// is refTile px wide, in 1/16 px, counted from the corner of cell (0,0) at height
// 0. It is the projection of package render,
//
//	X = (x-y) · tile/2        Y = (x+y) · tile/4 − dm · tile/128
//
// for whole maps, so that a click finds its cell before any picture is drawn; a
// test holds the two together.
type plane struct {
	w, h    int32
	heights []int32 // of corners, decimetres; nil: flat
}

func planeOf(g *scene.Ground) plane { return plane{g.Width, g.Height, g.Heights} }

// height is that of a corner, decimetres; beyond the map that of its edge.
func (p plane) height(x, y int32) int32 {
	if len(p.heights) == 0 {
		return 0
	}
	x, y = min(max(x, 0), p.w), min(max(y, 0), p.h)
	return p.heights[int(y)*int(p.w+1)+int(x)]
}

// corner is the north-west corner of a cell's ground.
func (p plane) corner(x, y int32) draw.Pt {
	return draw.Pt{X: (x - y) * 64 * 16, Y: ((x+y)*32 - p.height(x, y)) * 16}
}

// middle is the middle of a cell's ground.
func (p plane) middle(x, y int32) draw.Pt {
	a, b, c, d := p.corner(x, y), p.corner(x+1, y), p.corner(x+1, y+1), p.corner(x, y+1)
	return draw.Pt{X: (a.X + b.X + c.X + d.X) / 4, Y: (a.Y + b.Y + c.Y + d.Y) / 4}
}

// box is the outline of a rectangle of cells; its sides follow the ground.
func (p plane) box(b scene.Box) []draw.Pt {
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
	if p.heights == nil {
		return []draw.Pt{p.corner(b.X0, b.Y0), p.corner(b.X1+1, b.Y0), p.corner(b.X1+1, b.Y1+1), p.corner(b.X0, b.Y1+1)}
	}
	return out
}

// cell is the cell whose ground lies under a point of the plane, the front one
// where a slope folds over itself.
func (p plane) cell(at draw.Pt) (x, y int32, ok bool) {
	d := at.X / (64 * 16) // x-y, within one
	for y := p.h - 1; y >= 0; y-- {
		for x := min(d+y+2, p.w-1); x >= max(d+y-2, 0); x-- {
			if inside(at, p.corner(x, y), p.corner(x+1, y), p.corner(x+1, y+1), p.corner(x, y+1)) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
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

// bounds is the rectangle around the whole map, with room for what stands on it.
func (p plane) bounds() (lo, hi draw.Pt) {
	lo, hi = draw.Pt{X: -p.h * 64 * 16}, draw.Pt{X: p.w * 64 * 16}
	lo.Y, hi.Y = 1<<30, -1<<30
	for y := int32(0); y <= p.h; y++ {
		for x := int32(0); x <= p.w; x++ {
			c := p.corner(x, y)
			lo.Y, hi.Y = min(lo.Y, c.Y), max(hi.Y, c.Y)
		}
	}
	const roof = 96 * 16 // three storeys at refTile
	lo.Y -= roof
	return lo, hi
}
