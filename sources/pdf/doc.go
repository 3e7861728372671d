// Package pdf reads the text of PDF files: which words stand on which page, line by
// line, in the order in which a person reads them.
//
//	bytes ─▶ file (objects) ─▶ pages ─▶ interpreter ─▶ []piece ─▶ lines ─▶ Page
//	          ▲ lexer, filters            ▲ font: codes to letters, widths
//
// Specification: ISO 32000-1:2008 (PDF 1.7): objects §7.3, filters §7.4, object
// streams §7.5.7, page tree §7.7.3, text §9. Drawings, images, forms to fill in and
// annotations are not read.
//
// Objects are found by going through the file from its first byte to its last, not
// by its cross-reference tables: a table can lie, point in circles or claim ten
// thousand million objects, and a damaged one is the commonest fault of old files.
// Of two objects with one number the later counts, as in an updated file.
//
// Lines keep the order in which they were drawn, which is the reading order of every
// program that writes columns; a page that jumps up too often is sorted from top to
// bottom, and says so. Ligatures are letters. A hyphen at a line's end stays.
//
// Every loop is bounded (limits.go): what is decoded, drawn and written counts
// against one budget of the whole file. Text of fonts that do not say what their
// codes mean is U+FFFD, and counted.
//
// Nothing is global but tables; Read may run beside itself. What bites: a scanned
// page has no text at all, and a page of a font without a ToUnicode map has none
// that means anything: look at Page.Unknown.
package pdf
