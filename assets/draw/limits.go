package draw

const (
	// MaxSide is the longest side of a Canvas or Mask, px: 16 times the widest
	// picture that is published, and small enough that no product of two
	// coordinates leaves 64 bits.
	MaxSide = 1 << 16
	// MaxPixels bounds one Canvas, px: 256 Mpx are 1 GiB.
	MaxPixels = 1 << 28
	// maxCoord bounds a point, 1/16 px. What lies further out is pulled in: it
	// can no longer be told apart on a canvas of MaxSide.
	maxCoord = 1 << 24
	// maxDashes bounds the dashes of one segment: with more it is painted solid.
	maxDashes = 1 << 14
	// stripCells bounds the coverage buffer, cells of 4 bytes. A tall polygon is
	// painted in strips of this many cells.
	stripCells = 1 << 15
)
