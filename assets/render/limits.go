package render

const (
	// MinTile and MaxTile bound the width of a cell's diamond, px. Below 8 a cell
	// has no area worth a polygon; 256 is twice the master size.
	MinTile, MaxTile = 8, 256
	// MaxSide bounds a layout's sides, cells, so that every product of world
	// coordinates stays within 32 bits.
	MaxSide = 1024
	// MaxPixels bounds a picture, px: 96 cells at 128 px are 80 Mpx.
	MaxPixels = 160 << 20
	// MaxHeight bounds a corner, dm above or below zero: no hill of a city is
	// higher, and a wild number would make a wild picture.
	MaxHeight = 20000
)
