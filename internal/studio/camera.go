package studio

import (
	"vouch/assets/draw"
	"vouch/internal/scene"
)

// zooms are the widths of a cell, px, that the wheel goes through: four steps
// double it. The pictures are drawn at these sizes and no other, so that each is
// sharp.
var zooms = [...]int{4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128}

// camera is what part of the plane is looked at, and how large.
type camera struct {
	zoom   int     // index into zooms
	centre draw.Pt // of the view, on the plane
	w, h   int     // of the view, px
}

func (c camera) tile() int { return zooms[c.zoom] }

// screen is where a point of the plane lies in the view, px from its corner.
func (c camera) screen(p draw.Pt) (x, y int) {
	fx, fy := c.fine(p)
	return floor(fx, 16), floor(fy, 16)
}

// fine is screen in 1/16 px.
func (c camera) fine(p draw.Pt) (x, y int) {
	t := c.tile()
	return c.w*8 + floor(int(p.X-c.centre.X)*t, refTile), c.h*8 + floor(int(p.Y-c.centre.Y)*t, refTile)
}

// plane is the point of the plane under a px of the view.
func (c camera) plane(x, y int) draw.Pt {
	t := c.tile()
	return draw.Pt{
		X: c.centre.X + int32(floor((x*16+8-c.w*8)*refTile, t)),
		Y: c.centre.Y + int32(floor((y*16+8-c.h*8)*refTile, t)),
	}
}

// zoomed is the camera some steps nearer or farther; what lies under the px (x, y)
// stays there.
func (c camera) zoomed(steps, x, y int) camera {
	under := c.plane(x, y)
	c.zoom = min(max(c.zoom+steps, 0), len(zooms)-1)
	now := c.plane(x, y)
	c.centre = c.centre.Add(under.Sub(now))
	return c
}

// panned is the camera moved by px: the picture follows the hand.
func (c camera) panned(dx, dy int) camera {
	t := c.tile()
	c.centre.X -= int32(floor(dx*16*refTile, t))
	c.centre.Y -= int32(floor(dy*16*refTile, t))
	return c
}

// held keeps the view's middle over the map.
func (c camera) held(p plane) camera {
	lo, hi := p.bounds()
	c.centre.X, c.centre.Y = min(max(c.centre.X, lo.X), hi.X), min(max(c.centre.Y, lo.Y), hi.Y)
	return c
}

// fitted shows the whole map with a margin.
func (c camera) fitted(p plane) camera {
	lo, hi := p.bounds()
	c.centre = draw.Pt{X: (lo.X + hi.X) / 2, Y: (lo.Y+hi.Y)/2 + 24*16}
	c.zoom = 0
	for i, t := range zooms {
		if int(hi.X-lo.X)*t/refTile/16 <= c.w*19/20 && int(hi.Y-lo.Y)*t/refTile/16 <= c.h*19/20 {
			c.zoom = i
		}
	}
	return c
}

// seen is the rectangle of cells that covers the view, with a margin for what
// stands before it and leans into it.
func (c camera) seen(p plane, margin int) scene.Box {
	x0, y0, x1, y1 := int32(1<<30), int32(1<<30), int32(-1<<30), int32(-1<<30)
	low, high := p.relief()
	for _, q := range [4][2]int{{-margin, -margin}, {c.w + margin, -margin}, {-margin, c.h + margin}, {c.w + margin, c.h + margin}} {
		at := c.plane(q[0], q[1])
		for _, z := range [2]int32{low, high} {
			// X = (x-y)·64·16, Y + z·16 = (x+y)·32·16
			d, s := at.X/(64*16), (at.Y+z*16)/(32*16)
			x, y := (s+d)/2, (s-d)/2
			x0, y0, x1, y1 = min(x0, x-1), min(y0, y-1), max(x1, x+1), max(y1, y+1)
		}
	}
	const tall = 4 // cells that a building reaches up the picture
	x1, y1 = x1+tall, y1+tall
	return scene.Box{X0: max(x0, 0), Y0: max(y0, 0), X1: min(x1, p.w-1), Y1: min(y1, p.h-1)}
}

// relief is the lowest and the highest corner, decimetres.
func (p plane) relief() (low, high int32) {
	if len(p.heights) == 0 {
		return 0, 0
	}
	low, high = p.heights[0], p.heights[0]
	for _, h := range p.heights {
		low, high = min(low, h), max(high, h)
	}
	return low, high
}

// floor divides toward minus infinity, so that nothing jumps at zero.
func floor(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
