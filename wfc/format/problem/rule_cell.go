package problem

import (
	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// Rules about single cells: fixed, removed, region, border.

// fixed: {at: [[x, y], …] or cells: AREA, to: [names]}. Places of `at` are those of
// the output, which for overlapping models are more than the cells.
func (b *builder) fixed(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	var at *yaml.Node
	var cells []wfc.Cell
	var names []string
	to := b.set()
	var toNode *yaml.Node
	b.keys(n, map[string]reader{
		"at": func(n *yaml.Node) { at = n }, "cells": b.cells(&cells),
		"to": func(n *yaml.Node) { toNode = n; b.texts(&names)(n); b.patterns(&to)(n) },
	})
	if (at == nil) == (cells == nil) || toNode == nil {
		b.fault(n, "fixed needs to, and either at or cells")
		return nil
	}
	if at == nil {
		return b.one(constraint.Fixed{ID: id, Cells: cells, Allow: to})
	}
	var out []wfc.Constraint
	m := b.out.Model
	width, height, _ := m.Size(*b.lattice)
	b.list(at, func(_ int, n *yaml.Node) {
		x, y, z, ok := b.place(n, width, height)
		if !ok {
			return
		}
		cell, dx, dy, ok := m.Shown(*b.lattice, x, y, z)
		if !ok {
			b.fault(n, "no cell shows this place")
			return
		}
		allow := to
		if dx+dy > 0 {
			// Beyond the last cells a place is shown by another part of a
			// window: what it shows there counts, not the window's name.
			allow = b.showing(toNode, names, dx, dy)
		}
		out = append(out, constraint.Fixed{ID: id, Cells: []wfc.Cell{cell}, Allow: allow})
	})
	return out
}

// showing is the windows that show one of the symbols at (dx, dy).
func (b *builder) showing(n *yaml.Node, names []string, dx, dy int) wfc.Set {
	m := b.out.Model
	set := b.set()
	for _, name := range names {
		symbol := int32(-1)
		for s, other := range m.GroupNames {
			if other == name {
				symbol = int32(s)
			}
		}
		if symbol < 0 {
			b.fault(n, "%q is no symbol", name)
		}
		for p := range wfc.Pattern(m.Patterns) {
			if m.SymbolAt(p, dx, dy) == symbol {
				set.With(p)
			}
		}
	}
	return set
}

// removed: {cells: AREA (all), patterns: [names]}.
func (b *builder) removed(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Removed{ID: id, Cells: b.all(), Patterns: b.set()}
	b.keys(n, map[string]reader{"cells": b.cells(&k.Cells), "patterns": b.patterns(&k.Patterns)})
	return b.one(k)
}

// region: {area: AREA, inside: [names], outside: [names]}.
func (b *builder) region(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Region{ID: id}
	b.keys(n, map[string]reader{"area": b.cells(&k.Area), "inside": b.patterns(&k.Inside), "outside": b.patterns(&k.Outside)})
	in := map[wfc.Cell]bool{}
	for _, c := range k.Area {
		in[c] = true
	}
	for _, c := range b.all() {
		if !in[c] {
			k.Rest = append(k.Rest, c)
		}
	}
	if k.Inside == nil && k.Outside == nil {
		b.fault(n, "a region needs inside or outside")
	}
	return b.one(k)
}

// border: {right: [names], left: …, below: …, above: …, every: …}.
func (b *builder) border(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	names := sides(b.lattice.Shape)
	k := constraint.Border{ID: id, Lattice: b.lattice, Allow: make([]wfc.Set, len(names))}
	var every wfc.Set
	readers := map[string]reader{"every": b.patterns(&every)}
	for i, name := range names {
		readers[name] = b.patterns(&k.Allow[i])
	}
	b.keys(n, readers)
	for i := range k.Allow {
		if k.Allow[i] == nil {
			k.Allow[i] = every
		}
	}
	return b.one(k)
}
