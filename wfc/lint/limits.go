package lint

// Limits of the work. They decide what is found, and depend on nothing else.
const (
	// reach is how far the middle of a window is from its edge: patterns that
	// die only more than this many steps later are not found. Chains in real
	// sets are one to three steps long.
	reach = 4
	// deepReach is reach on three axes, where windows have many more cells.
	deepReach = 2
	// solveSteps bounds the search for one window.
	solveSteps = 1 << 20
	// maxSolved patterns are tried in the middle of a window each; of larger
	// sets only arc consistency is asked.
	maxSolved = 4096
)
