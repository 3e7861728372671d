package tiled

import "slices"

// Turned is the map a quarter turn against the clock, tiles and all: its rows become
// columns, and the flip bits of each tile say that it is turned. For tiles whose
// pictures may be turned, a model learned from all images of a map knows four or
// eight times as many pairs. Hexagonal maps give an *UnsupportedError.
func (m *Map) Turned() (*Map, error) {
	return m.image(m.Height, m.Width, func(x, y int) int { return x*m.Width + m.Width - 1 - y }, Tile.turned)
}

// Mirrored is the map mirrored left to right, tiles and all.
func (m *Map) Mirrored() (*Map, error) {
	return m.image(m.Width, m.Height, func(x, y int) int { return y*m.Width + m.Width - 1 - x }, Tile.mirrored)
}

// image takes each tile from a place of m and changes it.
func (m *Map) image(width, height int, from func(x, y int) int, change func(Tile) Tile) (*Map, error) {
	if m.Orientation != Orthogonal {
		return nil, &UnsupportedError{m.File, 1, "turning a hexagonal map"}
	}
	out := *m
	out.Width, out.Height = width, height
	out.Layers = slices.Clone(m.Layers)
	for i, l := range m.Layers {
		tiles := make([]Tile, len(l.Tiles))
		for j := range tiles {
			tiles[j] = change(l.Tiles[from(j%width, j/width)])
		}
		out.Layers[i].Tiles = tiles
	}
	return &out, nil
}

// The bits of a tile are applied in this order: over the diagonal (D), left to right
// (H), top to bottom (V). A quarter turn against the clock is D and then V, and a
// diagonal exchanges what follows: D·H = V·D. So a turn after V·H·D is V·(H, V
// exchanged)·D·D.

func (t Tile) turned() Tile {
	if t == 0 {
		return 0
	}
	h, v := t&FlipHorizontal, t&FlipVertical
	out := t&^(FlipHorizontal|FlipVertical) ^ FlipDiagonal ^ FlipVertical
	if v != 0 {
		out ^= FlipHorizontal
	}
	if h != 0 {
		out ^= FlipVertical
	}
	return out
}

func (t Tile) mirrored() Tile {
	if t == 0 {
		return 0
	}
	return t ^ FlipHorizontal
}
