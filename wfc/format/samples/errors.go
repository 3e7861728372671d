package samples

import "fmt"

// SyntaxError says what is wrong in a list of samples, and where.
type SyntaxError struct {
	File   string
	Line   int // from 1
	Reason string
}

// Error returns "samples.xml:12: …".
func (e *SyntaxError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// LimitError says that a file is larger than this package takes.
type LimitError struct {
	File       string
	Limit, Got int64 // bytes
}

// Error returns "samples.xml: 5000000 bytes, the limit is 4194304".
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d bytes, the limit is %d", e.File, e.Got, e.Limit)
}
