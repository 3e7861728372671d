package gif

import (
	"fmt"
	"io"

	"vouch/provenance/container"
)

// MaxBlocks bounds the walk over a file, sub-blocks included: an animation of
// a gigabyte has some four million.
const MaxBlocks = 1 << 23

const (
	kindHeader = 0 // GIF89a
	kindScreen = 1 // LSD with its colours
	kindData   = 2 // of an image
)

// A block is one of those that a box hash counts.
type block struct {
	kind       byte
	label      byte   // of an extension
	app        string // of an application extension
	start, end int64
	data       []container.Range // sub-blocks of an extension with a store
}

func (b block) name() string {
	switch b.kind {
	case kindHeader:
		return version89
	case kindScreen:
		return "LSD"
	case kindData:
		return "TBID"
	case introducer:
		if _, ok := b.placement(); ok {
			return container.NameC2PA
		}
		return fmt.Sprintf("21%02X", b.label)
	}
	return fmt.Sprintf("%02X", b.kind)
}

// A walker reads one block after the other.
type walker struct {
	r      io.ReaderAt
	size   int64
	next   int64
	count  int
	boxes  int
	last   block
	err    error // of reading, or too many blocks; never of format
	cut    bool  // the block that does not fit has a store
	window []byte
	from   int64 // of the window
}

func newWalker(r io.ReaderAt, size int64) *walker {
	return &walker{r: r, size: size, last: block{kind: trailer}}
}

// windowBytes is how much is read ahead: sub-blocks are small.
const windowBytes = 16 << 10

// bytes returns n bytes at a place, n at most a few hundred; nil where the file
// ends before, or on an error.
func (w *walker) bytes(at int64, n int) []byte {
	if w.err != nil || at < 0 || w.size-at < int64(n) {
		return nil
	}
	if at < w.from || at+int64(n) > w.from+int64(len(w.window)) {
		w.window = make([]byte, min(windowBytes, w.size-at))
		w.from = at
		if got, err := w.r.ReadAt(w.window, at); got != len(w.window) {
			w.err = fmt.Errorf("gif: reading at %d: %w", at, err)
			return nil
		}
	}
	return w.window[at-w.from:][:n]
}

// block returns the next block that lies wholly in the file.
func (w *walker) block() (block, bool) {
	if w.boxes++; w.boxes > container.MaxParts {
		w.err = fmt.Errorf("%w: more than %d blocks", container.ErrTooLarge, container.MaxParts)
	}
	b := block{start: w.next, end: -1}
	switch {
	case w.next == 0:
		if head := w.bytes(0, len(version89)); head != nil {
			b.kind, b.end = kindHeader, int64(len(version89))
		}
	case w.last.kind == kindHeader:
		b.kind, b.end = kindScreen, w.descriptor(7, 4)
	case w.last.kind == image:
		b.kind, b.end = kindData, w.skip(w.next+1, nil) // behind the code size
	default:
		w.marked(&b)
	}
	if b.end < 0 || w.err != nil {
		return b, false
	}
	w.next, w.last = b.end, b
	return b, true
}

// marked reads a block that begins with a mark.
func (w *walker) marked(b *block) {
	head := w.bytes(w.next, 1)
	if head == nil {
		return
	}
	switch b.kind = head[0]; b.kind {
	case image:
		b.end = w.descriptor(10, 9)
	case trailer:
		b.end = w.next + 1
	case introducer:
		w.extension(b)
	}
}

// descriptor returns the end of one of n bytes, with the colours that its packed
// field announces.
func (w *walker) descriptor(n, packed int) int64 {
	head := w.bytes(w.next, n)
	if head == nil {
		return -1
	}
	end := w.next + int64(n)
	if p := head[packed]; p&0x80 != 0 {
		end += 3 << (p&7 + 1)
	}
	if end > w.size {
		return -1
	}
	return end
}

func (w *walker) extension(b *block) {
	head := w.bytes(w.next, 2)
	if head == nil {
		return
	}
	b.label = head[1]
	data := w.next + 2
	if app := w.bytes(data, 1+appSize); b.label == labelApp && app != nil && int(app[0]) == appSize {
		b.app = string(app[1:])
		if _, store := b.placement(); store {
			if b.end = w.skip(data+1+int64(appSize), &b.data); b.end < 0 {
				w.cut = true
			}
			return
		}
	}
	b.end = w.skip(data, nil)
}

// skip returns the end of a row of sub-blocks, with its terminator, and notes
// where they lie; -1 where the file ends before.
func (w *walker) skip(at int64, data *[]container.Range) int64 {
	for {
		if w.count++; w.count > MaxBlocks {
			w.err = fmt.Errorf("%w: more than %d sub-blocks", container.ErrTooLarge, MaxBlocks)
			return -1
		}
		size := w.bytes(at, 1)
		if size == nil {
			return -1
		}
		n := int64(size[0])
		if n == 0 {
			return at + 1
		}
		if w.size-at-1 < n {
			return -1
		}
		if data != nil {
			*data = append(*data, container.Range{Start: at + 1, Length: n})
		}
		at += 1 + n
	}
}
