package png

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// MaxChunks bounds the walk over a file. Encoders that write 8 kB pieces need
// 131,072 of them for a gigabyte.
const MaxChunks = 1 << 20

const (
	signature   = "\x89PNG\r\n\x1a\n"
	chunkIHDR   = "IHDR"
	chunkIDAT   = "IDAT"
	chunkIEND   = "IEND"
	chunkC2PA   = "caBX"
	wrapping    = 12 // length, type and CRC of a chunk
	maxChunkLen = 1<<31 - 1
	sizeOfIHDR  = 13
)

// A chunk is the header of one chunk; offset is where its length stands.
type chunk struct {
	kind   string
	offset int64
	length int64 // of the data
}

func (c chunk) end() int64 { return c.offset + wrapping + c.length }

// A walker reads chunk headers one after the other.
type walker struct {
	r     io.ReaderAt
	size  int64
	next  int64
	count int
	err   error // of reading, or too many chunks; never of format
	cut   bool  // the chunk that did not fit is one with a store
}

func newWalker(r io.ReaderAt, size int64) *walker {
	return &walker{r: r, size: size, next: int64(len(signature))}
}

// chunk returns the next chunk that lies wholly in the file, and false at the
// end, at the first that does not fit, or on an error, which err then holds.
func (w *walker) chunk() (chunk, bool) {
	if w.size-w.next < 8 {
		return chunk{}, false
	}
	if w.count++; w.count > MaxChunks {
		w.err = fmt.Errorf("%w: more than %d chunks", container.ErrTooLarge, MaxChunks)
		return chunk{}, false
	}
	var head [8]byte
	if n, err := w.r.ReadAt(head[:], w.next); n != len(head) {
		w.err = err
		return chunk{}, false
	}
	c := chunk{string(head[4:]), w.next, int64(binary.BigEndian.Uint32(head[:]))}
	if c.length > maxChunkLen || c.end() > w.size {
		w.cut = c.kind == chunkC2PA
		return chunk{}, false
	}
	w.next = c.end()
	return c, true
}
