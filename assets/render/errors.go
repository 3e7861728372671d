package render

import "fmt"

// LayoutError is a layout that contradicts itself.
type LayoutError struct{ Reason string }

func (e *LayoutError) Error() string { return "layout: " + e.Reason }

// LimitError is something larger (or, for a tile, smaller) than this package draws.
type LimitError struct {
	What       string
	Limit, Got int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d is out of bounds, the limit is %d", e.What, e.Got, e.Limit)
}
