package animation

import (
	"errors"
	"fmt"
)

// ErrEmpty is returned when a film without pictures is written.
var ErrEmpty = errors.New("animation: the film has no pictures")

// Error says why a picture was not added to a film.
type Error struct{ Reason string }

// Error returns "animation: …".
func (e *Error) Error() string { return "animation: " + e.Reason }

// LimitError says that a film would become larger than this package takes.
type LimitError struct {
	What       string
	Limit, Got int
}

// Error returns "animation: 70000 pictures, the limit is 65536".
func (e *LimitError) Error() string {
	return fmt.Sprintf("animation: %d %s, the limit is %d", e.Got, e.What, e.Limit)
}
