package render

import (
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// Hit is what a pixel shows.
type Hit struct {
	X, Y    int // cell: of an object the one of its lots in front of which it is seen, else the ground's
	Object  int // ID of the object whose front, roof or yard is seen, -1: none
	Feature int // index in Layout.Features of the feature that is seen, -1: none
}

// Pick tells what is seen at a pixel: the frontmost object or feature, else what the
// ground there belongs to. It looks through staffage and dressing, which are no
// evidence. ok is false beside the map and what stands on it. Only what can reach the
// pixel is drawn again, so it takes milliseconds on any map.
func (p *Projection) Pick(px, py int) (h Hit, ok bool) {
	if h, ok = p.pick(px, py); ok {
		h.X, h.Y = p.s.onMap(h.X, h.Y)
	}
	return h, ok
}

// pick is Pick by the cells of the stage.
func (p *Projection) pick(px, py int) (h Hit, ok bool) {
	q := draw.Pt{X: int32(px*draw.Unit + 8 - p.dx), Y: int32(py*draw.Unit + 8 - p.dy)}
	items, lots := p.s.near(pane{q.X, q.Y, q.X, q.Y})
	for i := len(items) - 1; i >= 0; i-- {
		it := items[i]
		at := it.b.hit(q)
		if at < 0 {
			continue
		}
		if it.feature > 0 {
			f := &p.s.l.Features[it.feature-1]
			h = Hit{Object: -1, Feature: it.feature - 1}
			h.X, h.Y = p.s.seenFrom(it.box, q)
			if f.Object >= 0 {
				h.Object = f.Object
			}
			return h, true
		}
		t := lots[it.object-1]
		h = Hit{Object: t.o.ID, Feature: -1}
		h.X, h.Y = p.s.seenFrom(t.box, q)
		if at >= t.painted[0] && at < t.painted[1] {
			h.Feature = t.mural
		}
		return h, true
	}
	x, y, ok := p.under(px, py)
	if !ok {
		return Hit{Object: -1, Feature: -1}, false
	}
	h = Hit{X: x, Y: y, Object: -1, Feature: p.s.lying(x, y)}
	if i := p.s.owner[y*p.s.l.Width+x]; i >= 0 {
		h.Object = p.s.l.Objects[i].ID
	}
	return h, true
}

// near records the objects and features that can reach a part of the picture, in
// painter's order, and gives the objects' lots by their index.
func (s *stage) near(part pane) ([]item, map[int]*lot) {
	only := *s
	only.pane = &part
	var items []item
	lots := map[int]*lot{} // only looked up
	for i := range s.l.Objects {
		bx := footprint(&s.l.Objects[i])
		if !only.shows(bx) {
			continue
		}
		t := s.lot(i)
		t.object()
		t.marked()
		lots[i] = t
		items = append(items, item{box: bx, b: t.brush, object: i + 1})
	}
	items = append(items, only.features(s.brush(), Options{})...)
	return order(items), lots
}

// hit is the last fill of a record that covers a point and hides what it covers, -1:
// none.
func (b *brush) hit(q draw.Pt) int {
	for i := len(b.ops) - 1; i >= 0; i-- {
		o := &b.ops[i]
		if o.colour.A < 128 || q.Y < o.y0 || q.Y > o.y1 {
			continue
		}
		from := int32(0)
		if o.first > 0 {
			from = b.ends[o.first-1]
		}
		for _, end := range b.ends[o.first:o.last] {
			if inside(q, b.pts[from:end]) {
				return i
			}
			from = end
		}
	}
	return -1
}

// seenFrom is the cell of a footprint in front of which a point of the picture is
// seen: of the cells in its column the nearest to the viewer, else the nearest to its
// column.
func (s *stage) seenFrom(b box, q draw.Pt) (x, y int) {
	cells := func(lo, hi, n int) (int, int) {
		lo = min(max(lo/cell, 0), n-1)
		return lo, min(max((hi-1)/cell, lo), n-1)
	}
	x0, x1 := cells(b.x0, b.x1, s.l.Width)
	y0, y1 := cells(b.y0, b.y1, s.l.Height)
	column, best := int(q.X)*128/s.tile, [2]int{1 << 30, 0}
	for cy := y1; cy >= y0; cy-- {
		for cx := x1; cx >= x0; cx-- {
			k := [2]int{max(absInt(column-(cx-cy)*cell), cell), -cx - cy}
			if slices.Compare(k[:], best[:]) < 0 {
				x, y, best = cx, cy, k
			}
		}
	}
	return x, y
}

// lying is the feature that lies on the ground of a cell, -1: none.
func (s *stage) lying(x, y int) int {
	for i := range s.l.Features {
		f := &s.l.Features[i]
		switch s.shapeOf(f.Concept) {
		case tileset.FreightRails, tileset.TransitPlaza, tileset.Swings:
		default:
			continue
		}
		if slices.Contains(f.Cells, (assets.Point{X: x, Y: y})) {
			return i
		}
	}
	return -1
}
