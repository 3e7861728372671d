package vocabulary

// Limits of a vocabulary file. They are ours; a table of ten times the built-in
// one stays far below them.
const (
	MaxFileBytes = 1 << 20 // the built-in table has about 20 kB
	MaxConcepts  = 4096    // a solver's domain is a bit set over concepts
	MaxFamilies  = 1024
	MaxDepth     = 16  // families within families; real tables use four
	MaxFootprint = 16  // lots in a row; a block face has about twenty
	MaxTerms     = 64  // per concept
	MaxTermRunes = 80  // a term is a phrase, not a sentence
	MaxTextRunes = 400 // source and generic notes
	MaxIDBytes   = 64
)
