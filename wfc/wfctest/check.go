package wfctest

import (
	"errors"
	"fmt"

	"vouch/wfc"
)

// Check returns nil if assignment, one pattern per cell, is a solution of p, and
// else an error that joins everything that is wrong. Masked places of a lattice
// must hold wfc.Undecided.
func Check(p wfc.Problem, assignment []wfc.Pattern) error {
	n := cells(&p)
	if len(assignment) != n {
		return fmt.Errorf("%d patterns for %d cells", len(assignment), n)
	}
	var wrong []error
	for c, v := range assignment {
		switch {
		case masked(&p, c):
			if v != wfc.Undecided {
				return fmt.Errorf("cell %d: pattern %d where there is no cell", c, v)
			}
		case v < 0 || int(v) >= p.Patterns:
			return fmt.Errorf("cell %d: pattern %d does not exist", c, v)
		case !domainHas(&p, c, v):
			wrong = append(wrong, fmt.Errorf("cell %d: pattern %d is not in its domain", c, v))
		}
	}
	for i, a := range arcs(&p) {
		from, to := assignment[a.From], assignment[a.To]
		if !has(p.Relations[a.Relation].Allowed[from], to) {
			wrong = append(wrong, fmt.Errorf("arc %d: %d at cell %d does not allow %d at cell %d",
				i, from, a.From, to, a.To))
		}
	}
	for i, k := range p.Constraints {
		if err := checkConstraint(&p, k, assignment); err != nil {
			wrong = append(wrong, fmt.Errorf("constraint %d: %w", i, err))
		}
	}
	return errors.Join(wrong...)
}

// has is written out here, so that an error in wfc.Set cannot hide itself. A
// place without a cell is in no set.
func has(s wfc.Set, p wfc.Pattern) bool {
	return p >= 0 && s[int(p)/64]&(uint64(1)<<(uint(p)%64)) != 0
}
