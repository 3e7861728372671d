package constraint

import (
	"fmt"

	"vouch/wfc"
)

// The few set operations of the propagators' inner loops.

// meets tells whether s and t share a pattern.
func meets(s, t wfc.Set) bool {
	for i, w := range s {
		if w&t[i] != 0 {
			return true
		}
	}
	return false
}

// within tells whether every pattern of s is in t.
func within(s, t wfc.Set) bool {
	for i, w := range s {
		if w&^t[i] != 0 {
			return false
		}
	}
	return true
}

// setFault says what is wrong with the named set over patterns, or nil.
func setFault(name string, s wfc.Set, patterns int) error {
	if len(s) != wfc.SetWords(patterns) {
		return fmt.Errorf("%s has %d words and not the %d of a set over %d patterns", name, len(s), wfc.SetWords(patterns), patterns)
	}
	if !within(s, wfc.FullSet(patterns)) {
		return fmt.Errorf("%s holds a pattern that the problem does not have", name)
	}
	return nil
}

// not is the patterns outside s.
func not(s wfc.Set, patterns int) wfc.Set { return wfc.FullSet(patterns).Minus(s) }
