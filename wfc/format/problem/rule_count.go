package problem

import (
	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// Rules about how many: count, share, per-region, one-of-each.

// count: {patterns: [names], cells: AREA (all), least: n, most: n, exactly: n}.
func (b *builder) count(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := wfc.Count{ID: id, Cells: b.all(), Patterns: b.set()}
	exactly := -1
	least, most := -1, -1
	b.keys(n, map[string]reader{
		"patterns": b.patterns(&k.Patterns), "cells": b.cells(&k.Cells),
		"least": b.number(&least, 0, wfc.MaxCells), "most": b.number(&most, 0, wfc.MaxCells),
		"exactly": b.number(&exactly, 0, wfc.MaxCells),
	})
	k.Min, k.Max = b.bounds(n, least, most, exactly, len(k.Cells))
	return b.one(k)
}

// bounds puts least, most and exactly (−1 where not given) together.
func (b *builder) bounds(n *yaml.Node, least, most, exactly, all int) (low, high int) {
	switch {
	case exactly >= 0 && least < 0 && most < 0:
		return exactly, exactly
	case exactly >= 0 || least < 0 && most < 0:
		b.fault(n, "give exactly, or least, most or both")
	case most < 0:
		most = all
	}
	return max(least, 0), most
}

// share: {patterns: [names], cells: AREA (all), least: n, most: n}, per mille.
func (b *builder) share(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Share{ID: id, Cells: b.all(), Patterns: b.set(), Max: 1000}
	b.keys(n, map[string]reader{
		"patterns": b.patterns(&k.Patterns), "cells": b.cells(&k.Cells),
		"least": b.number(&k.Min, 0, 1000), "most": b.number(&k.Max, 0, 1000),
	})
	return b.one(k)
}

// per-region: {patterns: [names], areas: [AREA, …], least: n, most: n, exactly: n}.
func (b *builder) perRegion(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.PerRegion{ID: id, Patterns: b.set()}
	least, most, exactly := -1, -1, -1
	b.keys(n, map[string]reader{
		"patterns": b.patterns(&k.Patterns),
		"areas": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				var cells []wfc.Cell
				b.cells(&cells)(n)
				k.Regions = append(k.Regions, cells)
			})
		},
		"least": b.number(&least, 0, wfc.MaxCells), "most": b.number(&most, 0, wfc.MaxCells),
		"exactly": b.number(&exactly, 0, wfc.MaxCells),
	})
	k.Min, k.Max = b.bounds(n, least, most, exactly, b.lattice.Cells())
	return b.one(k)
}

// one-of-each: {groups: [[names], …], cells: AREA (all), exactly: true}.
func (b *builder) oneOfEach(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.OneOfEach{ID: id, Cells: b.all()}
	b.keys(n, map[string]reader{
		"cells": b.cells(&k.Cells), "exactly": b.flag(&k.Exactly),
		"groups": func(n *yaml.Node) {
			b.list(n, func(_ int, n *yaml.Node) {
				group := b.set()
				b.patterns(&group)(n)
				k.Groups = append(k.Groups, group)
			})
		},
	})
	return b.one(k)
}
