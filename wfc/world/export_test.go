package world

import (
	"crypto/sha256"

	"vouch/wfc"
)

// StartAt is what the periodic start has at a place.
func (m *Infinite) StartAt(x, y int64) wfc.Pattern {
	b := int64(m.block)
	v := m.readStart(frame{floorDiv(x, b), floorDiv(y, b)}, rect{int(floorMod(x, b)), int(floorMod(y, b)), 1, 1})
	return wfc.Pattern(v[0])
}

// Place is place.
var Place = place

// Sweep gives x, y, width and height of each layer's block.
func Sweep(block, ring int, shifted bool) (layers [][4]int) {
	for _, l := range sweep(block, ring, shifted) {
		layers = append(layers, [4]int{l.x, l.y, l.w, l.h})
	}
	return layers
}

// Forge makes a snapshot of f with the right hashes and whatever else.
func Forge(f *Finite, rest []byte) *Snapshot {
	o, err := f.outline()
	if err != nil {
		panic(err)
	}
	id := f.identity(o)
	b := append(append([]byte(snapshotMagic), id[:]...), rest...)
	sum := sha256.Sum256(b)
	return &Snapshot{data: append(b, sum[:]...)}
}

// Rest is what Forge was given.
func (s *Snapshot) Rest() []byte {
	return s.data[len(snapshotMagic)+sha256.Size : len(s.data)-sha256.Size]
}
