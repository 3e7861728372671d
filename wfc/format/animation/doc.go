// Package animation writes moving pictures of a solve: animated PNG, exact and small,
// and GIF for where that is not shown.
//
//	picture.Tiles.Blend ─▶ image.NRGBA ─ Film.Add ─▶ Film ─┬─ WriteAPNG ─▶ .png
//	        (each state)                                    └─ WriteGIF ──▶ .gif
//
// A Film keeps of each picture only the rectangle that differs from the one before,
// so a long film of a large grid stays small. Both writers write those rectangles.
//
// Formats: Portable Network Graphics, third edition (W3C Recommendation, 2025), §4.9
// and the chunks acTL, fcTL and fdAT; a viewer that does not know them shows the
// first picture. GIF89a (CompuServe, 1990), by image/gif.
//
// Sizes are pixels, delays milliseconds. A Film belongs to one goroutine.
//
// What bites: GIF knows 256 colours, one of them transparent, and hundredths of a
// second; WriteGIF takes bits off the channels until the colours suffice, and
// alpha becomes all or nothing. Browsers show GIF delays below 20 ms as 100 ms.
package animation
