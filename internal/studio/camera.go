package studio

import (
	"slices"

	"vouch/assets/draw"
)

// zooms are the widths of a cell, px, that the wheel goes through: four steps
// double it. At these sizes and no other pictures are drawn, so that each is sharp;
// between two of them the view only passes. fullSize is what is called 100 %, the
// width at which every part shows its detail without being enlarged.
var zooms = [...]int{2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256}

// The wheel goes from 25 % to 400 %; farther only as far as shows a whole map.
const (
	fullSize = 64
	farthest = fullSize / 4
	unit     = 256 // a camera's size is in 1/256 px
)

// camera is what part of the plane is looked at, and how large.
type camera struct {
	size   int     // width of a cell, 1/256 px
	centre draw.Pt // of the view, on the plane
	w, h   int     // of the view, px
	least  int     // index of the zoom that shows the whole map, or farthest
}

// tile is the width of a cell, px.
func (c camera) tile() int { return max((c.size+unit/2)/unit, 1) }

// exact says whether the size is one that pictures are drawn at.
func (c camera) exact() bool { return c.size%unit == 0 && slices.Contains(zooms[:], c.size/unit) }

// zoom is the index of the nearest of zooms.
func (c camera) zoom() int {
	at := 0
	for i, z := range zooms {
		if abs(z*unit-c.size) < abs(zooms[at]*unit-c.size) {
			at = i
		}
	}
	return at
}

// percent is the size in words.
func (c camera) percent() int { return (c.size*100/fullSize + unit/2) / unit }

// origin is where the plane's zero lies in the view, px: whole px, so that pictures
// laid side by side meet.
func (c camera) origin() (x, y int) {
	return c.w/2 - floor(int(c.centre.X)*c.size+8*refTile*unit, 16*refTile*unit), c.h/2 - floor(int(c.centre.Y)*c.size+8*refTile*unit, 16*refTile*unit)
}

// screen is where a point of the plane lies in the view, px from its corner.
func (c camera) screen(p draw.Pt) (x, y int) {
	fx, fy := c.fine(p)
	return floor(fx, 16), floor(fy, 16)
}

// fine is screen in 1/16 px.
func (c camera) fine(p draw.Pt) (x, y int) {
	ox, oy := c.origin()
	return ox*16 + floor(int(p.X)*c.size, refTile*unit), oy*16 + floor(int(p.Y)*c.size, refTile*unit)
}

// plane is the point of the plane under a px of the view.
func (c camera) plane(x, y int) draw.Pt {
	ox, oy := c.origin()
	return draw.Pt{
		X: int32(floor(((x-ox)*16+8)*refTile*unit, c.size)),
		Y: int32(floor(((y-oy)*16+8)*refTile*unit, c.size)),
	}
}

// sized is the camera at another size; the point under the px (x, y) stays there.
func (c camera) sized(size, x, y int) camera { return c.held(c.plane(x, y), size, x, y) }

// held is the camera at a size with a point of the plane at the px (x, y).
func (c camera) held(at draw.Pt, size, x, y int) camera {
	c.size = size
	c.centre = draw.Pt{
		X: at.X - int32(floor(((x-c.w/2)*16+8)*refTile*unit, size)),
		Y: at.Y - int32(floor(((y-c.h/2)*16+8)*refTile*unit, size)),
	}
	return c
}

// step is the size some steps nearer or farther than another.
func (c camera) step(size, steps int) int {
	c.size = size
	return zooms[min(max(c.zoom()+steps, c.least), len(zooms)-1)] * unit
}

// zoomed is the camera some steps nearer or farther; what lies under the px (x, y)
// stays there.
func (c camera) zoomed(steps, x, y int) camera { return c.sized(c.step(c.size, steps), x, y) }

// panned is the camera moved by px: the picture follows the hand.
func (c camera) panned(dx, dy int) camera {
	c.centre.X -= int32(floor(dx*16*refTile*unit, c.size))
	c.centre.Y -= int32(floor(dy*16*refTile*unit, c.size))
	return c
}

// kept keeps the view's middle over the map.
func (c camera) kept(p *plane) camera {
	c.centre.X, c.centre.Y = min(max(c.centre.X, p.lo.X), p.hi.X), min(max(c.centre.Y, p.lo.Y), p.hi.Y)
	return c
}

// fitted shows the whole map with a margin.
func (c camera) fitted(p *plane) camera {
	c.centre = draw.Pt{X: (p.lo.X + p.hi.X) / 2, Y: (p.lo.Y+p.hi.Y)/2 + 24*16}
	at := 0
	for i, t := range zooms {
		if int(p.hi.X-p.lo.X)*t/refTile/16 <= c.w*19/20 && int(p.hi.Y-p.lo.Y)*t/refTile/16 <= c.h*19/20 {
			at = i
		}
	}
	c.size = zooms[at] * unit
	c.least = min(at, slices.Index(zooms[:], farthest))
	return c
}

// whole tells whether the camera shows the whole map as fitted would: nobody came nearer
// or moved it since.
func (c camera) whole(p *plane) bool {
	fit := c.fitted(p)
	return c.size == fit.size && c.centre == fit.centre
}

// seen is the rectangle of the plane in the view.
func (c camera) seen() (lo, hi draw.Pt) { return c.plane(0, 0), c.plane(c.w, c.h) }

// shows tells whether the whole map lies in the view.
func (c camera) shows(p *plane) bool {
	lo, hi := c.seen()
	return lo.X <= p.lo.X && lo.Y <= p.lo.Y && hi.X >= p.hi.X && hi.Y >= p.hi.Y
}

func abs(n int) int { return max(n, -n) }
