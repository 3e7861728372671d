package tiled

import "fmt"

// Map is a map of the editor, as far as it matters here.
type Map struct {
	// File is the name given when it was read, for messages.
	File string
	// Orientation is how cells lie.
	Orientation Orientation
	// Width and Height are cells. For a map in chunks they are those of the
	// smallest rectangle around all chunks.
	Width, Height         int
	TileWidth, TileHeight int
	// HexSide, StaggerX and StaggerEven are for Hexagonal: the length of the
	// flat side in pixels; whether columns are shifted rather than rows; and
	// whether the even ones are, rather than the odd.
	HexSide               int
	StaggerX, StaggerEven bool
	Layers                []Layer
	Tilesets              []Tileset
}

// Orientation is how the cells of a map lie.
type Orientation uint8

const (
	// Orthogonal cells are rectangles.
	Orthogonal Orientation = iota
	// Hexagonal cells are hexagons in shifted rows or columns.
	Hexagonal
)

// String returns the word of the format.
func (o Orientation) String() string {
	if o == Hexagonal {
		return "hexagonal"
	}
	return "orthogonal"
}

// Layer is a tile layer: Width·Height tiles of its map, row by row.
type Layer struct {
	Name  string
	Tiles []Tile
}

// Tileset is a tileset's place in a map: its tiles have the numbers from First.
type Tileset struct {
	First uint32
	Name  string // of an embedded tileset
	// Source is the file of a tileset of its own, Image the picture of an
	// embedded one.
	Source                              string
	Image                               string
	ImageWidth, ImageHeight             int
	TileWidth, TileHeight               int
	Spacing, Margin, Columns, TileCount int
}

// Tile is a tile's number in its map, with the bits that flip it. 0 is no tile.
type Tile uint32

// The flip bits of a Tile. On hexagons FlipDiagonal means a turn by 60 degrees
// with the clock, and FlipRotate one by 120.
const (
	FlipHorizontal Tile = 1 << 31
	FlipVertical   Tile = 1 << 30
	FlipDiagonal   Tile = 1 << 29
	FlipRotate     Tile = 1 << 28
	flips               = FlipHorizontal | FlipVertical | FlipDiagonal | FlipRotate
)

// Number is the tile's number without its flips.
func (t Tile) Number() uint32 { return uint32(t &^ flips) }

// String writes the number and the flips: "12", "12 h", "12 hvd".
func (t Tile) String() string {
	s := fmt.Sprint(t.Number())
	if t&flips == 0 {
		return s
	}
	s += " "
	for i, c := range "hvdr" {
		if t>>(31-i)&1 != 0 {
			s += string(c)
		}
	}
	return s
}

// TilesetOf is the tileset of a tile, and the tile's number in it, from 0.
func (m *Map) TilesetOf(t Tile) (_ *Tileset, index int, ok bool) {
	var found *Tileset
	for i := range m.Tilesets {
		s := &m.Tilesets[i]
		if s.First <= t.Number() && (found == nil || s.First > found.First) {
			found = s
		}
	}
	if found == nil || t.Number() == 0 {
		return nil, 0, false
	}
	return found, int(t.Number() - found.First), true
}
