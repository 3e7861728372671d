// Package srt reads SubRip captions as they are found: the format has no standard,
// and its readers agree on a time line with an arrow and on nothing else.
//
//	bytes ─▶ transcript.Decode ─▶ cue.Lines ─▶ scanner ─▶ caption ─▶ strip ─▶ cue.Dashes ─▶ cue.Label ─▶ Segment
//	                                                        └─ Finding for each thing that was put right
//
// A cue is a time line with what follows it up to the next time line; an empty line
// inside it is part of it. A line of digits right above a time line is its id; ids
// may be missing, repeat, or stand in any order. Times are h:mm:ss,mmm; also with a
// point, without hours, without a fraction, with one to three digits of it (",4" is
// four tenths), with minutes or seconds above 59, which are added up.
//
// Left out of the text: <i>, <b>, <u>, <s>, <font …> and their ends, {\an8} and
// other {\…}, positions behind the times. Other angle brackets are text, and so are
// character references.
//
// Who speaks: two or more lines with a dash in front are two speakers, one segment
// each, without names; a name in capitals with a colon at the beginning is the
// Speaker and no part of the text.
//
// A file that has text and not one readable time line is a transcript.SyntaxError.
//
// Parse keeps no state and may run beside itself.
package srt
