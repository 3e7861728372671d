package search

import "time"

// Bounds of an index and of what is asked of it, ours.
const (
	// MaxQuery bounds a query in bytes: nobody types more, and a pasted page is no
	// query.
	MaxQuery = 2000
	// MaxTerms bounds the words, phrases and filters of one query.
	MaxTerms = 64
	// MaxDepth bounds parentheses in parentheses.
	MaxDepth = 20
	// MinPrefix is the fewest letters before a *: a shorter beginning stands in half
	// of all passages and says nothing.
	MinPrefix = 2
	// MaxChoices bounds what one filter may mean: the places or people with a name.
	MaxChoices = 200

	// DefaultLimit is how many hits a query gives: some screens.
	DefaultLimit = 20
	// MaxLimit bounds what can be asked for.
	MaxLimit = 1000
	// MaxWeighed is how many matching passages are ranked. Words that stand in more
	// of them tell little of any; measured, 4,000 are weighed in some 20 ms.
	MaxWeighed = 4000

	// SnippetWords is about how many words a snippet has: three lines of a terminal.
	SnippetWords = 36
	// MaxSnippet bounds a snippet in bytes where words are long.
	MaxSnippet = 600

	// FirstYear and LastYear bound the years by which passages are found; an open
	// period ends there.
	FirstYear, LastYear = 1800, 2099

	// MaxEncrypted bounds an encrypted transcript, once it is open: as
	// sources.MaxTranscriptBytes.
	MaxEncrypted = 200 << 20

	// abandoned is the age of a file that a killed process left behind: no index
	// takes that long to build.
	abandoned = 15 * time.Minute
)
