// Package tei reads transcriptions of speech in TEI P5 (chapter 8, "Transcriptions
// of Speech") and in its profile ISO 24624:2016.
//
//	markup.Reader ─▶ document ─┬─ teiHeader ─▶ Transcript's fields, Person
//	                           ├─ timeline ─▶ when ─▶ cue.Moment ──┐
//	                           └─ u, sp, p ─▶ passage (words) ─────┴─▶ resolve ─▶ Segment
//
// A u is a segment; so is an sp, and a p or ab outside of both. Its Speaker is what
// who points to, without "#"; the Person of that ID says who it is. An
// annotationBlock lends who, start and end to the u in it. A teiCorpus gives a
// Transcript per TEI; what its header says of rights holds where a TEI says nothing.
//
// Two signs of our own exports are read: a persName of type "label" is how passages
// name a person whose label can be no xml:id, and an utterance whose ana points to
// Interpolated has no better times than that.
//
// Words are what was spoken: seg, w and pauses are kept apart by a space, sic, orig
// and abbr are taken before corr, reg and expan. Left out: descriptions of what is
// no speech (vocal, kinesic, incident, pause, shift, writing), and with a finding
// del, gap and the spans of an annotationBlock. A note becomes one of Notes.
//
// Times are those of the timeline, from its origin: absolute, or interval since
// another moment, the former one where since is missing. An interval that is missing,
// "unknown" or negative leaves the moment between its neighbours, evenly, and what
// hangs on it Interpolated. A u without start or end takes the anchors before its
// first and behind its last word. Without a timeline there are no times.
//
// Refused with a transcript.SyntaxError and its line: what package markup refuses,
// another root than TEI or teiCorpus, text without any passage. Media addresses are
// never opened, paths of the maker's machine are left out.
//
// Parse keeps no state and may run beside itself.
package tei
