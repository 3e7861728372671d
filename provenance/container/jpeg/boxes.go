package jpeg

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"vouch/provenance/container"
)

// Boxes lists the segments, those of pictures that follow without a gap too.
func (Format) Boxes(r io.ReaderAt, size int64) ([]container.Box, error) {
	w := &walker{r: r, size: size}
	var boxes []container.Box
	var s stores
	for seg, ok := w.segment(); ok; seg, ok = w.segment() {
		w.count = 0 // bounded below, with restart markers
		if seg.marker == markerSOS || seg.marker >= markerRST0 && seg.marker < markerSOI {
			if w.next, w.err = scanEnd(r, seg.end, size); w.err != nil {
				return nil, w.err
			}
			seg.end = w.next
		}
		if len(boxes) == container.MaxParts {
			return nil, fmt.Errorf("%w: more than %d segments", container.ErrTooLarge, container.MaxParts)
		}
		b := container.Box{Name: name(seg.marker), Range: container.Range{Start: seg.offset, Length: seg.end - seg.offset}}
		if seg.marker == marker11 && s.takes(w, seg) {
			b.Name = container.NameC2PA
			if last := len(boxes) - 1; !s.first && boxes[last].Name == b.Name && boxes[last].Range.End() == seg.offset {
				boxes[last].Range.Length += b.Range.Length
				continue
			}
		}
		boxes = append(boxes, b)
	}
	if w.err != nil {
		return nil, w.err
	}
	return boxes, s.err
}

// takes says whether a segment is one of a store.
func (s *stores) takes(w *walker, seg segment) bool {
	p, ok := w.packetOf(seg)
	if !ok {
		return false
	}
	n, open := len(s.found), s.open
	s.add(p)
	s.first = len(s.found) > n
	return s.first || s.open != open
}

// scanEnd returns where the entropy-coded bytes from pos on end: at the next
// marker. Behind 0xFF a zero is data, and a further 0xFF a fill byte.
func scanEnd(r io.ReaderAt, pos, size int64) (int64, error) {
	buf := make([]byte, 64<<10)
	for pos < size {
		b := buf[:min(int64(len(buf)), size-pos)]
		if n, err := r.ReadAt(b, pos); n != len(b) {
			return 0, err
		}
		for i := 0; ; {
			at := bytes.IndexByte(b[i:], 0xFF)
			if at < 0 {
				pos += int64(len(b))
				break
			}
			i += at
			if i+1 == len(b) {
				if pos+int64(i)+1 == size {
					return size, nil
				}
				pos += int64(i) // look at it again together with what follows
				break
			}
			if b[i+1] != 0 && b[i+1] != 0xFF {
				return pos + int64(i), nil
			}
			i++
		}
	}
	return size, nil
}

// symbols are the markers that are no row of numbered ones.
var symbols = map[byte]string{markerTEM: "TEM", markerSOI: "SOI", markerEOI: "EOI", markerSOS: "SOS",
	0xC4: "DHT", 0xC8: "JPG", 0xCC: "DAC", 0xDB: "DQT", 0xDC: "DNL", 0xDD: "DRI", 0xDE: "DHP", 0xDF: "EXP", 0xFE: "COM"}

// name returns the symbol of a marker (T.81, table B.1).
func name(marker byte) string {
	if s, ok := symbols[marker]; ok {
		return s
	}
	for _, row := range []struct {
		first, last byte
		name        string
	}{{0xC0, 0xCF, "SOF"}, {0xD0, 0xD7, "RST"}, {0xE0, 0xEF, "APP"}, {0xF0, 0xFD, "JPG"}} {
		if marker >= row.first && marker <= row.last {
			return row.name + strconv.Itoa(int(marker-row.first))
		}
	}
	return "RES"
}

// xmpName begins the APP1 segment that holds XMP (XMP part 3, §1.1.3).
var xmpName = []byte("http://ns.adobe.com/xap/1.0/\x00")

// Reference returns what the picture's XMP says about a manifest elsewhere.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	w := &walker{r: r, size: size}
	for seg, ok := w.segment(); ok && seg.marker != markerSOS && seg.marker != markerEOI; seg, ok = w.segment() {
		if seg.marker != markerAPP1 {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: seg.offset + 4, Length: seg.end - seg.offset - 4}, maxLp)
		if err != nil {
			return "", err
		}
		if bytes.HasPrefix(data, xmpName) {
			if url := container.ProvenanceOf(data[len(xmpName):]); url != "" {
				return url, nil
			}
		}
	}
	return "", w.err
}
