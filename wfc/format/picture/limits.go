package picture

// Limits of pictures; they are this package's own.
const (
	// MaxPixels bounds a picture that is read or drawn: 256 MB in memory.
	MaxPixels = 1 << 26
	// MaxColours bounds the palette of an example, so that a photograph is
	// refused before its windows are counted.
	MaxColours = 1 << 16
)
