// Package propose finds passages that may be evidence and writes down what a
// statement of them could look like. It decides nothing: a person accepts, changes
// or skips, and what was accepted still has to be signed.
//
//	Holding ─▶ Find ─▶ []Passage ─▶ WriteYAML, WriteTSV ─▶ a person ─▶ ReadYAML, ReadTSV
//	              ▲ gazetteer.Lexicon                                     │ decision: accept
//	              └ things, names of places, Cues()                       ▼
//	                                          Passage.Statement ─▶ an entry of statements.yaml
//
// Find goes through what narrators say, sentence by sentence. A sentence with a
// thing of the vocabulary is a passage; so is one that tells what people did, or what
// a place meant. The place comes from the streets and sides that are named there,
// else in the question before. How the narrator knows, what is denied, how many and
// when are read off small words of English and Spanish, which are data (cues.go).
//
// All values of a Passage are text, as a person writes them into a table; the keys are
// those of statements.yaml, and only quote is other: the words themselves, in place of
// their range and hash. Statement finds the range again and refuses words that the
// segment does not have.
//
// The same holding gives the same passages with the same keys, whatever was decided
// before. A Key is made of the segment's stable id and the range, so that it stays
// when a transcript is imported again.
//
// What bites: what is filled in is a guess from words. "I think" may doubt the year
// and not the bakery; the person who reads the passage says which.
package propose
