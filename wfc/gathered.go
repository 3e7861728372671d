package wfc

// Gathered is a constraint that wants things in one piece, of which a full
// assignment can have too many. Where a search from nothing does not come to an
// end, Solve lets it rest, fills the lattice by everything else, and then joins
// piece to piece, one window after the other.
type Gathered interface {
	Propagating
	// Gatherer returns one for p. It serves one goroutine.
	Gatherer(p *Problem) Gatherer
}

// Gatherer knows the pieces of an assignment.
type Gatherer interface {
	// Look reads a full assignment, and tells how many pieces there are beyond
	// the one that may be: 0 means that the constraint holds. The other methods
	// speak of that assignment.
	Look(assignment []Pattern) (apart int)
	// Place names a cell where joining might be tried, if there is anything apart;
	// draw is a random number.
	Place(draw uint64) Cell
	// Around returns what the cells of window, which ascend, must satisfy while
	// all others stay: the pieces in it or beside it become one, and no new one
	// arises. Its scope is in window but for a few cells beside it. Nil says that
	// the window does not matter.
	Around(window []Cell) Constraint
}
