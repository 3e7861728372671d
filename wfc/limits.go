package wfc

// Limits of a Problem. They are this package's own, and keep a malformed
// problem from asking for memory that no machine has.
const (
	// MaxPatterns bounds the relation tables, which take patterns² bits.
	MaxPatterns = 1 << 14
	// MaxCells bounds the number of variables.
	MaxCells = 1 << 24
	// MaxDomainWords bounds cells × words per set: 2 GiB of domains.
	MaxDomainWords = 1 << 28
	// MaxRelationWords bounds relations × patterns × words per set: each
	// relation is held in both directions.
	MaxRelationWords = 1 << 27
	// MaxArcs and MaxScope bound what a propagation visits: arcs, and the
	// cells of all constraints together.
	MaxArcs  = 1 << 26
	MaxScope = 1 << 26
)

// stepsBetweenLooks of the fast engine at the context: some milliseconds.
const stepsBetweenLooks = 1 << 14

// resolveSteps bounds the search of one window of a lattice, so that a stubborn
// one gives way to the next; revertSteps what is spent to make a change smaller.
const (
	resolveSteps int64 = 1 << 12
	revertSteps  int64 = 1 << 15
)

// countPatience steps of an ordinary search come before counts are brought about
// window by window: countMoves windows of the radii countReach in turn, of
// countWindow steps each at most.
const (
	countPatience int64 = 1 << 19
	countMoves    int64 = 1 << 14
	countWindow   int64 = 1 << 13
)

var countReach = [...]int32{2, 3, 4, 5, 3, 6, 4, 8, 3, 5, 4, 12, 3, 6, 9}

// explainRadius is how far Explain looks, on a plain lattice, for what follows
// before any choice.
const explainRadius = 32

// conflictChecks bounds how many problems are solved to narrow one conflict. A
// conflict of k parts among n takes about 2k·log₂(n/k) of them.
const conflictChecks = 2000

// conflictBudgetShare is the fraction of the budget that one such check gets:
// most checks are easy, and one that is not must not multiply the waiting.
const conflictBudgetShare = 8
