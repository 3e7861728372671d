// Package lattice solves problems that lie on a regular lattice and have no
// other rules than which pattern may follow which along each axis: fast, and
// without getting stuck. Package wfc and wfc/world call it; everything else goes
// to wfc/internal/wave, which this package asks too where it cannot decide.
//
//	NewRules ──▶ Rules ──▶ New(Rules, Geometry) ──▶ Engine ──▶ Reset(Start) ──▶ Run(steps) ──▶ Status
//	              │                                   │
//	   classes, bytes, vectors             ┌── choose ◀── settle ◀──┐
//	   (what the loops read)               ▼    front               │
//	                                     decide ──▶ propagate ──────┤ nothing queued
//	                                                  │ a cell is empty
//	                                                  ▼
//	                      mend: gather a window, release it ──▶ propagate
//	                        └── too often here: exact ──▶ wave.Search ──▶ found, or Impossible
//
// # Propagation
//
// A cell's domain is a bit set. Cells that have changed wait in a queue, first in
// first out; a visit takes from the four or six neighbours what the cell no longer
// allows (AC-3). There are four ways to do it, all with the same effect on the
// same cells in the same order:
//
//   - Sets of one word (at most 64 patterns): one load per byte of the set from a
//     table that holds what the byte allows in all directions.
//   - Partitions, that is, relations whose rows are pairwise equal or disjoint, as
//     those of overlapping windows are: patterns of one row are a class, and a
//     pattern that has gone matters only if its class has gone with it. A visit
//     looks at the patterns that have gone since the last one or, if they are
//     fewer, at those left. Patterns are numbered anew inside so that a class lies
//     in one word if it can (order.go).
//   - The same with vector registers, under GOEXPERIMENT=simd on amd64.
//   - Anything else: the rows of what is left are joined.
//
// # Choice
//
// The cell of least entropy H = log₂ S − (Σ w·log₂ w)/S is next, in fixed point
// with 11 bits behind the point; ties are broken by hash. Blocks of at most 64²
// cells are worked on one after the other. While a set of one word fails often, it
// is one tile of 8×8 cells after the other, and in each the least entropy of one
// row after the other (see patience in limits.go). The pattern is drawn by weight,
// from a hash of the seed, the cell's place and the repairs that have reached it.
//
// # Failure
//
// An empty cell before any choice proves that there is no solution. Later, a
// window around it gets its first domains back (growing, with Luby radii, by squares
// of eight cells), and the search goes on. A small lattice of sets of one word
// begins anew once (see restartCells). Every 128th failure of a square, a
// growing window around is searched completely with the rest fixed; when the
// repairs are used up, so is the whole lattice. The answer Impossible always
// comes from propagation alone or from a complete search of the whole.
//
// The state at a failure does not depend on the loop: the visit that emptied a
// cell is done to its end, the lowest empty position is taken, and what is queued
// stays queued.
//
// # Determinism, units, memory
//
// Integers only; the result is a function of rules, geometry and Start, not of how
// Run is sliced. A step is one visit, one choice, or one step of the complete
// search. Bytes per cell, by the words of a set: 20 to 24 (one word), 54 to 58
// (two), 86 to 90 (four), 150 to 154 (eight), the lattice rounded up to whole tiles
// of 8×8 cells; and 18 KiB for each engine. Rules hold up to 80 KiB for 64
// patterns, and about 1 KiB for each pattern of larger sets.
//
// Rules are immutable and may be shared; an Engine belongs to one goroutine.
//
// # What bites
//
//   - The slices in Start are read until the next Reset.
//   - Domain answers with memory that the next call overwrites.
//   - A complete search of a window draws by the rules' weights, not by Start.Bias.
//   - A complete search runs inside one call of Run, however few steps it was
//     given; Start.Context interrupts it.
//   - Positions (within) and cells (at the seam) are different numbers: field.inside
//     and field.outside convert.
//   - Changing anything in limits.go changes results: it belongs to the engine's
//     version.
//
// # Sources
//
// M. Gumin, WaveFunctionCollapse, 2016; A. Mackworth, 1977 (AC-3); J. Demeulenaere
// and others, Compact-Table, CP 2016 (what has gone or what is left, whichever is
// less); P. Merrell, 2009 (modifying in blocks); M. Luby, A. Sinclair, D. Zuckerman, 1993.
package lattice
