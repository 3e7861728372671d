package picture

import (
	"fmt"
	"image"
	"image/draw"

	"vouch/wfc"
	"vouch/wfc/model"
)

// Tiles has one picture per pattern, all of one size.
type Tiles []*image.NRGBA

// Check returns a *SizeError unless there is a picture for each of n patterns and
// all have the same size.
func (t Tiles) Check(n int) error {
	if len(t) != n || n == 0 {
		return &SizeError{fmt.Sprintf("%d tile pictures for %d patterns", len(t), n)}
	}
	for i, img := range t {
		if img.Rect.Size() != t[0].Rect.Size() || img.Rect.Empty() {
			return &SizeError{fmt.Sprintf("tile picture %d is %v, the first is %v", i, img.Rect.Size(), t[0].Rect.Size())}
		}
	}
	return nil
}

// Turn is a square picture a quarter turn against the clock.
func Turn(img *image.NRGBA) *image.NRGBA {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dx() {
		for x := range b.Dy() {
			out.SetNRGBA(x, y, img.NRGBAAt(b.Max.X-1-y, b.Min.Y+x))
		}
	}
	return out
}

// Mirror is a picture mirrored left to right.
func Mirror(img *image.NRGBA) *image.NRGBA {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.SetNRGBA(x, y, img.NRGBAAt(b.Max.X-1-x, b.Min.Y+y))
		}
	}
	return out
}

// Orient is a picture of a square tile as o says.
func Orient(img *image.NRGBA, o model.Orientation) *image.NRGBA {
	for range o.Turns % 4 {
		img = Turn(img)
	}
	if o.Mirrored {
		img = Mirror(img)
	}
	return img
}

// Draw draws a grid of pattern numbers with the pictures of the patterns. Square
// grids are rows of tiles. Hexagons lie in rows, each half a tile to the right of
// the one above and three quarters of a tile below it, which is where pictures of
// hexagons with a corner on top meet. The layers of cubes stand side by side, the
// first to the left, a tile's width apart. Nothing is transparent.
func (t Tiles) Draw(g model.Grid) (*image.NRGBA, error) {
	if err := t.Check(len(t)); err != nil {
		return nil, err
	}
	size := t[0].Rect.Size()
	if len(g.Symbols) != g.Width*g.Height*g.Depth || len(g.Symbols) == 0 {
		return nil, &SizeError{fmt.Sprintf("%d symbols for %d×%d×%d places", len(g.Symbols), g.Width, g.Height, g.Depth)}
	}
	last := place(g, size, g.Width-1, g.Height-1, g.Depth-1)
	if err := checkPixels(last.X+size.X, last.Y+size.Y); err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rectangle{Max: last.Add(size)})
	for i, s := range g.Symbols {
		if s < 0 {
			continue
		}
		if int(s) >= len(t) {
			return nil, &SizeError{fmt.Sprintf("pattern %d has no picture", s)}
		}
		at := place(g, size, i%g.Width, i/g.Width%g.Height, i/(g.Width*g.Height))
		t.put(img, at, int(s), g.Shape == wfc.Hexagonal)
	}
	return img, nil
}

// put copies a tile. Hexagons overlap at their corners, so there what lies below
// must show through.
func (t Tiles) put(img *image.NRGBA, at image.Point, pattern int, over bool) {
	tile := t[pattern]
	op := draw.Src
	if over {
		op = draw.Over
	}
	draw.Draw(img, image.Rectangle{Min: at, Max: at.Add(tile.Rect.Size())}, tile, tile.Rect.Min, op)
}

// place is the upper left corner of a cell's tile.
func place(g model.Grid, size image.Point, x, y, z int) image.Point {
	switch g.Shape {
	case wfc.Hexagonal:
		return image.Pt(x*size.X+y*size.X/2, y*(size.Y-size.Y/4))
	case wfc.Cube:
		return image.Pt((z*(g.Width+1)+x)*size.X, y*size.Y)
	}
	return image.Pt(x*size.X, y*size.Y)
}
