package model

import (
	"fmt"

	"vouch/wfc"
)

// Overlapping makes every N×N window of the samples a pattern; patterns may be
// neighbours if they agree where they overlap. Its outputs consist of windows of
// the samples, everywhere.
type Overlapping struct {
	// Samples are square grids. Windows that contain Nothing are left out.
	Samples []Grid
	// N is the side of a window, 1 to MaxWindow.
	N int
	// Symmetry is how many images of each window are patterns as well, 1 to
	// 8, in this order: as it is, mirrored, a quarter turn against the
	// clock, that mirrored, a half turn, that mirrored, and so on.
	Symmetry int
	// Wrap lets windows reach over the right and lower edge of the samples.
	Wrap bool
	// Ground makes the pattern that is found last, so one of the bottom row,
	// fill the bottom row of the output and stand nowhere else.
	Ground bool
	// SymbolNames are optional names for symbols, for Model.Named.
	SymbolNames []string
}

// Model finds the patterns, in the order in which they appear row by row; the
// weight of each is the number of times that it appears.
func (d Overlapping) Model() (*Model, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	w := newWindows(d.N, d.Symmetry)
	for _, g := range d.Samples {
		if err := w.scan(g, d.Wrap); err != nil {
			return nil, err
		}
	}
	patterns := len(w.counts)
	if patterns == 0 {
		return nil, wrong("Samples", -1, "no window of %d×%d lies in them", d.N, d.N)
	}
	m := newModel(wfc.Square, patterns)
	m.Window, m.Windows = d.N, w.symbols
	for p, n := range w.counts {
		m.Weights = append(m.Weights, clampShare(n))
		m.Symbols[p] = m.Windows[p*d.N*d.N]
		m.Names = append(m.Names, fmt.Sprintf("window %d", p))
	}
	m.Groups = m.Symbols
	m.GroupNames = symbolNames(d.SymbolNames, highest(d.Samples))
	for axis := range m.Relations {
		m.Relations[axis].Allowed = overlaps(m, axis)
	}
	if d.Ground {
		m.Ground = wfc.Pattern(patterns - 1)
	}
	return m, nil
}

func (d Overlapping) check() error {
	if d.N < 1 || d.N > MaxWindow {
		return wrong("N", -1, "%d is not from 1 to %d", d.N, MaxWindow)
	}
	if d.Symmetry < 1 || d.Symmetry > 8 {
		return wrong("Symmetry", -1, "%d is not from 1 to 8", d.Symmetry)
	}
	return checkSamples(d.Samples, wfc.Square)
}

// checkSamples is for the examples of any model.
func checkSamples(samples []Grid, shape wfc.Shape) error {
	if len(samples) == 0 {
		return wrong("Samples", -1, "there are none")
	}
	cells := 0
	for i := range samples {
		if samples[i].Shape != shape {
			return wrong("Samples", i, "it is %s, not %s", samples[i].Shape, shape)
		}
		if err := samples[i].check("Samples", i); err != nil {
			return err
		}
		cells += len(samples[i].Symbols)
		if err := within("sample cells", cells, MaxSample); err != nil {
			return err
		}
	}
	return nil
}

// highest is the largest symbol of all samples.
func highest(samples []Grid) int32 {
	top := int32(0)
	for _, g := range samples {
		for _, s := range g.Symbols {
			top = max(top, s)
		}
	}
	return top
}

// symbolNames fills up given with numbers.
func symbolNames(given []string, top int32) []string {
	names := make([]string, top+1)
	for i := range names {
		if i < len(given) && given[i] != "" {
			names[i] = given[i]
		} else {
			names[i] = fmt.Sprint(i)
		}
	}
	return names
}

// overlaps is the relation along axis. Patterns with equal overlaps are a class;
// all patterns whose far side is of one class share one row.
func overlaps(m *Model, axis int) []wfc.Set {
	classes := map[string]int{}
	var rows []wfc.Set
	for p := range m.Patterns {
		key := m.overlap(p, axis, 0)
		class, ok := classes[key]
		if !ok {
			class = len(rows)
			classes[key] = class
			rows = append(rows, wfc.NewSet(m.Patterns))
		}
		rows[class].With(wfc.Pattern(p))
	}
	none := wfc.NewSet(m.Patterns)
	allowed := make([]wfc.Set, m.Patterns)
	for p := range allowed {
		allowed[p] = none
		if class, ok := classes[m.overlap(p, axis, 1)]; ok {
			allowed[p] = rows[class]
		}
	}
	return allowed
}

// overlap is the window of p without its last (from 0) or first (from 1) column or
// row, as a string of two bytes a symbol.
func (m *Model) overlap(p, axis, from int) string {
	n := m.Window
	window := m.Windows[p*n*n : (p+1)*n*n]
	key := make([]byte, 0, 2*n*(n-1))
	for i := range n * (n - 1) {
		at := i + from*n // rows left out
		if axis == 0 {
			at = i/(n-1)*n + i%(n-1) + from
		}
		key = append(key, byte(window[at]), byte(window[at]>>8))
	}
	return string(key)
}
