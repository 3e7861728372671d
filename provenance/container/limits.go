package container

const (
	// MaxStoreBytes bounds a store that is read into memory. Stores with many
	// ingredients and thumbnails have a few megabytes; beyond this one is hostile.
	MaxStoreBytes = 64 << 20

	// MaxParts bounds the parts of a layout, and the boxes of a file that are
	// listed for a box hash. A JPEG with a restart marker for every row of blocks
	// has some thousands.
	MaxParts = 1 << 20

	// MaxIndexBytes bounds what of a file is held in memory to be rewritten
	// because offsets stand in it, such as the index of a film. Ten hours of film
	// have some twenty megabytes.
	MaxIndexBytes = 48 << 20

	// copyWindow is how much of a file is in memory while it is copied, bytes.
	copyWindow = 256 << 10
)
