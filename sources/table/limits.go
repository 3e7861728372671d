package table

// Bounds of one table, ours.
const (
	// MaxBytes bounds a file: two hundred megabytes hold two million rows of speech.
	MaxBytes = 200 << 20
	// MaxRows bounds the rows: the largest catalogues have some hundred thousand.
	MaxRows = 1_000_000
	// MaxColumns bounds the columns; catalogues have up to two hundred.
	MaxColumns = 1000

	// sniffRows and sniffBytes bound what is looked at to tell the dialect.
	sniffRows  = 20_000
	sniffBytes = 1 << 20
	// minConsistent is the share of rows, in percent, that must have the same number
	// of cells before a sign is taken for the separator.
	minConsistent = 80
)
