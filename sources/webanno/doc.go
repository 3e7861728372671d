// Package webanno reads Web Annotations and finds in a transcript what they point
// to.
//
//	Parse ─▶ Annotation ─┬─ Body
//	                     └─ Target ─▶ Selector ─▶ RefinedBy …
//	                          │
//	                          └─ Resolve(transcript, Target) ─▶ Resolution
//	                                exact quote ▸ position ▸ like the quote ▸ time ▸ Broken
//
// Specification: Web Annotation Data Model, W3C Recommendation 23 February 2017;
// Media Fragments URI 1.0 for times.
//
// A file holds an Annotation, a list of them, an AnnotationPage, or an
// AnnotationCollection with its first page inside. Selectors of all types of §4.2 are
// read; a type that is not known keeps its name and its value, with a finding.
//
// Positions are code points. The text of a transcript, for TextPositionSelector and
// for quotes that run over the end of a passage, is that of its segments with one
// space between them.
//
// Resolve never guesses between two places: where a quote stands more than once and
// neither its surroundings nor its position nor its time tell them apart, or where
// two places are alike, the link is Broken and says why. Broken is an answer, not an
// error: the link stays.
//
// Looking for what is nearly a quote takes time in proportion to quote and text, a
// tenth of a second for a line in ten hours of speech: prepare the text once with
// NewText.
//
// Nothing is fetched, bodies that lie at an address are named and not read. All
// functions may run beside one another.
package webanno
