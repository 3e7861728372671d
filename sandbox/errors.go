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

// OptionError: a Runtime cannot be made with these Options.
type OptionError struct {
	Field string // of Options
	Text  string
}

func (e *OptionError) Error() string { return "options: " + e.Field + ": " + e.Text }

// CompileError: a module passed the gate and yet could not be compiled, by its own fault: it took too much, or the
// compiler would not have it.
type CompileError struct{ Text string }

func (e *CompileError) Error() string { return "compiling it: " + e.Text }

// CallError: a Call cannot be made as it stands. The program has not run.
type CallError struct {
	Field string // of Call
	Text  string
}

func (e *CallError) Error() string { return "call: " + e.Field + ": " + e.Text }

// GateError: a program was refused before it could run. Err says more where there is more: a
// *gas.SyntaxError (malformed), a *gas.FeatureError (not supported here), a *gas.BoundError (too complex) or a *CompileError (too complex after all).
type GateError struct {
	Program string // its name, escaped
	Text    string // why, and what to do
	Err     error
}

func (e *GateError) Error() string { return fmt.Sprintf("program %q refused: %s", e.Program, e.Text) }

// Unwrap gives the cause, or nil.
func (e *GateError) Unwrap() error { return e.Err }
