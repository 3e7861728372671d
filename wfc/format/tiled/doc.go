// Package tiled reads maps of the Tiled editor (https://www.mapeditor.org) as
// examples, and writes what was made from them back as maps.
//
//	.tmx ─ ParseTMX ─┐           ┌─ Map.Example(layers…) ─▶ model.Grid, []Stack
//	.tmj ─ ParseTMJ ─┴─▶ Map ────┤                            │ model.Learned, wfc.Solve
//	                             └─ Map.Fill(grid, stacks) ◀──┘
//	                                  │
//	                                  └─▶ WriteTMX
//
// Formats: the TMX and JSON map formats of Tiled 1.11
// (https://doc.mapeditor.org/en/stable/reference/). Read are orthogonal and
// hexagonal maps of finite size or in chunks; tile layers as XML elements, CSV, or
// base64 plain or packed with zlib or gzip. Refused, with an *UnsupportedError,
// are zstd (the standard library has none) and isometric and staggered maps.
// Object, image and group layers are no tile layers; those within groups count.
// A tileset in a file of its own is noted by its name, not opened.
//
// A Tile is the number that the file has, with its flip bits: a tile and its mirror
// image are two symbols. A place of several layers is a Stack; 0 in it is an empty
// place of that layer. Hexagonal maps lie in offset rows or columns; Example turns
// them into the axial coordinates of wfc.Hexagonal, with model.Nothing in the
// corners that the map does not reach, and Fill turns them back.
//
// Sizes are cells, but TileWidth and TileHeight, which are pixels. A Map is data;
// functions only read their arguments.
//
// What bites: a tile that appears twice in a tileset is two symbols. Which numbers
// belong to which tileset depends on the map; two maps can be learned from
// together only if they list the same tilesets in the same order.
package tiled
