// Package gif puts a C2PA store into a GIF (GIF89a): one application extension
// before the first image.
//
//	GIF89a ─ LSD [colours] ─▶ 21 FF 0B C2PA_GIF 01 00 00 ─ sub-blocks ─ 00 ◀─ … 2C … 3B
//
// The data hash leaves out the whole extension, whose form Find has checked
// therefore: full sub-blocks, but for the last. A GIF87a, which knows no
// extensions, becomes a GIF89a when a store is put into it.
//
// Find reads the extensions before the first image; Boxes the whole file. Sizes
// are bytes. Format has no state.
package gif

import (
	"fmt"
	"io"
	"strings"

	"vouch/provenance/container"
)

const (
	version87, version89 = "GIF87a", "GIF89a"

	introducer = 0x21 // of an extension
	labelApp   = 0xFF
	image      = 0x2C
	trailer    = 0x3B
	identifier = "C2PA_GIF"
	code       = "\x01\x00\x00" // version of the extension: 1.0
	appXMP     = "XMP DataXMP"
	appSize    = len(identifier) + len(code)
	maxBlock   = 255
)

// Format is the GIF container.
type Format struct{}

var (
	_ container.Format    = Format{}
	_ container.BoxLister = Format{}
	_ container.Referrer  = Format{}
)

// MediaType returns "image/gif".
func (Format) MediaType() string { return "image/gif" }

// Detect looks for the signature with one of the two versions.
func (Format) Detect(head []byte) bool {
	return strings.HasPrefix(string(head), version87) || strings.HasPrefix(string(head), version89)
}

// Find returns the stores before the first image.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	w := newWalker(r, size)
	var found []container.Placement
	for b, ok := w.block(); ok && b.kind != image && b.kind != trailer; b, ok = w.block() {
		if p, ok := b.placement(); ok {
			found = append(found, p)
		}
	}
	if w.err == nil && w.cut {
		w.err = fmt.Errorf("%w: extension at %d", container.ErrDamaged, w.next)
	}
	if w.err != nil {
		return nil, w.err
	}
	for _, p := range found {
		if err := full(p); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// full refuses a store in sub-blocks of other sizes than those it must have:
// the sizes are left out of the hash with it.
func full(p container.Placement) error {
	for i, s := range p.Store {
		if s.Length != maxBlock && i < len(p.Store)-1 {
			return fmt.Errorf("%w: sub-block at %d is not full", container.ErrDamaged, s.Start)
		}
	}
	return nil
}

// placement returns the placement of an extension with a store. One with another
// authentication code is of a version that is not known, or no block of C2PA.
func (b block) placement() (container.Placement, bool) {
	if b.kind != introducer || b.label != labelApp || b.app != identifier+code {
		return container.Placement{}, false
	}
	return container.Placement{Store: b.data, Excluded: []container.Range{{Start: b.start, Length: b.end - b.start}}}, true
}

// Plan puts a store behind the screen descriptor and its colours, and drops the
// extensions with stores that are there.
func (Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	w := newWalker(r, size)
	screen, ok := w.block()
	if ok {
		screen, ok = w.block()
	}
	if !ok || screen.kind != kindScreen {
		return nil, structure(w.err)
	}
	var behind []container.Part
	from := screen.end
	b, ok := w.block()
	for ; ok && b.kind != image && b.kind != trailer; b, ok = w.block() {
		if _, old := b.placement(); old {
			behind = append(behind, container.Keep(from, b.start))
			from = b.end
		}
	}
	if !ok || w.err != nil {
		return nil, structure(w.err)
	}
	replaces := len(behind) > 0
	behind = append(behind, container.Keep(from, size))
	layout := func(n int64) (*container.Layout, error) {
		if n > container.MaxStoreBytes {
			return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
		}
		head := []byte{introducer, labelApp, byte(appSize)}
		head = append(append(head, identifier...), code...)
		parts := []container.Part{container.New([]byte(version89)), container.Keep(int64(len(version89)), screen.end),
			container.New(head).Exclude(), container.Made(n+(n+maxBlock-1)/maxBlock+1, subBlocks)}
		return &container.Layout{Parts: append(parts, behind...)}, nil
	}
	return &container.Plan{Source: r, Size: size, Replaces: replaces, Layout: layout}, nil
}

func structure(err error) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: GIF without an image", container.ErrStructure)
}

// subBlocks cuts a store into sub-blocks, with the terminator.
func subBlocks(store []byte) []byte {
	out := make([]byte, 0, len(store)+len(store)/maxBlock+2)
	for len(store) > 0 {
		n := min(maxBlock, len(store))
		out = append(append(out, byte(n)), store[:n]...)
		store = store[n:]
	}
	return append(out, 0)
}

// Boxes lists the blocks up to the trailer: a descriptor goes with its colours.
func (Format) Boxes(r io.ReaderAt, size int64) ([]container.Box, error) {
	w := newWalker(r, size)
	var out []container.Box
	for b, ok := w.block(); ok; b, ok = w.block() {
		out = append(out, container.Box{Name: b.name(), Range: container.Range{Start: b.start, Length: b.end - b.start}})
		if b.kind == trailer {
			break
		}
	}
	return out, w.err
}

// Reference returns what the picture's XMP says about a manifest elsewhere.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	w := newWalker(r, size)
	for b, ok := w.block(); ok && b.kind != image && b.kind != trailer; b, ok = w.block() {
		if b.label != labelApp || b.app != appXMP || b.end-b.start > container.MaxXMPBytes {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: b.start, Length: b.end - b.start}, container.MaxXMPBytes)
		if err != nil {
			return "", err
		}
		if url := container.ProvenanceOf(data[3+appSize:]); url != "" {
			return url, nil
		}
	}
	return "", w.err
}
