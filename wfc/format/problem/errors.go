package problem

import (
	"fmt"
	"strings"
)

// SyntaxError is one mistake in a problem file.
type SyntaxError struct {
	File         string
	Line, Column int // from 1
	Reason       string
	// Err is the cause, where another package or the file system found the
	// mistake.
	Err error
}

// Error returns "town.yaml:12:3: …".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Reason)
}

// Unwrap returns the cause, or nil.
func (e *SyntaxError) Unwrap() error { return e.Err }

// Errors are all mistakes of a file, in the order in which they were found, up to
// MaxErrors.
type Errors []*SyntaxError

// Error returns the mistakes, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, s := range e {
		lines[i] = s.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns each mistake.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i, s := range e {
		out[i] = s
	}
	return out
}

// LimitError says that a file is larger than this package takes.
type LimitError struct {
	File       string
	Limit, Got int // bytes
}

// Error returns "town.yaml: 5000000 bytes, the limit is 4194304".
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d bytes, the limit is %d", e.File, e.Got, e.Limit)
}
