package sandbox

import (
	"errors"
	"fmt"
)

// ErrClosed is given by a Runtime that was closed.
var ErrClosed = errors.New("the runtime is closed")

// LimitError: something is larger than it may be.
type LimitError struct {
	What       string // "gas", "input", "source" …
	Limit, Got int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s is %d; allowed are 0 to %d", e.What, e.Got, e.Limit)
}

// CallError: a Call cannot be made as it stands. The program has not run.
type CallError struct {
	Field string // of Call
	Text  string
}

func (e *CallError) Error() string { return "call: " + e.Field + ": " + e.Text }

// GateError: a program was refused before it could run. Err says more where there is more: a
// *gas.SyntaxError (malformed), a *gas.FeatureError (not supported here) or a *gas.BoundError (too complex).
type GateError struct {
	Program string // its name, escaped
	Text    string // why, and what to do
	Err     error
}

func (e *GateError) Error() string { return fmt.Sprintf("program %q refused: %s", e.Program, e.Text) }

// Unwrap gives the cause, or nil.
func (e *GateError) Unwrap() error { return e.Err }
