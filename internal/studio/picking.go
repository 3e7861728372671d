package studio

import (
	"image"
	"slices"

	"vouch/assets/draw"
	"vouch/assets/render"
	"vouch/internal/scene"
)

// picking tells what is seen at a point of the picture: a click on a roof means the
// building, not the ground behind it. It asks the renderer, which draws again what can
// reach the point, at one size and so the same at every zoom.
type picking struct {
	sight  // whose pictures it belongs to, but for people
	pieces *render.Pieces
	things []int32               // index in Scene.Features of the layout's features
	lines  map[int32][][]draw.Pt // outlines that were found, by lot
	asked  map[int32]bool        // those that are being found
	last   struct {              // the pointer asks in every pass
		at  draw.Pt
		hit hit
		ok  bool
	}
}

// pickTile is the width of the cells that are asked about, px: what is drawn at this
// size has all its windows, and none of the grain that only costs time.
const pickTile = 48

// hit is what was found under a point: an object on a lot, a feature, or only
// ground.
type hit struct {
	lot     int32 // -1: none
	feature int32 // index into Scene.Features, -1: none
	x, y    int32 // the cell: of the ground that was hit, or of the object
	ok      bool  // false: beside the map
}

// nowhere is a hit on nothing.
var nowhere = hit{lot: -1, feature: -1}

// newPicking reads a scene. It takes some ms for a large map.
func newPicking(d *drawer, m *Model, v sight) (*picking, error) {
	of, err := d.prepare(m, v, pickTile)
	if err != nil {
		return nil, err
	}
	p := &picking{sight: v, pieces: of.pieces, lines: map[int32][][]draw.Pt{}, asked: map[int32]bool{}}
	if v.layers.features {
		for i := range m.Scene().Features {
			if len(m.Scene().Features[i].Cells) > 0 {
				p.things = append(p.things, int32(i))
			}
		}
	}
	return p, nil
}

// at finds what is seen at a point of the plane.
func (p *picking) at(sc *scene.Scene, q draw.Pt) hit {
	if p.last.ok && p.last.at == q {
		return p.last.hit
	}
	h := p.find(sc, q)
	p.last.at, p.last.hit, p.last.ok = q, h, true
	return h
}

func (p *picking) find(sc *scene.Scene, q draw.Pt) hit {
	got, ok := p.pieces.Pick(floor(int(q.X)*pickTile, 16*refTile), floor(int(q.Y)*pickTile, 16*refTile))
	if !ok {
		return nowhere
	}
	h := hit{lot: -1, feature: -1, x: int32(got.X), y: int32(got.Y), ok: true}
	switch {
	case got.Feature >= 0 && got.Feature < len(p.things):
		h.feature = p.things[got.Feature]
	case got.Object >= 0:
		h.lot = int32(got.Object)
		l := &sc.Plan.Lots[h.lot]
		h.x, h.y = l.FrontX, l.FrontY
	default:
		h = h.grounded(sc)
	}
	return h
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

// outline is the edge of an object as it is seen, on the plane: one closed line for
// each of its visible pieces. Lines and not pixels, so that it stays sharp at every
// zoom.
func (p *picking) outline(lot int32) [][]draw.Pt {
	shape := p.pieces.Shape(int(lot))
	if shape == nil {
		return nil
	}
	m := maskOf(shape)
	var out [][]draw.Pt
	for _, ring := range m.rings() {
		ring = straighten(ring, 14)
		for i, q := range ring {
			ring[i] = draw.Pt{
				X: int32(floor((int(q.X)+shape.Rect.Min.X*16)*refTile, pickTile)),
				Y: int32(floor((int(q.Y)+shape.Rect.Min.Y*16)*refTile, pickTile)),
			}
		}
		if len(ring) >= 3 {
			out = append(out, ring)
		}
	}
	return out
}

// maskOf is a shape without its place.
func maskOf(a *image.Alpha) *mask {
	m := &mask{w: a.Rect.Dx(), h: a.Rect.Dy()}
	m.on = make([]bool, m.w*m.h)
	for i := range m.on {
		m.on[i] = a.Pix[i/m.w*a.Stride+i%m.w] > 0
	}
	m.close()
	return m
}

// wants are the lots of a list whose outlines are neither known nor being found.
func (p *picking) wants(lots []int32) []int32 {
	var out []int32
	for _, lot := range lots {
		if _, ok := p.lines[lot]; !ok && !p.asked[lot] && !slices.Contains(out, lot) {
			out = append(out, lot)
		}
	}
	return out
}
