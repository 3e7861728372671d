package gas

import "fmt"

// SyntaxError: the bytes are no module of WebAssembly.
type SyntaxError struct {
	Offset int // in the file, bytes
	Text   string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("byte %d: %s", e.Offset, e.Text) }

// FeatureError: the bytes may be a module, but use what is not supported here.
type FeatureError struct {
	Offset  int
	Feature string // "SIMD", "threads" …
}

func (e *FeatureError) Error() string {
	return fmt.Sprintf("byte %d: %s; build the module without it", e.Offset, e.Feature)
}

// BoundError: the module is larger or more complex than it may be.
type BoundError struct {
	What       string // "nesting of blocks", "locals" …
	Function   int    // index among all functions, or -1 for the module as a whole
	Limit, Got int64
}

func (e *BoundError) Error() string {
	if e.Function < 0 {
		return fmt.Sprintf("%s: %d, and at most %d are allowed", e.What, e.Got, e.Limit)
	}
	return fmt.Sprintf("function %d: %s: %d, and at most %d are allowed", e.Function, e.What, e.Got, e.Limit)
}
