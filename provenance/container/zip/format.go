package zip

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/provenance/container"
)

// A Format is ZIP, or one of the formats that are a ZIP with certain files.
type Format struct {
	mediaType string
	mark      string // a file that it has; empty: any
	content   string // of the file "mimetype", which stands first
}

// The formats. ZIP takes what the others do not, so it comes last.
var (
	EPUB = Format{"application/epub+zip", "", "application/epub+zip"}
	ODT  = Format{"application/vnd.oasis.opendocument.text", "", "application/vnd.oasis.opendocument.text"}
	DOCX = Format{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml", ""}
	XLSX = Format{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml", ""}
	PPTX = Format{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/presentation.xml", ""}
	ZIP  = Format{"application/zip", "", ""}
)

var (
	_ container.Format     = Format{}
	_ container.Collection = Format{}
	_ container.Bound      = Format{}
)

// MediaType returns the media type.
func (f Format) MediaType() string { return f.mediaType }

// DefaultBinding returns BindCollection.
func (Format) DefaultBinding() container.Binding { return container.BindCollection }

// Detect looks for the header of a file, or for an archive without any.
func (f Format) Detect(head []byte) bool {
	if f.content != "" {
		return strings.HasPrefix(string(head), sigLocal) && len(head) >= sizeLocal && strings.HasPrefix(string(head[sizeLocal:]), "mimetype"+f.content)
	}
	return strings.HasPrefix(string(head), sigLocal) || f.mark == "" && strings.HasPrefix(string(head), sigEnd)
}

// Probe looks for the file that tells a format.
func (f Format) Probe(r io.ReaderAt, size int64) bool {
	if f.mark == "" {
		return true
	}
	d, err := read(r, size)
	return err == nil && slices.ContainsFunc(d.records, func(rec record) bool { return rec.name == f.mark })
}

// Find returns the file that holds the store. An archive whose directory cannot
// be read shows none.
func (f Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	d, err := read(r, size)
	if errors.Is(err, container.ErrStructure) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, rec := range d.records {
		if rec.name != StoreName {
			continue
		}
		header, whole, err := rec.span(r, d.start)
		if errors.Is(err, container.ErrStructure) || err == nil && (rec.method != methodStored || rec.flags != 0) {
			return nil, fmt.Errorf("%w: %s, which must be stored as it is", container.ErrDamaged, StoreName)
		}
		if err != nil {
			return nil, err
		}
		if err := sameHeader(r, rec, header); err != nil {
			return nil, err
		}
		found = append(found, container.Placement{
			Store:    []container.Range{{Start: whole.Start + header, Length: whole.Length - header}},
			Excluded: []container.Range{whole},
		})
	}
	return found, nil
}

// sameHeader compares the local header of the store with the directory: it is in
// no hash, and other programs may believe it. Its times do not matter, nor does
// its checksum, which is in no hash in the directory either.
func sameHeader(r io.ReaderAt, rec record, length int64) error {
	b, err := container.ReadRange(r, container.Range{Start: rec.offset, Length: length}, 1<<18)
	if err != nil {
		return err
	}
	same := le.Uint16(b[6:]) == 0 && le.Uint16(b[8:]) == methodStored && int64(le.Uint32(b[18:])) == rec.packed &&
		le.Uint32(b[22:]) == le.Uint32(b[18:]) && string(b[sizeLocal:][:le.Uint16(b[26:])]) == StoreName && le.Uint16(b[28:]) == 0
	if !same {
		return fmt.Errorf("%w: header of %s differs from the directory", container.ErrDamaged, StoreName)
	}
	return nil
}

// Members returns all files but the store, in the order of the directory;
// folders are none. The directory, with the records behind it, comes without the
// checksum of the store (C2PA 2.4, A.6.2.2).
func (f Format) Members(r io.ReaderAt, size int64) ([]container.Member, []container.Range, error) {
	d, err := read(r, size)
	if err != nil {
		return nil, nil, err
	}
	var files []container.Member
	var directory []container.Range
	from, at := d.start, d.start // what is not in directory yet; the header of rec
	for _, rec := range d.records {
		if rec.name == StoreName {
			directory = append(directory, container.Range{Start: from, Length: at + atSum - from})
			from = at + atSum + sizeSum
		}
		at += int64(len(rec.raw))
		if rec.name == StoreName || strings.HasSuffix(rec.name, "/") && rec.packed == 0 {
			continue
		}
		_, whole, err := rec.span(r, d.start)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, container.Member{Name: rec.name, Range: whole})
	}
	return files, append(directory, container.Range{Start: from, Length: size - from}), nil
}
