package tileset

import (
	"fmt"
	"slices"

	"vouch/wfc/model"
)

// Set is a tileset file.
type Set struct {
	// File is the name given to Parse, for messages.
	File string
	// Unique means that every orientation has a picture of its own.
	Unique     bool
	Tiles      []Tile
	Neighbours []Neighbour
	Subsets    []Subset
	// Ignored lists what was found and means nothing to this package.
	Ignored []Note
}

// Tile is one tile.
type Tile struct {
	Name     string
	Symmetry model.Symmetry
	Weight   model.Weight
	Line     int
}

// Neighbour says that Right may stand right of Left.
type Neighbour struct {
	Left, Right         string
	LeftTurn, RightTurn int
	Line                int
}

// Subset is a part of the tiles, by name.
type Subset struct {
	Name  string
	Tiles []string
	Line  int
}

// Note is a line that means nothing.
type Note struct {
	Line int
	Text string
}

// Description is the set, or one of its subsets, as a description of a model. The
// empty name means all tiles; an unknown one gives ErrNoSubset.
func (s *Set) Description(subset string) (model.Symmetric, error) {
	var d model.Symmetric
	for _, t := range s.Tiles {
		d.Tiles = append(d.Tiles, model.SymmetricTile{Name: t.Name, Symmetry: t.Symmetry, Weight: t.Weight})
	}
	for _, n := range s.Neighbours {
		d.Pairs = append(d.Pairs, model.LeftRight{Left: n.Left, LeftTurn: n.LeftTurn, Right: n.Right, RightTurn: n.RightTurn})
	}
	if subset == "" {
		return d, nil
	}
	i := slices.IndexFunc(s.Subsets, func(t Subset) bool { return t.Name == subset })
	if i < 0 {
		return d, fmt.Errorf("%s: %w: %q", s.File, ErrNoSubset, subset)
	}
	d.Subset = append([]string{}, s.Subsets[i].Tiles...)
	return d, nil
}

// Model is the model of the set or of one of its subsets.
func (s *Set) Model(subset string) (*model.Model, error) {
	d, err := s.Description(subset)
	if err != nil {
		return nil, err
	}
	m, err := d.Model()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.File, err)
	}
	return m, nil
}
