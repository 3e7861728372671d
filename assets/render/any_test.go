package render_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/assets/tileset"
)

// anyLayout is a layout that passes the checks and may be nonsense otherwise: objects
// of any concept on any number of cells, one upon another, features anywhere.
func anyLayout(t *rapid.T) assets.Layout {
	w, h := rapid.IntRange(1, 8).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h")
	l := plain(w, h, assets.Lot)
	l.Year = rapid.IntRange(-5, 2100).Draw(t, "year")
	l.Seed = rapid.Uint64().Draw(t, "seed")
	for i := range l.Ground {
		l.Ground[i] = assets.Ground(rapid.IntRange(0, 7).Draw(t, "ground"))
	}
	for i := range l.Corner {
		l.Corner[i] = rapid.IntRange(-40, 40).Draw(t, "corner")
	}
	parts := tileset.Mission1974().Parts
	any := rapid.IntRange(-20, 20)
	for range rapid.IntRange(0, 6).Draw(t, "objects") {
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		p := parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")]
		l.Objects = append(l.Objects, assets.Object{ID: any.Draw(t, "id"), Concept: p.Concept, X: x, Y: y,
			W: rapid.IntRange(1, w-x).Draw(t, "ow"), H: rapid.IntRange(1, h-y).Draw(t, "oh"),
			Facing: assets.Facing(rapid.IntRange(0, 3).Draw(t, "facing")), Side: assets.Facing(rapid.IntRange(0, 3).Draw(t, "side")),
			Corner: rapid.Bool().Draw(t, "at corner"), Class: assets.Class(rapid.IntRange(0, 9).Draw(t, "class")),
			Variant: rapid.Uint64().Draw(t, "variant"), Disputed: rapid.Bool().Draw(t, "disputed"), Told: rapid.Bool().Draw(t, "told"),
			Sign: assets.Sign{Text: rapid.SampledFrom([]string{"", "BAR", "Nobody & Sons"}).Draw(t, "text"), Awning: rapid.Byte().Draw(t, "awning")},
			Look: []assets.Attribute{{Property: rapid.SampledFrom([]string{"colour", "storeys", "awning", "sign"}).Draw(t, "look"),
				Value: rapid.SampledFrom([]string{"grey", "8", "1", "none", "", "red and white", "BANK"}).Draw(t, "value")}}})
	}
	if rapid.Bool().Draw(t, "dressed") {
		for range w * h {
			d := assets.Dressing{Yard: assets.Yard(rapid.IntRange(0, 9).Draw(t, "yard")), Fence: assets.Fence(rapid.IntRange(0, 6).Draw(t, "fence"))}
			for side := range d.Kerb {
				d.Kerb[side] = assets.Kerb{Thing: assets.Furniture(rapid.IntRange(0, int(assets.Furnitures)+1).Draw(t, "thing")), Meter: rapid.Bool().Draw(t, "meter")}
			}
			l.Dressing = append(l.Dressing, d)
		}
	}
	for range rapid.IntRange(0, 4).Draw(t, "features") {
		p := parts[rapid.IntRange(0, len(parts)-1).Draw(t, "feature")]
		var cells []assets.Point
		for range rapid.IntRange(0, 8).Draw(t, "cells") {
			cells = append(cells, assets.Point{X: any.Draw(t, "fx"), Y: any.Draw(t, "fy")})
		}
		l.Features = append(l.Features, assets.Feature{Concept: p.Concept, Cells: cells, Object: any.Draw(t, "on"), Variant: rapid.Uint64().Draw(t, "fv")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "streets") {
		l.Streets = append(l.Streets, assets.Street{X: any.Draw(t, "sx"), Y: any.Draw(t, "sy"), W: any.Draw(t, "sw"), H: any.Draw(t, "sh"),
			NorthSouth: rapid.Bool().Draw(t, "ns"), Shopping: rapid.Bool().Draw(t, "shopping"), Alley: rapid.Bool().Draw(t, "alley")})
	}
	return l
}

// Whatever passes the checks is drawn: no crash, and a picture of sensible size.
func TestAnyLayoutIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLayout(t)
		tile := rapid.SampledFrom([]int{8, 16, 23, 24, 41, 64, 70}).Draw(t, "tile")
		p, err := render.Scene(context.Background(), l, tileset.Mission1974(), render.Options{TileW: tile, Staffage: true, Evidence: true})
		if err != nil {
			t.Fatal(err)
		}
		if b := p.Image.Bounds(); b.Dx() > 40*tile || b.Dy() > 60*tile {
			t.Fatalf("a picture of %v for %d by %d cells of %d px", b, l.Width, l.Height, tile)
		}
		px, py := rapid.IntRange(-9, p.Projection.Width+9).Draw(t, "px"), rapid.IntRange(-9, p.Projection.Height+9).Draw(t, "py")
		if h, ok := p.Projection.Pick(px, py); ok && (h.X < 0 || h.Y < 0 || h.X >= l.Width || h.Y >= l.Height || h.Feature >= len(l.Features)) {
			t.Fatalf("pixel %d,%d picks %v", px, py, h)
		}
	})
}
