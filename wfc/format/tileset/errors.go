package tileset

import (
	"errors"
	"fmt"
)

// SyntaxError says what is wrong in a tileset file, and where.
type SyntaxError struct {
	File   string
	Line   int // from 1
	Reason string
}

// Error returns "Castle.xml:12: …".
func (e *SyntaxError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// LimitError says that a tileset file is larger than this package takes.
type LimitError struct {
	File, What string
	Limit, Got int
}

// Error returns "Castle.xml: 5000000 bytes, the limit is 4194304".
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d %s, the limit is %d", e.File, e.Got, e.What, e.Limit)
}

// ErrNoSubset is returned for the name of a subset that a set does not have.
var ErrNoSubset = errors.New("tileset: no such subset")
