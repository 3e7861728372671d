package tileset

// Limits of tileset files; they are this package's own.
const (
	// MaxBytes bounds an XML file. Real ones have some ten kilobytes.
	MaxBytes = 1 << 22
	// MaxDepth bounds elements within elements; the format has four levels.
	MaxDepth = 16
	// MaxName bounds the bytes of a name, which becomes part of a file name.
	MaxName = 256
)
