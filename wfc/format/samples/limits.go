package samples

// Limits of lists of samples; they are this package's own.
const (
	// MaxBytes bounds a samples.xml, and with it the number of entries.
	MaxBytes = 1 << 22
	// MaxSize bounds each side of an output, in cells.
	MaxSize = 1 << 14
	// MaxFile bounds a file that an entry refers to.
	MaxFile = 1 << 26
)
