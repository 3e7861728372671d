package problem

import (
	"go.yaml.in/yaml/v3"

	"vouch/wfc"
)

// readConstraints reads the rules, each a mapping with one kind and, if wanted, a
// name.
func (b *builder) readConstraints(n *yaml.Node) {
	kinds := b.kinds()
	b.list(n, func(i int, n *yaml.Node) {
		if !b.visit(n, b.lattice.Cells()) {
			return
		}
		rule := Rule{Line: n.Line}
		given := 0
		readers := map[string]reader{"name": b.text(&rule.Name)}
		kind := ""
		//determinism:allow each reader is wrapped by itself
		for name, read := range kinds {
			readers[name] = func(n *yaml.Node) {
				given++
				kind = name
				// First read: allow makes another problem of it.
				made := read(wfc.RuleID(i), n)
				b.out.Problem.Constraints = append(b.out.Problem.Constraints, made...)
			}
		}
		b.keys(n, readers)
		if given != 1 && len(b.errs) == 0 {
			b.fault(n, "a constraint is of one kind, not of %d", given)
		}
		if rule.Name == "" {
			rule.Name = kind
		}
		b.out.Rules = append(b.out.Rules, rule)
	})
}

// rule reads one kind: the node below its name.
type rule func(id wfc.RuleID, n *yaml.Node) []wfc.Constraint

// kinds are all kinds of constraint.
func (b *builder) kinds() map[string]rule {
	return map[string]rule{
		"fixed":       b.fixed,
		"removed":     b.removed,
		"region":      b.region,
		"border":      b.border,
		"count":       b.count,
		"share":       b.share,
		"per-region":  b.perRegion,
		"one-of-each": b.oneOfEach,
		"forbid":      b.forbid,
		"allow":       b.allow,
		"connected":   b.connected,
		"through":     b.through,
		"loop":        b.loop,
		"acyclic":     b.acyclic,
		"distance":    b.distance,
		"run":         b.run,
		"symmetry":    b.symmetric,
		"implication": b.implication,
		"table":       b.table,
		"custom":      b.custom,
	}
}

// one is a single constraint, unless mistakes were made.
func (b *builder) one(c wfc.Constraint) []wfc.Constraint {
	if len(b.errs) > 0 {
		return nil
	}
	return []wfc.Constraint{c}
}

// all is every cell, for rules that name none.
func (b *builder) all() []wfc.Cell { return b.areas["all"] }

// set is an empty set of patterns.
func (b *builder) set() wfc.Set { return wfc.NewSet(b.out.Model.Patterns) }
