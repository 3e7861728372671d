// Package transcript holds what every importer makes of a file: segments, points of
// an index, people, rights in the file's words, and findings.
//
//	bytes ─▶ Text, Decode ─▶ a reader (ohms, tei, vtt, …) ─▶ Transcript
//	                                                           ├─ []Segment (turns, with Alignment)
//	                                                           ├─ []Point   (what is spoken of, and when)
//	                                                           ├─ []Person, Rights, Usage, []Extra
//	                                                           └─ []Finding (what was odd, with its line)
//
// A Segment is the unit that a statement quotes. Its text is normalised once,
// here: NFC, white space collapsed. Quotes count code points of that text, so
// Normalise is part of the file format and may not change.
//
// Times are milliseconds from the start of the recording. Interpolated times are
// at best as good as the file's marks (one minute in OHMS), and say so.
//
// Nothing is repaired silently: each repair is a Finding. Rights and Usage are never
// interpreted. A field that the model has no place for is an Extra, so that an
// export can give it back. Values are plain data and safe to read from many
// goroutines.
//
// What bites: Index counts the segments that have words. An importer that would
// begin to keep or drop passages would move all quotes behind them. Name is what the
// file calls a passage and may be empty or stand twice; stable ids are made by
// package ingest.
package transcript
