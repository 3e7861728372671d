package problem

import (
	"maps"

	"go.yaml.in/yaml/v3"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// Rules about paths: connected, through, loop, acyclic.

// way reads what all of them have: {path: [names], leads: {tile: [sides], …} or exits:
// {right: [names], …} (any), cells: AREA (all), diagonals: true}, and what more a
// kind has.
func (b *builder) way(n *yaml.Node, more map[string]reader) constraint.Way {
	w := constraint.Way{Path: b.set()}
	cells := b.all()
	diagonals := false
	var leads *yaml.Node
	readers := map[string]reader{
		"leads": func(n *yaml.Node) { leads = n },
		"path":  b.patterns(&w.Path), "cells": b.cells(&cells), "diagonals": b.flag(&diagonals),
		"exits": func(n *yaml.Node) {
			names := sides(b.lattice.Shape)
			w.Exits = make([]wfc.Set, len(names))
			readers := map[string]reader{}
			for i, name := range names {
				w.Exits[i] = b.set()
				readers[name] = b.patterns(&w.Exits[i])
			}
			b.keys(n, readers)
		},
	}
	maps.Copy(readers, more)
	b.keys(n, readers)
	if leads != nil {
		if w.Exits != nil {
			b.fault(leads, "leads and exits say the same: give one of them")
		}
		w.Exits = b.leads(leads)
	}
	switch {
	case w.Path.Empty():
		b.fault(n, "path names no patterns")
	case diagonals && w.Exits != nil:
		b.fault(n, "with diagonals there are no exits")
	case diagonals:
		w.Graph = constraint.WithDiagonals(b.lattice)
	default:
		w.Graph = constraint.OnLattice(b.lattice)
	}
	w.Graph = w.Graph.Only(cells)
	return w
}

// leads reads on which sides tiles lead on, each as it lies in its first orientation;
// the others lead on where these sides come to lie.
func (b *builder) leads(n *yaml.Node) []wfc.Set {
	m := b.out.Model
	names := sides(m.Shape)
	exits := make([]wfc.Set, len(names))
	for i := range exits {
		exits[i] = b.set()
	}
	b.pairs(n, func(_ string, k, v *yaml.Node) {
		tile := b.set()
		b.patterns(&tile)(k)
		b.list(v, func(_ int, v *yaml.Node) {
			exit := 0
			b.word(&exit, names...)(v)
			for p := range tile.All() {
				to := exit
				if m.Orientations != nil {
					to = m.Orientations[p].Exit(m.Shape, exit)
				}
				exits[to].With(p)
			}
		})
	})
	return exits
}

func (b *builder) connected(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	return b.one(constraint.Connected{ID: id, Way: b.way(n, nil)})
}

func (b *builder) acyclic(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	return b.one(constraint.Acyclic{ID: id, Way: b.way(n, nil)})
}

// through has the places that the path joins, as ends.
func (b *builder) through(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Through{ID: id}
	k.Way = b.way(n, map[string]reader{"ends": b.cells(&k.Ends)})
	if len(k.Ends) == 0 {
		b.fault(n, "ends names no places")
	}
	return b.one(k)
}

// loop is common (every path cell lies on some cycle) or single (one closed loop).
func (b *builder) loop(id wfc.RuleID, n *yaml.Node) []wfc.Constraint {
	k := constraint.Loop{ID: id}
	closing := 0
	k.Way = b.way(n, map[string]reader{"closing": b.word(&closing, "common", "single")})
	k.Closing = []constraint.Closing{constraint.Common, constraint.Single}[closing]
	return b.one(k)
}
