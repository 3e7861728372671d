package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"vouch/sources/transcript"
)

// Item is one file on a walk, or what kept it from being read.
type Item struct {
	Name string // slash-separated below the root; of an archive's entry "export.zip/a/b.vtt"
	Data []byte // nil where Err says why
	Err  error  // *PathError, *transcript.LimitError, or of the file system
}

// PathError is returned for a name that is not followed.
type PathError struct {
	Name string // as it stands there, clipped
	Why  string // "message; what to do"
}

// Error says why the name is not followed.
func (e *PathError) Error() string { return fmt.Sprintf("%q %s", clip(e.Name, 100), e.Why) }

// Walk visits the file of that name, or all files of the folder, in the order of
// their names, and the entries of archives in place of these. Hidden files are
// passed over, links are named and not followed. What cannot be read is visited
// with its error; Walk itself fails only where visit does, the context ends or
// there are too many files.
func Walk(ctx context.Context, fsys fs.FS, name string, visit func(Item) error) error {
	w := &walker{ctx: ctx, fsys: fsys, visit: visit}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return visit(Item{Name: name, Err: err})
	}
	if !info.IsDir() {
		return w.file(name)
	}
	return fs.WalkDir(fsys, name, func(at string, d fs.DirEntry, err error) error {
		hidden := at != name && strings.HasPrefix(path.Base(at), ".")
		switch {
		case hidden && d != nil && d.IsDir():
			return fs.SkipDir
		case hidden:
			return nil
		case err != nil:
			return w.give(Item{Name: at, Err: err})
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			return w.give(Item{Name: at, Err: &PathError{at, "is a link and was not followed; name the file itself"}})
		case !d.Type().IsRegular():
			return w.give(Item{Name: at, Err: &PathError{at, "is no file"}})
		}
		return w.file(at)
	})
}

type walker struct {
	ctx    context.Context
	fsys   fs.FS
	visit  func(Item) error
	files  int
	opened int64 // bytes unpacked from the archive at hand
}

func (w *walker) give(i Item) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if w.files++; w.files > MaxFiles {
		return &transcript.LimitError{What: "files", Limit: MaxFiles, Got: w.files}
	}
	return w.visit(i)
}

// file visits a file of the folder, or what is in it.
func (w *walker) file(name string) error {
	f, err := w.fsys.Open(name)
	if err != nil {
		return w.give(Item{Name: name, Err: err})
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return w.give(Item{Name: name, Err: err})
	}
	head := make([]byte, min(headBytes, max(info.Size(), 1)))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return w.give(Item{Name: name, Err: err})
	}
	head = head[:n]
	if at, ok := f.(io.ReaderAt); ok && isArchive(head) {
		w.opened = 0
		return w.archive(name, at, info.Size(), 1)
	}
	binary := isBinary(head)
	data, err := slurp(io.MultiReader(bytes.NewReader(head), f), info.Size(), limitOf(binary), binary)
	if err == nil && isArchive(head) {
		w.opened = 0
		return w.archive(name, bytes.NewReader(data), int64(len(data)), 1)
	}
	return w.give(Item{Name: name, Data: data, Err: err})
}

func isArchive(head []byte) bool {
	_, seems := detect("", head)
	return seems == "an archive"
}

// isBinary reports whether lines mean nothing in a file.
func isBinary(head []byte) bool {
	f, _ := detect("", head)
	return f == PDF || f == STL || bytes.HasPrefix(head, []byte("PK\x03\x04"))
}

func limitOf(binary bool) int {
	if binary {
		return MaxFileBytes
	}
	return MaxTextBytes
}

// slurp reads a stream within bounds. A stream that goes on without a line's end
// is given up as soon as the line is too long, not when memory is full.
func slurp(r io.Reader, size int64, limit int, binary bool) ([]byte, error) {
	if size > int64(limit) {
		return nil, &transcript.LimitError{What: "bytes", Limit: limit, Got: int(size)}
	}
	var b bytes.Buffer
	b.Grow(int(max(size, 0)) + bytes.MinRead)
	chunk := make([]byte, 64<<10)
	line := 0
	for {
		n, err := r.Read(chunk)
		b.Write(chunk[:n])
		if i := bytes.LastIndexByte(chunk[:n], '\n'); i >= 0 {
			line = n - i - 1
		} else {
			line += n
		}
		switch {
		case b.Len() > limit:
			return nil, &transcript.LimitError{What: "bytes", Limit: limit, Got: b.Len()}
		case !binary && line > MaxLineBytes:
			return nil, &transcript.LimitError{What: "bytes in one line", Limit: MaxLineBytes, Got: line}
		case errors.Is(err, io.EOF):
			return b.Bytes(), nil
		case err != nil:
			return nil, err
		}
	}
}

// Entries visits the entries of an archive held in memory.
func Entries(ctx context.Context, name string, data []byte, visit func(Item) error) error {
	w := &walker{ctx: ctx, visit: visit}
	return w.archive(name, bytes.NewReader(data), int64(len(data)), 1)
}

// IsArchive reports whether data begins as an archive does.
func IsArchive(data []byte) bool { return isArchive(data[:min(len(data), headBytes)]) }
