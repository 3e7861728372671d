package tiled

import (
	"fmt"
	"slices"
	"strings"

	"vouch/wfc"
	"vouch/wfc/model"
)

// Stack is what lies on one place: a tile per layer, the lowest first.
type Stack []Tile

// Empty tells whether no layer has a tile.
func (s Stack) Empty() bool { return !slices.ContainsFunc(s, func(t Tile) bool { return t != 0 }) }

// String writes the tiles with a slash between layers: "12/0/7 h".
func (s Stack) String() string {
	var out strings.Builder
	for i, t := range s {
		if i > 0 {
			out.WriteString("/")
		}
		out.WriteString(t.String())
	}
	return out.String()
}

// Book numbers stacks as they appear. One Book for several maps gives equal places
// equal symbols. The zero value is empty and ready.
type Book struct {
	Stacks []Stack
	number map[string]int32
}

// symbol is the number of a stack, a new one if needed.
func (b *Book) symbol(s Stack) (int32, error) {
	key := s.String()
	n, ok := b.number[key]
	if ok {
		return n, nil
	}
	if len(b.Stacks) == model.MaxSymbols {
		return 0, &MapError{fmt.Sprintf("more than %d different places", model.MaxSymbols)}
	}
	if b.number == nil {
		b.number = map[string]int32{}
	}
	n = int32(len(b.Stacks))
	b.number[key] = n
	b.Stacks = append(b.Stacks, slices.Clone(s))
	return n, nil
}

// Names are the stacks as text, for model.Learned.
func (b *Book) Names() []string {
	names := make([]string, len(b.Stacks))
	for i, s := range b.Stacks {
		names[i] = s.String()
	}
	return names
}

// Example turns layers of the map into a grid of symbols, which b lists; without
// names all layers. Places where no layer has a tile become model.Nothing, so they
// teach nothing, unless empty is true: then emptiness is a symbol like others.
func (m *Map) Example(b *Book, empty bool, layers ...string) (model.Grid, error) {
	chosen, err := m.layers(layers)
	if err != nil {
		return model.Grid{}, err
	}
	width := m.Width
	height := m.Height
	shape := wfc.Square
	if m.Orientation == Hexagonal {
		shape = wfc.Hexagonal
		width, height = m.axialSize()
	}
	g, err := model.NewGrid(shape, width, height, 1)
	if err != nil {
		return model.Grid{}, err
	}
	stack := make(Stack, len(chosen))
	for i := range m.Width * m.Height {
		for j, l := range chosen {
			stack[j] = l.Tiles[i]
		}
		if stack.Empty() && !empty {
			continue
		}
		symbol, err := b.symbol(stack)
		if err != nil {
			return model.Grid{}, err
		}
		x, y := m.axial(i%m.Width, i/m.Width)
		g.Set(x, y, 0, symbol)
	}
	return g, nil
}

// layers finds layers by name.
func (m *Map) layers(names []string) ([]Layer, error) {
	if len(names) == 0 {
		return m.Layers, nil
	}
	var out []Layer
	for _, name := range names {
		i := slices.IndexFunc(m.Layers, func(l Layer) bool { return l.Name == name })
		if i < 0 {
			return nil, &MapError{fmt.Sprintf("%s has no tile layer %q", m.File, name)}
		}
		out = append(out, m.Layers[i])
	}
	return out, nil
}

// Lattice is the lattice of places for a model of this map: for orthogonal maps the
// rectangle, for hexagonal ones axial coordinates with what lies outside the map
// masked out.
func (m *Map) Lattice() wfc.Lattice {
	l := wfc.Lattice{Width: m.Width, Height: m.Height, Depth: 1, Along: [3]int{0, 1, 0}}
	if m.Orientation != Hexagonal {
		return l
	}
	l.Shape, l.Along[2] = wfc.Hexagonal, 2
	l.Width, l.Height = m.axialSize()
	l.Mask = make([]bool, l.Width*l.Height)
	for i := range m.Width * m.Height {
		x, y := m.axial(i%m.Width, i/m.Width)
		l.Mask[l.Cell(x, y, 0)] = true
	}
	return l
}

// axial turns offset coordinates into those of the grid. In rows that are shifted by
// half a cell, going down two rows is going left by one in axial coordinates; so
// the grid begins as far left as the last row lies.
func (m *Map) axial(x, y int) (int, int) {
	switch {
	case m.Orientation != Hexagonal:
		return x, y
	case m.StaggerX:
		return x, y - m.half(x) + m.half(m.Width-1)
	}
	return x - m.half(y) + m.half(m.Height-1), y
}

// half is by how much row (or column) n is moved: half of it, rounded so that the
// shifted rows lie right of the row above.
func (m *Map) half(n int) int {
	if m.StaggerEven {
		return (n + 1) / 2
	}
	return n / 2
}

// axialSize is the size of the grid around a hexagonal map.
func (m *Map) axialSize() (width, height int) {
	if m.StaggerX {
		return m.Width, m.Height + m.half(m.Width-1)
	}
	return m.Width + m.half(m.Height-1), m.Height
}

// Fill returns a copy of the map whose layers (without names all) hold what g
// shows; stacks lists the symbols of g. Nothing becomes empty. The size of g must
// be that of Lattice.
func (m *Map) Fill(g model.Grid, stacks []Stack, layers ...string) (*Map, error) {
	chosen, err := m.layers(layers)
	if err != nil {
		return nil, err
	}
	if l := m.Lattice(); g.Width != l.Width || g.Height != l.Height || len(g.Symbols) != l.Cells() {
		return nil, &MapError{fmt.Sprintf("the grid is %d×%d, the map needs %d×%d", g.Width, g.Height, l.Width, l.Height)}
	}
	out := *m
	out.Layers = slices.Clone(m.Layers)
	for j, l := range chosen {
		tiles := make([]Tile, m.Width*m.Height)
		for i := range tiles {
			x, y := m.axial(i%m.Width, i/m.Width)
			s := g.At(x, y, 0)
			if s < 0 {
				continue
			}
			if int(s) >= len(stacks) || len(stacks[s]) != len(chosen) {
				return nil, &MapError{fmt.Sprintf("symbol %d has no stack of %d layers", s, len(chosen))}
			}
			tiles[i] = stacks[s][j]
		}
		at := slices.IndexFunc(out.Layers, func(o Layer) bool { return o.Name == l.Name })
		if len(layers) == 0 {
			at = j
		}
		out.Layers[at].Tiles = tiles
	}
	return &out, nil
}

// Resized is the map with another size and empty layers: a frame for Fill.
func (m *Map) Resized(width, height int) (*Map, error) {
	if width < 1 || height < 1 || width > MaxSide || height > MaxSide || width*height > MaxCells/max(1, len(m.Layers)) {
		return nil, &MapError{fmt.Sprintf("a map of %d×%d cells", width, height)}
	}
	out := *m
	out.Width, out.Height = width, height
	out.Layers = slices.Clone(m.Layers)
	for i := range out.Layers {
		out.Layers[i].Tiles = make([]Tile, width*height)
	}
	return &out, nil
}

// Only is the map with some of its layers, in the given order; without names all.
func (m *Map) Only(layers ...string) (*Map, error) {
	chosen, err := m.layers(layers)
	if err != nil {
		return nil, err
	}
	out := *m
	out.Layers = slices.Clone(chosen)
	return &out, nil
}
