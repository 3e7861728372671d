package jumbf

import "fmt"

const (
	// MaxDepth bounds nesting. A store needs five levels (store, manifest,
	// assertion store, assertion, content); the rest is room for compressed
	// manifests and vendors' own boxes.
	MaxDepth = 12

	// MaxBoxes bounds the boxes of one tree. The largest real stores, with
	// dozens of ingredients, have a few thousand; each costs about 200 bytes
	// of memory, so a hostile tree stays under 20 MB.
	MaxBoxes = 1 << 16

	// MaxLabelBytes bounds a label. The longest that C2PA forms, a manifest
	// label with generator and version, has about one hundred.
	MaxLabelBytes = 1024

	// MaxURIBytes bounds a JUMBF URI: MaxLabelBytes for each of its parts.
	MaxURIBytes = 4 * MaxLabelBytes
)

// A LimitError says that a tree is larger than this package agrees to hold.
type LimitError struct {
	What       string
	Limit, Got int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("jumbf: %s: %d is over the limit of %d", e.What, e.Got, e.Limit)
}

// A SyntaxError says where the bytes stop being JUMBF. Offset counts from the
// start of the data given to Parse.
type SyntaxError struct {
	Offset  int64
	Problem string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("jumbf: offset %d: %s", e.Offset, e.Problem)
}
