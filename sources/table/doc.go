// Package table reads the tables that static-site tools, catalogues, annotation
// programs and spreadsheets export: CSV, TSV, and the same with semicolons or bars.
//
//	bytes ─▶ transcript.Decode ─▶ sniff ─▶ Dialect ─▶ rows ─▶ headed or bare ─▶ Column, Role
//	                                                                              │
//	   Speech: a row is a turn ───────────▶ Transcript.Segments ◀─────────────────┤
//	   Index: a row is a topic ───────────▶ Transcript.Points   ◀─────────────────┤
//	   Codebook, Metadata, List ──────────▶ catalogue.Entry     ◀─────────────────┘
//
// Specification: RFC 4180 for quotes, as far as files keep to it. The separator is
// the sign that cuts most rows into the same number of cells; quotes are taken for
// text where they do not close before a separator. A file that no sign cuts evenly
// is a list, a title a line.
//
// Columns go by their headings, in English, German, Spanish and French, whatever
// their order; without headings by what stands in them. What a table holds follows:
// words with a speaker or time are speech, times with titles an index, codes a
// codebook, titles alone a catalogue. Columns without a role, and roles that a kind
// has no field for, are kept as Extras ("segment 3/column tags").
//
// In speech an empty speaker means that the former one continues. Times are read by
// package timecode; frames need Options.Rate. A start without an end ends where the
// next one starts. Start and end may stand in the names of clips
// (recording_0048000_0052290.mp3, milliseconds); each recording is then an interview.
//
// A finding each: a row with another number of cells, a quote in a cell, a decimal
// comma, a time that is none, a table without headings, character references that
// were resolved, what a row says about rights and access, coordinates that cannot
// be.
//
// Lines are 1-based, of the row's first line. Functions keep no state and may run
// beside themselves. What bites: Parse gives interviews only; catalogues come from
// Read.
package table
