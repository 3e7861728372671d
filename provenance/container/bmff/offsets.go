package bmff

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"vouch/provenance/container"
)

// A table is a row of absolute offsets in the file, each of width bytes and
// relative to base. highest is the largest of them, with base.
type table struct {
	at      int64
	count   int64
	width   int64
	base    uint64
	highest uint64
}

func (t table) end() int64 { return t.at + t.count*t.width }

// within are the containers in which offsets stand, by what holds them.
var within = map[string]string{"": "moov moof mfra meta", "moov": "trak meta", "trak": "mdia meta", "mdia": "minf", "minf": "stbl", "moof": "traf"}

// tables collects the absolute offsets of a file.
func (r *reader) tables(boxes []Box, holder string, depth int) ([]table, error) {
	if depth > MaxDepth {
		return nil, fmt.Errorf("%w: boxes more than %d deep", container.ErrTooLarge, MaxDepth)
	}
	var out []table
	for _, b := range boxes {
		found, err := r.tablesOf(b, holder, depth)
		if err != nil {
			return nil, err
		}
		if out = append(out, found...); len(out) > container.MaxParts/2 {
			return nil, fmt.Errorf("%w: more than %d places with offsets", container.ErrTooLarge, container.MaxParts/2)
		}
	}
	return out, nil
}

func (r *reader) tablesOf(b Box, holder string, depth int) ([]table, error) {
	switch {
	case strings.Contains(within[holder], b.Type) && len(b.Type) == 4:
		inner, err := r.children(b)
		if err != nil {
			return nil, err
		}
		return r.tables(inner, b.Type, depth+1)
	case holder == "stbl" && b.Type == "stco":
		return r.row(b, 4, 4)
	case holder == "stbl" && b.Type == "co64":
		return r.row(b, 4, 8)
	case holder == "stbl" && b.Type == "saio":
		return r.saio(b)
	case holder == "traf" && b.Type == "tfhd":
		return r.tfhd(b)
	case holder == "mfra" && b.Type == "tfra":
		return r.tfra(b)
	case holder == "meta" && b.Type == "iloc":
		return r.iloc(b)
	case holder == "moov" && b.Type == "cmov":
		return nil, fmt.Errorf("%w: the index of the film is compressed", container.ErrStructure)
	}
	return nil, nil
}

// malformed is an index whose offsets cannot be told.
func malformed(b Box) error {
	return fmt.Errorf("%w: box %s at %d", container.ErrStructure, b.Type, b.Start)
}

// row reads a count, skip bytes behind the header, and a row of offsets.
func (r *reader) row(b Box, skip, width int64) ([]table, error) {
	at := b.Start + b.Header + skip
	if b.End()-at < 4 {
		return nil, malformed(b)
	}
	head, err := container.ReadRange(r.r, container.Range{Start: at, Length: 4}, 4)
	if err != nil {
		return nil, err
	}
	t := table{at: at + 4, count: int64(binary.BigEndian.Uint32(head)), width: width}
	if t.count > (b.End()-t.at)/width {
		return nil, malformed(b)
	}
	if t.count == 0 {
		return nil, nil
	}
	err = r.measure(&t)
	return []table{t}, err
}

// measure finds the largest of narrow offsets, which could become too large.
func (r *reader) measure(t *table) error {
	if t.width == 8 {
		return nil
	}
	buf := make([]byte, min(256<<10, t.count*4))
	for pos := t.at; pos < t.end(); {
		part := buf[:min(int64(len(buf)), t.end()-pos)]
		if n, err := r.r.ReadAt(part, pos); n != len(part) {
			return fmt.Errorf("bmff: reading at %d: %w", pos, err)
		}
		for i := 0; i < len(part); i += 4 {
			t.highest = max(t.highest, t.base+uint64(binary.BigEndian.Uint32(part[i:])))
		}
		pos += int64(len(part))
	}
	return nil
}

func (r *reader) saio(b Box) ([]table, error) {
	if b.Size-b.Header < 4 {
		return nil, malformed(b)
	}
	head, err := container.ReadRange(r.r, container.Range{Start: b.Start + b.Header, Length: 4}, 4)
	if err != nil {
		return nil, err
	}
	skip, width := int64(4), int64(4)
	if head[3]&1 != 0 {
		skip += 8 // type of the auxiliary information
	}
	if head[0] > 0 {
		width = 8
	}
	return r.row(b, skip, width)
}

func (r *reader) tfhd(b Box) ([]table, error) {
	at := b.Start + b.Header
	if b.End()-at < 8 {
		return nil, malformed(b)
	}
	head, err := container.ReadRange(r.r, container.Range{Start: at, Length: 4}, 4)
	if err != nil {
		return nil, err
	}
	if head[3]&1 == 0 { // base-data-offset-present
		return nil, nil
	}
	if b.End()-at < 16 {
		return nil, malformed(b)
	}
	return []table{{at: at + 8, count: 1, width: 8}}, nil
}

func (r *reader) tfra(b Box) ([]table, error) {
	data, err := r.bytes(b)
	if err != nil {
		return nil, err
	}
	if len(data) < 16 {
		return nil, malformed(b)
	}
	width, sizes := int64(4), data[11]
	if data[0] > 0 {
		width = 8
	}
	entry := 2*width + int64(sizes>>4&3) + int64(sizes>>2&3) + int64(sizes&3) + 3
	count := int64(binary.BigEndian.Uint32(data[12:]))
	if count > (int64(len(data))-16)/entry {
		return nil, malformed(b)
	}
	var out []table
	for i := range count {
		t := table{at: b.Start + b.Header + 16 + i*entry + width, count: 1, width: width}
		if width == 4 {
			t.highest = uint64(binary.BigEndian.Uint32(data[t.at-b.Start-b.Header:]))
		}
		out = append(out, t)
	}
	return out, nil
}

// tooNarrow is the table whose offsets would not fit any more, if any.
func tooNarrow(tables []table, moved func(uint64) uint64) error {
	for _, t := range tables {
		if t.width == 4 && moved(t.highest)-t.base > math.MaxUint32 {
			return fmt.Errorf("%w: offsets of 32 bits at %d do not reach that far; write the file with offsets of 64 bits", container.ErrTooLarge, t.at)
		}
	}
	return nil
}
