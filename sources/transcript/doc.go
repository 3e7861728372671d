// Package transcript holds what every importer makes of a file: segments and
// findings.
//
//	vtt.Parse  ─┐
//	            ├─▶ Transcript ─▶ []Segment (turns, with Alignment)
//	ohms.Parse ─┘               └▶ []Finding (what was odd, with its line)
//
// A Segment is the unit that a statement quotes. Its text is normalised once,
// here: NFC, white space collapsed. Quotes count code points of that text, so
// Normalise is part of the file format and may not change.
//
// Times are milliseconds from the start of the recording. Interpolated times are
// at best as good as the file's marks (one minute in OHMS), and say so.
//
// Nothing is repaired silently: each repair is a Finding. Values are plain data
// and safe to read from many goroutines.
//
// What bites: Index counts the segments that have words. An importer that would
// begin to keep or drop passages would move all quotes behind them.
package transcript
