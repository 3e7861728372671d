package project

import "errors"

// ErrDoesNotHold is what the answer "no" of a check is: a file that is invalid,
// a scene that cannot be built, a replay that differs.
var ErrDoesNotHold = errors.New("it does not hold")

// InputError is a mistake of the call, with what to do.
type InputError struct {
	Message string
	Hint    string
}

func (e *InputError) Error() string { return e.Message }
