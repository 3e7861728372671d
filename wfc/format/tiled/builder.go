package tiled

import (
	"errors"
	"fmt"
)

// rawMap is a map as both notations have it, before its parts are checked and
// chunks are joined.
type rawMap struct {
	file                                 string
	line                                 int
	orientation, staggerAxis, staggerOn  string
	width, height, tileWidth, tileHeight int
	hexSide                              int
	infinite                             bool
	layers                               []rawLayer
	tilesets                             []Tileset
}

// rawLayer is a tile layer: one piece, or chunks.
type rawLayer struct {
	name                  string
	line                  int
	width, height         int
	encoding, compression string
	pieces                []piece
}

// piece is the data of a layer or chunk: text in some encoding, or tiles.
type piece struct {
	line                int
	x, y, width, height int
	text                string
	tiles               []Tile
	isTiles             bool
}

// build checks and joins.
func (r *rawMap) build() (*Map, error) {
	m := &Map{File: r.file, TileWidth: r.tileWidth, TileHeight: r.tileHeight, Tilesets: r.tilesets}
	if err := r.orient(m); err != nil {
		return nil, err
	}
	if len(r.layers) == 0 {
		return nil, r.fault(r.line, "there is no tile layer")
	}
	if len(r.tilesets) > MaxTilesets {
		return nil, &LimitError{File: r.file, What: "tilesets", Limit: MaxTilesets, Got: len(r.tilesets)}
	}
	if len(r.layers) > MaxLayers {
		return nil, &LimitError{File: r.file, What: "layers", Limit: MaxLayers, Got: len(r.layers)}
	}
	left, top, err := r.bounds(m)
	if err != nil {
		return nil, err
	}
	if r.infinite && (m.staggered(left, top)) {
		// Shifted rows are counted from the corner, which has moved by an odd number.
		m.StaggerEven = !m.StaggerEven
	}
	for _, raw := range r.layers {
		l := Layer{Name: raw.name, Tiles: make([]Tile, m.Width*m.Height)}
		for _, p := range raw.pieces {
			if err := r.place(m, &l, raw, p, left, top); err != nil {
				return nil, err
			}
		}
		m.Layers = append(m.Layers, l)
	}
	return m, nil
}

// staggered tells whether a move of the corner changes which rows are shifted.
func (m *Map) staggered(left, top int) bool {
	if m.StaggerX {
		return left%2 != 0
	}
	return top%2 != 0
}

func (r *rawMap) orient(m *Map) error {
	switch r.orientation {
	case "orthogonal":
		return nil
	case "hexagonal":
		m.Orientation, m.HexSide = Hexagonal, r.hexSide
	default:
		return &UnsupportedError{r.file, r.line, fmt.Sprintf("orientation %q", r.orientation)}
	}
	switch r.staggerAxis {
	case "x", "y":
		m.StaggerX = r.staggerAxis == "x"
	default:
		return r.fault(r.line, "the stagger axis %q is neither x nor y", r.staggerAxis)
	}
	switch r.staggerOn {
	case "odd", "even":
		m.StaggerEven = r.staggerOn == "even"
	default:
		return r.fault(r.line, "the stagger index %q is neither odd nor even", r.staggerOn)
	}
	return nil
}

// bounds is the size of the map and, for chunks, its upper left corner.
func (r *rawMap) bounds(m *Map) (left, top int, err error) {
	m.Width, m.Height = r.width, r.height
	if r.infinite {
		right, bottom, any := 0, 0, false
		for _, l := range r.layers {
			for _, p := range l.pieces {
				if far(p.x) || far(p.y) || far(p.width) || far(p.height) {
					return 0, 0, r.fault(p.line, "a chunk of %d×%d at (%d, %d) is out of reach", p.width, p.height, p.x, p.y)
				}
				if !any {
					left, top, right, bottom, any = p.x, p.y, p.x, p.y, true
				}
				left, top = min(left, p.x), min(top, p.y)
				right, bottom = max(right, p.x+p.width), max(bottom, p.y+p.height)
			}
		}
		m.Width, m.Height = right-left, bottom-top
	}
	if m.Width < 1 || m.Height < 1 {
		return 0, 0, r.fault(r.line, "the map has %d×%d cells", m.Width, m.Height)
	}
	if side := max(m.Width, m.Height); side > MaxSide {
		return 0, 0, &LimitError{File: r.file, What: "cells in a row", Limit: MaxSide, Got: side}
	}
	if cells := m.Width * m.Height * len(r.layers); cells > MaxCells {
		return 0, 0, &LimitError{File: r.file, What: "cells", Limit: MaxCells, Got: cells}
	}
	return left, top, nil
}

func far(n int) bool { return n < -MaxSide || n > MaxSide }

// place decodes a piece and copies it into the layer.
func (r *rawMap) place(m *Map, l *Layer, raw rawLayer, p piece, left, top int) error {
	if !r.infinite {
		p.width, p.height = raw.width, raw.height
		if raw.width != m.Width || raw.height != m.Height {
			return r.fault(raw.line, "layer %q is %d×%d, the map %d×%d", raw.name, raw.width, raw.height, m.Width, m.Height)
		}
	}
	if p.width < 0 || p.height < 0 || p.width*p.height > MaxCells {
		return r.fault(p.line, "a chunk of %d×%d cells", p.width, p.height)
	}
	tiles := p.tiles
	var err error
	if p.isTiles {
		err = enough(tiles, p.width*p.height)
	} else {
		tiles, err = decode(raw.encoding, raw.compression, p.text, p.width*p.height)
	}
	if u, ok := errors.AsType[unsupported](err); ok {
		return &UnsupportedError{r.file, p.line, string(u)}
	}
	if err != nil {
		return r.fault(p.line, "layer %q: %v", raw.name, err)
	}
	for i, t := range tiles {
		x, y := p.x-left+i%p.width, p.y-top+i/p.width
		l.Tiles[y*m.Width+x] = t
	}
	return nil
}

func (r *rawMap) fault(line int, format string, args ...any) error {
	return &SyntaxError{File: r.file, Line: line, Reason: fmt.Sprintf(format, args...)}
}
