package zip

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

const (
	// MaxFiles bounds the files of an archive.
	MaxFiles = 1 << 17

	// StoreName is the file of the archive that holds the store.
	StoreName = "META-INF/content_credential.c2pa"

	sigLocal     = "PK\x03\x04"
	sigCentral   = "PK\x01\x02"
	sigEnd       = "PK\x05\x06"
	sigEnd64     = "PK\x06\x06"
	sigLocator   = "PK\x06\x07"
	sigBehind    = "PK\x07\x08" // data descriptor
	sizeLocal    = 30
	sizeCentral  = 46
	sizeEnd      = 22
	sizeEnd64    = 56
	sizeLocator  = 20
	atSumLocal   = 14 // crc-32, in a local header
	atSum        = 16 // crc-32, in a header of the directory
	sizeSum      = 4
	maxComment   = 1<<16 - 1
	needs64      = 1<<32 - 1
	extra64      = 1
	flagBehind   = 1 << 3
	methodStored = 0
)

var le = binary.LittleEndian

// A record is one header of the directory.
type record struct {
	raw    []byte // as in the file
	name   string
	flags  uint16
	method uint16
	packed int64
	offset int64 // of the local header
	at64   int   // where in raw the offset stands as 64 bits; 0: as 32
	wide   bool  // sizes have 64 bits
}

// A directory is the end of an archive.
type directory struct {
	records []record
	start   int64
	end64   []byte // record and locator of ZIP64; nil when there are none
	end     []byte // end record with its comment
}

// errNone: the file has no directory at its end.
var errNone = fmt.Errorf("%w: ZIP without a directory at its end", container.ErrStructure)

func structure(format string, args ...any) error {
	return fmt.Errorf("%w: %s", container.ErrStructure, fmt.Sprintf(format, args...))
}

// read reads the directory of an archive; errNone or another ErrStructure when
// there is none that can be read.
func read(r io.ReaderAt, size int64) (*directory, error) {
	tail := min(size, sizeEnd+maxComment)
	b, err := container.ReadRange(r, container.Range{Start: size - tail, Length: tail}, sizeEnd+maxComment)
	if err != nil {
		return nil, err
	}
	at := endRecord(b)
	if at < 0 {
		return nil, errNone
	}
	d := &directory{end: b[at:]}
	endAt := size - int64(len(d.end))
	count, length, start := int64(le.Uint16(d.end[10:])), int64(le.Uint32(d.end[12:])), int64(le.Uint32(d.end[16:]))
	if endAt >= sizeLocator {
		if count, length, start, err = d.read64(r, endAt, count, length, start); err != nil {
			return nil, err
		}
	}
	if le.Uint16(d.end[4:]) != 0 || le.Uint16(d.end[6:]) != 0 {
		return nil, structure("ZIP of several volumes")
	}
	if start < 0 || length < 0 || start > size || length > size-start || start+length+int64(len(d.end64)) != endAt {
		return nil, structure("directory of the ZIP is not where its end record says")
	}
	if count > MaxFiles {
		return nil, fmt.Errorf("%w: ZIP of %d files, at most %d", container.ErrTooLarge, count, MaxFiles)
	}
	d.start = start
	raw, err := container.ReadRange(r, container.Range{Start: start, Length: length}, container.MaxIndexBytes)
	if err != nil {
		return nil, err
	}
	return d, d.parse(raw, count)
}

// endRecord returns where the end record begins, -1 when there is none that ends
// with the file.
func endRecord(b []byte) int {
	for at := bytes.LastIndex(b, []byte(sigEnd)); at >= 0; at = bytes.LastIndex(b[:at], []byte(sigEnd)) {
		if len(b)-at >= sizeEnd && at+sizeEnd+int(le.Uint16(b[at+20:])) == len(b) {
			return at
		}
	}
	return -1
}

// read64 reads the records of ZIP64, where they are.
func (d *directory) read64(r io.ReaderAt, endAt, count, length, start int64) (int64, int64, int64, error) {
	loc, err := container.ReadRange(r, container.Range{Start: endAt - sizeLocator, Length: sizeLocator}, sizeLocator)
	if err != nil || string(loc[:4]) != sigLocator {
		return count, length, start, err
	}
	at := endAt - sizeLocator - sizeEnd64
	if at < 0 || le.Uint64(loc[8:]) != uint64(at) {
		return 0, 0, 0, structure("end record of ZIP64 is not before its locator")
	}
	if d.end64, err = container.ReadRange(r, container.Range{Start: at, Length: sizeEnd64 + sizeLocator}, 1<<10); err != nil {
		return 0, 0, 0, err
	}
	if string(d.end64[:4]) != sigEnd64 || le.Uint64(d.end64[4:]) != sizeEnd64-12 {
		return 0, 0, 0, structure("end record of ZIP64")
	}
	narrow := func(n uint64) int64 { return int64(min(n, 1<<62)) }
	return narrow(le.Uint64(d.end64[32:])), narrow(le.Uint64(d.end64[40:])), narrow(le.Uint64(d.end64[48:])), nil
}

func (d *directory) parse(raw []byte, count int64) error {
	for len(raw) > 0 {
		rec, err := parseRecord(raw)
		if err != nil {
			return err
		}
		d.records = append(d.records, rec)
		raw = raw[len(rec.raw):]
	}
	if int64(len(d.records)) != count {
		return structure("directory of %d files, its end record says %d", len(d.records), count)
	}
	return nil
}

func parseRecord(raw []byte) (record, error) {
	if len(raw) < sizeCentral || string(raw[:4]) != sigCentral {
		return record{}, structure("header in the directory of the ZIP")
	}
	name, extra, comment := int(le.Uint16(raw[28:])), int(le.Uint16(raw[30:])), int(le.Uint16(raw[32:]))
	size := sizeCentral + name + extra + comment
	if size > len(raw) {
		return record{}, structure("header in the directory of the ZIP is cut off")
	}
	rec := record{raw: raw[:size], name: string(raw[sizeCentral:][:name]), flags: le.Uint16(raw[8:]), method: le.Uint16(raw[10:]),
		packed: int64(le.Uint32(raw[20:])), offset: int64(le.Uint32(raw[42:]))}
	return rec, rec.widen(sizeCentral+name, extra)
}

// widen reads the fields of ZIP64, which stand in a fixed order, each only where
// the field of 32 bits is full.
func (rec *record) widen(at, length int) error {
	full := le.Uint32(rec.raw[24:]) == needs64
	packed, offset := rec.packed == needs64, rec.offset == needs64
	if !full && !packed && !offset {
		return nil
	}
	for end := at + length; end-at >= 4; {
		id, n := le.Uint16(rec.raw[at:]), int(le.Uint16(rec.raw[at+2:]))
		at += 4
		if n > end-at {
			break
		}
		if id != extra64 {
			at += n
			continue
		}
		for _, f := range []struct {
			want bool
			into *int64
		}{{full, nil}, {packed, &rec.packed}, {offset, &rec.offset}} {
			if !f.want {
				continue
			}
			if n < 8 {
				return structure("field of ZIP64 of %q is too short", rec.name)
			}
			if f.into != nil {
				*f.into = int64(min(le.Uint64(rec.raw[at:]), 1<<62))
			}
			if f.into == &rec.offset {
				rec.at64 = at
			}
			at, n = at+8, n-8
		}
		rec.wide = full || packed
		return nil
	}
	return structure("field of ZIP64 of %q is missing", rec.name)
}

// span returns the bytes of a file in the archive: local header, content, and
// the descriptor behind it where there is one.
func (rec record) span(r io.ReaderAt, limit int64) (header int64, whole container.Range, err error) {
	if rec.offset < 0 || rec.offset > limit-sizeLocal {
		return 0, whole, structure("%q does not lie before the directory", rec.name)
	}
	b, err := container.ReadRange(r, container.Range{Start: rec.offset, Length: sizeLocal}, sizeLocal)
	if err != nil {
		return 0, whole, err
	}
	if string(b[:4]) != sigLocal {
		return 0, whole, structure("%q has no header", rec.name)
	}
	header = sizeLocal + int64(le.Uint16(b[26:])) + int64(le.Uint16(b[28:]))
	whole = container.Range{Start: rec.offset, Length: header + rec.packed}
	if rec.packed > limit || whole.End() > limit {
		return 0, whole, structure("%q does not end before the directory", rec.name)
	}
	if rec.flags&flagBehind == 0 {
		return header, whole, nil
	}
	n := int64(12)
	if rec.wide {
		n = 20
	}
	if limit-whole.End() >= 4 {
		sig, err := container.ReadRange(r, container.Range{Start: whole.End(), Length: 4}, 4)
		if err != nil {
			return 0, whole, err
		}
		if string(sig) == sigBehind {
			n += 4
		}
	}
	if whole.Length += n; whole.End() > limit {
		return 0, whole, structure("%q does not end before the directory", rec.name)
	}
	return header, whole, nil
}
