package bmff

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

const (
	// MaxBoxes bounds the boxes that are looked at in one file. A day of film in
	// fragments of two seconds has some 43,000 fragments of a dozen boxes.
	MaxBoxes = 1 << 20

	// MaxDepth bounds boxes within each other. Sample descriptions are nine deep.
	MaxDepth = 32
)

// A Box is the header of a box. Sizes that pass the end of what holds the box
// are cut there.
type Box struct {
	Type   string
	Start  int64
	Header int64 // length of the header, with a large size and a user type
	Size   int64 // with the header
	user   [16]byte
	cut    bool // it says more than there is
	open   bool // it says that it goes on to the end
}

// End returns the first byte behind the box.
func (b Box) End() int64 { return b.Start + b.Size }

// Range returns the box as a range.
func (b Box) Range() container.Range { return container.Range{Start: b.Start, Length: b.Size} }

// A reader walks a file's boxes and counts them.
type reader struct {
	r      io.ReaderAt
	size   int64
	budget int
}

func newReader(r io.ReaderAt, size int64) *reader { return &reader{r: r, size: size, budget: MaxBoxes} }

// at reads the header of the box at pos, in what ends at end; false where none
// begins.
func (r *reader) at(pos, end int64) (Box, bool, error) {
	if end-pos < 8 {
		return Box{}, false, nil
	}
	if r.budget--; r.budget < 0 {
		return Box{}, false, fmt.Errorf("%w: more than %d boxes", container.ErrTooLarge, MaxBoxes)
	}
	var head [32]byte
	n := min(int64(len(head)), end-pos)
	if got, err := r.r.ReadAt(head[:n], pos); int64(got) != n {
		return Box{}, false, fmt.Errorf("bmff: reading at %d: %w", pos, err)
	}
	b := Box{Type: string(head[4:8]), Start: pos, Header: 8, Size: int64(binary.BigEndian.Uint32(head[:]))}
	switch {
	case b.Size == 0:
		b.Size, b.open = end-pos, true
	case b.Size == 1 && n >= 16:
		large := min(binary.BigEndian.Uint64(head[8:]), 1<<62)
		b.Header, b.Size = 16, int64(large)
	}
	if b.Type == "uuid" && n >= b.Header+16 {
		copy(b.user[:], head[b.Header:])
		b.Header += 16
	}
	if b.Size < b.Header {
		return Box{}, false, nil
	}
	if b.cut = b.Size > end-pos; b.cut {
		b.Size = end - pos
	}
	return b, true, nil
}

// list reads the boxes from start to end. It stops where they stop making sense.
func (r *reader) list(start, end int64) ([]Box, error) {
	var out []Box
	for start < end {
		b, ok, err := r.at(start, end)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		out = append(out, b)
		start = b.End()
	}
	return out, nil
}

// Roots returns the boxes on the first level of a file.
func Roots(r io.ReaderAt, size int64) ([]Box, error) { return newReader(r, size).list(0, size) }

// children returns the boxes within a box that may be one of boxes: those behind
// its header, in a meta box behind version and flags.
func (r *reader) children(b Box) ([]Box, error) {
	from := b.Start + b.Header
	if b.Type == "meta" && b.Size >= b.Header+12 {
		// QuickTime's is no FullBox: its first box begins at once.
		var probe [8]byte
		if n, err := r.r.ReadAt(probe[:], from); n != len(probe) {
			return nil, fmt.Errorf("bmff: reading at %d: %w", from, err)
		}
		if string(probe[4:]) != "hdlr" {
			from += 4
		}
	}
	return r.list(from, b.End())
}

// bytes returns the content of a small box behind its header.
func (r *reader) bytes(b Box) ([]byte, error) {
	return container.ReadRange(r.r, container.Range{Start: b.Start + b.Header, Length: b.Size - b.Header}, container.MaxIndexBytes)
}

// Cut says whether the box claims more than what holds it has.
func (b Box) Cut() bool { return b.cut }

// Open says whether the box gives no size, and so goes on to the end of the file.
func (b Box) Open() bool { return b.open }
