package container

import (
	"errors"
	"fmt"
	"io"
)

// ErrTooLarge: a store beyond what the format, or MaxStoreBytes, can hold, or a
// file with more parts than are walked over.
var ErrTooLarge = errors.New("container: store is too large")

// ErrDamaged: a store begins in the file and does not lie in it as a whole.
var ErrDamaged = errors.New("container: store is cut off")

// MaxStoreBytes bounds a store that is read into memory. Stores with many
// ingredients and thumbnails have a few megabytes; beyond this one is hostile.
const MaxStoreBytes = 64 << 20

// A Range is a run of bytes of a file.
type Range struct{ Start, Length int64 }

// End returns the first byte behind the range.
func (r Range) End() int64 { return r.Start + r.Length }

// A Placement is where one store lies.
type Placement struct {
	Store    []Range // the bytes of the store, in order
	Excluded []Range // store and wrapping: what a data hash leaves out
}

// A Format reads and writes one kind of file. Find returns every store it
// meets, also superfluous ones; a file that is damaged behind its store is no
// error of Find, one whose store is cut off gives ErrDamaged. Plan refuses a file into which no store can be put.
type Format interface {
	MediaType() string
	Detect(head []byte) bool // the first HeadBytes bytes, or fewer
	Find(r io.ReaderAt, size int64) ([]Placement, error)
	Plan(r io.ReaderAt, size int64) (*Plan, error)
}

// HeadBytes is how much of a file Detect wants to see.
const HeadBytes = 64

// A Plan says how a store goes into a file: Drop lists what of the old file is
// left out (an old store), At is where, in the old file, the new one stands.
type Plan struct {
	At   int64
	Drop []Range // ascending, disjoint, not containing At inside

	// WrappedSize is the length of a store of n bytes with its wrapping.
	WrappedSize func(n int64) (int64, error)
	// Wrap writes store with its wrapping.
	Wrap func(w io.Writer, store []byte) error

	Source io.ReaderAt
	Size   int64
}

// Offset returns where the wrapped store begins in the new file.
func (p *Plan) Offset() int64 {
	at := p.At
	for _, d := range p.Drop {
		if d.End() <= p.At {
			at -= d.Length
		}
	}
	return at
}

// Kept returns the ranges of the old file that stay, in order: first those
// before the store, then those behind it.
func (p *Plan) Kept() (before, behind []Range) {
	pos := int64(0)
	keep := func(end int64) {
		switch {
		case pos >= end:
		case end <= p.At:
			before = append(before, Range{pos, end - pos})
		case pos >= p.At:
			behind = append(behind, Range{pos, end - pos})
		default:
			before = append(before, Range{pos, p.At - pos})
			behind = append(behind, Range{p.At, end - p.At})
		}
	}
	for _, d := range p.Drop {
		keep(d.Start)
		pos = d.End()
	}
	keep(p.Size)
	return before, behind
}

// WriteTo streams the new file to w and returns its size.
func (p *Plan) WriteTo(w io.Writer, store []byte) (int64, error) {
	counted := &countingWriter{w: w}
	before, behind := p.Kept()
	if err := p.copy(counted, before); err != nil {
		return counted.n, err
	}
	if err := p.Wrap(counted, store); err != nil {
		return counted.n, err
	}
	return counted.n, p.copy(counted, behind)
}

func (p *Plan) copy(w io.Writer, ranges []Range) error {
	for _, r := range ranges {
		n, err := io.Copy(w, io.NewSectionReader(p.Source, r.Start, r.Length))
		if err == nil && n != r.Length {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return fmt.Errorf("container: copying %d bytes at %d: %w", r.Length, r.Start, err)
		}
	}
	return nil
}

type countingWriter struct {
	w io.Writer
	n int64
}

func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// ReadStore returns the bytes of a store.
func ReadStore(r io.ReaderAt, p Placement) ([]byte, error) {
	var size int64
	for _, s := range p.Store {
		size += s.Length
	}
	if size > MaxStoreBytes {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, size, int64(MaxStoreBytes))
	}
	out := make([]byte, 0, size)
	for _, s := range p.Store {
		part := out[len(out) : len(out)+int(s.Length)]
		if n, err := r.ReadAt(part, s.Start); n != len(part) {
			return nil, fmt.Errorf("container: reading the store: %w", err)
		}
		out = out[:len(out)+len(part)]
	}
	return out, nil
}
