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
var ErrStructure = fmt.Errorf("%w: PNG", container.ErrStructure)

// Format is the PNG container.
type Format struct{}

var (
	_ container.Format    = Format{}
	_ container.BoxLister = Format{}
	_ container.Referrer  = Format{}

	_ container.ReferenceWriter = Format{}
)

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
	behind, replaces, err := keptBehind(w, first.end(), size)
	if err != nil {
		return nil, err
	}
	layout := func(n int64) (*container.Layout, error) {
		if n > maxChunkLen {
			return nil, fmt.Errorf("%w: %d bytes in one chunk", container.ErrTooLarge, n)
		}
		parts := append([]container.Part{container.Keep(0, first.end())}, wrap(n)...)
		return &container.Layout{Parts: append(parts, behind...)}, nil
	}
	return &container.Plan{Source: r, Size: size, Replaces: replaces, Layout: layout}, nil
}

// keptBehind returns what stays behind the place of the store: all but old ones.
func keptBehind(w *walker, from, size int64) (kept []container.Part, replaces bool, err error) {
	data, ended := false, false
	for c, ok := w.chunk(); ok && !ended; c, ok = w.chunk() {
		switch c.kind {
		case chunkC2PA:
			kept = append(kept, container.Keep(from, c.offset))
			from, replaces = c.end(), true
		case chunkIDAT:
			data = true
		case chunkIEND:
			ended = true
		}
	}
	if w.err != nil {
		return nil, false, w.err
	}
	if !data || !ended {
		return nil, false, fmt.Errorf("%w: image data or end is missing", ErrStructure)
	}
	return append(kept, container.Keep(from, size)), replaces, nil
}

// wrap returns the chunk for a store of n bytes.
func wrap(n int64) []container.Part {
	var head [8]byte
	binary.BigEndian.PutUint32(head[:], uint32(n))
	copy(head[4:], chunkC2PA)
	return []container.Part{
		container.New(head[:]).Exclude(),
		container.Store(0, n),
		container.Made(4, func(store []byte) []byte {
			sum := crc32.NewIEEE()
			sum.Write([]byte(chunkC2PA))
			sum.Write(store)
			return binary.BigEndian.AppendUint32(nil, sum.Sum32())
		}),
	}
}
