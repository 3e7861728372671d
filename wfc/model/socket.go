package model

import (
	"fmt"
	"slices"

	"vouch/wfc"
)

// Sockets describes tiles by a label on each side: tiles may be neighbours where
// the labels of the sides that touch fit. An empty label fits nothing; such a side
// can only lie at a border.
type Sockets struct {
	Shape wfc.Shape
	Tiles []SocketTile
	// Fit is how labels are compared.
	Fit Fit
	// Fits lists the labels that fit, for FitListed; the order of the two
	// does not matter.
	Fits [][2]string
}

// SocketTile is a tile with the labels of its sides, in this order:
//
//	Square     right, top, left, bottom                  (against the clock)
//	Hexagonal  right, top right, top left, left, bottom left, bottom right
//	Cube       right, back, left, front, below, above    (y points to the front)
//
// In Cube, deeper layers are below. The labels below and above fit only in the
// same turn if they end in "@0" to "@3": the number is added to the tile's turns.
type SocketTile struct {
	Name   string
	Weight Weight
	Sides  []string
	// Turns is how many orientations there are by turning: 0 and 1 mean as
	// it is; square and cube (about the vertical) 2 or 4, hexagonal 2, 3 or
	// 6. With 2 a further turn must give the same labels again, and so on.
	Turns int
	// Mirrored adds the mirror image of every orientation.
	Mirrored bool
}

// Fit is how the labels of two sides that touch are compared.
type Fit uint8

const (
	// FitEqual: labels fit if they are equal.
	FitEqual Fit = iota
	// FitReversed: a label is a row of characters, read along the side with
	// the clock around its tile. Seen from the neighbour the row runs
	// backwards, so "aab" fits "baa". Mirroring reverses labels. Labels
	// below and above are compared for equality.
	FitReversed
	// FitListed: the pairs in Sockets.Fits fit, and no others.
	FitListed
)

// Model expands tiles to their orientations and compares all sides.
func (d Sockets) Model() (*Model, error) {
	patterns, err := d.expand()
	if err != nil {
		return nil, err
	}
	m := newModel(d.Shape, len(patterns))
	m.emptyRelations()
	var weights []Weight
	for _, p := range patterns {
		m.Names = append(m.Names, p.name)
		m.Groups = append(m.Groups, int32(p.tile))
		m.Orientations = append(m.Orientations, p.orientation)
		weights = append(weights, d.Tiles[p.tile].Weight)
	}
	for _, t := range d.Tiles {
		m.GroupNames = append(m.GroupNames, t.Name)
	}
	m.weigh(weights)
	d.join(m, patterns)
	m.turned, m.mirrored = []wfc.Pattern{}, []wfc.Pattern{}
	for first := 0; first < len(patterns); {
		end := first + 1
		for end < len(patterns) && patterns[end].tile == patterns[first].tile {
			end++
		}
		d.images(patterns[first:end], first, &m.turned, &m.mirrored)
		first = end
	}
	return m, nil
}

// socketed is a pattern: an oriented tile with its labels.
type socketed struct {
	name        string
	tile        int
	orientation Orientation
	sides       []string
}

// expand makes the orientations of all tiles.
func (d Sockets) expand() ([]socketed, error) {
	if len(d.Tiles) == 0 {
		return nil, wrong("Tiles", -1, "there are none")
	}
	if err := within("tiles", len(d.Tiles), MaxTiles); err != nil {
		return nil, err
	}
	if d.Fit > FitListed {
		return nil, wrong("Fit", -1, "there is no comparison %d", d.Fit)
	}
	names := map[string]bool{}
	var out []socketed
	for i, t := range d.Tiles {
		if t.Name == "" || names[t.Name] {
			return nil, wrong("Tiles", i, "each tile needs a name of its own, and %q is none", t.Name)
		}
		names[t.Name] = true
		if want := sidesOf(d.Shape); len(t.Sides) != want {
			return nil, wrong("Tiles", i, "%q has %d sides, not %d", t.Name, len(t.Sides), want)
		}
		oriented, err := d.orientations(i)
		if err != nil {
			return nil, err
		}
		out = append(out, oriented...)
		if err := within("patterns", len(out), wfc.MaxPatterns); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func sidesOf(shape wfc.Shape) int { return 2 * shape.Axes() }

// round is how many sides lie around a tile, one turn apart.
func round(shape wfc.Shape) int {
	if shape == wfc.Hexagonal {
		return 6
	}
	return 4
}

// orientations makes those of tile i.
func (d Sockets) orientations(i int) ([]socketed, error) {
	t := d.Tiles[i]
	turns, full := max(t.Turns, 1), round(d.Shape)
	if turns > full || full%turns != 0 {
		return nil, wrong("Tiles", i, "%q: %d turns do not divide %d", t.Name, turns, full)
	}
	sides := t.Sides
	var out []socketed
	for k := range turns {
		out = append(out, socketed{tile: i, orientation: Orientation{Turns: uint8(k)}, sides: sides})
		sides = d.turn(sides)
	}
	if turns > 1 && !slices.Equal(sides, t.Sides) {
		return nil, wrong("Tiles", i, "%q has %d turns, but the next one has other labels: %q", t.Name, turns, sides)
	}
	if t.Mirrored {
		for k := range turns {
			out = append(out, socketed{tile: i, orientation: Orientation{Turns: uint8(k), Mirrored: true},
				sides: d.mirror(out[k].sides)})
		}
	}
	for k := range out {
		out[k].name = t.Name
		if len(out) > 1 {
			out[k].name = fmt.Sprintf("%s %d", t.Name, k)
		}
	}
	return out, nil
}

// turn is one turn against the clock: what was right is then on the next side.
func (d Sockets) turn(sides []string) []string {
	n := round(d.Shape)
	out := make([]string, len(sides))
	for i := range n {
		out[(i+1)%n] = sides[i]
	}
	for i := n; i < len(sides); i++ {
		out[i] = turnLabel(sides[i])
	}
	return out
}

// turnLabel counts up the "@k" of a label below or above.
func turnLabel(label string) string {
	n := len(label)
	if n < 2 || label[n-2] != '@' || label[n-1] < '0' || label[n-1] > '3' {
		return label
	}
	return label[:n-1] + string('0'+(label[n-1]-'0'+1)%4)
}

// mirror exchanges left and right. A mirrored "@k" turns the other way.
func (d Sockets) mirror(sides []string) []string {
	n := round(d.Shape)
	out := make([]string, len(sides))
	for i := range n {
		label := sides[i]
		if d.Fit == FitReversed {
			r := []rune(label)
			slices.Reverse(r)
			label = string(r)
		}
		out[(n/2-i+n)%n] = label
	}
	for i := n; i < len(sides); i++ {
		label := sides[i]
		if turned := turnLabel(label); turned != label {
			k := label[len(label)-1] - '0'
			label = label[:len(label)-1] + string('0'+(4-k)%4)
		}
		out[i] = label
	}
	return out
}

// sidePair is, per axis, the side that looks forward and the one that looks back.
func sidePair(shape wfc.Shape, axis int) (forward, back int) {
	switch {
	case axis == 0:
		return 0, round(shape) / 2
	case shape == wfc.Hexagonal && axis == 1:
		return 5, 2 // to the lower right
	case shape == wfc.Hexagonal:
		return 4, 1 // to the lower left
	case axis == 1:
		return 3, 1
	}
	return 4, 5
}

// join fills the relations. All patterns whose far side bears the same label are
// one set, so the labels are looked up and the patterns never compared.
func (d Sockets) join(m *Model, patterns []socketed) {
	listed := map[string][]string{}
	for _, f := range d.Fits {
		listed[f[0]] = append(listed[f[0]], f[1])
		listed[f[1]] = append(listed[f[1]], f[0])
	}
	for axis := range m.Relations {
		forward, back := sidePair(d.Shape, axis)
		behind := map[string]wfc.Set{}
		for p, s := range patterns {
			label := s.sides[back]
			if behind[label] == nil {
				behind[label] = wfc.NewSet(m.Patterns)
			}
			behind[label].With(wfc.Pattern(p))
		}
		rows := map[string]wfc.Set{"": wfc.NewSet(m.Patterns)}
		for p, s := range patterns {
			label := s.sides[forward]
			row, ok := rows[label]
			if !ok {
				row = wfc.NewSet(m.Patterns)
				for _, other := range d.partners(label, axis, listed) {
					row = row.Union(behind[other])
				}
				rows[label] = row
			}
			m.Relations[axis].Allowed[p] = row
		}
	}
}

// partners are the labels that fit label where sides touch along axis.
func (d Sockets) partners(label string, axis int, listed map[string][]string) []string {
	switch {
	case d.Fit == FitListed:
		return slices.DeleteFunc(slices.Clone(listed[label]), func(s string) bool { return s == "" })
	case d.Fit == FitReversed && !(d.Shape == wfc.Cube && axis == 2):
		r := []rune(label)
		slices.Reverse(r)
		return []string{string(r)}
	}
	return []string{label}
}
