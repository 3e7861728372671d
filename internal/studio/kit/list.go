package kit

import (
	"image"
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
)

// OpKind says what an operation draws.
type OpKind uint8

// The operations of a List.
const (
	OpRect    OpKind = iota // Rect in Colour
	OpRound                 // Rect with corners of Radius; Width 0 filled, else a line inside the edge
	OpPath                  // Points in Colour; Width 0 a filled polygon, else a line, 1/16 px
	OpIcon                  // Icon in Colour, filling Rect (a square)
	OpText                  // Text in Colour, Font and Size, from the baseline at Rect.X, Rect.Y
	OpPicture               // the part Source of Picture, filling Rect
	OpPattern               // the pattern of Class over Rect, or inside Points where there are some
	OpShadow                // of a box: Rect is all that it reaches, Width how far that is, Radius the box's; Colour is one layer
	OpClip                  // what follows shows inside Rect only, and inside the clips before
	OpUnclip                // ends the last OpClip
)

// Filter says how a picture is enlarged.
type Filter uint8

// The filters. Making smaller always takes the mean of all pixels.
const (
	Smooth Filter = iota // mixes neighbours
	Sharp                // repeats pixels
	Quick                // mixes neighbours, and makes smaller without the mean: for what moves and is sharp in a moment
)

// Op is one drawing operation; OpKind says which fields count. All in device px.
type Op struct {
	Kind     OpKind
	Rect     Rect
	Colour   draw.Colour
	Radius   int
	Width    int
	Points   []draw.Pt
	Closed   bool // of a line
	Icon     Icon
	Font     draw.Font
	Size     int // px of the em
	Text     string
	Picture  *Picture
	Source   image.Rectangle
	Filter   Filter
	Class    assets.Class
	Period   int
	Disputed bool // a flag in the pattern's corner
}

// Picture is pixels with a name. ID and Version are what painters remember a picture by: change
// the Version with the pixels. Opaque says that nothing shines through any of them; leaving it
// false costs time alone.
type Picture struct {
	ID      string
	Version uint64
	Img     *image.RGBA
	Opaque  bool
}

// Bounds is the rectangle of the pixels; empty for no picture.
func (p *Picture) Bounds() image.Rectangle {
	if p == nil || p.Img == nil {
		return image.Rectangle{}
	}
	return p.Img.Rect
}

// List is what a window shows, from back to front.
type List struct{ Ops []Op }

// Equal tells whether two lists paint the same picture.
func (l *List) Equal(m *List) bool {
	return m != nil && slices.EqualFunc(l.Ops, m.Ops, func(a, b Op) bool { return a.equal(&b) })
}

func (o *Op) equal(p *Op) bool {
	return o.Kind == p.Kind && o.Rect == p.Rect && o.Colour == p.Colour && o.Radius == p.Radius &&
		o.Width == p.Width && o.Closed == p.Closed && o.Icon == p.Icon && o.Font == p.Font &&
		o.Size == p.Size && o.Text == p.Text && samePicture(o.Picture, p.Picture) && o.Source == p.Source &&
		o.Filter == p.Filter && o.Class == p.Class && o.Period == p.Period && o.Disputed == p.Disputed &&
		slices.Equal(o.Points, p.Points)
}

func samePicture(a, b *Picture) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.ID == b.ID && a.Version == b.Version
}
