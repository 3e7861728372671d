// Package captions reads TTML and EBU STL, each caption a segment.
//
//	XML ─▶ markup ─▶ paragraphs ─┬─ words ──────────────────────────┐
//	                             └─ begin, end, dur ─▶ astisub ─▶ ms ┴─▶ Segment
//	GSI + TTI blocks ─▶ check, straighten ─▶ astisub ─▶ items ─────────▶ Segment
//
// Specifications: TTML1, third edition (W3C, 2018), timing as in §10; EBU Tech
// 3264 (1991) with its block layout. Presentation is left out: regions, styles,
// justification.
//
// The library go-astisub turns time expressions and STL's character tables into
// times and letters. What it would drop or stop at is seen to first, with a finding
// for each: paragraphs in nested divisions, without an end or with a duration, in
// spans within spans; frames without a frame rate (TTML's default is 30); teletext
// rows without a start box; comments; a text that goes on in an extension block; a
// block that is cut off; dates of the header that are none. It is called behind a
// recover, so that what it does with hostile bytes is an error of this file alone.
//
// A speaker is TTML's agent, else a name in capitals with a colon at the start of
// the words (cue.Label). Times are milliseconds; STL's count from the programme's
// start. Line is the line of a TTML file, in STL the number of the block from 1.
//
// A file that is not empty and gives no caption with words is an error. Functions
// keep no state and may run beside themselves.
package captions
