package jumbf

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
