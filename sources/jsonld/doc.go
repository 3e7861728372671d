// Package jsonld reads JSON as IIIF and Web Annotation write it: a tree that knows
// its lines, in which one value and a list of one are the same.
//
//	bytes ─▶ transcript.Text ─▶ Parse ─▶ Value ─┬─ Get("target", "source")
//	                                            ├─ List: one or many
//	                                            └─ Label: a language map's text
//
// Specification: RFC 8259 for the text; of JSON-LD 1.1 only that a set may be
// written as its only member. Contexts are never loaded, so terms are taken as the
// two specifications' own contexts define them.
//
// Methods of a nil *Value answer as an absent one, so that paths need no checks.
// Values do not change and may be read from many goroutines.
//
// What bites: numbers are kept as they are written.
package jsonld
