// Package gazetteer finds names in what people say: of things, of places and of
// their time, and the small words that tell how somebody knows.
//
//	[]Term ─▶ New ─▶ Lexicon ─▶ Find(text) ─▶ []Hit    code points of the text
//	              ▲
//	StreetNames ──┘  "24th Street": Twenty-fourth, calle Veinticuatro, la 24 …
//
// A Term is a phrase of a language with an id of the caller's. Its words are
// compared by stems: small letters, no accents, no plural. The stems are light on
// purpose (D. Harman, "How effective is suffixing?", 1991, for English; J. Savoy,
// "Light stemming approaches", 2006, for Spanish): what is found is shown to a
// person, and a stem that goes too far brings words that nobody can explain.
// Exact terms, the cues, are compared letter by letter without accents.
//
// A name has its time: From and To of a Term travel with each Hit, so that a
// caller can see that a street of 1974 was called by its name of 1995.
//
// Positions count code points, as quotes do; the text must be normalised
// (transcript.Normalise). Find reports per class the leftmost and longest hits that
// do not overlap, in order of their start. A Lexicon does not change after New and
// may be used from many goroutines; nothing here reads a clock or a file.
//
// What bites: a short street name ("Mission") is a word of every day, so such terms
// are Proper: they need a capital or a digit in the text, and none is found behind
// "the", which makes it a district.
package gazetteer
