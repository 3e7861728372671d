package png

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"vouch/provenance/container"
)

// ErrStructure: a file that begins like a PNG and is none.
var ErrStructure = errors.New("png: not a whole PNG")

// Format is the PNG container.
type Format struct{}

var _ container.Format = Format{}

// MediaType returns "image/png".
func (Format) MediaType() string { return "image/png" }

// Detect looks for the signature of PNG.
func (Format) Detect(head []byte) bool { return strings.HasPrefix(string(head), signature) }

// Find returns the placement of every caBX chunk up to IEND.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	var found []container.Placement
	w := newWalker(r, size)
	for c, ok := w.chunk(); ok && c.kind != chunkIEND; c, ok = w.chunk() {
		if c.kind == chunkC2PA {
			found = append(found, container.Placement{
				Store:    []container.Range{{Start: c.offset + 8, Length: c.length}},
				Excluded: []container.Range{{Start: c.offset, Length: wrapping + c.length}},
			})
		}
	}
	if w.cut {
		return nil, fmt.Errorf("%w: chunk caBX at %d", container.ErrDamaged, w.next)
	}
	return found, w.err
}

// Plan puts a store behind IHDR and drops the caBX chunks that are there.
func (Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	w := newWalker(r, size)
	first, ok := w.chunk()
	if !ok || first.kind != chunkIHDR || first.length != sizeOfIHDR {
		return nil, errors.Join(w.err, fmt.Errorf("%w: it does not begin with IHDR", ErrStructure))
	}
	p := &container.Plan{At: first.end(), WrappedSize: wrappedSize, Wrap: wrap, Source: r, Size: size}
	data, ended := false, false
	for c, ok := w.chunk(); ok && !ended; c, ok = w.chunk() {
		switch c.kind {
		case chunkC2PA:
			p.Drop = append(p.Drop, container.Range{Start: c.offset, Length: wrapping + c.length})
		case chunkIDAT:
			data = true
		case chunkIEND:
			ended = true
		}
	}
	if w.err != nil {
		return nil, w.err
	}
	if !data || !ended {
		return nil, fmt.Errorf("%w: image data or end is missing", ErrStructure)
	}
	return p, nil
}

func wrappedSize(n int64) (int64, error) {
	if n > maxChunkLen {
		return 0, fmt.Errorf("%w: %d bytes in one chunk", container.ErrTooLarge, n)
	}
	return n + wrapping, nil
}

func wrap(w io.Writer, store []byte) error {
	var head [8]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(store)))
	copy(head[4:], chunkC2PA)
	sum := crc32.NewIEEE()
	sum.Write(head[4:])
	sum.Write(store)
	for _, part := range [][]byte{head[:], store, binary.BigEndian.AppendUint32(nil, sum.Sum32())} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}
