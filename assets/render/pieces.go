package render

import (
	"context"
	"image"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// Pieces is a layout that is drawn piece by piece: for a view of a map of which the
// whole picture at that size would not fit anywhere. Pieces that touch show no seam,
// and each is what Scene would have drawn there.
//
// Its px are counted from the place of the map's origin, at height 0: the north-west
// corner of cell (0,0), or of the cell that lies there when the map is turned. They
// may be negative. A Pieces does not change and may be used concurrently.
type Pieces struct {
	s *stage
	o Options
}

// NewPieces reads a layout. It fails as Scene does; the bound of a picture's pixels
// holds for each piece.
func NewPieces(l assets.Layout, t *tileset.Tileset, o Options) (*Pieces, error) {
	if o.TileW == 0 {
		o.TileW = DefaultTile
	}
	small := o
	if o.TileW > MinTile && o.TileW <= MaxTile {
		small.TileW = MinTile // nobody draws the whole
	}
	if err := check(&l, t, &small); err != nil {
		return nil, err
	}
	return &Pieces{s: stageOf(&l, t, o), o: o}, nil
}

// Draw draws what lies in a rectangle of px.
func (p *Pieces) Draw(ctx context.Context, r image.Rectangle) (*image.RGBA, error) {
	if r.Empty() || r.Dx() > MaxPixels/r.Dy() {
		return nil, &LimitError{What: "pixels of the picture", Limit: MaxPixels, Got: r.Dx() * r.Dy()}
	}
	inner := r
	r = r.Inset(-rim)
	s := *p.s
	s.pane = &pane{int32(r.Min.X * draw.Unit), int32(r.Min.Y * draw.Unit), int32(r.Max.X * draw.Unit), int32(r.Max.Y * draw.Unit)}
	none := &progress{}
	ground, items, err := s.draw(ctx, p.o, none)
	if err != nil {
		return nil, err
	}
	c := draw.NewCanvas(r.Dx(), r.Dy())
	at := Projection{Width: r.Dx(), Height: r.Dy(), TileW: s.tile, s: &s, dx: -r.Min.X * draw.Unit, dy: -r.Min.Y * draw.Unit}
	if err := s.paint(ctx, c, at, ground, items, p.o, none); err != nil {
		return nil, err
	}
	out := image.NewRGBA(image.Rect(0, 0, inner.Dx(), inner.Dy()))
	for y := range inner.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], c.Pix[((y+rim)*c.W+rim)*4:])
	}
	return out, nil
}

// rim is drawn round a piece and cut off, px: where the rasteriser ends a polygon at
// the side of its canvas, the last px may be a level off.
const rim = 4

// projection is that of px.
func (p *Pieces) projection() *Projection { return &Projection{TileW: p.s.tile, s: p.s} }

// Pick tells what is seen at a px, as Projection.Pick does.
func (p *Pieces) Pick(px, py int) (Hit, bool) { return p.projection().Pick(px, py) }

// Bounds is a rectangle of px that holds the map with its edge and all that stands
// on it. It may be larger than that.
func (p *Pieces) Bounds() image.Rectangle {
	b := p.s.brush()
	b.paperShadow()
	b.cut()
	x0, y0, x1, y1 := int32(1<<30), int32(1<<30), int32(-1<<30), int32(-1<<30)
	for _, q := range b.pts {
		x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
	}
	_, hi := p.s.relief()
	y0 = min(y0, p.s.pr(0, 0, hi+tallest).Y)
	return image.Rect(int(x0)>>4, int(y0)>>4, int(x1)>>4+1, int(y1)>>4+1)
}

// Shape is where an object is seen: black on the px that show it, without the
// dressing of its yard. nil: it is hidden, or there is none of this ID.
func (p *Pieces) Shape(id int) *image.Alpha {
	s := p.s
	at := -1
	for i := range s.l.Objects {
		if s.l.Objects[i].ID == id {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	own := s.lot(at)
	own.object()
	r := own.extent()
	if r.Empty() {
		return nil
	}
	items, _ := s.near(pane{int32(r.Min.X * draw.Unit), int32(r.Min.Y * draw.Unit), int32(r.Max.X * draw.Unit), int32(r.Max.Y * draw.Unit)})
	c := draw.NewCanvas(r.Dx(), r.Dy())
	w := painter{c: c, dx: int32(-r.Min.X * draw.Unit), dy: int32(-r.Min.Y * draw.Unit), y1: int32(r.Dy() * draw.Unit)}
	front := false
	for _, it := range items {
		switch {
		case it.object == at+1:
			front = true
			w.cover(&it.b.record, draw.RGB(0xFFFFFF))
		case front:
			w.cover(&it.b.record, draw.RGB(0))
		}
	}
	out := image.NewAlpha(r)
	seen := false
	for i := range out.Pix {
		if c.Pix[i*4] >= 128 {
			out.Pix[i], seen = 255, true
		}
	}
	if !seen {
		return nil
	}
	return out
}

// cover paints what hides, in one colour, without dressing.
func (w *painter) cover(r *record, c draw.Colour) {
	for i := range r.ops {
		if o := &r.ops[i]; o.colour.A >= 128 && !o.plain && !w.misses(o) {
			w.c.FillPath(c, draw.NonZero, w.contours(r, o))
		}
	}
}

// extent is the rectangle round what hides, px.
func (r *record) extent() image.Rectangle {
	x0, y0, x1, y1 := int32(1<<30), int32(1<<30), int32(-1<<30), int32(-1<<30)
	for i := range r.ops {
		o := &r.ops[i]
		if o.colour.A < 128 || o.plain || o.last == o.first {
			continue
		}
		from := int32(0)
		if o.first > 0 {
			from = r.ends[o.first-1]
		}
		for _, q := range r.pts[from:r.ends[o.last-1]] {
			x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
		}
	}
	if x1 < x0 {
		return image.Rectangle{}
	}
	return image.Rect(int(x0)>>4, int(y0)>>4, int(x1)>>4+1, int(y1)>>4+1)
}

// Corner is the north-west corner of a cell of the layout, 1/16 px.
func (p *Pieces) Corner(x, y int) draw.Pt { return p.projection().Corner(x, y) }
