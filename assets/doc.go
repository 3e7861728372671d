// Package assets is what a picture is made from: the input of every renderer
// and exporter (Layout) and the five answers to "what does this lot rest on?"
// (Class). It decides nothing: whoever fills a Layout has already chosen what
// stands where, and the packages below it only draw that.
//
//	vocabulary.Vocabulary          Layout ◀── filled by the caller
//	  what can stand in a cell       │ Ground, Object, Feature, Street
//	           │                     │
//	  tileset.Tileset ──────────▶ render.Scene ──▶ Picture ─┐
//	    how each concept looks       │ draw                 ├─▶ sheet.Compose
//	                                 ▼                      │   title, map edge,
//	                           basis: ink, pattern,  ───────┘   legend, band
//	                           edge of each Class    ─────────▶ sheet.Basis
//
// Units: cells of 25 ft (76 dm) square; x grows to the east, y to the south,
// cell (0,0) is the north-west corner; corner heights in decimetres. A Layout is
// plain data without pointers to shared state: any number of goroutines may read
// one, and nobody below this package writes to it.
//
// What bites: slices of a Layout are row by row and must have the lengths their
// comments state; Objects are ordered by ID, and an Object's ID is the number of
// its anchor lot, not an index. Dressing and Sign are drawn exactly as they are
// given, and nothing where they are not; staffage is a function of Seed and of
// the objects. Neither is evidence, and neither is counted.
package assets
