// Package vtt reads WebVTT by the parser algorithm of the specification (W3C
// Candidate Recommendation, 4 April 2019, §6) and makes segments of its cues.
//
//	bytes ─▶ transcript.Text ─▶ lines ─▶ parser.block ─▶ rawCue ─▶ ParseCueText ─▶ runs per voice ─▶ Segment
//	                                        │                     │
//	                                        └── NOTE, STYLE, REGION are left out; Finding for what is odd
//
// Each <v Name> begins a segment of its own; a cue with two voices gives two
// segments with the cue's times and its id as Name. Tags are left out of the text, <br> is a space,
// character references are resolved. Cues may overlap, repeat an id or stand out
// of order: they are kept, with a finding, in the order of the file.
//
// Beyond the specification: UTF-16 with a byte order mark is read, with a
// finding; a cue that ends before it starts ends where it starts, with a finding.
// Options.Embedded is for the WebVTT inside OHMS exports, which lacks header or
// final empty line at times and names a speaker only when he changes.
//
// A file without the header line, or with text and no cue at all, is a
// transcript.SyntaxError: "imported 0 cues" would be a lie.
//
// The classes interpolated and untimed on a <v> or <c> are ours: by them an export
// says that a cue's times are no better than that.
//
// Parse keeps no state and may run beside itself. Memory is a small multiple of
// the file; the bounds are those of package transcript.
package vtt
