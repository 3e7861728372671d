package problem

import (
	"math"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/model"
)

// readWeights reads weights that vary over the map.
func (b *builder) readWeights(n *yaml.Node) {
	var factors []model.Factors
	b.list(n, func(_ int, n *yaml.Node) {
		if !b.visit(n, b.lattice.Cells()) {
			return
		}
		f := model.Factors{Patterns: wfc.NewSet(b.out.Model.Patterns), One: 100}
		var file string
		var rows []string
		var cells []wfc.Cell
		percent := 100
		one := 128
		b.keys(n, map[string]reader{
			"patterns": b.patterns(&f.Patterns),
			"picture":  b.text(&file),
			"one":      b.number(&one, 1, 255),
			"rows":     b.texts(&rows),
			"cells":    b.cells(&cells),
			"percent":  b.number(&percent, 0, math.MaxInt32),
		})
		if len(b.errs) > 0 {
			return
		}
		b.factors(n, &f, file, rows, cells, one, percent)
		factors = append(factors, f)
	})
	if len(b.errs) > 0 {
		return
	}
	if err := b.out.Model.Vary(&b.out.Problem, factors...); err != nil {
		b.because(n, err)
	}
}

// factors fills in one factor per cell: from the shades of a picture, where `one`
// changes nothing; from rows of digits, where 5 does, 0 is never and 9 almost
// twice; or a percentage for the cells of an area.
func (b *builder) factors(n *yaml.Node, f *model.Factors, file string, rows []string, cells []wfc.Cell, one, percent int) {
	given := 0
	if file != "" {
		given++
		f.One = uint32(one)
		f.Cells, _ = b.shades(n, file)
	}
	if rows != nil {
		given++
		f.One = 5
		f.Cells = make([]uint32, b.lattice.Cells())
		b.rows(n, rows, func(i int, c rune) {
			if c < '0' || c > '9' {
				b.fault(n, "%q is no digit", c)
				return
			}
			f.Cells[i] = uint32(c - '0')
		})
	}
	if cells != nil {
		given++
		f.One = 100
		f.Cells = make([]uint32, b.lattice.Cells())
		for i := range f.Cells {
			f.Cells[i] = 100
		}
		for _, c := range cells {
			f.Cells[c] = uint32(percent)
		}
	}
	if given != 1 {
		b.fault(n, "weights come from a picture, rows of digits, or a percentage of cells: one of them")
	}
}

// patterns reads names of patterns, tiles or symbols.
func (b *builder) patterns(into *wfc.Set) reader {
	return func(n *yaml.Node) {
		var names []string
		b.texts(&names)(n)
		set := wfc.NewSet(b.out.Model.Patterns)
		for _, name := range names {
			if len(b.errs) == MaxErrors {
				return
			}
			s, ok := b.meaning(name)
			if !ok {
				b.fault(n, "there is no pattern, tile or symbol %q", name)
				continue
			}
			for i := range set {
				set[i] |= s[i]
			}
		}
		before := b.words
		b.words += len(set)
		if before <= MaxSetWords && b.words > MaxSetWords {
			b.fault(n, "the sets of patterns take more than %d words of memory", MaxSetWords)
		}
		if b.words <= MaxSetWords {
			*into = set
		}
	}
}

// meaning is Model.Named, which looks through all names, asked once per name.
func (b *builder) meaning(name string) (wfc.Set, bool) {
	if b.named == nil {
		b.named = map[string]wfc.Set{}
	}
	set, ok := b.named[name]
	if !ok {
		set, _ = b.out.Model.Named(name)
		b.named[name] = set
	}
	return set, set != nil
}

// readSolve reads how to search.
func (b *builder) readSolve(n *yaml.Node) {
	o := &b.out.Options
	var seed, budget, order int
	var priority []uint32
	selections := []wfc.Selection{wfc.DefaultSelection, wfc.Entropy, wfc.FewestRemaining, wfc.Scanline, wfc.Spiral}
	b.keys(n, map[string]reader{
		"seed":   b.number(&seed, 0, math.MaxInt),
		"budget": b.number(&budget, 1, math.MaxInt),
		"order":  b.word(&order, "default", "entropy", "fewest", "scanline", "spiral"),
		"priority": func(n *yaml.Node) {
			var file string
			var rows []string
			b.keys(n, map[string]reader{"picture": b.text(&file), "rows": b.texts(&rows)})
			if file != "" {
				priority, _ = b.shades(n, file)
				return
			}
			priority = make([]uint32, b.lattice.Cells())
			b.rows(n, rows, func(i int, c rune) { priority[i] = uint32(c) })
		},
	})
	o.Seed, o.Budget, o.Selection = uint64(seed), int64(budget), selections[order]
	if priority != nil {
		o.Selection = wfc.ByPriority
		for _, v := range priority {
			o.Priority = append(o.Priority, int32(v))
		}
	}
}
