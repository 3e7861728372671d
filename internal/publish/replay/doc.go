// Package replay is what a reader needs: it takes the manifest of a published
// file, builds the scene again from nothing but its recipe and says whether the
// cells and the pixels are the same.
//
//	manifest ──▶ Open ──▶ Published{Recipe, Rulebook, Record}
//	                          │            │           │
//	                          │       scene.Build      │
//	                          │            ▼           ▼
//	                          │       scene.Scene ─ Compare ──▶ Verdict.Cells
//	                          ▼            │
//	                        Draw ◀─────────┘
//	                          └─ pixels of the file ─ compare ─▶ Verdict.Pixels
//
// It imports the scene, the drawing and the C2PA library and nothing of an
// archive: no sources, no consent, no keys. So it runs in a browser too.
//
// The formats org.vouch.recipe and org.vouch.scene have their types here, with
// encoder and decoder side by side ([Recipe], [EncodeScene]): deterministic CBOR
// (RFC 8949 §4.2.1) with deflated parts (RFC 1951). A file comes from anybody:
// the bounds of limits.go hold before anything is unpacked, built or drawn.
//
// Units: cells and lots as in vouch/internal/scene, pixels before encoding.
// Everything is safe concurrently on different values; [Options].Workers decides
// how many goroutines a call starts, 1 by default.
//
// What bites: a picture can be replayed only by a program with the same engine,
// drawing and tileset. Another version is a [VersionError]: not wrong, not
// checked. And a replay that agrees says that the picture follows from its
// rulebook, not that the rulebook is true.
package replay
