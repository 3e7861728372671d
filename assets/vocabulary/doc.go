// Package vocabulary is the list of what can stand in a cell: concepts, the
// families they belong to, what people call them, and when they can have stood.
//
// A concept is as fine as a picture needs it ("rowhouse.stick"); a witness often
// says less ("a house"), and then means a family. Families are trees: each lies
// within at most one more general family. Expand turns either into the concepts
// it stands for, always sorted, so that nothing that is computed from it depends
// on the order of a file.
//
//	             building                 Family
//	            /        \                   │ Within
//	        house         shop               ▼
//	       /     \            \           Concept.Families, from special to general
//	 rowhouse   flats          food
//	    │                        \
//	victorian                food.bakery   Concept
//	    │
//	rowhouse.stick                         Expand("house") = every concept below
//
// # Where
//
// Every concept says on what ground it stands: Front lots, Rear lots on alleys,
// Square cells of a plan without streets. A Feature of a street or a park and what
// a Wall carries never fill a lot. Footprint counts front lots in a row.
//
// # Dates
//
// A Date is a day, a month or a year. A concept stands at a Date if its Range
// covers every day of it: a bare year asks for the whole year. The dates of a
// concept only keep anachronisms out; they prove nothing about a place. Each
// carries the kind of source it rests on, and the loader refuses one without.
//
// # Files
//
// Load reads YAML, strictly: unknown or repeated keys, ids used twice, families
// in a circle, dates without a source and names missing in a language are
// refused with file, line and column. Anchors, aliases and tags of YAML are not
// used. The format is the one of the built-in table, which DefaultText returns.
// Hash is over the content, not the text: comments and order do not touch it.
//
// # What bites
//
// Ids are written into published files and never get another meaning. An id is
// a concept or a family, never both. A family may have aliases; Concept.In and
// Concept.Families know only its own id. Names are for people and for search:
// no rule compares them. A Vocabulary is immutable and safe for concurrent use,
// the slices inside the values it returns belong to it.
package vocabulary
