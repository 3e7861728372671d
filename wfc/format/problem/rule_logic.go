package problem

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// Rules about combinations: implication, table, custom.

// implication: {if: [{at: [x, y], is: [names]}, …], then: [the same]}.
func (b *builder) implication(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Implication{ID: id}
	b.keys(n, map[string]reader{"if": b.literals(&k.If), "then": b.literals(&k.Then)})
	return b.one(k)
}

func (b *builder) literals(into *[]wfc.Literal) reader {
	return func(n *yaml.Node) {
		b.list(n, func(_ int, n *yaml.Node) {
			l := wfc.Literal{Cell: -1, Set: b.set()}
			b.keys(n, map[string]reader{
				"at": func(n *yaml.Node) {
					if x, y, z, ok := b.place(n, b.lattice.Width, b.lattice.Height); ok {
						l.Cell = b.lattice.Cell(x, y, z)
					}
				},
				"is": b.patterns(&l.Set),
			})
			if len(b.errs) == 0 && !b.lattice.Has(l.Cell) {
				b.fault(n, "at must name a cell")
			}
			*into = append(*into, l)
		})
	}
}

// table: {cells: [[x, y], …], rows: [[names, …], …]}. One of the rows holds: each of
// the cells has one of the patterns in its column.
func (b *builder) table(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Custom{ID: id}
	var rows [][]wfc.Set
	b.keys(n, map[string]reader{
		"cells": b.cells(&k.Cells),
		"rows": func(n *yaml.Node) {
			if len(n.Content) > MaxRows {
				b.fault(n, "%d rows, the limit is %d", len(n.Content), MaxRows)
				return
			}
			b.list(n, func(_ int, n *yaml.Node) {
				var row []wfc.Set
				b.list(n, func(_ int, n *yaml.Node) {
					set := b.set()
					b.patterns(&set)(n)
					row = append(row, set)
				})
				rows = append(rows, row)
			})
		},
	})
	for i, row := range rows {
		if len(row) != len(k.Cells) {
			b.fault(n, "row %d has %d columns for %d cells", i+1, len(row), len(k.Cells))
		}
	}
	if len(k.Cells) == 0 {
		b.fault(n, "a table needs cells")
	}
	k.Test = func(values []wfc.Pattern) bool {
		return slices.ContainsFunc(rows, func(row []wfc.Set) bool {
			for i, v := range values {
				if !row[i].Has(v) {
					return false
				}
			}
			return true
		})
	}
	k.Look = func(s wfc.State) { supported(s, rows) }
	return b.one(k)
}

// supported keeps at each cell what stands in some row that is still possible.
func supported(s wfc.State, rows [][]wfc.Set) {
	left := make([]wfc.Set, s.Len())
	for i := range left {
		left[i] = make(wfc.Set, len(s.Domain(i)))
	}
	for _, row := range rows {
		possible := true
		for i := range row {
			possible = possible && !s.Domain(i).Intersect(row[i]).Empty()
		}
		for i := range row {
			if possible {
				left[i] = left[i].Union(row[i])
			}
		}
	}
	for i := range left {
		if !s.Keep(i, left[i]) {
			return
		}
	}
}

// custom: {function: NAME, cells: AREA}. The function is one that the caller of
// Read gave.
func (b *builder) custom(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Custom{ID: id}
	var name string
	b.keys(n, map[string]reader{"cells": b.cells(&k.Cells), "function": b.text(&name)})
	test, ok := b.functions[name]
	if !ok {
		var known []string
		//determinism:allow the names are sorted below
		for f := range b.functions {
			known = append(known, f)
		}
		slices.Sort(known)
		b.fault(n, "there is no function %q; known are: %s", name, strings.Join(known, ", "))
	}
	if len(k.Cells) == 0 {
		b.fault(n, "a function needs cells")
	}
	k.Test = test
	return b.one(k)
}
