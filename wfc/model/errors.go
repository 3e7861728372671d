package model

import "fmt"

// Error says what is wrong with the description of a model.
type Error struct {
	// Part is the field: "Tiles", "Pairs", "Samples", "N" and so on.
	Part string
	// Index is the position in that field, or −1.
	Index int
	// Reason is what is wrong with it.
	Reason string
}

// Error returns "model: Pairs[3]: …".
func (e *Error) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("model: %s: %s", e.Part, e.Reason)
	}
	return fmt.Sprintf("model: %s[%d]: %s", e.Part, e.Index, e.Reason)
}

// LimitError says that a description is larger than this package takes.
type LimitError struct {
	What       string // "patterns", "sample cells" …
	Limit, Got int
}

// Error returns "model: 20000 patterns, the limit is 16384".
func (e *LimitError) Error() string {
	return fmt.Sprintf("model: %d %s, the limit is %d", e.Got, e.What, e.Limit)
}

func wrong(part string, index int, format string, args ...any) *Error {
	return &Error{Part: part, Index: index, Reason: fmt.Sprintf(format, args...)}
}

// within returns a LimitError if got is above the limit.
func within(what string, got, limit int) error {
	if got > limit {
		return &LimitError{What: what, Limit: limit, Got: got}
	}
	return nil
}
