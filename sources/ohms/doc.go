// Package ohms reads the XML exports of OHMS, the Oral History Metadata
// Synchronizer of the Nunn Center: versions up to 5.4 ("legacy", plain text and
// minute marks) and 6.0 (WebVTT in CDATA).
//
//	markup.Reader ─▶ record ─┬─ vtt_transcript ─▶ vtt.ParseText ─▶ Segment, exact
//	                         ├─ transcript, sync ─▶ turns + marks ─▶ Segment, interpolated
//	                         ├─ index/point ─▶ Point, and a second one for its *_alt texts
//	                         └─ the rest ─▶ the Transcript's fields, or Extra under its path
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
// The passages of transcript_alt and vtt_transcript_alt follow those of the
// transcript; their Tier is Alternate, their Language that of transcript_alt_lang,
// and where they answer one by one to the transcript's, Of says to which. A twin of
// a Point has the Index of the point that it translates.
//
// A point has no end in the file: its EndMS is the start of the next point, or the
// duration.
//
// An export of ours keeps names and exact times in a processing instruction
// (Passages), which holds for exactly the words that it was written for.
//
// Read but never interpreted: rights and usage. They are prose; an embargo in
// them is a finding for a person, not a rule. Only addresses of licences are taken
// from them.
//
// Refused with a transcript.SyntaxError and its line: what package markup refuses,
// another root than ROOT, a file without a record. Addresses are never opened, code
// that embeds a player and paths of the maker's machine are left out, with a
// finding.
//
// ParseAll gives one Transcript per record, Parse puts them behind one another.
// Nothing is global; both may run beside themselves.
package ohms
