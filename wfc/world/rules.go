package world

import (
	"fmt"

	"vouch/wfc"
)

// Rules say what may stand on the map and what beside what, the same everywhere
// but for what Domain and Bias say about single places. They are only read.
type Rules struct {
	// Patterns is the number of patterns, at least 1.
	Patterns int
	// Weights is each pattern's share when a value is drawn; nil means 1 for
	// all. A pattern of weight 0 stands only where no other can.
	Weights []uint32
	// Shape is wfc.Square or wfc.Hexagonal: worlds are flat.
	Shape wfc.Shape
	// Relations has one relation for each axis of Shape: what may stand one
	// step along the axis, forward.
	Relations []wfc.Relation
	// Domain, if not nil, is what may stand at a place; a nil Set, or one of
	// another length than wfc.SetWords(Patterns), means everything. It must give the same answer for the same place always,
	// and may be called from several goroutines at once.
	Domain func(x, y int64) wfc.Set
	// Bias, if not nil, is the weights of the patterns at a place in place of
	// Weights; nil, or another number of them, means Weights. The same holds
	// as for Domain.
	Bias func(x, y int64) []uint32
	// Local are further rules that look a bounded distance far.
	Local []Local
}

// RulesOf takes the rules of a problem on a lattice that is the same everywhere:
// its patterns, weights and relations along the axes, as package model makes them.
// What the problem says of single cells is left out: Rules.Domain, Rules.Bias and
// Rules.Local say it of places; so is its size, mask and wrap, for a map of any size
// is flat and open. A problem with constraints or arcs beside the lattice's is
// refused: they would be lost. The error is a *SettingError or *wfc.ProblemError.
func RulesOf(p *wfc.Problem) (Rules, error) {
	if p.Lattice == nil {
		return Rules{}, &SettingError{"Lattice", "the problem has none"}
	}
	switch {
	case len(p.Constraints) > 0:
		return Rules{}, &SettingError{"Constraints", fmt.Sprintf("%T is not taken from a problem; state local rules in Rules.Local, counts and routes in Finite", p.Constraints[0])}
	case len(p.Arcs) > 0:
		return Rules{}, &SettingError{"Arcs", "a map of any size has only those of its lattice"}
	}
	r := Rules{Patterns: p.Patterns, Weights: p.Weights, Shape: p.Lattice.Shape}
	for axis := range r.Shape.Axes() {
		at := p.Lattice.Along[axis]
		if at < 0 || at >= len(p.Relations) {
			return Rules{}, &SettingError{"Lattice", fmt.Sprintf("relation %d along axis %d does not exist", at, axis)}
		}
		r.Relations = append(r.Relations, p.Relations[at])
	}
	return r, r.validate()
}

// validate finds what is malformed; the error is a *wfc.ProblemError or a
// *SettingError.
func (r *Rules) validate() error {
	p := wfc.Problem{Patterns: r.Patterns, Weights: r.Weights, Relations: r.Relations, Domains: make([]wfc.Set, 1)}
	if err := p.Validate(); err != nil {
		return err
	}
	switch {
	case r.Shape != wfc.Square && r.Shape != wfc.Hexagonal:
		return &SettingError{"Shape", fmt.Sprintf("%v is not flat; use square or hexagonal", r.Shape)}
	case len(r.Relations) != r.Shape.Axes():
		return &SettingError{"Relations", fmt.Sprintf("%d relations for the %d axes of %v", len(r.Relations), r.Shape.Axes(), r.Shape)}
	}
	return nil
}

// domain is what may stand at a place, nil for everything.
func (r *Rules) domain(x, y int64) wfc.Set {
	if r.Domain == nil {
		return nil
	}
	s := r.Domain(x, y)
	if len(s) != wfc.SetWords(r.Patterns) {
		return nil
	}
	return s
}

// fault says what is wrong with a set of patterns, or "".
func (r *Rules) fault(s wfc.Set) string {
	switch {
	case len(s) != wfc.SetWords(r.Patterns):
		return "the set has the wrong number of words; use wfc.NewSet(Patterns)"
	case !s.Minus(wfc.FullSet(r.Patterns)).Empty():
		return "the set has a pattern that there is not"
	}
	return ""
}
