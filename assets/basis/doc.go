// Package basis is how a class looks: what a lot rests on, told four times over,
// by colour, by pattern, by edge and by paleness, so that nobody needs all four.
//
//	assets.Class ──▶ Of ──▶ Style ── Ink, Gap, Pattern ──▶ On(class, x, y, period)
//	                          │                                │
//	                          ├── Edge (16 px and wider) ──────┤
//	                          │                                ▼
//	                          └── Grey, Paper              Fill, Lot, Swatch on a draw.Canvas
//	                              how far the object          (flat plans and legends)
//	                              itself is taken back
//
// The darker and fuller, the surer. Patterns are integer tests on pixels: upright
// lines, level lines, diagonals, a quincunx of dots, or solid. Their share of ink
// is the same at every period, so a class keeps its average colour when a map is
// seen from farther away. Period chooses 4, 8 or 16 px by the size of a cell.
//
// The colours are chosen so that any two classes differ by at least 20 in CIE76,
// as ink and averaged with the gap, in normal sight, protanopia, deuteranopia and
// tritanopia; in grey the colours alone do not suffice, and the patterns carry
// the difference. A test measures both. So a class is never shown as a flat tone
// alone, and its word stands beside the pattern wherever there is room.
//
// A disputed lot keeps its class and gets a flag in its north-west corner, a
// triangle with one notch and a pale rim: it rests on shape, not on its red.
//
// Units: px, shares in 1/64, paleness in 1/256. Everything here is a constant or
// a pure function and safe for concurrent use; a draw.Canvas belongs to one
// goroutine at a time.
package basis
