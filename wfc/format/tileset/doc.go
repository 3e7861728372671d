// Package tileset reads the tilesets of M. Gumin's WaveFunctionCollapse
// (https://github.com/mxgmn/WaveFunctionCollapse): an XML file with tiles, their
// symmetry classes and weights, neighbours and subsets, and a folder with a PNG
// for each tile.
//
//	Castle.xml ─ Parse ─▶ Set ─ Model(subset) ──▶ model.Symmetric ─▶ model.Model
//	                       │                                             │
//	Castle/*.png ──────────┴─ Pictures(fs.FS, Model) ──▶ picture.Tiles ◀─┘
//
// The format has no written specification; what is read here is what the files of
// that repository have had since 2016:
//
//	set        unique: each orientation has a PNG of its own, "road 2.png", else
//	           "road.png" is turned, and mirrored for orientations 4 to 7
//	tile       name; symmetry (X); weight (1)
//	neighbor   left, right: a tile's name, a space, an orientation (0)
//	subset     name, and the tiles in it
//
// Switches are True and False in newer files, 1 and 0 in older ones; a byte order
// mark may stand first. Attributes and elements that mean nothing here (a size,
// for instance, which the pictures tell) are listed in Set.Ignored, with their
// lines, and do no harm.
//
// All functions may be called at the same time; a Set is not changed after Parse.
//
// What bites: names are file names, so Windows and Linux may disagree about their
// case. Every orientation has the tile's full weight.
package tileset
