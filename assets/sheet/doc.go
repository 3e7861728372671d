// Package sheet is the print around a picture: everything that tells a reader
// what a scene is, where, when, and what it rests on, so that no picture leaves
// without saying how far it may be believed.
//
//	Compose                                        Basis
//	┌──────────────────────────────────┐           ┌──────────────────────────────────┐
//	│ title                 N, scale   │           │ title                            │
//	│            ╱ model ╲             │           │ ┌─A──B──C─┐   plan, north up:    │
//	│          ╱           ╲           │           │ 1 ▓▓▓░░░░ 1   every lot by its   │
//	│        A ╲           ╱ 1  names  │           │ 2 ░░▓▓░░░ 2   class, flags where │
//	│          B ╲       ╱ 2    of     │           │ └─A──B──C─┘   sources differ     │
//	│ key          C ╲ ╱ 3     streets │           │ key                   N, scale   │
//	├──────────────────────────────────┤           ├──────────────────────────────────┤
//	│ band: kind, shares, map, check   │           │ band: the same                   │
//	└──────────────────────────────────┘           └──────────────────────────────────┘
//
// A Band is what the sheet says, plain data filled by the caller. The print adds
// nothing of its own but what holds for every picture: that looks are drawn by us
// unless a reason says otherwise, how to check the file, and that a signature
// does not make a picture true. It never flatters: shares are rounded toward the
// less sure classes, and a picture more than half conjectural is a Sketch
// whatever the Band says.
//
// Compose finds the table on which the model stands from the picture itself: from
// the columns of the Projection and from the lowest rows that are opaque. Letters
// and numbers (Grid), names, arrow and scale lie on that table, in the picture's
// own projection: north is up and to the right. Grid belongs to the whole map of
// a Layout's Frame, so a close view keeps the map's letters.
//
// Every measure is a whole multiple or fraction of one em, about a hundred and
// twelfth of the width; sheets look alike from 1,200 to 6,000 px. Scale: a cell is
// 25 ft (7.62 m).
//
// All drawing is in integers through package draw: the same input gives the same
// pixels everywhere. Functions keep no state and may be called by many goroutines
// at once.
//
// What bites: a sheet is wider than its picture, by the names beside it. Texts
// longer than MaxTextRunes, or than their lines, end in "…". The embedded fonts
// have Latin, Greek and Cyrillic; other letters appear as empty boxes. A picture
// that is not transparent around its model covers the table, and the print is
// laid on top of it.
package sheet

// Version is raised whenever any input could give other pixels.
const Version = 1
