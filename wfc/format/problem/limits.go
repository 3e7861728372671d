package problem

// Limits of problem files; they are this package's own.
const (
	// MaxBytes bounds a problem file, MaxFile a file that it refers to.
	MaxBytes = 1 << 22
	MaxFile  = 1 << 26
	// MaxErrors bounds the mistakes that are listed.
	MaxErrors = 50
	// MaxSize bounds each side of an output, in cells; the whole is bounded
	// by wfc.MaxCells.
	MaxSize = 1 << 14
	// MaxVisits bounds the cells of all areas, weights and constraints
	// together, each counted with the whole lattice, so that a small file
	// cannot ask for a large memory.
	MaxVisits = 1 << 26
	// MaxSetWords bounds the sets of patterns that a file states, in words
	// of 64 patterns: half a gigabyte.
	MaxSetWords = 1 << 26
	// MaxPairs bounds the pairs of one forbid or allow.
	MaxPairs = 1 << 20
	// MaxRows bounds the combinations of a table.
	MaxRows = 1 << 16
)
