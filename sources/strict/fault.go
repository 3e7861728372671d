package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one mistake in one file: where it stands, what is wrong, and what
// the person at the keyboard can do about it.
type Fault struct {
	File    string // slash-separated, relative to the project folder
	Line    int    // 1-based; 0 when the file as a whole is meant
	Column  int    // 1-based, in characters; 0 when unknown
	Message string // what is wrong, lower case, no final stop
	Hint    string // what to do; may be empty
}

// Error gives "file:line:column: message; hint".
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
		if f.Column > 0 {
			fmt.Fprintf(&b, ":%d", f.Column)
		}
	}
	b.WriteString(": ")
	b.WriteString(f.Message)
	if f.Hint != "" {
		b.WriteString("; ")
		b.WriteString(f.Hint)
	}
	return b.String()
}

// Errors holds every fault of a load, in the order of files, lines and columns.
type Errors struct {
	Faults []*Fault
}

// Error lists all faults, one per line.
func (e *Errors) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the first fault.
func (e *Errors) Unwrap() []error {
	out := make([]error, len(e.Faults))
	for i, f := range e.Faults {
		out[i] = f
	}
	return out
}

// Add appends a fault at a position.
func (e *Errors) Add(at Pos, message, hint string) {
	if len(e.Faults) >= MaxFaults {
		return
	}
	e.Faults = append(e.Faults, &Fault{
		File: at.File, Line: at.Line, Column: at.Column, Message: message, Hint: hint,
	})
}

// Addf is Add with a formatted message.
func (e *Errors) Addf(at Pos, hint, format string, args ...any) {
	e.Add(at, fmt.Sprintf(format, args...), hint)
}

// Merge appends the faults of err, which may be nil, *Errors or any other error.
func (e *Errors) Merge(file string, err error) {
	switch v := err.(type) {
	case nil:
	case *Errors:
		e.Faults = append(e.Faults, v.Faults...)
	case *Fault:
		e.Faults = append(e.Faults, v)
	default:
		e.Faults = append(e.Faults, &Fault{File: file, Message: v.Error()})
	}
}

// Err sorts the faults, drops exact repetitions and returns nil when there are none.
func (e *Errors) Err() error {
	if len(e.Faults) == 0 {
		return nil
	}
	slices.SortStableFunc(e.Faults, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
	e.Faults = slices.CompactFunc(e.Faults, func(a, b *Fault) bool { return *a == *b })
	return e
}
