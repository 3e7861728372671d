package wave

// Limits of the search. They decide which solution is found, so they belong to
// the engine's version: changing one changes results.
const (
	// restartUnit conflicts and one per four cells, times a term of the Luby
	// sequence, lie between two restarts. Where many counts meet, an early
	// choice may be bad and restarts must come soon (measured: 80 cells under 40
	// rules took up to 1.5 s with 256, 0.1 s with this); on large grids, where
	// clashes are local, they cost more than they save (64² Wang tiles took three
	// times the steps with 64 for all).
	restartUnit  = 16
	restartCells = 4
	// maxRestarts: after that the search runs on to its end without them, so
	// that it is complete even though clauses are forgotten.
	maxRestarts = 200
	// redrawEvery restarts all values are drawn anew; at others cells first
	// take the pattern they had.
	redrawEvery = 4
	// mendEvery clashes, times a term of the Luby sequence, lie between two
	// repairs of a lattice; a repair reaches mendRadius steps and a term more.
	// After maxMends the search runs on without, as after maxRestarts.
	mendEvery = 40
	// anewEvery repairs the search begins anew.
	anewEvery = 8
	// mendRules, and one per mendCells cells, is mendEvery where rules say what
	// hangs together: the search begins anew then (see Grow.anew), which must
	// not come too soon (with 200 alone a single loop on 64² cells took 13 times
	// the steps, a maze 3.5 times).
	mendRules  = 200
	mendCells  = 2
	mendRadius = 3
	maxMends   = 20000
	// farJump: a lesson that would take back more levels than this takes back
	// one instead (A. Nadel, V. Ryvchin, Chronological backtracking, 2018): on
	// large grids most of these levels have nothing to do with the clash.
	farJump = 16
	// shortClause literals or fewer: such clauses are never forgotten.
	shortClause = 2
	// forgetFrom learnt clauses, plus forgetMore each time, are kept.
	forgetFrom = 2000
	forgetMore = 500
	// maxBooked counts: Overbooked compares each with each.
	maxBooked = 1000
	// maxSums bounds tables × links: Uneven walks the links of each table.
	maxSums = 1 << 26
	// cellsPerStep cells that a rule's propagator looks at cost one step: about
	// what an arc costs.
	cellsPerStep = 16
	// stepsBetweenLooks at the context.
	stepsBetweenLooks = 4096
)
