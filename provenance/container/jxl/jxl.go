// Package jxl puts a C2PA store into a JPEG XL file of boxes (ISO/IEC 18181-2):
// the store is a box of the file itself.
//
//	JXL ─ ftyp ─ [jxll] ─▶ jumb{store} ◀─ Exif, xml, jxlc, jxlp …
//
// The data hash leaves out the box. Other jumb boxes are content: a store is
// known by its JUMBF description. A bare codestream has no place for a store,
// and no box may be moved into a Brotli box (brob), where none is looked for.
//
// Boxes are walked on the first level, up to bmff.MaxBoxes. Format has no state.
package jxl

import (
	"bytes"
	"fmt"
	"io"

	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
)

// signature is the first box of every file of boxes.
const signature = "\x00\x00\x00\x0cJXL \r\n\x87\n"

const (
	boxStore = "jumb"
	boxXML   = "xml "
)

// Format is the JPEG XL container.
type Format struct{}

var (
	_ container.Format    = Format{}
	_ container.BoxLister = Format{}
	_ container.Referrer  = Format{}
)

// MediaType returns "image/jxl".
func (Format) MediaType() string { return "image/jxl" }

// Detect looks for the signature box.
func (Format) Detect(head []byte) bool { return bytes.HasPrefix(head, []byte(signature)) }

// A file is its boxes, and which of them are stores.
type file struct {
	boxes  []bmff.Box
	stores map[int]bool
}

func read(r io.ReaderAt, size int64) (file, error) {
	boxes, err := bmff.Roots(r, size)
	f := file{boxes, map[int]bool{}}
	for i, b := range boxes {
		if err != nil {
			break
		}
		f.stores[i], err = isStore(r, b)
	}
	return f, err
}

// isStore looks at the description in a jumb box.
func isStore(r io.ReaderAt, b bmff.Box) (bool, error) {
	if b.Type != boxStore || b.Size < b.Header+12 {
		return false, nil
	}
	head, err := container.ReadRange(r, container.Range{Start: b.Start + b.Header, Length: 12}, 12)
	return err == nil && string(head[4:]) == "jumdc2pa", err
}

// Find returns every jumb box that holds a store.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	f, err := read(r, size)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for i, b := range f.boxes {
		if b.Cut() && b.Type == boxStore {
			return nil, fmt.Errorf("%w: box jumb at %d", container.ErrDamaged, b.Start)
		}
		if f.stores[i] {
			found = append(found, container.Placement{Store: []container.Range{b.Range()}, Excluded: []container.Range{b.Range()}})
		}
	}
	return found, nil
}

// Plan puts a store behind the boxes ftyp and jxll, and drops those that are
// there.
func (Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	f, err := read(r, size)
	if err != nil {
		return nil, err
	}
	last := len(f.boxes) - 1
	if last < 2 || f.boxes[1].Type != "ftyp" || f.boxes[1].Open() || f.boxes[last].Cut() || f.boxes[last].End() != size {
		return nil, fmt.Errorf("%w: boxes of a JPEG XL do not fill it", container.ErrStructure)
	}
	at := f.boxes[1].End()
	if f.boxes[2].Type == "jxll" && !f.boxes[2].Open() {
		at = f.boxes[2].End()
	}
	var behind []container.Part
	pos := at
	for i, b := range f.boxes {
		if f.stores[i] {
			behind = append(behind, container.Keep(pos, b.Start))
			pos = b.End()
		}
	}
	replaces := len(behind) > 0
	behind = append(behind, container.Keep(pos, size))
	layout := func(n int64) (*container.Layout, error) {
		parts := []container.Part{container.Keep(0, at), container.Store(0, n)}
		return &container.Layout{Parts: append(parts, behind...)}, nil
	}
	return &container.Plan{Source: r, Size: size, Replaces: replaces, Layout: layout}, nil
}

// Boxes lists the boxes by their types.
func (Format) Boxes(r io.ReaderAt, size int64) ([]container.Box, error) {
	f, err := read(r, size)
	if err != nil {
		return nil, err
	}
	var out []container.Box
	for i, b := range f.boxes {
		name := b.Type
		if f.stores[i] {
			name = container.NameC2PA
		}
		out = append(out, container.Box{Name: name, Range: b.Range()})
	}
	return out, nil
}

// Reference returns what the picture's XMP says about a manifest elsewhere.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	boxes, err := bmff.Roots(r, size)
	if err != nil {
		return "", err
	}
	for _, b := range boxes {
		if b.Type != boxXML || b.Size > container.MaxXMPBytes {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: b.Start + b.Header, Length: b.Size - b.Header}, container.MaxXMPBytes)
		if err != nil {
			return "", err
		}
		if url := container.ProvenanceOf(data); url != "" {
			return url, nil
		}
	}
	return "", nil
}
