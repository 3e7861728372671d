// Package sidecar reads a C2PA store that is a file of its own: beside an asset,
// with the same name and the ending .c2pa, of media type application/c2pa.
//
//	picture.glb ─┐
//	picture.c2pa ┴▶ provenance.ValidateWith(…, AssetOptions{Manifest: …})
//
// A sidecar goes with any file, of a format that is known or not; the data hash
// in it leaves nothing out. Taken as an asset by itself it is a store that binds
// another file. Format has no state.
package sidecar

import (
	"fmt"
	"io"

	"vouch/provenance/container"
)

// MediaType is that of a store outside of a file.
const MediaType = "application/c2pa"

// Format is the sidecar.
type Format struct{}

var _ container.Format = Format{}

// MediaType returns "application/c2pa".
func (Format) MediaType() string { return MediaType }

// Detect looks for the description of a store.
func (Format) Detect(head []byte) bool {
	return len(head) >= 20 && string(head[4:8]) == "jumb" && string(head[12:20]) == "jumdc2pa"
}

// Find returns the whole file. What stands behind the store in it is part of it,
// so that it is refused with it.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	all := container.Range{Length: size}
	length, err := container.BoxLength(r, all)
	if err != nil {
		return nil, err
	}
	var head [4]byte
	if n, err := r.ReadAt(head[:], 0); n != len(head) {
		return nil, fmt.Errorf("%w: %v", container.ErrDamaged, err)
	}
	if says := int64(head[0])<<24 | int64(head[1])<<16 | int64(head[2])<<8 | int64(head[3]); length == size && says > size {
		return nil, fmt.Errorf("%w: file of %d bytes for a store of %d", container.ErrDamaged, size, says)
	}
	return []container.Placement{{Store: []container.Range{all}}}, nil
}

// Plan refuses: a sidecar is written whole, not into something.
func (Format) Plan(io.ReaderAt, int64) (*container.Plan, error) {
	return nil, fmt.Errorf("%w: a manifest is no asset", container.ErrReadOnly)
}
