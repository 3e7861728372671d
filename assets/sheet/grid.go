package sheet

import (
	"strconv"

	"vouch/assets"
)

// Grid is the search grid at a map's edge: letters for columns from west to
// east, numbers for rows from north to south. It belongs to the whole map, so a
// close view shows the letters that the map shows.
type Grid struct {
	Step int // cells in a column or row
	x, y int // of the layout's first cell in the map
}

// gridFields is about how many columns the longer side of a map has: fewer find
// nothing, more than 26 have no letters.
const gridFields = 12

// GridOf is the search grid of a layout.
func GridOf(l assets.Layout) Grid {
	w, h := l.Frame.Width, l.Frame.Height
	if w <= 0 || h <= 0 {
		w, h = l.Width, l.Height
	}
	return Grid{Step: max(1, (max(w, h)+gridFields-1)/gridFields), x: max(l.Frame.X, 0), y: max(l.Frame.Y, 0)}
}

// Column is the letter of a cell's column, x counted in the layout: "A", "B" …
// "Z", "AA".
func (g Grid) Column(x int) string {
	n := max(g.x+x, 0) / g.Step
	s := string(rune('A' + n%26))
	for n = n/26 - 1; n >= 0; n = n/26 - 1 {
		s = string(rune('A'+n%26)) + s
	}
	return s
}

// Row is the number of a cell's row, y counted in the layout, from 1.
func (g Grid) Row(y int) string { return strconv.Itoa(max(g.y+y, 0)/g.Step + 1) }

// Field is a cell's field in the grid: "C7".
func (g Grid) Field(x, y int) string { return g.Column(x) + g.Row(y) }

// marks are the ends of the fields that lie in the cells 0 to n of a layout whose
// first cell has the number first in the map: the borders, 0 and n included.
func (g Grid) marks(first, n int) []int {
	out := []int{0}
	for at := g.Step - first%g.Step; at < n; at += g.Step {
		out = append(out, at)
	}
	return append(out, n)
}

func (g Grid) columns(n int) []int { return g.marks(g.x, n) }
func (g Grid) rows(n int) []int    { return g.marks(g.y, n) }
