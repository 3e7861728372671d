package model

import (
	"fmt"

	"vouch/wfc"
)

// Model is a set of patterns with weights and relations, whatever it was made
// from. Its fields are for reading.
type Model struct {
	// Shape is that of the lattices it is for.
	Shape wfc.Shape
	// Patterns is their number, at least 1.
	Patterns int
	// Weights are whole shares per pattern. Weights[p]/Scale is the weight
	// as it was given, exactly unless Rounded. A model learned from examples
	// has counts, and Scale 1.
	Weights []uint32
	Scale   uint64
	Rounded bool
	// Relations has one entry per axis of Shape: right, down, and deeper or
	// down-left.
	Relations []wfc.Relation
	// Names has a name for each pattern, without doubles: "corner 2".
	Names []string
	// Groups maps each pattern to its tile or symbol, and GroupNames has
	// their names.
	Groups     []int32
	GroupNames []string
	// Orientations tells, for models of tiles, how the pattern's tile is
	// turned: quarter turns (sixths on hexagons) against the clock, and
	// mirrored afterwards. It is nil for models from examples.
	Orientations []Orientation
	// Symbols has what each pattern shows at its own place.
	Symbols []int32
	// Window is N, the side of a pattern: 1 but for Overlapping.
	Window int
	// Windows has N² symbols per pattern, row by row, for Overlapping.
	Windows []int32
	// Ground is the pattern for the bottom row, or wfc.Undecided.
	Ground wfc.Pattern

	// turned and mirrored are the images of the patterns, nil where there
	// are none; windows find theirs when asked.
	turned, mirrored []wfc.Pattern
}

// Orientation is how a tile lies: turned against the clock, then mirrored left
// to right.
type Orientation struct {
	Turns    uint8
	Mirrored bool
}

// newModel makes the parts that all kinds have.
func newModel(shape wfc.Shape, patterns int) *Model {
	m := &Model{Shape: shape, Patterns: patterns, Scale: 1, Window: 1, Ground: wfc.Undecided}
	m.Relations = make([]wfc.Relation, shape.Axes())
	m.Symbols = make([]int32, patterns)
	for p := range m.Symbols {
		m.Symbols[p] = int32(p)
	}
	return m
}

// emptyRelations gives every pattern an empty row of its own on every axis.
func (m *Model) emptyRelations() {
	for axis := range m.Relations {
		rows := make([]wfc.Set, m.Patterns)
		for p := range rows {
			rows[p] = wfc.NewSet(m.Patterns)
		}
		m.Relations[axis].Allowed = rows
	}
}

// weigh sets the weights from decimal fractions.
func (m *Model) weigh(weights []Weight) {
	shares, places, exact := scale(weights)
	m.Weights, m.Rounded = shares, !exact
	for range places {
		m.Scale *= 10
	}
}

// Lattice returns the lattice of patterns whose Output has the given size. It
// is the size itself but for Overlapping without wrap, where the last window of
// a row shows N symbols. depth is 1 but for wfc.Cube.
func (m *Model) Lattice(width, height, depth int, wrap [3]bool) (wfc.Lattice, error) {
	l := wfc.Lattice{Shape: m.Shape, Width: width, Height: height, Depth: depth, Wrap: wrap}
	if !wrap[0] {
		l.Width -= m.Window - 1
	}
	if !wrap[1] {
		l.Height -= m.Window - 1
	}
	if err := checkSize(l.Width, l.Height, l.Depth, wfc.MaxCells); err != nil {
		return wfc.Lattice{}, err
	}
	if depth != 1 && m.Shape != wfc.Cube {
		return wfc.Lattice{}, wrong("depth", -1, "a %s lattice has one layer", m.Shape)
	}
	l.Along = [3]int{0, 1, 2}
	if m.Shape.Axes() == 2 {
		l.Along[2] = 0
	}
	return l, nil
}

// Pairs is the number of ordered pairs that may stand along axis.
func (m *Model) Pairs(axis int) int {
	n := 0
	for _, row := range m.Relations[axis].Allowed {
		n += row.Count()
	}
	return n
}

// TotalWeight is the sum of all weights as they were given, in decimal notation:
// "28.44".
func (m *Model) TotalWeight() string {
	sum := uint64(0)
	for _, w := range m.Weights {
		sum += uint64(w)
	}
	places := 0
	for s := m.Scale; s > 1; s /= 10 {
		places++
	}
	return decimal(fmt.Sprint(sum), places)
}

// Named returns the patterns that a name means: one pattern by its own name, else
// all patterns of a tile or symbol.
func (m *Model) Named(name string) (wfc.Set, bool) {
	for p, n := range m.Names {
		if n == name {
			return wfc.SetOf(m.Patterns, wfc.Pattern(p)), true
		}
	}
	for g, n := range m.GroupNames {
		if n == name {
			return m.group(int32(g)), true
		}
	}
	return nil, false
}

func (m *Model) group(g int32) wfc.Set {
	s := wfc.NewSet(m.Patterns)
	for p, of := range m.Groups {
		if of == g {
			s.With(wfc.Pattern(p))
		}
	}
	return s
}
