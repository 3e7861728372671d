// Package office reads interviews that were written in a word processor: DOCX,
// OpenDocument text, and PDF files with text.
//
//	DOCX ─▶ open ─▶ docx.block ─┐
//	ODT  ─▶ open ─▶ odt.block ──┼─▶ paragraphs ─▶ prose.Turns ─▶ Segment, Notes
//	PDF  ─▶ pdf.Read ─▶ furniture ┘
//
// Specifications: ECMA-376-1:2016 (WordprocessingML, §17), OpenDocument 1.3 (part 3,
// §5 and §6), PDF as in package pdf.
//
// Paragraphs go through package prose: a name and a colon begin a turn. A row of a
// table is one line; a name in a cell before the last is its speaker. Footnotes and
// endnotes become Notes, in the order of their references.
//
// A finding each: tracked deletions, which are left out; tracked insertions, which
// are text; comments, which are not read, for they speak to colleagues; heads and
// feet of PDF pages, which are left out; pages in disorder; letters without a
// meaning. Heads and feet of DOCX and ODT are parts of their own and not read.
//
// Line counts paragraphs in DOCX and ODT, and the lines of all pages in PDF, from 1.
// The page of a segment is an Extra, "segment 3/page".
//
// Archives are unpacked part by part in memory, each to a bound, whatever their
// headers claim; no name inside is used as a path. Password-protected and old binary
// files are refused. Functions keep no state and may run beside themselves.
package office
