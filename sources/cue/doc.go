// Package cue holds what the readers of captions and of typed transcripts share:
// how a text falls into lines, what is odd about the times of cues that follow each
// other, and how people write who speaks where a format has no field for it.
//
//	text ─▶ Lines ─▶ a reader's cues ─▶ Track.Times, Track.ID ─▶ Finding
//	                      └─ text ─▶ Dashes ─▶ Label ─▶ speaker and words
//
// Times are milliseconds, lines 1-based.
//
// A Track belongs to one file and one goroutine; the functions keep no state.
//
// What bites: ids of passages and the quotes of statements rest on Label and Dashes.
// Whoever changes what they recognise moves them.
package cue
