package jpeg

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// Markers (T.81, table B.1).
const (
	markerTEM  = 0x01
	markerRST0 = 0xD0
	markerSOI  = 0xD8
	markerEOI  = 0xD9
	markerSOS  = 0xDA
	markerAPP0 = 0xE0
	markerAPP1 = 0xE1
	marker11   = 0xEB
)

// MaxSegments bounds the marker segments before the first scan. A profile and a
// film of previews have some hundreds.
const MaxSegments = 1 << 16

// A segment is a marker with what belongs to it; offset is where its 0xFF
// stands.
type segment struct {
	marker byte
	offset int64
	end    int64 // with marker and length
}

// alone says whether a marker has no length.
func alone(marker byte) bool {
	return marker == markerTEM || marker >= markerRST0 && marker <= markerEOI
}

// A walker reads marker segments one after the other; it does not read scans.
type walker struct {
	r     io.ReaderAt
	size  int64
	next  int64
	count int
	err   error    // of reading, or too many segments; never of format
	cut   *segment // the one that did not fit
}

// segment returns the next one that lies wholly in the file; false at the end,
// where markers stop making sense, or on an error, which err then holds.
func (w *walker) segment() (segment, bool) {
	if w.count++; w.count > MaxSegments {
		w.err = fmt.Errorf("%w: more than %d segments", container.ErrTooLarge, MaxSegments)
	}
	var head [4]byte
	at := w.next
	for fill := 0; w.err == nil; at, fill = at+1, fill+1 { // fill bytes may stand before a marker
		n := min(4, w.size-at)
		if n < 2 || fill > container.HeadBytes {
			return segment{}, false
		}
		if got, err := w.r.ReadAt(head[:n], at); int64(got) != n {
			w.err = err
			break
		}
		if head[0] != 0xFF || head[1] == 0 {
			return segment{}, false
		}
		if head[1] == 0xFF {
			continue
		}
		s := segment{marker: head[1], offset: at, end: at + 2}
		if !alone(s.marker) {
			length := int64(binary.BigEndian.Uint16(head[2:]))
			if n < 4 || length < 2 || s.end+length > w.size {
				w.cut = &s
				return segment{}, false
			}
			s.end += length
		}
		w.next = s.end
		return s, true
	}
	return segment{}, false
}
