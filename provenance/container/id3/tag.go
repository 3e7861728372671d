package id3

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

const (
	// MaxFrames bounds the frames of a tag: chapters and pictures of a long
	// recording are some hundreds.
	MaxFrames = 1 << 16

	// maxTag is what a tag can say of its size.
	maxTag = 1<<28 - 1

	headBytes = 10

	flagUnsync   = 0x80
	flagExtended = 0x40
	flagFooter   = 0x10
)

// A tag is an ID3v2 tag at the beginning of a file.
type tag struct {
	version  byte // 2, 3 or 4; 0 when there is none
	flags    byte
	start    int64 // of the frames, behind an extended header
	extended container.Range
	checked  bool  // the extended header has a checksum over the frames
	end      int64 // behind the padding
	whole    int64 // behind the footer: where the sound begins
	frames   []frame
	padding  int64 // where it begins
	cut      bool  // a frame with a store does not fit
}

// A frame is one of a tag.
type frame struct {
	id         string
	start, end int64
	head       int64 // length of its header
	plain      bool  // neither compressed nor encrypted, nor with fields before the data
}

func syncsafe(b []byte) int64 {
	return int64(b[0]&0x7F)<<21 | int64(b[1]&0x7F)<<14 | int64(b[2]&0x7F)<<7 | int64(b[3]&0x7F)
}

func appendSyncsafe(b []byte, n int64) []byte {
	return append(b, byte(n>>21&0x7F), byte(n>>14&0x7F), byte(n>>7&0x7F), byte(n&0x7F))
}

// isTag says whether a tag begins.
func isTag(head []byte) bool {
	return len(head) >= headBytes && string(head[:3]) == "ID3" && head[3] >= 2 && head[3] <= 4 && head[4] != 0xFF
}

// readTag reads the tag of a file; version 0 when there is none.
func readTag(r io.ReaderAt, size int64) (tag, error) {
	head := make([]byte, min(headBytes, size))
	if n, err := r.ReadAt(head, 0); n != len(head) {
		return tag{}, fmt.Errorf("id3: reading at 0: %w", err)
	}
	if !isTag(head) {
		return tag{}, nil
	}
	t := tag{version: head[3], flags: head[5], start: headBytes}
	t.end = headBytes + syncsafe(head[6:])
	t.whole = t.end
	if t.version == 4 && t.flags&flagFooter != 0 {
		t.whole += headBytes
	}
	if t.version > 2 && t.flags&flagExtended != 0 {
		if err := t.readExtended(r, size); err != nil {
			return t, err
		}
	}
	if t.unsynchronised() {
		t.padding = t.end
		return t, nil // sizes in it are those of before
	}
	return t, t.walk(r, size)
}

// unsynchronised says whether zeros stand in the whole tag that are none of it.
// In version 2.4 each frame says so of itself.
func (t tag) unsynchronised() bool { return t.version < 4 && t.flags&flagUnsync != 0 }

func (t *tag) readExtended(r io.ReaderAt, size int64) error {
	if size < headBytes+6 || t.end < headBytes+6 {
		return nil
	}
	b, err := container.ReadRange(r, container.Range{Start: headBytes, Length: 6}, 6)
	if err != nil {
		return err
	}
	length := syncsafe(b)
	if t.version == 3 {
		length = 4 + int64(binary.BigEndian.Uint32(b))
		t.checked = b[4]&0x80 != 0
	} else if length >= 6 && size > headBytes+6 {
		flags, err := container.ReadRange(r, container.Range{Start: headBytes + 5, Length: 1}, 1)
		if err != nil {
			return err
		}
		t.checked = flags[0]&0x20 != 0
	}
	if length >= 6 && headBytes+length <= t.end {
		t.extended = container.Range{Start: headBytes, Length: length}
		t.start = headBytes + length
	}
	return nil
}

// walk reads the headers of the frames up to the padding.
func (t *tag) walk(r io.ReaderAt, size int64) error {
	head := int64(headBytes)
	if t.version == 2 {
		head = 6
	}
	pos := t.start
	for t.padding = pos; t.end-pos >= head && size-pos >= head; t.padding = pos {
		if len(t.frames) == MaxFrames {
			return fmt.Errorf("%w: more than %d frames", container.ErrTooLarge, MaxFrames)
		}
		b, err := container.ReadRange(r, container.Range{Start: pos, Length: head}, headBytes)
		if err != nil {
			return err
		}
		f := t.frame(b, pos, head)
		if f.id == "" || f.end > t.end {
			return nil
		}
		if f.end > size {
			t.cut, err = f.isStore(r, size)
			return err
		}
		t.frames = append(t.frames, f)
		pos = f.end
	}
	return nil
}

// frame reads a header; its id is empty where none begins.
func (t *tag) frame(b []byte, pos, head int64) frame {
	f := frame{start: pos, head: head, plain: true}
	var length int64
	switch t.version {
	case 2:
		f.id = string(b[:3])
		length = int64(b[3])<<16 | int64(b[4])<<8 | int64(b[5])
	case 3:
		f.id = string(b[:4])
		length = int64(binary.BigEndian.Uint32(b[4:]))
		f.plain = b[9] == 0
	default:
		f.id = string(b[:4])
		length = syncsafe(b[4:])
		f.plain = b[9] == 0
	}
	for _, c := range f.id {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return frame{}
		}
	}
	f.end = pos + head + length
	return f
}

// Media types of a store in a frame: the present one, and an older.
var mediaTypes = []string{"application/c2pa", "application/x-c2pa-manifest-store"}

// maxFrameHead bounds what stands before the object in a frame that we look
// into: encoding, media type, file name, description.
const maxFrameHead = 4096

// isStore says whether a frame holds a store, as far as it is in the file.
func (f frame) isStore(r io.ReaderAt, size int64) (bool, error) {
	at, err := f.store(r, size)
	return at > 0, err
}

// store returns where the store of a frame begins, 0 when it holds none.
func (f frame) store(r io.ReaderAt, size int64) (int64, error) {
	if f.id != "GEOB" && f.id != "GEO" {
		return 0, nil
	}
	from := f.start + f.head
	b, err := container.ReadRange(r, container.Range{Start: from, Length: min(f.end, size, from+maxFrameHead) - from}, maxFrameHead)
	if err != nil || len(b) == 0 {
		return 0, err
	}
	encoding, rest := b[0], b[1:]
	media, rest, ok := bytes.Cut(rest, []byte{0})
	if !ok || string(media) != mediaTypes[0] && string(media) != mediaTypes[1] {
		return 0, nil
	}
	for range 2 { // file name and description
		if rest, ok = behindText(rest, encoding); !ok {
			return 0, nil
		}
	}
	return from + int64(len(b)-len(rest)), nil
}

// behindText returns what follows a text with its terminator.
func behindText(b []byte, encoding byte) ([]byte, bool) {
	if encoding == 0 || encoding == 3 {
		_, rest, ok := bytes.Cut(b, []byte{0})
		return rest, ok
	}
	for i := 0; i+1 < len(b); i += 2 {
		if b[i] == 0 && b[i+1] == 0 {
			return b[i+2:], true
		}
	}
	return nil, false
}
