package world

import (
	"fmt"

	"vouch/wfc"
)

// Grid holds the patterns of a rectangle of cells compactly: one byte each where
// there are at most 255 patterns, else two. Reading is safe by several goroutines
// at once. A new Grid's cells are wfc.Undecided.
type Grid struct {
	width, height int
	small         []uint8  // pattern+1
	large         []uint16 // pattern+1, where small is nil
}

// NewGrid makes a grid for patterns 0 to patterns−1. It is nil for sides below 1
// or above MaxMapSide.
func NewGrid(width, height, patterns int) *Grid {
	if width < 1 || height < 1 || width > MaxMapSide || height > MaxMapSide {
		return nil
	}
	g := &Grid{width: width, height: height}
	if patterns <= 255 {
		g.small = make([]uint8, width*height)
	} else {
		g.large = make([]uint16, width*height)
	}
	return g
}

// Width is the number of cells of a row.
func (g *Grid) Width() int { return g.width }

// Height is the number of rows.
func (g *Grid) Height() int { return g.height }

// At is the pattern at column x of row y, both within the grid.
func (g *Grid) At(x, y int) wfc.Pattern {
	i := y*g.width + x
	if g.small != nil {
		return wfc.Pattern(g.small[i]) - 1
	}
	return wfc.Pattern(g.large[i]) - 1
}

// set puts a pattern in place.
func (g *Grid) set(x, y int, p int32) {
	i := y*g.width + x
	if g.small != nil {
		g.small[i] = uint8(p + 1)
		return
	}
	g.large[i] = uint16(p + 1)
}

// Rows copies the rows of a finite map into the grid, which then holds the whole
// map: a Grid is a Sink.
func (g *Grid) Rows(y int, rows *Grid) error {
	switch {
	case rows.width != g.width || y < 0 || y+rows.height > g.height:
		return &SettingError{"Grid", fmt.Sprintf("%d rows of %d cells at row %d do not go into %d×%d", rows.height, rows.width, y, g.width, g.height)}
	case (rows.small == nil) != (g.small == nil):
		return &SettingError{"Grid", "it was made for another number of patterns"}
	}
	copy(g.small[min(len(g.small), y*g.width):], rows.small)
	copy(g.large[min(len(g.large), y*g.width):], rows.large)
	return nil
}

// Sink takes a finite map, from the top down: `rows` holds the map's rows from row
// y on, in full width. Calls come in order, one at a time; rows belongs to the
// Sink only during the call. An error ends the making.
type Sink interface {
	Rows(y int, rows *Grid) error
}
