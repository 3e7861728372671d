package jumbf

import (
	"errors"
	"fmt"
)

// Errors of looking up a box.
var (
	// ErrNotFound: no box of that type and label.
	ErrNotFound = errors.New("jumbf: no such box")
	// ErrAmbiguous: two boxes share type and label, so a name names neither.
	ErrAmbiguous = errors.New("jumbf: more than one box of that name")
)

// A LimitError says that a store is larger than this library agrees to hold.
type LimitError struct {
	What       string
	Limit, Got int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("manifest store: %s: %d is over the limit of %d", e.What, e.Got, e.Limit)
}

// A SyntaxError says where the bytes stop being a store. Offset counts from the
// start of the data given to Parse.
type SyntaxError struct {
	Offset  int64
	Problem string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("manifest store, offset %d: %s", e.Offset, e.Problem)
}
