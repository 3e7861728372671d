// Package export writes transcripts in the formats of their field, so that reading
// the file again gives the same passages.
//
//	Transcript ─▶ WebVTT, OHMS5, OHMS6, TEI ─▶ Document ─┬─ Data
//	                    │                                └─ Losses: what the format has no place for
//	                    └─ read again and compared, before anybody gets it
//
// Specifications: WebVTT (W3C Candidate Recommendation, 4 April 2019), the OHMS XML
// of the Nunn Center, versions 5.4 and 6.0, TEI P5 chapter 8.
//
// Same passages means: number, order, speakers, words, times, alignment, and the
// Names as ids. What a format cannot say by itself is kept where its other readers
// pass over it: interpolated and missing times as classes of a WebVTT voice
// (vtt.ClassInterpolated, vtt.ClassUntimed) or by the ana of a TEI utterance
// (tei.Interpolated), names and exact times of OHMS 5.4, which counts in minutes, in
// a processing instruction (ohms.Passages).
//
// Every document is read again by the reader of its format before it is returned. A
// transcript that would come back as another is an *UnfitError with the first
// passage that differs: OHMS 5.4 knows speakers in capitals only, for example.
//
// Units: ms. Functions keep no state and may run beside one another.
//
// What bites: nothing is asked about rights and consent here. Only passages that the
// gate has cleared for this purpose may be given.
package export
