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

// resolveSteps, and resolveShare for each of its cells, bound the search of one
// window of a lattice, so that a stubborn one gives way to the next; maxPatience
// times as many are never reached. (Measured: 30 to 60 for a cell mostly.)
// sparingSteps are what is spent to make a change smaller. What follows from a
// change is looked into for wakeCells cells.
const (
	resolveSteps int64 = 1 << 12
	resolveShare int64 = 64
	maxPatience  int64 = 1 << 30
	sparingSteps int64 = 1 << 15
	wakeCells          = 1 << 14
)

// spreads are the radii of the windows around all cells that must change.
var spreads = [...]int32{8, 64}

// Belts are tried after the ball of radius beltAfter: beltReach cells to both sides of
// the change, at least beltMargin beyond what must change, and beltCells cells in all.
// (Measured on rigid sets of 64²: wider ones change more, narrower ones seldom suffice.)
const (
	beltAfter  int32 = 16
	beltMargin       = 3
	beltCells        = 1 << 12
)

var beltReach = [...]int{6, 10}

// Cells are held at their old pattern plot by plot of plotSide² cells, those in
// bands of bandWidth steps around the change from the outermost on; plots that
// cannot be held as a whole are halved down to holdTogether cells. No more when
// holdShare steps for each cell of the window and holdGain for each that is held are
// spent. (Measured on rigid sets of 64²: bands of 1 clash ten times as often, since what
// must change lies across them; what little can be held after that is not worth its steps.)
const (
	plotSide           = 8
	bandWidth          = 32
	holdTogether       = 4
	holdShare    int64 = 8
	holdGain     int64 = 24
)

// The fast engine fills a window of which more than half, and more than anewFrom cells,
// could not be held, within anewSteps steps and anewRepairs repairs.
const (
	anewFrom          = 256
	anewSteps   int64 = 1 << 15
	anewRepairs int64 = 64
)

// countPatience steps of an ordinary search come before counts are brought about
// window by window, of the radii countReach in turn and of countWindow steps each at
// most. After countStall of them without any gain all is begun anew, maxStarts times;
// maxLeanings times the lattice is filled with weights that lead nearer to the counts.
const (
	countPatience int64 = 1 << 19
	countStall    int64 = 2000
	countWindow   int64 = 1 << 13
	maxStarts           = 6
	maxLeanings         = 4
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
