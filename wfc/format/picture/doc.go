// Package picture goes between pictures and grids of symbols: PNG files as examples
// and as tiles, and pictures of what package wfc solved.
//
//	PNG ─ Decode ─▶ image.NRGBA ─ Index ─▶ model.Grid, Palette ─▶ model.Overlapping
//	                                                                     │
//	PNG ◀─ Encode ─ image.NRGBA ◀─ Paint ── model.Grid, Palette ◀── Model.Output
//	                     ▲
//	                     ├────── Tiles.Draw ── model.Grid of patterns
//	                     ├────── Blend ─────── sets of patterns, while solving
//	                     └────── Tiles.Pairs ─ the pairs that a Model allows
//
// Format: PNG (W3C Recommendation, 2003 and 2025), by image/png. Colours have 8
// bits in each of four channels, alpha not multiplied in, and are equal only if all
// four are.
//
// Sizes are pixels; x goes right and y down. All functions only read their
// arguments and may be called at the same time.
//
// What bites: a picture saved with a smoothing editor has hundreds of colours that
// look like four; Palette tells. Tiles of a model have one picture per oriented
// tile: Orient makes them from one.
package picture
