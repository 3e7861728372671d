package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"vouch/sources/transcript"
)

// archive visits the entries of a zip file (APPNOTE 6.3). Sizes in its headers are
// claims: what counts is how much comes out.
func (w *walker) archive(name string, r io.ReaderAt, size int64, depth int) error {
	bad := func(err error) error { return w.give(Item{Name: name, Err: err}) }
	if n := directoryBytes(r, size); n < 0 || n > maxDirectory {
		return bad(&transcript.SyntaxError{Line: 1, Message: "the archive's list of contents is damaged or too long; pack it anew"})
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return bad(&transcript.SyntaxError{Line: 1, Message: "the archive cannot be opened: " + strings.TrimPrefix(err.Error(), "zip: ") + "; ask for it again"})
	}
	if len(z.File) > MaxArchiveEntries {
		return bad(&transcript.LimitError{What: "entries", Limit: MaxArchiveEntries, Got: len(z.File)})
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || forked(f.Name) {
			continue
		}
		if err := w.entry(name, f, depth); err != nil {
			return err
		}
		if w.opened > MaxArchiveBytes {
			return bad(&transcript.LimitError{What: "bytes unpacked", Limit: MaxArchiveBytes, Got: int(w.opened)})
		}
	}
	return nil
}

// forked: what a Macintosh and file managers leave beside the files.
func forked(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(path.Base(name), ".") && fs.ValidPath(name)
}

func (w *walker) entry(archive string, f *zip.File, depth int) error {
	name := archive + "/" + clip(f.Name, 200)
	fail := func(err error) error { return w.give(Item{Name: name, Err: err}) }
	switch {
	case !fs.ValidPath(f.Name) || strings.ContainsAny(f.Name, "\\:\x00"):
		return fail(&PathError{f.Name, "leads out of the archive and was not unpacked; ask for the archive again"})
	case f.Mode()&fs.ModeSymlink != 0:
		return fail(&PathError{f.Name, "is a link and was not followed; pack the file itself"})
	case f.Flags&1 != 0:
		return fail(&PathError{f.Name, "is encrypted; unpack the archive yourself and import the folder"})
	}
	data, err := w.unpack(f)
	if err != nil {
		return fail(err)
	}
	if !isArchive(data[:min(len(data), headBytes)]) {
		return w.give(Item{Name: name, Data: data})
	}
	if depth >= MaxDepth {
		return fail(&transcript.LimitError{What: "archives in one another", Limit: MaxDepth, Got: depth + 1})
	}
	return w.archive(name, bytes.NewReader(data), int64(len(data)), depth+1)
}

// unpack gives the bytes of an entry, as long as they grow no faster than text
// does.
func (w *walker) unpack(f *zip.File) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the entry cannot be unpacked: " + strings.TrimPrefix(err.Error(), "zip: ") + "; pack it anew"}
	}
	defer in.Close()
	limit := min(MaxEntryBytes, MaxArchiveBytes-w.opened)
	what := "bytes"
	if grown := freeRatio + MaxRatio*int64(min(f.CompressedSize64, MaxEntryBytes)); grown < limit {
		limit, what = grown, "bytes and grows when unpacked as only a trap does"
	}
	head := make([]byte, min(headBytes, limit))
	n, err := io.ReadFull(in, head)
	head = head[:n]
	var data []byte
	if err == nil {
		binary := isBinary(head)
		data, err = slurp(io.MultiReader(bytes.NewReader(head), in), 0, min(int(limit), limitOf(binary)), binary)
	} else if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) && uint64(n) == f.UncompressedSize64 {
		data, err = head, nil
	}
	w.opened += int64(max(len(data), n))
	if tooLarge, ok := errors.AsType[*transcript.LimitError](err); ok && tooLarge.What == "bytes" {
		w.opened += limit
		return nil, &transcript.LimitError{What: what, Limit: min(int(limit), tooLarge.Limit), Got: tooLarge.Got}
	} else if ok {
		return nil, err
	}
	if err != nil {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the entry is damaged; pack it anew"}
	}
	return data, nil
}

// maxDirectory bounds an archive's list of contents in bytes: four hundred for each
// entry that may be there.
const maxDirectory = 400 * MaxArchiveEntries

// directoryBytes is how long the list of contents is: from the offset that the
// end record gives (APPNOTE §4.3.16) to the end of the file; -1 where there is no
// end record. It is looked at first because a list costs memory for each entry.
func directoryBytes(r io.ReaderAt, size int64) int64 {
	const record, comment = 22, 1<<16 - 1
	tail := make([]byte, min(size, record+comment))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return -1
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < record {
		return -1
	}
	offset := int64(binary.LittleEndian.Uint32(tail[i+16:]))
	if offset == 1<<32-1 {
		return -1 // past four gigabytes
	}
	return size - offset
}
