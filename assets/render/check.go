package render

import (
	"fmt"

	"vouch/assets"
	"vouch/assets/tileset"
)

// check looks at everything a caller could get wrong.
func check(l *assets.Layout, t *tileset.Tileset, o *Options) error {
	switch {
	case t == nil:
		return &LayoutError{"no tileset"}
	case o.TileW < MinTile || o.TileW > MaxTile:
		return &LimitError{What: "tile width in px", Limit: MaxTile, Got: o.TileW}
	case l.Width < 1 || l.Height < 1:
		return &LayoutError{"it has no cells"}
	case l.Width > MaxSide || l.Height > MaxSide:
		return &LimitError{What: "cells of a side", Limit: MaxSide, Got: max(l.Width, l.Height)}
	case (l.Width+l.Height)*o.TileW/2 > MaxPixels/((l.Width+l.Height)*o.TileW/4):
		return &LimitError{What: "pixels of the picture", Limit: MaxPixels, Got: (l.Width + l.Height) * o.TileW / 2 * ((l.Width + l.Height) * o.TileW / 4)}
	case l.Dressing != nil && len(l.Dressing) != l.Width*l.Height:
		return &LayoutError{fmt.Sprintf("%d cells of dressing for %d by %d", len(l.Dressing), l.Width, l.Height)}
	case len(l.Ground) != l.Width*l.Height:
		return &LayoutError{fmt.Sprintf("%d cells of ground for %d by %d", len(l.Ground), l.Width, l.Height)}
	case len(l.Corner) != (l.Width+1)*(l.Height+1):
		return &LayoutError{fmt.Sprintf("%d corner heights for %d by %d cells", len(l.Corner), l.Width, l.Height)}
	}
	for _, c := range l.Corner {
		if c < -MaxHeight || c > MaxHeight {
			return &LimitError{What: "height of a corner in dm", Limit: MaxHeight, Got: c}
		}
	}
	for i := range l.Objects {
		b := &l.Objects[i]
		if b.X < 0 || b.Y < 0 || b.W < 1 || b.H < 1 || b.W > l.Width-b.X || b.H > l.Height-b.Y {
			return &LayoutError{fmt.Sprintf("object %d lies outside the map", b.ID)}
		}
		if b.Facing > assets.West || b.Side > assets.West {
			return &LayoutError{fmt.Sprintf("object %d faces no side", b.ID)}
		}
		if b.Concept != "" && !t.Draws(b.Concept) {
			return &LayoutError{fmt.Sprintf("object %d: tileset %q does not draw %q", b.ID, t.ID, b.Concept)}
		}
	}
	for i := range l.Features {
		if f := &l.Features[i]; !t.Draws(f.Concept) {
			return &LayoutError{fmt.Sprintf("feature %d: tileset %q does not draw %q", i, t.ID, f.Concept)}
		}
	}
	return nil
}
