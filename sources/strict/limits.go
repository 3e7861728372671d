package strict

// Limits of one file. They are ours: no project that a person writes comes near
// them, and below them nothing here needs more than a few megabytes of memory.
const (
	// MaxFileBytes bounds one YAML file: the largest gazetteer we know has 40 kB.
	MaxFileBytes = 16 << 20
	// MaxDepth bounds nesting, since the walk over nodes is recursive.
	MaxDepth = 64
	// MaxFaults bounds the list of mistakes: past that nobody reads on.
	MaxFaults = 1000
)
