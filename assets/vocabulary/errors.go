package vocabulary

import "fmt"

// SyntaxError is a mistake in a vocabulary file, with the place and the way out.
type SyntaxError struct {
	File   string
	Line   int // 1-based; 0 where the file as a whole is wrong
	Column int // 1-based, in bytes
	What   string
	Hint   string
}

// Error writes "file:line:column: what; hint".
func (e *SyntaxError) Error() string {
	s := e.File
	if e.Line > 0 {
		s += fmt.Sprintf(":%d", e.Line)
		if e.Column > 0 {
			s += fmt.Sprintf(":%d", e.Column)
		}
	}
	s += ": " + e.What
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}
