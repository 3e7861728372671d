package model

import (
	"fmt"

	"vouch/wfc"
)

// Symmetric describes square tiles by their symmetry classes and some of the pairs
// that may stand left and right of each other; all pairs that follow by turning
// and mirroring hold as well. Pattern names are the tile's name, followed by the
// orientation if there are several: "road 1".
type Symmetric struct {
	Tiles []SymmetricTile
	Pairs []LeftRight
	// Subset, if not nil, names the tiles to use. Pairs with others are
	// left out.
	Subset []string
}

// SymmetricTile is one tile. Every orientation has the weight.
type SymmetricTile struct {
	Name     string
	Symmetry Symmetry
	Weight   Weight
}

// LeftRight says that Right, in orientation RightTurn, may stand right of Left.
// Orientations of a class F from 4 on are the mirrored ones; an orientation that
// a tile does not have is the equal one that it has.
type LeftRight struct {
	Left      string
	LeftTurn  int // 0 to 7
	Right     string
	RightTurn int
}

// Model expands tiles to oriented ones and pairs to relations.
func (d Symmetric) Model() (*Model, error) {
	tiles, err := d.chosen()
	if err != nil {
		return nil, err
	}
	m, first, err := expand(tiles)
	if err != nil {
		return nil, err
	}
	if err := within("pairs", len(d.Pairs), MaxPairs); err != nil {
		return nil, err
	}
	index := map[string]int{}
	for i, t := range tiles {
		index[t.Name] = i
	}
	known := map[string]bool{}
	for _, t := range d.Tiles {
		known[t.Name] = true
	}
	for i, pair := range d.Pairs {
		for _, name := range []string{pair.Left, pair.Right} {
			if !known[name] {
				return nil, wrong("Pairs", i, "there is no tile %q", name)
			}
		}
		if pair.LeftTurn < 0 || pair.LeftTurn > 7 || pair.RightTurn < 0 || pair.RightTurn > 7 {
			return nil, wrong("Pairs", i, "orientations go from 0 to 7")
		}
		left, okLeft := index[pair.Left]
		right, okRight := index[pair.Right]
		if okLeft && okRight {
			addImages(m, tiles, first, pair, left, right)
		}
	}
	return m, nil
}

// chosen is the tiles of the subset, checked.
func (d Symmetric) chosen() ([]SymmetricTile, error) {
	if err := within("tiles", len(d.Tiles), MaxTiles); err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for i, t := range d.Tiles {
		if t.Name == "" || names[t.Name] {
			return nil, wrong("Tiles", i, "each tile needs a name of its own, and %q is none", t.Name)
		}
		names[t.Name] = true
		if t.Symmetry.Orientations() == 0 {
			return nil, wrong("Tiles", i, "%q has no symmetry class", t.Name)
		}
	}
	if d.Subset == nil {
		return d.Tiles, nil
	}
	wanted := map[string]bool{}
	for i, name := range d.Subset {
		if !names[name] {
			return nil, wrong("Subset", i, "there is no tile %q", name)
		}
		wanted[name] = true
	}
	var tiles []SymmetricTile
	for _, t := range d.Tiles {
		if wanted[t.Name] {
			tiles = append(tiles, t)
		}
	}
	return tiles, nil
}

// expand makes the patterns of tiles. first has each tile's first pattern.
func expand(tiles []SymmetricTile) (*Model, []int, error) {
	first := make([]int, len(tiles))
	patterns := 0
	for i, t := range tiles {
		first[i] = patterns
		patterns += t.Symmetry.Orientations()
	}
	if patterns == 0 {
		return nil, nil, wrong("Tiles", -1, "there are none")
	}
	if err := within("patterns", patterns, wfc.MaxPatterns); err != nil {
		return nil, nil, err
	}
	m := newModel(wfc.Square, patterns)
	m.emptyRelations()
	weights := make([]Weight, 0, patterns)
	for i, t := range tiles {
		m.GroupNames = append(m.GroupNames, t.Name)
		n := t.Symmetry.Orientations()
		for o := range n {
			name := t.Name
			if n > 1 {
				name = fmt.Sprintf("%s %d", t.Name, o)
			}
			m.Names = append(m.Names, name)
			m.Groups = append(m.Groups, int32(i))
			m.Orientations = append(m.Orientations, Orientation{Turns: uint8(o % 4), Mirrored: o >= 4})
			m.turned = append(m.turned, wfc.Pattern(first[i]+t.Symmetry.Turn(o)))
			m.mirrored = append(m.mirrored, wfc.Pattern(first[i]+t.Symmetry.Mirror(o)))
			weights = append(weights, t.Weight)
		}
	}
	m.weigh(weights)
	return m, first, nil
}

// addImages adds the eight images of a pair. Turning "left, right" against the
// clock gives "below, above", then "right, left", then "above, below"; mirroring
// exchanges left and right.
func addImages(m *Model, tiles []SymmetricTile, first []int, pair LeftRight, left, right int) {
	sl, sr := tiles[left].Symmetry, tiles[right].Symmetry
	l0, r0 := sl.orient(pair.LeftTurn), sr.orient(pair.RightTurn)
	for image := range 8 {
		turns, mirrored := image%4, image >= 4
		a := wfc.Pattern(first[left] + sl.act(l0, turns, mirrored))
		b := wfc.Pattern(first[right] + sr.act(r0, turns, mirrored))
		axis, swapped := turns%2, turns == 1 || turns == 2
		if mirrored && axis == 0 {
			swapped = !swapped
		}
		if swapped {
			a, b = b, a
		}
		m.Relations[axis].Allowed[a].With(b)
	}
}

// orient is the orientation with number k of 0 to 7: turned k times from the
// first, and from 4 on mirrored after k−4 turns.
func (s Symmetry) orient(k int) int { return s.act(0, k%4, k >= 4) }
