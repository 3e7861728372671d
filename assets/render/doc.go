// Package render draws a Layout as a 2:1 dimetric picture under one low sun.
//
// It knows shapes and light, nothing of rules or sources. Scene works in three
// steps, each a plain value:
//
//	assets.Layout ─┐
//	tileset.Tileset ├─▶ stage ─▶ items, one per object ─▶ order ─▶ ops ─▶ bands ─▶ Picture
//	Options ───────┘  (terrain,   (each drawn by a brush     (who stands      (painted by
//	                   streets)    into its own list)         behind whom)     Workers)
//
// A brush records polygons instead of painting them, so that objects can be drawn in
// any order by any worker; the lists are joined in painter's order and then painted
// in bands of rows, each band by one worker. The lists are the same for any number of
// workers and a band never looks at another, so the picture is too.
//
// The world: x to the east, y to the south, z up, all in steps of 1/1024 cell. North
// is the upper right edge of the picture, the viewer stands in the south-east, above:
// faces to the east are seen on the right in the sun, faces to the south on the left
// in violet shade, the others not at all. On the picture
//
//	X = (x-y) · tile/2        Y = (x+y) · tile/4 − z · tile/2
//
// with the tile's width in px for a cell of 1024 steps. A height of 1 dm is 16 steps,
// which is the true height under this view, and one cell is 76 dm.
//
// Order of painting: the paper's shadow, the cut edge, the ground, all cast shadows
// laid once, then objects from back to front. Footprints on the ground are disjoint
// rectangles, and for disjoint convex footprints "stands before" has no cycle, so a
// topological order exists (order.go).
//
// What a feature sets alone in a cell, as a program or a person places it, stands at
// that cell's kerb in its true size: a tree of 8 m, a lamp, a pole wired to the next one
// of its line. Dressing makes room for it. Where classes show, it is as pale as a house
// of its class, and conjecture has its dots on the ground under it as well.
//
// Options.Night takes the sun away. What shines then is windows and lit boards, and of
// lamps and booths those of features: dressing lights nothing.
//
// The way back: Projection.Cell is the ground under a pixel, Projection.Pick what is
// seen there. Pick draws again the few items that can reach the pixel and asks the
// last fill that covers it; it looks through dressing and staffage.
//
// Everything is a function of the layout, the tileset and the options: integers, no
// clock, no chance. Variant and Seed are hashed for every look nobody asked for.
// Scene may be called by many goroutines at once.
//
// What bites: a picture without Paper is transparent outside the diorama; staffage
// never widens a picture, so that pictures with and without it lie on each other.
package render

// Version is raised whenever any layout could be drawn in other pixels.
const Version = 2
