// Package critique looks at a holding as a sceptic would: what rests on one voice, what
// was perhaps planted, where a reading says the opposite of its words, what cannot be
// of its time, and what nobody was asked.
//
//	Holding ──┬─▶ Opposites  a quote's small words against polarity and modality
//	          ├─▶ Copies     passages of two interviews that are one text (MinHash)
//	          ├─▶ Ages       things, names and dated Facts against periods
//	          ├─▶ Voices     areas of one voice, narrators who weigh too much
//	          └─▶ Silences   asked and not remembered; never asked about
//	                                          │
//	                                          ▼
//	                                     []Finding        for the curator alone
//
// A finding is a question and no verdict: memory moves dates, neighbours tell a story
// in the same words, and a lone voice may be right. So none of it changes a rule; each
// names the statements it is about, and a person looks.
//
// Near-duplicates are found by MinHash over shingles of three words (A. Broder, "On the
// resemblance and containment of documents", 1997), with names and numbers masked, so
// that a template with other names filled in is found too. Candidates are compared
// exactly; the hash functions are fixed, and the same holding gives the same findings.
//
// What a newer reading supersedes is asked nothing: somebody has looked.
//
// Statistics (Voices, Silences) count the statements that the caller passes, which
// should be those the consent gate let through: a share is a hint too.
//
// What bites: cues are English and Spanish. A quote in another language is not looked
// at by Opposites.
package critique
