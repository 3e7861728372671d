package constraint

import (
	"errors"

	"vouch/wfc"
)

// Custom is a rule that the caller states as functions. Without Look it is
// forward checking: when at most one cell is open, its patterns are tried. Its
// reasons name the whole scope, so the search learns little from it: keep the
// scope small, or write a wfc.Propagating.
type Custom struct {
	ID    wfc.RuleID
	Cells []wfc.Cell // distinct
	// Test tells whether the rule holds. values has one pattern for each of
	// Cells, in their order, and is valid during the call. Test must depend
	// on nothing else, change nothing, and be safe to call at the same time.
	Test func(values []wfc.Pattern) bool
	// Look, if not nil, removes what it finds impossible, as
	// wfc.Propagator's Propagate does, and must be sound; cells go by their
	// position in Cells.
	Look func(s wfc.State)
	// Radius, if greater than 0, declares the rule local: it holds if it
	// holds for every cell together with those up to Radius steps away.
	Radius int
}

// Rule returns k.ID.
func (k Custom) Rule() wfc.RuleID { return k.ID }

// Scope returns k.Cells.
func (k Custom) Scope() []wfc.Cell { return k.Cells }

// Holds asks k.Test.
func (k Custom) Holds(a []wfc.Pattern) bool {
	values := make([]wfc.Pattern, len(k.Cells))
	for i, c := range k.Cells {
		values[i] = a[c]
	}
	return k.Test(values)
}

// Reach returns k.Radius, local if it is greater than 0.
func (k Custom) Reach() (radius int, local bool) { return k.Radius, k.Radius > 0 }

// Propagator returns one for p; the error says what is malformed.
func (k Custom) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	if k.Test == nil {
		return nil, errors.New("a custom rule needs a Test")
	}
	return &custom{Custom: k, full: wfc.FullSet(p.Patterns), values: make([]wfc.Pattern, len(k.Cells))}, nil
}

// custom is the propagator of Custom: it looks first, and tries the last cell
// then. Its reasons name everything that is known of the other cells.
type custom struct {
	Custom
	full   wfc.Set
	values []wfc.Pattern
}

func (k *custom) Propagate(s wfc.State) {
	if k.Look != nil {
		w := &witness{State: s}
		k.Look(w)
		if w.failed {
			return
		}
	}
	open := -1
	for i := range k.values {
		k.values[i] = only(s.Domain(i))
		if k.values[i] != wfc.Undecided {
			continue
		}
		if open >= 0 {
			return
		}
		open = i
	}
	if open >= 0 {
		k.try(s, open)
	} else if !k.Test(k.values) {
		s.Fail()
	}
}

// try keeps at cell i, the only open one, what passes the test.
func (k *custom) try(s wfc.State, i int) {
	keep := wfc.NewSet(64 * len(k.full))
	for v := range s.Domain(i).All() {
		k.values[i] = v
		if k.Test(k.values) {
			keep.With(v)
		}
	}
	s.Keep(i, keep)
}

// Reason names all that the others have lost.
func (k *custom) Reason(s wfc.State, i int, _ wfc.Set, add func(int, wfc.Set)) {
	for j := range k.Cells {
		if j != i {
			add(j, k.full.Minus(s.Domain(j)))
		}
	}
}

// only is the single pattern of d, else Undecided.
func only(d wfc.Set) wfc.Pattern {
	if d.Count() == 1 {
		for v := range d.All() {
			return v
		}
	}
	return wfc.Undecided
}

// witness notes that the state has failed.
type witness struct {
	wfc.State
	failed bool
}

// Keep passes on.
func (w *witness) Keep(i int, set wfc.Set) bool {
	ok := w.State.Keep(i, set)
	w.failed = w.failed || !ok
	return ok
}

// Fail passes on.
func (w *witness) Fail() {
	w.failed = true
	w.State.Fail()
}
