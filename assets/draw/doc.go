// Package draw is a small rasteriser that works in integers only: the same calls
// give the same pixels on every machine, processor and number of threads.
//
// A picture is made of polygons. Whatever is asked for (a line, an ellipse, a
// word) is first flattened into contours of points, then the contours are turned
// into coverage (how much of each pixel they touch), then a colour is blended by
// that coverage:
//
//	Rect, Line, Dash, Ellipse        Text, TextOn, TextRotated90
//	        │                                │  glyph outlines of a Font
//	        ▼                                ▼
//	     []Pt  ─────────▶  Contours  ◀───────┘
//	                          │
//	                    rasteriser: signed area per pixel, summed along a row
//	                          │
//	              ┌───────────┴───────────┐
//	              ▼                       ▼
//	        Canvas (blend)          Mask (gather) ──▶ Canvas.Lay
//
// Coverage follows the scan conversion with accumulated signed areas known from
// font renderers: an edge adds, to every pixel it crosses, the area between it and
// the right side of the pixel; a running sum along the row is the coverage. Where
// an edge crosses a row or a column is rounded to 1/256 px, and both sides of the
// crossing use the same rounded point, so areas neither leak nor double. Those
// points depend on the edge alone and never on the clip, so that a picture painted
// in bands is the picture painted whole.
//
// Units: Pt and widths are 1/16 px (Unit), x to the right, y down; sizes, positions
// of text and rectangles are whole px. Colours are 8 bit, not premultiplied; a
// Canvas keeps premultiplied pixels.
//
// A Canvas or Mask belongs to one goroutine at a time. Canvas.Band gives parts of
// one picture that several goroutines may paint at once. Fonts may be used by all.
//
// What bites: two polygons that share an edge each cover it partly, so what lies
// under them shines through as a hairline: lay a ground under both. Opposite
// windings cancel where they overlap, also under NonZero.
package draw
