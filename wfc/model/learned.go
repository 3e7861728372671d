package model

import (
	"fmt"

	"vouch/wfc"
)

// Learned makes every symbol of some examples a pattern. What stood side by side
// in an example may do so again, along the same axis and in the same order, and a
// symbol's weight is the number of times that it appears.
type Learned struct {
	Shape wfc.Shape
	// Samples are the examples. Pairs with Nothing are left out.
	Samples []Grid
	// Wrap joins the ends of the examples along x, y and z.
	Wrap [3]bool
	// Images is how many images of the examples count as well, for symbols
	// that mean the same however the map is turned. Square: 1 to 8, in the
	// order of Overlapping.Symmetry. Hexagonal: the first 6 are turns, the
	// other 6 their mirror images. Cube: as Square, about the vertical.
	// 0 means 1.
	Images int
	// SymbolNames are optional names for symbols, for Model.Named. Without
	// one a symbol is called by its number.
	SymbolNames []string
}

// Model counts. Pattern i is the i-th of the symbols that appear, in ascending
// order.
func (d Learned) Model() (*Model, error) {
	if err := checkSamples(d.Samples, d.Shape); err != nil {
		return nil, err
	}
	images := max(d.Images, 1)
	if most := imageCount(d.Shape); images > most {
		return nil, wrong("Images", -1, "%d is not from 1 to %d", images, most)
	}
	counts := make([]uint64, highest(d.Samples)+1)
	for _, g := range d.Samples {
		for _, s := range g.Symbols {
			if s != Nothing {
				counts[s]++
			}
		}
	}
	pattern := make([]wfc.Pattern, len(counts))
	var symbols []int32
	for s, n := range counts {
		if n > 0 {
			pattern[s] = wfc.Pattern(len(symbols))
			symbols = append(symbols, int32(s))
		}
	}
	if len(symbols) == 0 {
		return nil, wrong("Samples", -1, "they are empty")
	}
	if err := within("patterns", len(symbols), wfc.MaxPatterns); err != nil {
		return nil, err
	}
	m := newModel(d.Shape, len(symbols))
	m.Symbols = symbols
	m.emptyRelations()
	names := symbolNames(d.SymbolNames, int32(len(counts)-1))
	double := map[string]bool{}
	for p, s := range symbols {
		name := names[s]
		if double[name] {
			name = fmt.Sprintf("%s %d", name, s)
		}
		double[name] = true
		m.Names = append(m.Names, name)
		m.Groups = append(m.Groups, int32(p))
		m.Weights = append(m.Weights, clampShare(counts[s]*uint64(images)))
	}
	m.GroupNames = m.Names
	for i := range d.Samples {
		d.learn(m, &d.Samples[i], pattern, images)
	}
	return m, nil
}

// learn adds the pairs of one example in all its images.
func (d Learned) learn(m *Model, g *Grid, pattern []wfc.Pattern, images int) {
	l := g.lattice(d.Wrap)
	for c, s := range g.Symbols {
		if s == Nothing {
			continue
		}
		for axis := range m.Relations {
			next, ok := l.Next(wfc.Cell(c), axis, 1)
			if !ok || g.Symbols[next] == Nothing {
				continue
			}
			for image := range images {
				to, back := axisImage(d.Shape, axis, image)
				a, b := pattern[s], pattern[g.Symbols[next]]
				if back {
					a, b = b, a
				}
				m.Relations[to].Allowed[a].With(b)
			}
		}
	}
}

// imageCount is the number of images that turning and mirroring make.
func imageCount(shape wfc.Shape) int { return 2 * round(shape) }

// axisImage is where an axis points to in an image, and whether backwards.
// Directions are numbered against the clock, from the right.
func axisImage(shape wfc.Shape, axis, image int) (to int, back bool) {
	if shape == wfc.Cube && axis == 2 {
		return 2, false
	}
	n := round(shape)
	turns, mirrored := image/2, image%2 == 1
	if shape == wfc.Hexagonal {
		turns, mirrored = image%6, image >= 6
	}
	direction, _ := sidePair(shape, axis)
	direction = (direction + turns) % n
	if mirrored {
		direction = (n/2 - direction + n) % n
	}
	for to := range shape.Axes() {
		forward, behind := sidePair(shape, to)
		if direction == forward {
			return to, false
		}
		if direction == behind {
			return to, true
		}
	}
	return axis, false
}
