package problem

import (
	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// Rules about neighbours: forbid, allow, distance, run, symmetry.

// step is {way: right, cells: AREA (all), pairs: [[names, names], …]}.
type step struct {
	axis  int
	cells []wfc.Cell
	pairs []constraint.Pair
}

func (b *builder) step(n *yaml.Node) step {
	var s step
	given := false
	seen := map[constraint.Pair]bool{}
	b.keys(n, map[string]reader{
		"way":   func(n *yaml.Node) { given = true; b.word(&s.axis, forward(b.lattice.Shape)...)(n) },
		"cells": b.cells(&s.cells),
		"pairs": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				if !b.is(n, yaml.SequenceNode, "a pair of names") || len(n.Content) != 2 {
					b.fault(n, "a pair is two names, or two lists of names")
					return
				}
				tails, heads := b.set(), b.set()
				b.patterns(&tails)(n.Content[0])
				b.patterns(&heads)(n.Content[1])
				b.addPairs(n, &s, seen, tails, heads)
			})
		},
	})
	if !given || s.pairs == nil {
		b.fault(n, "way and pairs are needed")
	}
	return s
}

// addPairs adds each tail with each head, unless it is there already.
func (b *builder) addPairs(n *yaml.Node, s *step, seen map[constraint.Pair]bool, tails, heads wfc.Set) {
	if tails.Count()*heads.Count() > MaxPairs-len(s.pairs) {
		b.fault(n, "more than %d pairs", MaxPairs)
		return
	}
	for tail := range tails.All() {
		for head := range heads.All() {
			if p := (constraint.Pair{Tail: tail, Head: head}); !seen[p] {
				seen[p] = true
				s.pairs = append(s.pairs, p)
			}
		}
	}
}

// forbid takes pairs away at the cells: the first of a pair stands there, the
// second one step further.
func (b *builder) forbid(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	s := b.step(n)
	return b.one(constraint.Adjacency{ID: id, Lattice: b.lattice, Axis: s.axis, Tails: s.cells, Forbid: s.pairs})
}

// allow lets pairs stand at the cells that the model has nowhere.
func (b *builder) allow(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	s := b.step(n)
	if s.cells == nil {
		s.cells = b.all()
	}
	if len(b.errs) > 0 {
		return nil
	}
	p, err := constraint.AllowAt(b.out.Problem, id, s.axis, s.cells, s.pairs)
	if err != nil {
		b.because(n, err)
		return nil
	}
	// The problem has a wider relation and its lattice is another; the rule
	// that narrows it is already among its constraints.
	b.out.Problem = p
	b.lattice = p.Lattice
	return nil
}

// distance: {from: [names], to: [names] (from), least: n, diagonals: true}.
func (b *builder) distance(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Distance{ID: id, From: b.set()}
	diagonals := false
	cells := b.all()
	b.keys(n, map[string]reader{
		"from": b.patterns(&k.From), "to": b.patterns(&k.To), "least": b.number(&k.Least, 1, MaxSize),
		"diagonals": b.flag(&diagonals), "cells": b.cells(&cells),
	})
	k.Graph = constraint.OnLattice(b.lattice)
	if diagonals {
		k.Graph = constraint.WithDiagonals(b.lattice)
	}
	k.Graph = k.Graph.Only(cells)
	return b.one(k)
}

// run: {patterns: [names], most: n, ways: [right, below] (all)}.
func (b *builder) run(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Run{ID: id, Lattice: b.lattice, Patterns: b.set(), Most: -1}
	b.keys(n, map[string]reader{
		"patterns": b.patterns(&k.Patterns), "most": b.number(&k.Most, 0, MaxSize),
		"ways": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				axis := 0
				b.word(&axis, forward(b.lattice.Shape)...)(n)
				k.Axes = append(k.Axes, axis)
			})
		},
	})
	if k.Most < 0 {
		b.fault(n, "most is needed")
	}
	return b.one(k)
}

// symmetry: {turn: mirror-x, images: model, none or {name: name, …}}. Images are
// what patterns look like when turned. The model knows it of tiles with symmetry
// classes or sockets, and of windows; a mapping names those that change.
func (b *builder) symmetric(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Symmetry{ID: id, Lattice: b.lattice}
	turn := -1
	var images *yaml.Node
	b.keys(n, map[string]reader{
		"turn":   b.word(&turn, "mirror-x", "mirror-y", "mirror-z", "transpose", "quarter-turn", "half-turn", "sixth-turn"),
		"images": func(n *yaml.Node) { images = n },
	})
	if turn < 0 {
		b.fault(n, "turn is needed")
		return nil
	}
	k.Turn = constraint.Turn(turn)
	switch {
	case images != nil && images.Kind == yaml.MappingNode:
		k.Image = b.images(images)
	case images == nil || b.isModel(images):
		var err error
		if k.Image, err = b.modelImage(k.Turn); err != nil {
			b.because(n, err)
		}
	}
	return b.one(k)
}

// isModel reads the word model or none.
func (b *builder) isModel(n *yaml.Node) bool {
	i := 0
	b.word(&i, "none", "model")(n)
	return i == 1
}

// modelImage asks the model what a turn makes of its patterns. Model.Image turns
// against the clock and then mirrors left to right; constraint.Turn turns x
// towards y, which is with the clock.
func (b *builder) modelImage(turn constraint.Turn) ([]wfc.Pattern, error) {
	turns, mirrored := 0, false
	hexagonal := b.lattice.Shape == wfc.Hexagonal
	switch turn {
	case constraint.MirrorX:
		mirrored = true
	case constraint.MirrorY:
		turns, mirrored = 2, true
	case constraint.Transpose:
		turns, mirrored = 3+b2i(hexagonal), true
	case constraint.QuarterTurn:
		turns = 3
	case constraint.HalfTurn:
		turns = 2 + b2i(hexagonal)
	case constraint.SixthTurn:
		turns = 5
	}
	return b.out.Model.Image(turns, mirrored)
}

// images reads a mapping of patterns; what it does not name stays.
func (b *builder) images(n *yaml.Node) []wfc.Pattern {
	image := make([]wfc.Pattern, b.out.Model.Patterns)
	for p := range image {
		image[p] = wfc.Pattern(p)
	}
	b.pairs(n, func(name string, k, v *yaml.Node) {
		from, to := b.set(), b.set()
		b.patterns(&from)(k)
		b.patterns(&to)(v)
		if from.Count() != 1 || to.Count() != 1 {
			b.fault(k, "%q and its image must be one pattern each", name)
			return
		}
		image[from.Slice()[0]] = to.Slice()[0]
	})
	return image
}
