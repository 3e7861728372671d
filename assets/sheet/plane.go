package sheet

import (
	"image"

	"vouch/assets"
	"vouch/assets/draw"
)

// Projection tells where the ground of a cell lies on a picture. Of a projection
// Compose asks for the cells at the corners of the layout.
type Projection interface {
	// Pixel is the px of the cell (x, y) on the picture.
	Pixel(x, y int) (px, py int)
}

// plane is the table on which the model stands: the 2:1 projection of the level
// ground at the foot of its cut edges. What is printed around the model lies on
// it. The picture shows the south edge at the lower left and the east edge at the
// lower right; they meet in the front corner, the cell corner (w, h).
//
//	        (0,0)
//	       ·     ·  north: up and right
//	(0,h) ·       · (w,0)
//	   south ·  · east
//	        (w,h) front
type plane struct {
	w, h  int // cells
	front draw.Pt
	tile  int // width of a cell's diamond, 1/16 px
}

// at is a point of the table: cells from the north-west corner as fractions with
// the denominator one, then steps of 1/16 px outward measured along the screen's
// horizontal: to the south and to the east.
func (p *plane) at(x, y, one int, south, east int) draw.Pt {
	dx, dy := x-p.w*one, y-p.h*one
	return draw.Pt{
		X: p.front.X + int32((dx-dy)*p.tile/(2*one)+east-south),
		Y: p.front.Y + int32((dx+dy)*p.tile/(4*one)+(east+south)/2),
	}
}

// reach is how far the model goes on its picture, px, column by column: the first and the last
// row that it touches.
type reach struct {
	top, bottom []int // bottom < top: nothing in this column
}

// opaqueFrom is the alpha from which a pixel is model and not the soft shadow
// under it.
const opaqueFrom = 250

func reachOf(pic *draw.Canvas) reach {
	r := reach{make([]int, pic.W), make([]int, pic.W)}
	for x := range pic.W {
		r.top[x], r.bottom[x] = pic.H, -1
	}
	for y := range pic.H {
		row := pic.Pix[4*y*pic.W : 4*(y+1)*pic.W]
		for x := range pic.W {
			if row[4*x+3] >= opaqueFrom {
				r.top[x] = min(r.top[x], y)
				r.bottom[x] = y
			}
		}
	}
	return r
}

// planeOf finds the table of a picture. The size of a cell and the column of the
// front corner come from the projection; how deep the model is cut, from the lowest
// rows that it touches. A picture without transparency is taken to be cut one cell
// deep.
func planeOf(pic *draw.Canvas, r reach, l *assets.Layout, proj Projection) plane {
	p := plane{w: l.Width, h: l.Height}
	x0, y0 := pixel(proj, 0, 0)
	xe, _ := pixel(proj, l.Width-1, 0)
	xs, _ := pixel(proj, 0, l.Height-1)
	if n := l.Width + l.Height - 2; n > 0 {
		p.tile = (xe - xs) * 2 * draw.Unit / n
	}
	// A projection whose map would be wider than the picture is none.
	if widest := pic.W * 2 * draw.Unit / (l.Width + l.Height); p.tile <= 0 || p.tile > widest {
		p.tile = max(widest, 1)
	}
	// Where Pixel gives a cell's middle or its north corner the column is the same.
	fx := x0 + (l.Width-l.Height)*p.tile/(2*draw.Unit)
	fy := y0 + (l.Width+l.Height+1)*p.tile/(4*draw.Unit)
	fx = min(max(fx, 0), pic.W)
	if !opaqueCorner(pic) {
		fy = lowest(r, fx, fy)
	} else {
		fy += p.tile / (2 * draw.Unit)
	}
	p.front = draw.Px(fx, min(max(fy, 0), 2*pic.H+pic.W))
	return p
}

// pixel asks a projection and keeps what it says within bounds.
func pixel(proj Projection, x, y int) (px, py int) {
	if proj == nil {
		return 0, 0
	}
	px, py = proj.Pixel(x, y)
	return min(max(px, -MaxPicture), MaxPicture), min(max(py, -MaxPicture), MaxPicture)
}

// opaqueCorner reports that a picture has no transparency around its model.
func opaqueCorner(pic *draw.Canvas) bool {
	n := len(pic.Pix)
	return n >= 4 && pic.Pix[n-1] >= opaqueFrom
}

// lowest slides the two front edges of the table down until the model stands on
// them: the row of the front corner.
func lowest(r reach, fx, fallback int) int {
	row := -1
	for x, bottom := range r.bottom {
		if bottom >= 0 {
			row = max(row, bottom+1+abs(x-fx)/2)
		}
	}
	if row < 0 {
		return fallback
	}
	return row
}

func abs(n int) int { return max(n, -n) }

// canvasOf is the picture as a canvas.
func canvasOf(pic image.Image) *draw.Canvas {
	b := pic.Bounds()
	c := draw.NewCanvas(min(b.Dx(), MaxPicture), min(b.Dy(), MaxPicture))
	if src, ok := pic.(*image.RGBA); ok {
		for y := range c.H {
			copy(c.Pix[4*y*c.W:4*(y+1)*c.W], src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):])
		}
		return c
	}
	for y := range c.H {
		for x := range c.W {
			red, green, blue, alpha := pic.At(b.Min.X+x, b.Min.Y+y).RGBA()
			p := c.Pix[4*(y*c.W+x):]
			p[0], p[1], p[2], p[3] = uint8(red>>8), uint8(green>>8), uint8(blue>>8), uint8(alpha>>8)
		}
	}
	return c
}
