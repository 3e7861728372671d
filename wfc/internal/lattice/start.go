package lattice

import "context"

// Status is where a run stands.
type Status uint8

const (
	Running    Status = iota // the steps are used up: call Run again
	Solved                   // every cell is decided and all agree
	Impossible               // it is proved that there is no solution
	Undecided                // the repairs are used up and nothing is proved
)

// How the next cell is chosen.
const (
	Entropy         = 0 // least entropy first
	FewestRemaining = 1 // fewest patterns left first
	Scanline        = 2 // by index
	Spiral          = 3 // from the middle outward
	ByPriority      = 4 // by Start.Priority, least first
)

// Start is what a run begins with. The engine keeps its slices and reads them
// until the next Reset; they must not change meanwhile.
type Start struct {
	Domains   []uint64 // Rules.Words per cell; nil: every pattern everywhere
	Mask      []bool   // one per cell; false: there is no cell; nil: all are there
	Seed      uint64
	Origin    [3]int64 // added to a cell's place where hashes name it
	Selection uint8
	Priority  []int32 // per cell, for ByPriority
	// Bias gives a cell's own weights, one per pattern, or nil. It must give
	// the same for the same cell whenever it is asked.
	Bias func(cell int32) []uint32
	// MaxRepairs: after so many, what is left is decided by a complete search
	// with MaxSearch steps, or stays undecided. 0: repairsAtLeast and
	// repairsPerCell for each cell.
	MaxRepairs int64
	MaxSearch  int64 // 0: searchSteps
	// Trace, if not nil, is told every choice and every cell set free.
	Trace func(Event)
	// Context ends a complete search early: Run then returns Running, and the
	// search begins anew in the next Run. Nil: never.
	Context context.Context
}

// Event is one act of a run.
type Event struct {
	Cell    int32
	Pattern int32 // −1: a repair has set the cell free again
}
