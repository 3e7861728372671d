package wave

// Limits of the search. They decide which solution is found, so they belong to
// the engine's version: changing one changes results.
const (
	// restartUnit conflicts, times a term of the Luby sequence, lie between
	// two restarts.
	restartUnit = 64
	// maxRestarts: after that the search runs on to its end without them, so
	// that it is complete even though clauses are forgotten.
	maxRestarts = 200
	// redrawEvery restarts all values are drawn anew; at others cells first
	// take the pattern they had.
	redrawEvery = 4
	// farJump: a lesson that would take back more levels than this takes back
	// one instead (A. Nadel, V. Ryvchin, Chronological backtracking, 2018): on
	// large grids most of these levels have nothing to do with the clash.
	farJump = 64
	// shortClause literals or fewer: such clauses are never forgotten.
	shortClause = 2
	// forgetFrom learnt clauses, plus forgetMore each time, are kept.
	forgetFrom = 2000
	forgetMore = 500
	// stepsBetweenLooks at the context.
	stepsBetweenLooks = 4096
)
