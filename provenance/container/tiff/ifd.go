package tiff

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

const (
	// MaxIFDs bounds the pages of a file.
	MaxIFDs = 1 << 16

	// MaxEntries bounds the entries of one page: what 16 bits can count.
	MaxEntries = 1<<16 - 1

	tagC2PA = 0xCD41
	tagXMP  = 700
	tagDNG  = 50706 // DNGVersion
	opaque  = 7     // type of bytes that TIFF does not look into
)

// A shape is the sizes of fields: TIFF 6.0, or BigTIFF.
type shape struct {
	order  binary.ByteOrder
	count  int64 // of entries
	entry  int64
	offset int64 // of an offset, and of the count of values
	first  int64 // where the offset of the first page stands
}

// shapeOf reads the header.
func shapeOf(head []byte) (shape, bool) {
	if len(head) < 8 {
		return shape{}, false
	}
	s := shape{count: 2, entry: 12, offset: 4, first: 4}
	switch string(head[:2]) {
	case "II":
		s.order = binary.LittleEndian
	case "MM":
		s.order = binary.BigEndian
	default:
		return s, false
	}
	switch s.order.Uint16(head[2:]) {
	case 42:
	case 43:
		if len(head) < 16 || s.order.Uint16(head[4:]) != 8 {
			return s, false
		}
		s = shape{order: s.order, count: 8, entry: 20, offset: 8, first: 8}
	default:
		return s, false
	}
	return s, true
}

func (s shape) int(b []byte, size int64) int64 {
	switch size {
	case 2:
		return int64(s.order.Uint16(b))
	case 4:
		return int64(s.order.Uint32(b))
	}
	return int64(min(s.order.Uint64(b), 1<<62))
}

func (s shape) put(b []byte, size int64, v int64) {
	switch size {
	case 2:
		s.order.PutUint16(b, uint16(v))
	case 4:
		s.order.PutUint32(b, uint32(v))
	default:
		s.order.PutUint64(b, uint64(v))
	}
}

// A page is one IFD.
type page struct {
	shape
	start int64
	data  []byte // as in the file: count, entries, offset of the next page
}

func (p page) entries() int64 { return (int64(len(p.data)) - p.count - p.offset) / p.entry }
func (p page) next() int64    { return p.int(p.data[int64(len(p.data))-p.offset:], p.offset) }

// An entry is one field of a page.
type entry struct {
	tag, kind int64
	count     int64
	countAt   int64 // in the file
	value     int64 // as written: the offset, where the value does not fit
}

func (p page) at(i int64) entry {
	pos := p.count + i*p.entry
	b := p.data[pos:]
	return entry{tag: p.int(b, 2), kind: p.int(b[2:], 2), count: p.int(b[4:], p.offset), countAt: p.start + pos + 4, value: p.int(b[4+p.offset:], p.offset)}
}

// find returns the index of the first entry with a tag, or -1.
func (p page) find(tag int64) int64 {
	for i := range p.entries() {
		if p.at(i).tag == tag {
			return i
		}
	}
	return -1
}

// bytesOf returns where the value of an entry of single bytes lies.
func (p page) bytesOf(e entry) container.Range {
	if e.count <= p.offset {
		return container.Range{Start: e.countAt + p.offset, Length: e.count}
	}
	return container.Range{Start: e.value, Length: e.count}
}

// pages reads the chain of pages. It ends without an error where it leads out of
// the file, or back.
func pages(r io.ReaderAt, size int64) ([]page, error) {
	head := make([]byte, min(16, size))
	if n, err := r.ReadAt(head, 0); n != len(head) {
		return nil, fmt.Errorf("tiff: reading at 0: %w", err)
	}
	s, ok := shapeOf(head)
	if !ok {
		return nil, nil
	}
	var out []page
	seen := map[int64]bool{}
	for at := s.int(head[s.first:], s.offset); at > 0 && !seen[at]; {
		if len(out) == MaxIFDs {
			return nil, fmt.Errorf("%w: more than %d pages", container.ErrTooLarge, MaxIFDs)
		}
		seen[at] = true
		p, ok, err := s.page(r, at, size)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		out = append(out, p)
		at = p.next()
	}
	return out, nil
}

func (s shape) page(r io.ReaderAt, at, size int64) (page, bool, error) {
	if at > size-s.count {
		return page{}, false, nil
	}
	head, err := container.ReadRange(r, container.Range{Start: at, Length: s.count}, 8)
	if err != nil {
		return page{}, false, err
	}
	n := s.int(head, s.count)
	if n > MaxEntries || at+s.count+n*s.entry+s.offset > size {
		return page{}, false, nil
	}
	data, err := container.ReadRange(r, container.Range{Start: at, Length: s.count + n*s.entry + s.offset}, 1<<21)
	return page{shape: s, start: at, data: data}, err == nil, err
}
