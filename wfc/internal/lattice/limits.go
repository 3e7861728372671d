package lattice

// Limits of the engine. They decide which solution is found, so they belong to
// the engine's version: changing one changes results.
const (
	// Cells are chosen in one block of the lattice after the other, so that a
	// large lattice is worked on in a part that the cache holds; within a block,
	// the least entropy goes first. Blocks are at most blockTiles² tiles, 64² cells;
	// in three dimensions blockDeep³ tiles, 16³ cells.
	blockTiles = 8
	blockDeep  = 4
	// spotSide: repairs are counted by squares (cubes) of this side. The number
	// decides how far the next repair there reaches.
	spotSide = 8

	// orderAtMost patterns are put in order inside; the time to do so grows with
	// their square.
	orderAtMost = 4096
	// joinBelow: a visit joins the rows of the patterns left when these are
	// fewer than joinBelow times those that have gone; a row costs less to join
	// than a class to test.
	joinBelow = 2
	// The n-th repair of a spot reaches min(n + 2, radiusSteady) cells, or 1 plus
	// the n-th term of the Luby sequence if that is more; undecided cells around
	// the window are set free as far again. (Measured at 256²: with the sequence
	// alone rigid tile sets take twice the repairs; without it a few never end;
	// with 9, overlapping windows take four times as long. Growing by one cell
	// each second time, and setting more free only later, took up to three times
	// the repairs and no less time.)
	radiusSteady = 5
	// A lattice of at most restartCells begins anew, once, after restartAfter
	// repairs: what is drawn where a window was erased has to fit what stands
	// around it, and where repairs are many that leaves its mark on how often a
	// pattern comes up. It is done for sets of at most 64 patterns, which fail in
	// clusters; a larger lattice would hardly come through the second time either.
	restartCells = 1 << 10
	restartAfter = 4
	// exactEvery failures of a spot, a window around it is searched completely,
	// of exactRadius more each time.
	exactEvery  = 128
	exactRadius = 8
	// repairsPerCell and repairsAtLeast are tried before the lattice as a whole
	// is searched completely.
	repairsPerCell = 1
	repairsAtLeast = 800
	// windowSteps and searchSteps bound the complete search of a window and of
	// the whole lattice.
	windowSteps = 1 << 19
	searchSteps = 1 << 26
	// patience: while a set of at most 64 patterns has failed more often than once
	// in so many choices, the next cell comes from the first row of the first
	// tile that is not done instead of from the whole block. Fronts that grow at
	// many places do not fit where they meet; on rigid tile sets at 256² this
	// spared 19 of 20 failures, and of those left half are spared by going row by
	// row within the tile. It is not done at once since it leaves its mark on how
	// often a pattern comes up, and longer patterns then need more room than a
	// tile. A lattice that may begin anew does it from then on.
	patience = 1024
)
