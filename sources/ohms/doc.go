// Package ohms reads the XML exports of OHMS, the Oral History Metadata
// Synchronizer of the Nunn Center: versions up to 5.4 ("legacy", plain text and
// minute marks) and 6.0 (WebVTT in CDATA).
//
//	XML tokens ─▶ record ─┬─ vtt_transcript ─▶ vtt.ParseText ─▶ Segment, exact
//	                      └─ transcript, sync ─▶ turns + marks ─▶ Segment, interpolated
//
// Legacy: a segment is a speaker's turn. A turn begins at a line with a label in
// capitals and a colon ("RIVERA: We were"); the label is its Speaker and no part
// of its text, paragraphs without a label continue the turn. A transcript
// without any label gives one segment per paragraph. Footnote references are
// taken out of the text; the [[footnotes]] block at the end becomes Notes.
//
// sync is "N:|L(W)|L(W)|…": the k-th entry says that minute k·N begins at line L,
// word W, both from 1, in the transcript without its footnotes block. Between
// two marks time runs evenly over the words: the result is as good as the marks,
// one minute at best, and says Interpolated. The text after the last mark ends
// one interval later, or with the duration where that is sooner. Without sync there are no
// times.
//
// Read but never interpreted: rights and usage. They are prose; an embargo in
// them is a finding for a person, not a rule.
//
// Refused with a transcript.SyntaxError and its line: a DTD or any other
// directive, an encoding other than UTF-8, XML that is not well formed, another
// root than ROOT. External entities are never resolved, addresses never opened,
// the media and embed elements never read.
//
// All records of a file are read, with a finding when there are several.
// Nothing is global; Parse may run beside itself.
package ohms
