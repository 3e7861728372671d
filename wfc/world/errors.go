package world

import (
	"errors"
	"fmt"
)

// SettingError says what is wrong with a field of Rules, Options, Plan or
// Window.
type SettingError struct {
	Field  string
	Reason string
}

// Error returns "world: FIELD: REASON".
func (e *SettingError) Error() string { return "world: " + e.Field + ": " + e.Reason }

// GlobalError says that a rule among Rules.Local looks arbitrarily far and so cannot
// be kept by a map of which only windows exist at any time, infinite or finite.
type GlobalError struct {
	// Name is the rule's kind or name.
	Name string
	// Index is its position among the rules that were given.
	Index int
}

// Error names the rule.
func (e *GlobalError) Error() string {
	return fmt.Sprintf("world: rule %d (%s) is global: state it as a Count or Route of a Finite, or solve the map as one wfc.Problem", e.Index, e.Name)
}

// StartError says that no periodic start of an infinite map was found: the rules
// allow none, or none of the periods that are tried.
type StartError struct {
	// Largest is the longest period that was tried, in cells.
	Largest int
	// Impossible tells that for each period it was proved that there is none.
	Impossible bool
}

// Error says what was tried.
func (e *StartError) Error() string {
	if e.Impossible {
		return fmt.Sprintf("world: the rules allow no periodic map of any period tried (up to %d cells)", e.Largest)
	}
	return fmt.Sprintf("world: no periodic map found with periods up to %d cells", e.Largest)
}

// PlaceError names a place of an infinite map at which Rules.Domain could not be
// kept.
type PlaceError struct{ X, Y int64 }

// Error names the place.
func (e *PlaceError) Error() string {
	return fmt.Sprintf("world: nothing that Domain allows at (%d, %d) was found to fit what is around", e.X, e.Y)
}

// StuckError names a chunk of a finite map that could not be filled.
type StuckError struct {
	// Window is the widest neighbourhood that was freed.
	Window Window
	// Impossible tells that it was proved that nothing fits there; otherwise
	// the effort was spent.
	Impossible bool
}

// Error names the window.
func (e *StuckError) Error() string {
	what := "the effort was spent on"
	if e.Impossible {
		what = "nothing fits into"
	}
	return fmt.Sprintf("world: %s the %d×%d cells at (%d, %d)", what, e.Window.Width, e.Window.Height, e.Window.X, e.Window.Y)
}

// QuotaError says that a count could not be met.
type QuotaError struct {
	// Index is the count's position in Plan.Counts.
	Index int
	// Got is what the finished map holds.
	Got int64
	// Min and Max are what was asked.
	Min, Max int64
}

// Error gives the numbers.
func (e *QuotaError) Error() string {
	return fmt.Sprintf("world: count %d is %d and must be within %d to %d", e.Index, e.Got, e.Min, e.Max)
}

// ErrSnapshot is returned for a snapshot that is damaged or belongs to another
// plan, seed or version.
var ErrSnapshot = errors.New("world: the snapshot does not belong to this plan")
