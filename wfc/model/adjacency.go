package model

import "vouch/wfc"

// Adjacency describes tiles and every pair that may touch, on any shape.
type Adjacency struct {
	Shape wfc.Shape
	Tiles []Tile
	Pairs []Pair
}

// Tile is a tile by its name.
type Tile struct {
	Name   string
	Weight Weight
}

// Pair says that each of Second may stand next after each of First along Axis:
// right of it (0), below it (1), deeper, or down-left on hexagons (2). EveryWay
// means along all axes and in both orders.
type Pair struct {
	Axis          int
	First, Second []string
}

// EveryWay, as the Axis of a Pair, stands for all axes and both orders.
const EveryWay = -1

// Model makes one pattern per tile.
func (d Adjacency) Model() (*Model, error) {
	if len(d.Tiles) == 0 {
		return nil, wrong("Tiles", -1, "there are none")
	}
	if err := within("tiles", len(d.Tiles), MaxTiles); err != nil {
		return nil, err
	}
	if err := within("pairs", len(d.Pairs), MaxPairs); err != nil {
		return nil, err
	}
	m := newModel(d.Shape, len(d.Tiles))
	m.emptyRelations()
	index := map[string]wfc.Pattern{}
	var weights []Weight
	for i, t := range d.Tiles {
		if _, double := index[t.Name]; double || t.Name == "" {
			return nil, wrong("Tiles", i, "each tile needs a name of its own, and %q is none", t.Name)
		}
		index[t.Name] = wfc.Pattern(i)
		m.Names = append(m.Names, t.Name)
		m.Groups = append(m.Groups, int32(i))
		m.Orientations = append(m.Orientations, Orientation{})
		weights = append(weights, t.Weight)
	}
	m.GroupNames = m.Names
	m.weigh(weights)
	for i, pair := range d.Pairs {
		if pair.Axis < EveryWay || pair.Axis >= d.Shape.Axes() {
			return nil, wrong("Pairs", i, "a %s lattice has no axis %d", d.Shape, pair.Axis)
		}
		first, err := setOf(m, index, pair.First, i)
		if err != nil {
			return nil, err
		}
		second, err := setOf(m, index, pair.Second, i)
		if err != nil {
			return nil, err
		}
		m.allow(pair.Axis, first, second)
	}
	return m, nil
}

// setOf is the patterns of names.
func setOf(m *Model, index map[string]wfc.Pattern, names []string, pair int) (wfc.Set, error) {
	set := wfc.NewSet(m.Patterns)
	for _, name := range names {
		p, ok := index[name]
		if !ok {
			return nil, wrong("Pairs", pair, "there is no tile %q", name)
		}
		set.With(p)
	}
	return set, nil
}

// allow adds the pairs of first and second.
func (m *Model) allow(axis int, first, second wfc.Set) {
	if axis != EveryWay {
		rows := m.Relations[axis].Allowed
		for p := range first.All() {
			rows[p] = rows[p].Union(second)
		}
		return
	}
	for a := range m.Relations {
		m.allow(a, first, second)
		m.allow(a, second, first)
	}
}
