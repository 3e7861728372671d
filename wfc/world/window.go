package world

import (
	"fmt"
	"math"
)

// Window is a rectangle of the map: the cells (X+i, Y+j) with 0 ≤ i < Width and
// 0 ≤ j < Height. X grows to the right, Y downward.
type Window struct {
	X, Y          int64
	Width, Height int
}

// Cells is Width × Height.
func (w Window) Cells() int { return w.Width * w.Height }

// validate bounds the window in size and keeps it within int64.
func (w Window) validate() error {
	switch {
	case w.Width < 1 || w.Height < 1 || w.Width > MaxWindowSide || w.Height > MaxWindowSide || w.Width*w.Height > MaxWindowCells:
		return &SettingError{"Window", fmt.Sprintf("%d×%d is not within 1 to %d cells", w.Width, w.Height, MaxWindowCells)}
	case w.X > math.MaxInt64-int64(w.Width-1) || w.Y > math.MaxInt64-int64(w.Height-1):
		return &SettingError{"Window", "it ends beyond the largest coordinate"}
	}
	return nil
}

// rect is a rectangle in small coordinates, relative to a block's first cell or
// to the map's.
type rect struct{ x, y, w, h int }

func (r rect) grow(by int) rect { return rect{r.x - by, r.y - by, r.w + 2*by, r.h + 2*by} }

func (r rect) cells() int { return r.w * r.h }

func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// within is what r and o share.
func (r rect) within(o rect) rect {
	x, y := max(r.x, o.x), max(r.y, o.y)
	return rect{x, y, min(r.x+r.w, o.x+o.w) - x, min(r.y+r.h, o.y+o.h) - y}
}

// floorDiv is a/b rounded down, for b > 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// floorMod is a − b·floorDiv(a, b), for b > 0.
func floorMod(a, b int64) int64 {
	m := a % b
	if m < 0 {
		m += b
	}
	return m
}
