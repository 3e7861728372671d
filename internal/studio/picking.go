package studio

import (
	"context"
	"image"
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/render"
	"vouch/internal/scene"
)

// picking tells which object is seen at a point of the picture: a click on a roof
// means the building, not the ground behind it.
//
// It asks the renderer itself. Objects that rest on nothing lose colour, those
// that rest on testimony do not, and neither light nor ground knows the
// difference; so the same picture, drawn once with every object in full colour
// and once with those of the codes with a certain bit made pale, differs exactly
// where those objects are seen. Codes are small numbers; objects near each other
// have different ones, so a handful of pictures tells them all apart.
type picking struct {
	shot      // where the picture lies; its pixels are not kept
	w, h  int // px
	codes []uint8
	of    *coding
}

// pickPixels bounds the picture that objects are found on, and pickTile the width of
// its cells: at 32 px a chimney still has a pixel.
const (
	pickPixels = 3 << 19
	pickTile   = 32
)

// reach is how far up the picture a building may be seen from its own ground,
// cells along the diagonal.
const reach = 7

// coding gives each object and feature of a layout its code.
type coding struct {
	objects  []uint8 // by index in Layout.Objects
	features []uint8
	lots     []int32 // of the objects: their anchor
	atObject []int32 // by cell: index of the object, -1
	atThing  [][]int32
	w, h     int
	bits     int
}

// hit is what was found under a point: an object on a lot, a feature, or only
// ground.
type hit struct {
	lot     int32 // -1: none
	feature int32 // index into Scene.Features, -1: none
	x, y    int32 // the cell: of the ground that was hit, or of the object
	ok      bool  // false: beside the map
}

// newPicking draws the pictures. It takes about a second for a large map.
func newPicking(ctx context.Context, m *Model, p *progress) (*picking, error) {
	s := m.Scene()
	g := &s.Plan.Ground
	l := s.Layout()
	of := newCoding(&l)
	lo, hi := planeOf(g).bounds()
	tile := render.MinTile
	for _, t := range zooms {
		if w, h := int(hi.X-lo.X)/16*t/refTile, int(hi.Y-lo.Y)/16*t/refTile; w*h <= pickPixels && t > tile && t <= pickTile {
			tile = t
		}
	}
	o := render.Options{TileW: tile, Evidence: true, Workers: workers()}
	full := of.classed(l, func(uint8) assets.Class { return assets.Evidenced })
	pic, err := render.Scene(ctx, full, m.Project.Tileset, o)
	if err != nil {
		return nil, err
	}
	out := &picking{of: of, codes: make([]uint8, len(pic.Image.Pix)/4)}
	out.shot = shot{request: request{scene: m.key(), model: m, tile: tile, box: wholeBox(g)}, image: pic.Image, anchor: pic.Projection.Corner(0, 0), at: planeOf(g).corner(0, 0), whole: true}
	for bit := range of.bits {
		p.set(bit, of.bits)
		pale, err := render.Scene(ctx, of.classed(l, func(code uint8) assets.Class {
			if code>>bit&1 == 1 {
				return assets.Conjectural
			}
			return assets.Evidenced
		}), m.Project.Tileset, o)
		if err != nil {
			return nil, err
		}
		differ(out.codes, pic.Image.Pix, pale.Image.Pix, bit)
	}
	out.image = image.NewRGBA(image.Rect(0, 0, 1, 1)) // only its codes are needed from here on
	out.w, out.h = pic.Image.Rect.Dx(), pic.Image.Rect.Dy()
	return out, nil
}

// differ notes a bit where two pictures differ.
func differ(codes, a, b []uint8, bit int) {
	for i := range codes {
		if k := i * 4; a[k] != b[k] || a[k+1] != b[k+1] || a[k+2] != b[k+2] {
			codes[i] |= 1 << bit
		}
	}
}

func newCoding(l *assets.Layout) *coding {
	c := &coding{w: l.Width, h: l.Height, atObject: make([]int32, l.Width*l.Height), atThing: make([][]int32, l.Width*l.Height)}
	for i := range c.atObject {
		c.atObject[i] = -1
	}
	used := make([][]uint8, l.Width*l.Height) // codes of what stands on a cell
	top := uint8(0)
	give := func(cells []int) uint8 {
		code := c.free(used, cells)
		for _, k := range cells {
			used[k] = append(used[k], code)
		}
		top = max(top, code)
		return code
	}
	for i := range l.Objects {
		o := &l.Objects[i]
		cells := c.cells(o.X, o.Y, o.W, o.H)
		c.objects, c.lots = append(c.objects, give(cells)), append(c.lots, int32(o.ID))
		for _, k := range cells {
			c.atObject[k] = int32(i)
		}
	}
	for i := range l.Features {
		var cells []int
		for _, p := range l.Features[i].Cells {
			cells = append(cells, c.cells(p.X, p.Y, 1, 1)...)
		}
		c.features = append(c.features, give(cells))
		for _, k := range cells {
			c.atThing[k] = append(c.atThing[k], int32(i))
		}
	}
	for top>>c.bits > 0 {
		c.bits++
	}
	return c
}

func (c *coding) cells(x, y, w, h int) []int {
	var out []int
	for cy := max(y, 0); cy < min(y+h, c.h); cy++ {
		for cx := max(x, 0); cx < min(x+w, c.w); cx++ {
			out = append(out, cy*c.w+cx)
		}
	}
	return out
}

// free is the least code that nothing near the cells has: near is whatever a
// search from one of its pixels could meet. Where all 255 are taken, as a crowd of
// one-cell things could, the last one is shared.
func (c *coding) free(used [][]uint8, cells []int) uint8 {
	var taken [256]bool
	for _, k := range cells {
		x, y := k%c.w, k/c.w
		for d := -reach; d <= reach; d++ {
			for _, side := range [3]int{-2, 0, 2} {
				for _, n := range c.cells(x+d+side-1, y+d-side-1, 3, 3) {
					for _, u := range used[n] {
						taken[u] = true
					}
				}
			}
		}
	}
	for code := 1; code < 255; code++ {
		if !taken[code] {
			return uint8(code)
		}
	}
	return 255
}

// classed is the layout with classes by code.
func (c *coding) classed(l assets.Layout, class func(code uint8) assets.Class) assets.Layout {
	l.Objects, l.Features = slices.Clone(l.Objects), slices.Clone(l.Features)
	for i := range l.Objects {
		l.Objects[i].Class = class(c.objects[i])
	}
	for i := range l.Features {
		l.Features[i].Class = class(c.features[i])
	}
	return l
}

// at finds what is seen at a point of the plane.
func (p *picking) at(sc *scene.Scene, q draw.Pt) hit {
	h := hit{lot: -1, feature: -1}
	h.x, h.y, h.ok = planeOf(&sc.Plan.Ground).cell(q)
	code := p.code(q)
	if code == 0 {
		return h.grounded(sc)
	}
	gx, gy := h.x, h.y
	if !h.ok { // over the map's back edge a roof may still be meant: search from where the ground would be
		d, s := q.X/(64*16), q.Y/(32*16)
		gx, gy = (s+d)/2, (s-d)/2
	}
	for d := int32(0); d <= reach; d++ {
		for _, k := range p.of.cells(int(gx+d)-1, int(gy+d)-1, 3, 3) {
			if o := p.of.atObject[k]; o >= 0 && p.of.objects[o] == code {
				lot := p.of.lots[o]
				l := &sc.Plan.Lots[lot]
				return hit{lot: lot, feature: -1, x: l.FrontX, y: l.FrontY, ok: true}
			}
			for _, f := range p.of.atThing[k] {
				if p.of.features[f] == code {
					return hit{lot: -1, feature: f, x: int32(k % p.of.w), y: int32(k / p.of.w), ok: true}
				}
			}
		}
	}
	return h.grounded(sc)
}

// grounded is a hit on the ground of a lot, if it is one.
func (h hit) grounded(sc *scene.Scene) hit {
	if h.ok {
		if lot, ok := sc.Plan.LotAt(h.x, h.y); ok {
			h.lot = lot
		}
	}
	return h
}

// code is the code at a point of the plane, 0 outside.
func (p *picking) code(q draw.Pt) uint8 {
	at := p.pixel(q)
	return p.codeAt(int(at.X)>>4, int(at.Y)>>4)
}

func (p *picking) codeAt(x, y int) uint8 {
	if x < 0 || y < 0 || x >= p.w || y >= p.h {
		return 0
	}
	return p.codes[y*p.w+x]
}
