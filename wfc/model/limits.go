package model

// Limits of what a model is made from; they are this package's own. Patterns are
// bounded by wfc.MaxPatterns.
const (
	// MaxWindow bounds N: overlaps are compared as strings of N² symbols, and
	// samples of a few hundred pixels have no repeated windows beyond it.
	MaxWindow = 16
	// MaxSample bounds the cells of all examples together: 2²² is a picture
	// of 2048×2048, whose windows still fit into memory.
	MaxSample = 1 << 22
	// MaxSymbols bounds the different symbols of an example; overlaps are
	// compared with two bytes per symbol.
	MaxSymbols = 1 << 16
	// MaxTiles and MaxPairs bound a description by tiles: with twelve
	// orientations each they stay near wfc.MaxPatterns.
	MaxTiles = 1 << 13
	MaxPairs = 1 << 20
	// MaxOutput bounds the cells of an output grid.
	MaxOutput = 1 << 26
	// MaxBias bounds the places whose weights differ from the model's, which
	// take twelve bytes each.
	MaxBias = 1 << 24
)
