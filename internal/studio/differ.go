package studio

import (
	"image"
	"slices"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/internal/scene"
)

// differ says whether two layouts of one map look different in a rectangle of cells. In one
// without cells, as beyond a corner of the map, nothing does.
func differ(a, b *assets.Layout, box scene.Box) bool {
	if box.X1 < box.X0 || box.Y1 < box.Y0 {
		return false
	}
	within := func(x, y, w, h int) bool {
		return x <= int(box.X1) && y <= int(box.Y1) && x+w > int(box.X0) && y+h > int(box.Y0)
	}
	objects := func(l *assets.Layout) []*assets.Object {
		var out []*assets.Object
		for i := range l.Objects {
			if o := &l.Objects[i]; within(o.X, o.Y, o.W, o.H) {
				out = append(out, o)
			}
		}
		return out
	}
	features := func(l *assets.Layout) []*assets.Feature {
		var out []*assets.Feature
		for i := range l.Features {
			if slices.ContainsFunc(l.Features[i].Cells, func(p assets.Point) bool { return within(p.X, p.Y, 1, 1) }) {
				out = append(out, &l.Features[i])
			}
		}
		return out
	}
	if !slices.EqualFunc(objects(a), objects(b), sameObject) || !slices.EqualFunc(features(a), features(b), sameFeature) {
		return true
	}
	if (a.Dressing == nil) != (b.Dressing == nil) {
		return true
	}
	for y := int(box.Y0); y <= int(box.Y1); y++ {
		i, j := y*a.Width+int(box.X0), y*a.Width+int(box.X1)+1
		if !slices.Equal(a.Ground[i:j], b.Ground[i:j]) || a.Dressing != nil && !slices.Equal(a.Dressing[i:j], b.Dressing[i:j]) {
			return true
		}
	}
	return false
}

func sameObject(a, b *assets.Object) bool {
	return a.ID == b.ID && a.Concept == b.Concept && a.X == b.X && a.Y == b.Y && a.W == b.W && a.H == b.H &&
		a.Facing == b.Facing && a.Corner == b.Corner && a.Side == b.Side && a.Rear == b.Rear && a.Class == b.Class &&
		a.Disputed == b.Disputed && a.Told == b.Told && a.Pinned == b.Pinned && a.Sign == b.Sign && a.Variant == b.Variant &&
		slices.Equal(a.Look, b.Look)
}

func sameFeature(a, b *assets.Feature) bool {
	return a.Concept == b.Concept && a.Object == b.Object && a.Class == b.Class && a.Disputed == b.Disputed &&
		a.Variant == b.Variant && slices.Equal(a.Cells, b.Cells)
}

func px(p image.Point) draw.Pt { return draw.Px(p.X, p.Y) }
