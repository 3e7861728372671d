package model

import "vouch/wfc"

// Nothing is the symbol of a place where nothing is known or nothing is.
const Nothing int32 = -1

// Grid is a rectangle (or box) of symbols, in the order of a wfc.Lattice: (x, y, z)
// is at (z·Height + y)·Width + x. Symbols are numbers from 0, or Nothing. In an
// example, Nothing is a hole: no pattern contains it and no pair with it counts.
type Grid struct {
	Shape                wfc.Shape
	Width, Height, Depth int // Depth is 1 but for wfc.Cube
	Symbols              []int32
}

// NewGrid returns a grid full of Nothing. A size below 1 or above MaxOutput
// gives a *LimitError or an *Error.
func NewGrid(shape wfc.Shape, width, height, depth int) (Grid, error) {
	g := Grid{Shape: shape, Width: width, Height: height, Depth: depth}
	if err := checkSize(width, height, depth, MaxOutput); err != nil {
		return Grid{}, err
	}
	g.Symbols = make([]int32, width*height*depth)
	for i := range g.Symbols {
		g.Symbols[i] = Nothing
	}
	return g, nil
}

// GridOf returns a square grid of one layer from rows of equal length.
func GridOf(rows ...[]int32) (Grid, error) {
	g := Grid{Height: len(rows), Depth: 1}
	for i, r := range rows {
		if i > 0 && len(r) != g.Width {
			return Grid{}, wrong("rows", i, "%d symbols, the first row has %d", len(r), g.Width)
		}
		g.Width = len(r)
		g.Symbols = append(g.Symbols, r...)
	}
	return g, g.check("rows", -1)
}

// At is the symbol at (x, y, z), and Nothing outside the grid.
func (g *Grid) At(x, y, z int) int32 {
	if x < 0 || y < 0 || z < 0 || x >= g.Width || y >= g.Height || z >= g.Depth {
		return Nothing
	}
	return g.Symbols[(z*g.Height+y)*g.Width+x]
}

// Set puts a symbol at (x, y, z); outside the grid it does nothing.
func (g *Grid) Set(x, y, z int, symbol int32) {
	if x >= 0 && y >= 0 && z >= 0 && x < g.Width && y < g.Height && z < g.Depth {
		g.Symbols[(z*g.Height+y)*g.Width+x] = symbol
	}
}

// lattice is the lattice on whose places the symbols lie.
func (g *Grid) lattice(wrap [3]bool) wfc.Lattice {
	return wfc.Lattice{Shape: g.Shape, Width: g.Width, Height: g.Height, Depth: g.Depth, Wrap: wrap}
}

// check is for an example; part and index say which, in errors.
func (g *Grid) check(part string, index int) error {
	if err := checkSize(g.Width, g.Height, g.Depth, MaxSample); err != nil {
		return err
	}
	if g.Depth != 1 && g.Shape != wfc.Cube {
		return wrong(part, index, "a %s grid has one layer, not %d", g.Shape, g.Depth)
	}
	if len(g.Symbols) != g.Width*g.Height*g.Depth {
		return wrong(part, index, "%d symbols for %d places", len(g.Symbols), g.Width*g.Height*g.Depth)
	}
	for i, s := range g.Symbols {
		if s < Nothing || s >= MaxSymbols {
			return wrong(part, index, "symbol %d at place %d is not below %d", s, i, MaxSymbols)
		}
	}
	return nil
}

// checkLattice refuses lattices whose cells cannot be asked for.
func checkLattice(l wfc.Lattice) error {
	if err := checkSize(l.Width, l.Height, max(l.Depth, 1), wfc.MaxCells); err != nil {
		return err
	}
	if l.Mask != nil && len(l.Mask) != l.Cells() {
		return wrong("Mask", -1, "%d entries for %d cells", len(l.Mask), l.Cells())
	}
	return nil
}

// checkSize refuses empty boxes and such as have more cells than the limit.
func checkSize(width, height, depth, limit int) error {
	if width < 1 || height < 1 || depth < 1 {
		return wrong("size", -1, "%d×%d×%d has no cells", width, height, depth)
	}
	cells := 1
	for _, n := range []int{width, height, depth} {
		if n > limit/cells {
			return &LimitError{What: "cells in one grid", Limit: limit, Got: max(n, limit+1)}
		}
		cells *= n
	}
	return nil
}
