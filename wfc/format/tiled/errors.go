package tiled

import "fmt"

// SyntaxError says what is wrong in a map file, and where.
type SyntaxError struct {
	File   string
	Line   int // from 1
	Reason string
}

// Error returns "town.tmx:12: …".
func (e *SyntaxError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// UnsupportedError says that a map is well-formed and uses what this package does
// not read.
type UnsupportedError struct {
	File   string
	Line   int
	Reason string
}

// Error returns "town.tmx:12: not supported: …".
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("%s:%d: not supported: %s", e.File, e.Line, e.Reason)
}

// LimitError says that a map is larger than this package takes.
type LimitError struct {
	File, What string
	Limit, Got int
}

// Error returns "town.tmx: 300 layers, the limit is 256".
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d %s, the limit is %d", e.File, e.Got, e.What, e.Limit)
}

// MapError says why a map cannot be used as it was asked: a layer that it does not
// have, or a grid of another size.
type MapError struct{ Reason string }

// Error returns "tiled: …".
func (e *MapError) Error() string { return "tiled: " + e.Reason }
