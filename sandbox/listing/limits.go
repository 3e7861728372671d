package listing

// Bounds of a listing: some hundred pages are more than anybody reads.
const (
	// MaxFile bounds what is read at all, in bytes.
	MaxFile = 2 << 20
	// MaxFunctions are shown one by one.
	MaxFunctions = 500
	// MaxLines of pseudo-code of one function.
	MaxLines = 400
	// MaxAllLines of pseudo-code in all.
	MaxAllLines = 6000
	// MaxWidth of a line, in bytes, and of an expression before it gets a name.
	MaxWidth = 160
	// MaxStrings are shown, each up to MaxText bytes.
	MaxStrings = 300
	// MaxText is the length of a text, in bytes.
	MaxText = 400
	// MaxNames of imports, and of exports.
	MaxNames = 200
	// MaxCalls of one function.
	MaxCalls = 60

	leastString = 4  // characters of a text worth showing
	mostValues  = 64 // that one instruction takes or gives; of more the listing is wrong, and shows so by "?"
	mostTargets = 40 // of a switch
	deepest     = 64 // levels of indentation
)
