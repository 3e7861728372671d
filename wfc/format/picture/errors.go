package picture

import "fmt"

// UnsupportedError says that a picture is well-formed and cannot be taken as it
// is: too deep a colour, for instance.
type UnsupportedError struct{ Reason string }

// Error returns "picture: …".
func (e *UnsupportedError) Error() string { return "picture: " + e.Reason }

// LimitError says that a picture is larger than this package takes.
type LimitError struct {
	What       string
	Limit, Got int
}

// Error returns "picture: 70000 colours, the limit is 65536".
func (e *LimitError) Error() string {
	return fmt.Sprintf("picture: %d %s, the limit is %d", e.Got, e.What, e.Limit)
}

// SizeError says that pictures, symbols or patterns that belong together differ
// in number or size.
type SizeError struct{ Reason string }

// Error returns "picture: …".
func (e *SizeError) Error() string { return "picture: " + e.Reason }

// checkPixels refuses what is too large to draw.
func checkPixels(width, height int) error {
	if width < 1 || height < 1 {
		return &SizeError{fmt.Sprintf("%d×%d pixels", width, height)}
	}
	if width > MaxPixels/height {
		return &LimitError{What: "pixels", Limit: MaxPixels, Got: width * height}
	}
	return nil
}
