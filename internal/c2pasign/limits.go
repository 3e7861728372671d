package c2pasign

import "time"

const (
	// MaxThumbnailBytes bounds a thumbnail, which every copy of the file carries.
	MaxThumbnailBytes = 4 << 20

	// MaxPEMBytes bounds a key or chain; a chain of ten certificates has 30 kB.
	MaxPEMBytes = 1 << 20

	// MaxValueDepth bounds the nesting of an own assertion: readers refuse more
	// than a few dozen levels.
	MaxValueDepth = 16

	// MaxResponseBytes bounds the answer of a time-stamping authority; tokens have
	// some kilobytes.
	MaxResponseBytes = 256 << 10

	// AuthorityTime bounds how long one is waited for.
	AuthorityTime = 30 * time.Second
)
