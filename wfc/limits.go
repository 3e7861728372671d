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

// conflictChecks bounds how many problems are solved to narrow one conflict. A
// conflict of k parts among n takes about 2k·log₂(n/k) of them.
const conflictChecks = 2000

// conflictBudgetShare is the fraction of the budget that one such check gets:
// most checks are easy, and one that is not must not multiply the waiting.
const conflictBudgetShare = 8
