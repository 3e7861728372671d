package tiled

// Limits of maps; they are this package's own.
const (
	// MaxBytes bounds a map file.
	MaxBytes = 1 << 26
	// MaxSide bounds width and height, and the reach of chunks, in cells.
	MaxSide = 1 << 14
	// MaxCells bounds the cells of all layers together.
	MaxCells = 1 << 24
	// MaxLayers bounds the tile layers.
	MaxLayers = 1 << 8
	// MaxTilesets bounds the tilesets of a map.
	MaxTilesets = 1 << 12
	// MaxDepth bounds groups within groups.
	MaxDepth = 32
)
