package wfctest

import (
	"fmt"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// checkConstraint tells whether k holds in a, kind by kind, by what the kind's
// documentation says. It reads only the cells of k, and asks the kind itself
// nothing but, for Custom, the caller's own test.
func checkConstraint(p *wfc.Problem, k wfc.Constraint, a []wfc.Pattern) error {
	switch k := k.(type) {
	case wfc.Count:
		return within(a, k.Cells, k.Patterns, k.Min, k.Max)
	case wfc.Implies:
		return checkImplies(k, a)
	case constraint.Fixed:
		return within(a, k.Cells, k.Allow, len(k.Cells), len(k.Cells))
	case constraint.Removed:
		return within(a, k.Cells, k.Patterns, 0, 0)
	case constraint.Region:
		return checkRegion(k, a)
	case constraint.Share:
		return checkShare(k, a)
	case constraint.PerRegion:
		for i, region := range k.Regions {
			if err := within(a, region, k.Patterns, k.Min, k.Max); err != nil {
				return fmt.Errorf("region %d: %w", i, err)
			}
		}
		return nil
	case constraint.OneOfEach:
		return checkEach(k, a)
	case constraint.Implication:
		return checkImplication(k, a)
	case constraint.Custom:
		values := []wfc.Pattern{}
		for _, c := range k.Cells {
			values = append(values, a[c])
		}
		if !k.Test(values) {
			return fmt.Errorf("the test refuses %v", values)
		}
		return nil
	}
	return checkPlace(p, k, a)
}

// checkPlace is for the kinds that ask what is beside what.
func checkPlace(p *wfc.Problem, k wfc.Constraint, a []wfc.Pattern) error {
	switch k := k.(type) {
	case constraint.Border:
		return checkBorder(k, a)
	case constraint.Adjacency:
		return checkAdjacency(k, a)
	case constraint.Symmetry:
		return checkSymmetry(k, a)
	case constraint.Run:
		return checkRun(k, a)
	case constraint.Distance:
		return checkDistance(k, a)
	case constraint.Connected:
		return checkConnected(k.Way, pathCells(k.Way, a), a)
	case constraint.Through:
		return checkThrough(k, a)
	case constraint.Acyclic:
		return checkAcyclic(k.Way, a)
	case constraint.Loop:
		return checkLoop(k, a)
	}
	return fmt.Errorf("unknown kind %T", k)
}

// within counts the cells that hold one of set.
func within(a []wfc.Pattern, cells []wfc.Cell, set wfc.Set, least, most int) error {
	found := 0
	for _, c := range cells {
		if has(set, a[c]) {
			found++
		}
	}
	if found < least || found > most {
		return fmt.Errorf("%d cells, not %d to %d", found, least, most)
	}
	return nil
}

func checkImplies(k wfc.Implies, a []wfc.Pattern) error {
	if !has(k.IfSet, a[k.If]) {
		return nil
	}
	for _, c := range k.Any {
		if has(k.Then, a[c]) {
			return nil
		}
	}
	return fmt.Errorf("%d at cell %d needs what no cell has", a[k.If], k.If)
}

func checkImplication(k constraint.Implication, a []wfc.Pattern) error {
	for _, l := range k.If {
		if !has(l.Set, a[l.Cell]) {
			return nil
		}
	}
	for _, l := range k.Then {
		if has(l.Set, a[l.Cell]) {
			return nil
		}
	}
	return fmt.Errorf("every premise holds and no conclusion")
}

func checkRegion(k constraint.Region, a []wfc.Pattern) error {
	if k.Inside != nil {
		if err := within(a, k.Area, k.Inside, len(k.Area), len(k.Area)); err != nil {
			return fmt.Errorf("inside: %w", err)
		}
	}
	if k.Outside != nil {
		if err := within(a, k.Rest, k.Outside, len(k.Rest), len(k.Rest)); err != nil {
			return fmt.Errorf("outside: %w", err)
		}
	}
	return nil
}

func checkShare(k constraint.Share, a []wfc.Pattern) error {
	found := 0
	for _, c := range k.Cells {
		if has(k.Patterns, a[c]) {
			found++
		}
	}
	if n := len(k.Cells); found*1000 < k.Min*n || found*1000 > k.Max*n {
		return fmt.Errorf("%d of %d cells, not %d to %d per mille", found, n, k.Min, k.Max)
	}
	return nil
}

func checkEach(k constraint.OneOfEach, a []wfc.Pattern) error {
	most := len(k.Cells)
	if k.Exactly {
		most = 1
	}
	for i, g := range k.Groups {
		if err := within(a, k.Cells, g, 1, most); err != nil {
			return fmt.Errorf("group %d: %w", i, err)
		}
	}
	return nil
}
