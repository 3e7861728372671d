package zip

import (
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/provenance/container"
)

// Plan adds the file with the store behind the others, and drops those that are
// there. It refuses archives with bytes that belong to no file, which no hash
// would cover, and names that cannot be told in a manifest.
func (f Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	d, err := read(r, size)
	if err != nil {
		return nil, err
	}
	w := writer{directory: d}
	var spans []container.Range
	for _, rec := range d.records {
		_, whole, err := rec.span(r, d.start)
		if err != nil {
			return nil, err
		}
		spans = append(spans, whole)
		if rec.name == StoreName {
			w.drop = append(w.drop, whole)
			continue
		}
		if name := strings.TrimSuffix(rec.name, "/"); !tellable(name) {
			return nil, structure("file name %.80q", rec.name)
		}
		w.keep = append(w.keep, rec)
	}
	if err := w.unique(); err != nil {
		return nil, err
	}
	if err := fill(spans, d.start); err != nil {
		return nil, err
	}
	return &container.Plan{Source: r, Size: size, Replaces: len(w.drop) > 0, Layout: w.layout}, nil
}

// tellable says whether a manifest can name a file.
func tellable(name string) bool {
	if !utf8.ValidString(name) || strings.ContainsAny(name, "\\:\x00") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return true
}

// fill says whether files follow one another up to the directory.
func fill(spans []container.Range, end int64) error {
	slices.SortFunc(spans, func(a, b container.Range) int { return int(min(1, max(-1, a.Start-b.Start))) })
	pos := int64(0)
	for _, s := range spans {
		if s.Start != pos {
			return structure("bytes at %d of the ZIP belong to no file", pos)
		}
		pos = s.End()
	}
	if pos != end {
		return structure("bytes at %d of the ZIP belong to no file", pos)
	}
	return nil
}

// A writer lays out an archive with another store.
type writer struct {
	*directory
	keep []record
	drop []container.Range
}

// unique refuses two files of one name: a manifest could not tell them apart.
func (w *writer) unique() error {
	seen := make(map[string]bool, len(w.keep))
	for _, rec := range w.keep {
		if seen[rec.name] {
			return structure("two files are called %.80q", rec.name)
		}
		seen[rec.name] = true
	}
	return nil
}

func (w *writer) layout(n int64) (*container.Layout, error) {
	if n > container.MaxStoreBytes {
		return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
	}
	slices.SortFunc(w.drop, func(a, b container.Range) int { return int(min(1, max(-1, a.Start-b.Start))) })
	var parts []container.Part
	pos, at := int64(0), w.start // at: where the new file goes
	for _, d := range w.drop {
		parts = append(parts, container.Keep(pos, d.Start))
		pos = d.End()
		at -= d.Length
	}
	parts = append(parts, container.Keep(pos, w.start))

	local := localHeader(n)
	others, own := w.central(n, at)
	start := at + int64(len(local)) + n
	end, err := w.ends(int64(len(w.keep)+1), int64(len(others)+len(own)), start)
	if err != nil {
		return nil, err
	}
	sum := container.Made(sizeSum, func(store []byte) []byte { return le.AppendUint32(nil, crc32.ChecksumIEEE(store)) })
	parts = append(parts,
		container.New(local[:atSumLocal]).Exclude(), sum, container.New(local[atSumLocal+sizeSum:]).Exclude(), container.Store(0, n),
		container.New(append(others, own[:atSum]...)), sum.Include(), container.New(own[atSum+sizeSum:]), container.New(end))
	return &container.Layout{Parts: parts}, nil
}

// localHeader is that of the store, but for its checksum: version 1.0, stored, no
// flags, no time.
func localHeader(n int64) []byte {
	b := append([]byte(sigLocal), make([]byte, sizeLocal-4)...)
	le.PutUint16(b[4:], 10)
	le.PutUint16(b[12:], 1<<5|1) // the first day that a ZIP can tell
	le.PutUint32(b[18:], uint32(n))
	le.PutUint32(b[22:], uint32(n))
	le.PutUint16(b[26:], uint16(len(StoreName)))
	return append(b, StoreName...)
}

// central returns the headers of the directory, and that of the store, which comes
// last and has no checksum yet.
func (w *writer) central(n, at int64) (others, own []byte) {
	for _, rec := range w.keep {
		raw := slices.Clone(rec.raw)
		offset := rec.offset
		for _, d := range w.drop {
			if d.End() <= rec.offset {
				offset -= d.Length
			}
		}
		if rec.at64 > 0 {
			le.PutUint64(raw[rec.at64:], uint64(offset))
		} else {
			le.PutUint32(raw[42:], uint32(offset))
		}
		others = append(others, raw...)
	}
	b := append([]byte(sigCentral), make([]byte, sizeCentral-4)...)
	le.PutUint16(b[4:], 10)
	le.PutUint16(b[6:], 10)
	le.PutUint16(b[14:], 1<<5|1)
	le.PutUint32(b[20:], uint32(n))
	le.PutUint32(b[24:], uint32(n))
	le.PutUint16(b[28:], uint16(len(StoreName)))
	le.PutUint32(b[42:], uint32(min(at, needs64)))
	b = append(b, StoreName...)
	if at >= needs64 {
		le.PutUint16(b[6:], 45)
		le.PutUint16(b[30:], 12)
		b = le.AppendUint64(le.AppendUint16(le.AppendUint16(b, extra64), 8), uint64(at))
	}
	return others, b
}

// ends returns the records behind the directory.
func (w *writer) ends(count, length, start int64) ([]byte, error) {
	end := slices.Clone(w.end)
	if w.end64 == nil {
		if count >= 1<<16-1 || start+length >= needs64 {
			return nil, fmt.Errorf("%w: the archive needs the fields of ZIP64; write it with them", container.ErrTooLarge)
		}
		le.PutUint16(end[8:], uint16(count))
		le.PutUint16(end[10:], uint16(count))
		le.PutUint32(end[12:], uint32(length))
		le.PutUint32(end[16:], uint32(start))
		return end, nil
	}
	wide := slices.Clone(w.end64)
	for at, v := range map[int]int64{24: count, 32: count, 40: length, 48: start, sizeEnd64 + 8: start + length} {
		le.PutUint64(wide[at:], uint64(v))
	}
	// Fields of 32 bits that were full stay so; others tell the truth.
	for _, f := range []struct {
		at, size int
		value    int64
	}{{8, 2, count}, {10, 2, count}, {12, 4, length}, {16, 4, start}} {
		if f.size == 2 && le.Uint16(end[f.at:]) != 1<<16-1 {
			le.PutUint16(end[f.at:], uint16(min(f.value, 1<<16-1)))
		}
		if f.size == 4 && le.Uint32(end[f.at:]) != needs64 {
			le.PutUint32(end[f.at:], uint32(min(f.value, needs64)))
		}
	}
	return append(wide, end...), nil
}
