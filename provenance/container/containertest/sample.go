package containertest

import (
	"fmt"

	"vouch/provenance/jumbf"
)

// A Sample is a small file of a format, without a store.
type Sample struct {
	Name  string
	Data  []byte
	Keeps []string // runs of bytes that stay, whatever store is put in

	// Twice puts a second store beside the one that a signed file has; nil where
	// a file of the format has no second place.
	Twice func(signed []byte) []byte

	// HiddenByCut says that a file whose end is missing shows no store at all,
	// because the way to it begins at the end. Otherwise it must be found cut off.
	HiddenByCut bool
}

// SmallestStore is the length of the shortest store that Store makes, bytes.
const SmallestStore = 8 + 8 + 16 + 1 + 5 + 8

// Store returns a well-formed store of n bytes without a manifest in it, at
// least SmallestStore; n also decides its content.
func Store(n int) []byte {
	if n < SmallestStore {
		panic(fmt.Sprintf("containertest: store of %d bytes, at least %d", n, SmallestStore))
	}
	fill := make([]byte, n-SmallestStore)
	for i := range fill {
		fill[i] = byte(i*31 + i>>8 + n)
	}
	box, err := jumbf.New(jumbf.Description{Type: jumbf.TypeStore, Label: "c2pa"}, jumbf.Leaf(jumbf.BoxFree, fill))
	if err != nil {
		panic(err) // of constants
	}
	return box.Bytes()
}

// lengths of stores: around the borders of one-byte, two-byte and segment sizes.
var lengths = []int{SmallestStore, 47, 254, 255, 256, 257, 511, 4096, 65525, 65526, 65536, 131042, 131043, 200001}
