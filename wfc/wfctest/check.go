package wfctest

import (
	"errors"
	"fmt"

	"vouch/wfc"
)

// Check returns nil if assignment, one pattern per cell, is a solution of p, and
// else an error that joins everything that is wrong.
func Check(p wfc.Problem, assignment []wfc.Pattern) error {
	if len(assignment) != len(p.Domains) {
		return fmt.Errorf("%d patterns for %d cells", len(assignment), len(p.Domains))
	}
	var wrong []error
	for c, v := range assignment {
		if v < 0 || int(v) >= p.Patterns {
			return fmt.Errorf("cell %d: pattern %d does not exist", c, v)
		}
		if p.Domains[c] != nil && !has(p.Domains[c], v) {
			wrong = append(wrong, fmt.Errorf("cell %d: pattern %d is not in its domain", c, v))
		}
	}
	for i, a := range p.Arcs {
		from, to := assignment[a.From], assignment[a.To]
		if !has(p.Relations[a.Relation].Allowed[from], to) {
			wrong = append(wrong, fmt.Errorf("arc %d: %d at cell %d does not allow %d at cell %d",
				i, from, a.From, to, a.To))
		}
	}
	for i, k := range p.Constraints {
		if err := checkConstraint(k, assignment); err != nil {
			wrong = append(wrong, fmt.Errorf("constraint %d: %w", i, err))
		}
	}
	return errors.Join(wrong...)
}

func checkConstraint(k wfc.Constraint, assignment []wfc.Pattern) error {
	switch k := k.(type) {
	case wfc.Count:
		found := 0
		for _, c := range k.Cells {
			if has(k.Patterns, assignment[c]) {
				found++
			}
		}
		if found < k.Min || found > k.Max {
			return fmt.Errorf("%d cells, not %d to %d", found, k.Min, k.Max)
		}
	case wfc.Implies:
		if !has(k.IfSet, assignment[k.If]) {
			return nil
		}
		for _, c := range k.Any {
			if has(k.Then, assignment[c]) {
				return nil
			}
		}
		return fmt.Errorf("%d at cell %d needs what no cell has", assignment[k.If], k.If)
	default:
		return fmt.Errorf("unknown kind %T", k)
	}
	return nil
}

// has is written out here, so that an error in wfc.Set cannot hide itself.
func has(s wfc.Set, p wfc.Pattern) bool {
	return s[int(p)/64]&(uint64(1)<<(uint(p)%64)) != 0
}
