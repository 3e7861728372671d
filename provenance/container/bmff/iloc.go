package bmff

import (
	"encoding/binary"
)

// A field cuts big-endian integers from bytes.
type fields struct {
	data []byte
	pos  int
	bad  bool
}

func (f *fields) int(size int) uint64 {
	if f.bad || len(f.data)-f.pos < size {
		f.bad = true
		return 0
	}
	var b [8]byte
	copy(b[8-size:], f.data[f.pos:])
	f.pos += size
	return binary.BigEndian.Uint64(b[:])
}

// iloc reads where the items of a picture lie (ISO/IEC 14496-12, 8.11.3). An
// item that is kept elsewhere than in the file has no absolute offsets.
func (r *reader) iloc(b Box) ([]table, error) {
	data, err := r.bytes(b)
	if err != nil {
		return nil, err
	}
	f := &fields{data: data}
	version := f.int(1)
	f.int(3)
	sizes := f.int(2)
	s := itemSizes{offset: int(sizes >> 12), length: int(sizes >> 8 & 15), base: int(sizes >> 4 & 15)}
	count := 0
	switch version {
	case 0, 1:
		count = int(f.int(2))
	case 2:
		count = int(f.int(4))
	default:
		return nil, malformed(b)
	}
	if version > 0 {
		s.index = int(sizes & 15)
	}
	if !s.known() {
		return nil, malformed(b)
	}
	var out []table
	for i := 0; i < count && !f.bad; i++ {
		f.int(map[bool]int{true: 4, false: 2}[version == 2]) // item_ID
		method := uint64(0)
		if version > 0 {
			method = f.int(2) & 15
		}
		elsewhere := f.int(2) != 0 || method != 0
		found := s.item(f)
		if !elsewhere {
			out = append(out, found...)
		}
	}
	if f.bad {
		return nil, malformed(b)
	}
	for i := range out {
		out[i].at += b.Start + b.Header
	}
	return out, nil
}

type itemSizes struct{ offset, length, base, index int }

func (s itemSizes) known() bool {
	for _, n := range []int{s.offset, s.length, s.base, s.index} {
		if n != 0 && n != 4 && n != 8 {
			return false
		}
	}
	return true
}

// item reads base and extents of an item. Where there is a base offset it moves,
// with the first extent; otherwise each extent does.
func (s itemSizes) item(f *fields) []table {
	baseAt := int64(f.pos)
	base := f.int(s.base)
	extents := int(f.int(2))
	var out []table
	for i := 0; i < extents && !f.bad; i++ {
		f.int(s.index)
		at := int64(f.pos)
		offset := f.int(s.offset)
		f.int(s.length)
		switch {
		case base > 0 && i == 0:
			out = append(out, table{at: baseAt, count: 1, width: int64(s.base), base: offset, highest: base + offset})
		case base == 0 && s.offset > 0:
			out = append(out, table{at: at, count: 1, width: int64(s.offset), highest: offset})
		}
	}
	return out
}
