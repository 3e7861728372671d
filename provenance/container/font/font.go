// Package font puts a C2PA store into an OpenType or TrueType font (ISO/IEC
// 14496-22): the table C2PA, which holds a store, the address of one, or both.
//
//	sfnt ─ table directory ─ tables: C2PA{version, address, store}, cmap, glyf, head …
//
// Fonts are bound table by table, in the order of the directory; the checksum of
// the file in the table head counts as zero, and the directory is in no hash: both
// are worked out from the store, so that no data hash goes with a font.
// Collections, WOFF and WOFF2 are none of the formats of the specification.
//
// Sizes are bytes, integers big-endian. Format has no state.
package font

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"vouch/provenance/container"
)

const (
	// MaxTables bounds the tables of a font: some sixty are defined.
	MaxTables = 4096

	tagC2PA = "C2PA"
	tagHead = "head"

	directoryAt = 12
	recordBytes = 16
	headBytes   = 20 // of the table C2PA
	adjustAt    = 8  // checkSumAdjustment within the table head
	maxURL      = 1<<16 - 1
)

// Format is one of the two kinds of outlines.
type Format struct {
	mediaType string
	versions  string // of the sfnt, four bytes each
}

// The formats.
var (
	OTF = Format{"font/otf", "OTTO"}
	TTF = Format{"font/ttf", "\x00\x01\x00\x00true"}
)

var (
	_ container.Format    = Format{}
	_ container.BoxLister = Format{}
	_ container.Referrer  = Format{}

	_ container.ReferenceWriter = Format{}
	_ container.Bound           = Format{}
)

// MediaType returns the media type.
func (f Format) MediaType() string { return f.mediaType }

// DefaultBinding returns BindBoxes.
func (Format) DefaultBinding() container.Binding { return container.BindBoxes }

// Detect looks for the version of the sfnt and a sensible number of tables.
func (f Format) Detect(head []byte) bool {
	if len(head) < directoryAt {
		return false
	}
	i := strings.Index(f.versions, string(head[:4]))
	n := binary.BigEndian.Uint16(head[4:])
	return i >= 0 && i%4 == 0 && n > 0 && n <= MaxTables
}

// A table is one of the font.
type table struct {
	tag string
	at  container.Range
}

// tables reads the directory. A table that is not wholly in the file ends it,
// without an error unless it is ours.
func tables(r io.ReaderAt, size int64) ([]table, error) {
	head := make([]byte, min(directoryAt, size))
	if n, err := r.ReadAt(head, 0); n != len(head) {
		return nil, fmt.Errorf("font: reading at 0: %w", err)
	}
	if len(head) < directoryAt {
		return nil, nil
	}
	n := int64(binary.BigEndian.Uint16(head[4:]))
	if n > MaxTables {
		return nil, fmt.Errorf("%w: %d tables, at most %d", container.ErrTooLarge, n, MaxTables)
	}
	raw, err := container.ReadRange(r, container.Range{Start: directoryAt, Length: max(0, min(n*recordBytes, size-directoryAt))}, MaxTables*recordBytes)
	if err != nil {
		return nil, err
	}
	var out []table
	for ; len(raw) >= recordBytes; raw = raw[recordBytes:] {
		t := table{string(raw[:4]), container.Range{Start: int64(binary.BigEndian.Uint32(raw[8:])), Length: int64(binary.BigEndian.Uint32(raw[12:]))}}
		if t.at.End() > size {
			if t.tag == tagC2PA {
				return nil, fmt.Errorf("%w: table C2PA", container.ErrDamaged)
			}
			break
		}
		out = append(out, t)
	}
	return out, nil
}

// fields reads the head of a table C2PA.
func (t table) fields(r io.ReaderAt) (url, store container.Range, err error) {
	if t.at.Length < headBytes {
		return url, store, fmt.Errorf("%w: table C2PA of %d bytes", container.ErrDamaged, t.at.Length)
	}
	b, err := container.ReadRange(r, container.Range{Start: t.at.Start, Length: headBytes}, headBytes)
	if err != nil {
		return url, store, err
	}
	url = container.Range{Start: t.at.Start + int64(binary.BigEndian.Uint32(b[4:])), Length: int64(binary.BigEndian.Uint16(b[8:]))}
	store = container.Range{Start: t.at.Start + int64(binary.BigEndian.Uint32(b[12:])), Length: int64(binary.BigEndian.Uint32(b[16:]))}
	if url.Length > 0 && url.End() > t.at.End() || store.Length > 0 && store.End() > t.at.End() {
		return url, store, fmt.Errorf("%w: table C2PA leads out of itself", container.ErrDamaged)
	}
	return url, store, nil
}

// Find returns the store of the table C2PA, if it has one.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	all, err := tables(r, size)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, t := range all {
		if t.tag != tagC2PA {
			continue
		}
		_, store, err := t.fields(r)
		if err != nil {
			return nil, err
		}
		if store.Length > 0 {
			found = append(found, container.Placement{Store: []container.Range{store}, Excluded: []container.Range{t.at}})
		}
	}
	return found, nil
}

// Boxes lists the tables in the order of the directory, which is no box itself.
// Names are without the spaces that fill them.
func (Format) Boxes(r io.ReaderAt, size int64) ([]container.Box, error) {
	all, err := tables(r, size)
	if err != nil {
		return nil, err
	}
	var out []container.Box
	for _, t := range all {
		b := container.Box{Name: strings.TrimRight(t.tag, " "), Range: t.at}
		if t.tag == tagHead && t.at.Length >= adjustAt+4 {
			b.Zero = container.Range{Start: t.at.Start + adjustAt, Length: 4}
		}
		out = append(out, b)
	}
	return out, nil
}

// Reference returns the address in the table C2PA.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	all, err := tables(r, size)
	if err != nil {
		return "", err
	}
	for _, t := range all {
		if t.tag != tagC2PA {
			continue
		}
		url, _, err := t.fields(r)
		if err != nil || url.Length == 0 {
			return "", err
		}
		b, err := container.ReadRange(r, url, maxURL)
		return string(b), err
	}
	return "", nil
}
