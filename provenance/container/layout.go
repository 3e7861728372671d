package container

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// A Plan says how a store goes into a file. Layout gives the new file for a
// store of n bytes; it must be the same for the same n, and any n between 0 and
// MaxStoreBytes must do.
type Plan struct {
	Source io.ReaderAt
	Size   int64

	// Replaces says that the file carries a store, which the layout leaves out.
	Replaces bool

	Layout func(n int64) (*Layout, error)
}

// WriteTo streams the new file to w and returns its size.
func (p *Plan) WriteTo(w io.Writer, store []byte) (int64, error) {
	f, err := p.File(store)
	if err != nil {
		return 0, err
	}
	return f.WriteTo(w)
}

// File returns the new file for a store, to be read before it is written.
func (p *Plan) File(store []byte) (*File, error) {
	l, err := p.Layout(int64(len(store)))
	if err != nil {
		return nil, err
	}
	return l.File(p.Source, store)
}

// A Layout is a new file: its parts in order.
type Layout struct{ Parts []Part }

type partKind uint8

const (
	partKept partKind = iota
	partNew
	partStore
	partMade
	partShifted
	partZero
)

// A Part is a run of bytes of a new file.
type Part struct {
	kind     partKind
	excluded bool
	sum      bool  // excluded by nothing, and worked out from the store
	at       Range // of the old file, or of the store
	data     []byte
	make     func(store []byte) []byte
	width    int64
	shift    func(uint64) uint64
}

// Keep is a part that stays as it is in the old file.
func Keep(start, end int64) Part {
	return Part{kind: partKept, at: Range{start, max(0, end-start)}}
}

// Shifted is a part of the old file that holds big-endian integers of width
// bytes, 4 or 8, each of which is changed on its way: a table of offsets. It is
// never in memory as a whole. Results must fit the width.
func Shifted(start, end int64, width int, shift func(uint64) uint64) Part {
	return Part{kind: partShifted, at: Range{start, max(0, end-start)}, width: int64(width), shift: shift}
}

// New is a part that the old file does not have.
func New(data []byte) Part { return Part{kind: partNew, data: data} }

// Store is the bytes of the store from start to end, as they are. Like every
// part that depends on the store it is left out of the hash.
func Store(start, end int64) Part {
	return Part{kind: partStore, excluded: true, at: Range{start, end - start}}
}

// Made is n bytes that are worked out from the store: a sum over it, or the
// store in another encoding.
func Made(n int64, f func(store []byte) []byte) Part {
	return Part{kind: partMade, excluded: true, at: Range{0, n}, make: f}
}

// Zeros is n bytes of zero.
func Zeros(n int64) Part { return Part{kind: partZero, at: Range{0, n}} }

// Exclude returns the part, left out of a data hash.
func (p Part) Exclude() Part { p.excluded = true; return p }

// Include returns the part, not left out of a data hash although it is worked out
// from the store: a checksum in a format that is bound box by box, in which it
// lies in no box or counts as zero.
func (p Part) Include() Part { p.excluded, p.sum = false, true; return p }

// Length returns the number of bytes.
func (p Part) Length() int64 {
	if p.kind == partNew {
		return int64(len(p.data))
	}
	return p.at.Length
}

// Size returns the size of the new file.
func (l *Layout) Size() int64 {
	n := int64(0)
	for _, p := range l.Parts {
		n += p.Length()
	}
	return n
}

// Excluded returns what a data hash of the new file leaves out: ranges in
// order, neighbours joined.
func (l *Layout) Excluded() []Range {
	var out []Range
	pos := int64(0)
	for _, p := range l.Parts {
		n := p.Length()
		switch last := len(out) - 1; {
		case !p.excluded || n == 0:
		case last >= 0 && out[last].End() == pos:
			out[last].Length += n
		default:
			out = append(out, Range{pos, n})
		}
		pos += n
	}
	return out
}

// Sums returns where the parts lie that are worked out from the store and are not
// left out (Part.Include).
func (l *Layout) Sums() []Range {
	var out []Range
	pos := int64(0)
	for _, p := range l.Parts {
		if p.sum {
			out = append(out, Range{pos, p.Length()})
		}
		pos += p.Length()
	}
	return out
}

// SameBut says whether two layouts of one file have the same bytes, but for what
// a data hash leaves out. Parts that are worked out count as different.
func (l *Layout) SameBut(other *Layout) bool {
	a, b := l.hashed(), other.hashed()
	return slices.EqualFunc(a, b, func(p, q Part) bool {
		if p.kind != q.kind || p.kind == partShifted || p.kind == partMade {
			return false
		}
		return p.at == q.at && bytes.Equal(p.data, q.data)
	})
}

func (l *Layout) hashed() []Part {
	return slices.DeleteFunc(slices.Clone(l.Parts), func(p Part) bool { return p.excluded || p.Length() == 0 })
}

// Placed returns where in the new file the store lies, with its wrapping. Where
// more than one range is left out it is the longest.
func (l *Layout) Placed() Range {
	var longest Range
	for _, r := range l.Excluded() {
		if r.Length > longest.Length {
			longest = r
		}
	}
	return longest
}

// File returns the new file with that store in it.
func (l *Layout) File(source io.ReaderAt, store []byte) (*File, error) {
	if len(l.Parts) > MaxParts {
		return nil, fmt.Errorf("%w: file of more than %d parts", ErrTooLarge, MaxParts)
	}
	f := &File{source: source, ends: make([]int64, len(l.Parts)), parts: make([]Part, len(l.Parts))}
	for i, p := range l.Parts {
		switch p.kind {
		case partStore:
			if p.at.Start < 0 || p.at.End() > int64(len(store)) {
				return nil, fmt.Errorf("container: layout for another store than one of %d bytes", len(store))
			}
			p = Part{kind: partNew, data: store[p.at.Start:p.at.End()]}
		case partMade:
			n := p.at.Length
			if p = (Part{kind: partNew, data: p.make(store)}); int64(len(p.data)) != n {
				return nil, fmt.Errorf("container: layout for another store than one of %d bytes", len(store))
			}
		}
		f.parts[i] = p
		f.size += p.Length()
		f.ends[i] = f.size
	}
	return f, nil
}
