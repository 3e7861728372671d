package world

// Limits, this package's own.
const (
	// MaxWindowSide and MaxWindowCells bound one window of an infinite map:
	// 64 MiB of patterns in the answer.
	MaxWindowSide  = 1 << 20
	MaxWindowCells = 1 << 24
	// MaxMapSide bounds a finite map's sides, so that its cells can be
	// counted and its rows of chunks be numbered without care.
	MaxMapSide = 1 << 20
	// MaxChunks bounds the chunks of a finite map: the outline has some
	// numbers for each.
	MaxChunks = 1 << 24
	// MaxWorkers bounds goroutines: each needs a few megabytes, and rows in
	// memory for it to work on.
	MaxWorkers = 256
	// MaxReach bounds how far a local rule may look: the ring that is held
	// around a block must leave something of the block free.
	MaxReach = 12
	// MinBlock and MaxBlock bound Options.Block and Plan.Chunk in cells: a
	// smaller block is all ring, a larger one makes single cells dear.
	MinBlock = 16
	MaxBlock = 512
)
