package container

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
)

// ReadStore returns the bytes of a store.
func ReadStore(r io.ReaderAt, p Placement) ([]byte, error) {
	size := p.Length()
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
	if p.Encoding == Base64 {
		return decodeBase64(out)
	}
	return out, nil
}

// Length returns the number of bytes that the store has in the file.
func (p Placement) Length() int64 {
	n := int64(0)
	for _, s := range p.Store {
		n += s.Length
	}
	return n
}

func decodeBase64(text []byte) ([]byte, error) {
	text = bytes.Map(func(c rune) rune {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			return -1
		}
		return c
	}, text)
	out := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(out, text)
	if err != nil {
		return nil, fmt.Errorf("%w: its Base64 text: %v", ErrDamaged, err)
	}
	return out[:n], nil
}

// ReadRange returns the bytes of a range, up to limit of them.
func ReadRange(r io.ReaderAt, of Range, limit int64) ([]byte, error) {
	if of.Length < 0 || of.Length > limit {
		return nil, fmt.Errorf("%w: %d bytes at %d, at most %d are held", ErrTooLarge, of.Length, of.Start, limit)
	}
	b := make([]byte, of.Length)
	if n, err := r.ReadAt(b, of.Start); n != len(b) {
		return nil, fmt.Errorf("container: reading %d bytes at %d: %w", of.Length, of.Start, err)
	}
	return b, nil
}

// BoxLength returns the length of the JUMBF box that begins a run of bytes:
// what lies behind it in the run is padding. It is the length of the run itself
// when the box does not say (LBox 0), or says more than the run has.
func BoxLength(r io.ReaderAt, run Range) (int64, error) {
	var head [16]byte
	n, err := r.ReadAt(head[:min(16, run.Length)], run.Start)
	if n < 8 {
		if int64(n) == run.Length {
			return run.Length, nil
		}
		return 0, err
	}
	length := int64(binary.BigEndian.Uint32(head[:]))
	if length == 1 && n == 16 {
		length = int64(binary.BigEndian.Uint64(head[8:]) & (1<<63 - 1))
	}
	if length < 8 || length > run.Length {
		return run.Length, nil
	}
	return length, nil
}
