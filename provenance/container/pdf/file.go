package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"vouch/provenance/container"
)

const (
	// MaxSections bounds the updates of a document.
	MaxSections = 4096

	// MaxUnpacked bounds a stream of cross-references or objects when unpacked: a
	// document of a million objects has some seven megabytes of references.
	MaxUnpacked = 32 << 20

	// maxObject bounds one object without its stream.
	maxObject = 4 << 20

	firstRead = 4096
	tailBytes = 2048 // in which startxref stands
)

// errBroken: the way to the objects of a document cannot be gone.
var errBroken = fmt.Errorf("%w: cross-references of the PDF", container.ErrStructure)

// A section is the cross-references of one update: a table in the file, or an
// unpacked stream.
type section struct {
	at      int64 // in the file
	trailer *dict
	rows    []row
	isTable bool
}

// A row is consecutive objects.
type row struct {
	first, count int64
	at           int64  // of a table, in the file
	data         []byte // of a stream
	widths       [3]int
}

// A file is a document with the way to its objects, the newest section first.
type file struct {
	r        io.ReaderAt
	size     int64
	start    int64 // that startxref names
	sections []section
	streams  map[int64]*objectStream
	unpacked int64
	nodes    int // of name trees that were looked at
}

func open(r io.ReaderAt, size int64) (*file, error) {
	f := &file{r: r, size: size, streams: map[int64]*objectStream{}}
	tail := min(size, tailBytes)
	b, err := container.ReadRange(r, container.Range{Start: size - tail, Length: tail}, tailBytes)
	if err != nil {
		return nil, err
	}
	at := bytes.LastIndex(b, []byte("startxref"))
	if at < 0 {
		return nil, errBroken
	}
	p := parser{data: b, pos: at + len("startxref")}
	start, ok := p.integer()
	if !ok {
		return nil, errBroken
	}
	f.start = start
	return f, f.readSections(start)
}

func (f *file) readSections(at int64) error {
	seen := map[int64]bool{}
	for next := []int64{at}; len(next) > 0; {
		at, next = next[0], next[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		if at >= f.size || len(f.sections) == MaxSections {
			return errBroken
		}
		s, err := f.section(at)
		if err != nil {
			return err
		}
		f.sections = append(f.sections, s)
		for _, key := range []name{"XRefStm", "Prev"} {
			if n, ok := integer(s.trailer.get(key)); ok {
				next = append(next, n)
			}
		}
	}
	return nil
}

func integer(v any) (int64, bool) {
	n, ok := v.(float64)
	if !ok || n < 0 || n > 1<<52 || n != float64(int64(n)) {
		return 0, false
	}
	return int64(n), true
}

// section reads the cross-references at a place.
func (f *file) section(at int64) (section, error) {
	b, err := f.window(at, firstRead)
	if err != nil {
		return section{}, err
	}
	p := parser{data: b}
	if p.keyword("xref") {
		return f.table(at, at+int64(p.pos))
	}
	o, err := f.parseAt(at)
	if err != nil {
		return section{}, err
	}
	d, ok := o.value.(*dict)
	if !ok || d.get("Type") != name("XRef") {
		return section{}, errBroken
	}
	return f.stream(at, o, d)
}

func (f *file) window(at, n int64) ([]byte, error) {
	return container.ReadRange(f.r, container.Range{Start: at, Length: min(n, max(0, f.size-at))}, maxObject)
}

// table reads the heads of the subsections of a table, and the trailer.
func (f *file) table(at, pos int64) (section, error) {
	s := section{at: at, isTable: true}
	for len(s.rows) < maxEntries {
		b, err := f.window(pos, 64)
		if err != nil {
			return s, err
		}
		p := parser{data: b}
		if p.keyword("trailer") {
			s.trailer, err = f.dictAt(pos + int64(p.pos))
			return s, err
		}
		first, ok := p.integer()
		count, ok2 := p.integer()
		p.space()
		if !ok || !ok2 || count > f.size/20 {
			return s, errBroken
		}
		s.rows = append(s.rows, row{first: first, count: count, at: pos + int64(p.pos)})
		pos += int64(p.pos) + 20*count
	}
	return s, errBroken
}

// dictAt reads the dictionary at a place.
func (f *file) dictAt(at int64) (*dict, error) {
	for n := int64(firstRead); ; n *= 8 {
		b, err := f.window(at, min(n, maxObject))
		if err != nil {
			return nil, err
		}
		p := parser{data: b}
		v, err := p.object()
		if errors.Is(err, errMore) && n < maxObject && at+n < f.size {
			continue
		}
		d, ok := v.(*dict)
		if err != nil || !ok {
			return nil, errBroken
		}
		return d, nil
	}
}

// An indirect is an object as it stands in the file.
type indirect struct {
	ref   ref
	value any
	raw   []byte // of the value; positions in dictionaries count from its beginning
	data  int64  // where the bytes of a stream begin; 0: it is none
}

// parseAt reads the object at a place.
func (f *file) parseAt(at int64) (indirect, error) {
	for n := int64(firstRead); ; n *= 8 {
		b, err := f.window(at, min(n, maxObject))
		if err != nil {
			return indirect{}, err
		}
		o, err := parseIndirect(b)
		if errors.Is(err, errMore) && n < maxObject && at+n < f.size {
			continue
		}
		if err != nil {
			return o, errBroken
		}
		if o.data > 0 {
			o.data += at
		}
		return o, nil
	}
}

func parseIndirect(b []byte) (indirect, error) {
	p := parser{data: b}
	var o indirect
	var ok, ok2 bool
	o.ref.number, ok = p.integer()
	o.ref.generation, ok2 = p.integer()
	if !ok || !ok2 || !p.keyword("obj") {
		return o, errSyntax
	}
	p.space()
	start := p.pos
	var err error
	if o.value, err = (&parser{data: b[start:]}).object(); err != nil {
		return o, err
	}
	inner := parser{data: b[start:]}
	if _, err = inner.object(); err != nil {
		return o, err
	}
	o.raw = b[start : start+inner.pos]
	p.pos = start + inner.pos
	if p.space(); len(b)-p.pos < 16 {
		return o, errMore
	}
	if bytes.HasPrefix(b[p.pos:], []byte("stream")) {
		p.pos += len("stream")
		if b[p.pos] == '\r' {
			p.pos++
		}
		if b[p.pos] == '\n' {
			p.pos++
		}
		o.data = int64(p.pos)
	}
	return o, nil
}

// content returns where the bytes of a stream lie.
func (f *file) content(o indirect) (container.Range, error) {
	d, ok := o.value.(*dict)
	if !ok || o.data == 0 {
		return container.Range{}, errBroken
	}
	v, err := f.resolve(d.get("Length"))
	if err != nil {
		return container.Range{}, err
	}
	n, ok := integer(v)
	if !ok || o.data+n > f.size {
		return container.Range{}, errBroken
	}
	return container.Range{Start: o.data, Length: n}, nil
}

// unpack returns the bytes of a stream of cross-references or objects.
func (f *file) unpack(o indirect, d *dict) ([]byte, error) {
	at, err := f.content(o)
	if err != nil {
		return nil, err
	}
	raw, err := container.ReadRange(f.r, at, MaxUnpacked)
	if err != nil {
		return nil, err
	}
	filter, parms := d.get("Filter"), d.get("DecodeParms")
	if l, ok := filter.(list); ok && len(l) == 1 {
		filter = l[0]
		if p, ok := parms.(list); ok && len(p) == 1 {
			parms = p[0]
		}
	}
	switch filter {
	case nil:
		return raw, nil
	case name("FlateDecode"):
	default:
		return nil, errBroken
	}
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, errBroken
	}
	out, err := io.ReadAll(io.LimitReader(z, MaxUnpacked+1))
	if f.unpacked += int64(len(out)); f.unpacked > MaxUnpacked {
		return nil, fmt.Errorf("%w: streams of the PDF unpack to more than %d bytes", container.ErrTooLarge, MaxUnpacked)
	}
	if err != nil && len(out) == 0 {
		return nil, errBroken
	}
	p, _ := parms.(*dict)
	return unpredict(out, p)
}

// unpredict undoes the filters of PNG that stand before packing.
func unpredict(data []byte, parms *dict) ([]byte, error) {
	predictor, _ := integer(parms.get("Predictor"))
	if predictor < 10 {
		return data, nil
	}
	columns, ok := integer(parms.get("Columns"))
	if !ok {
		columns = 1
	}
	if columns < 1 || columns > 1<<16 {
		return nil, errBroken
	}
	width := int(columns)
	above := make([]byte, width)
	out := make([]byte, 0, len(data))
	for ; len(data) > width; data = data[width+1:] {
		line := data[1 : width+1]
		for i := range line {
			left, corner := byte(0), byte(0)
			if i > 0 {
				left, corner = line[i-1], above[i-1]
			}
			switch data[0] {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, line...)
		above = line
	}
	return out, nil
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
