package container

import (
	"encoding/binary"
	"fmt"
	"io"
	"sort"
)

// A File is a new file that has not been written yet: an io.ReaderAt over the
// old file and what is put into it. It may be used by many goroutines when the
// old file may.
type File struct {
	source io.ReaderAt
	parts  []Part // kept or new
	ends   []int64
	size   int64
}

// Size returns the number of bytes.
func (f *File) Size() int64 { return f.size }

// ReadAt reads from the new file.
func (f *File) ReadAt(b []byte, at int64) (int, error) {
	if at < 0 {
		return 0, fmt.Errorf("container: reading at %d", at)
	}
	n := 0
	for i := sort.Search(len(f.ends), func(i int) bool { return f.ends[i] > at }); n < len(b); i++ {
		if i == len(f.parts) {
			return n, io.EOF
		}
		p := f.parts[i]
		from := at - (f.ends[i] - p.Length())
		want := b[n:]
		if rest := f.ends[i] - at; int64(len(want)) > rest {
			want = want[:rest]
		}
		got, err := p.readAt(f.source, want, from)
		n, at = n+got, at+int64(got)
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func (p Part) readAt(source io.ReaderAt, b []byte, from int64) (int, error) {
	switch p.kind {
	case partNew:
		return copy(b, p.data[from:]), nil
	case partShifted:
		return p.readShifted(source, b, from)
	case partZero:
		clear(b)
		return len(b), nil
	}
	n, err := source.ReadAt(b, p.at.Start+from)
	switch {
	case n == len(b):
		return n, nil
	case err == nil || err == io.EOF:
		err = io.ErrUnexpectedEOF
	}
	return n, fmt.Errorf("container: reading at %d: %w", p.at.Start+from, err)
}

// readShifted reads whole integers around what is wanted, and changes them.
func (p Part) readShifted(source io.ReaderAt, b []byte, from int64) (int, error) {
	first := from - from%p.width
	end := from + int64(len(b))
	end += (p.width - end%p.width) % p.width
	whole := make([]byte, min(end, p.at.Length)-first)
	plain := Part{kind: partKept, at: p.at}
	if _, err := plain.readAt(source, whole, first); err != nil {
		return 0, err
	}
	for i := int64(0); i+p.width <= int64(len(whole)); i += p.width {
		if p.width == 8 {
			binary.BigEndian.PutUint64(whole[i:], p.shift(binary.BigEndian.Uint64(whole[i:])))
		} else {
			binary.BigEndian.PutUint32(whole[i:], uint32(p.shift(uint64(binary.BigEndian.Uint32(whole[i:])))))
		}
	}
	return copy(b, whole[from-first:]), nil
}

// WriteTo writes the new file to w and returns its size.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	counted := &countingWriter{w: w}
	var buf []byte
	for _, p := range f.parts {
		if p.kind == partNew {
			if _, err := counted.Write(p.data); err != nil {
				return counted.n, err
			}
			continue
		}
		for pos := int64(0); pos < p.at.Length; {
			if buf == nil {
				buf = make([]byte, copyWindow)
			}
			part := buf[:min(int64(len(buf)), p.at.Length-pos)]
			if _, err := p.readAt(f.source, part, pos); err != nil {
				return counted.n, err
			}
			if _, err := counted.Write(part); err != nil {
				return counted.n, err
			}
			pos += int64(len(part))
		}
	}
	return counted.n, nil
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
