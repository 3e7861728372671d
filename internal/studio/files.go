package studio

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"vouch/internal/project"
)

// Files are files of a project that edits changed, by name. They are values: with
// makes a new list.
type Files []project.File

// with sets one file.
func (f Files) with(file project.File) Files {
	i, found := slices.BinarySearchFunc(f, file.Name, func(a project.File, name string) int { return strings.Compare(a.Name, name) })
	out := slices.Clone(f)
	if found {
		out[i] = file
		return out
	}
	return slices.Insert(out, i, file)
}

// of finds a file.
func (f Files) of(name string) (project.File, bool) {
	i, found := slices.BinarySearchFunc(f, name, func(a project.File, name string) int { return strings.Compare(a.Name, name) })
	if !found {
		return project.File{}, false
	}
	return f[i], true
}

// over lays files over others.
func (f Files) over(below Files) Files {
	for _, file := range f {
		below = below.with(file)
	}
	return below
}

// touched are files as they were before any edit: what undo comes back to, also after
// the project's folder was saved with other words in them. names that are known
// already stay as they are.
func (f Files) touched(below fs.FS, names Files) (Files, error) {
	for _, n := range names {
		if _, known := f.of(n.Name); known {
			continue
		}
		was := project.File{Name: n.Name}
		data, err := fs.ReadFile(below, n.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			was.Gone = true
		case err != nil:
			return nil, err
		}
		was.Text = string(data)
		f = f.with(was)
	}
	return f, nil
}

// layered is a folder in which some files are others.
type layered struct {
	below fs.FS
	files Files
}

// Open gives the upper file of a name where there is one.
func (l layered) Open(name string) (fs.File, error) {
	f, ok := l.files.of(path.Clean(name))
	switch {
	case !ok:
		return l.below.Open(name)
	case f.Gone:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openText{name: path.Base(name), Reader: bytes.NewReader([]byte(f.Text))}, nil
}

// openText is a file that lies in memory.
type openText struct {
	name string
	*bytes.Reader
}

func (o *openText) Stat() (fs.FileInfo, error) { return textInfo{o.name, o.Size()}, nil }
func (o *openText) Close() error               { return nil }

type textInfo struct {
	name string
	size int64
}

func (i textInfo) Name() string       { return i.name }
func (i textInfo) Size() int64        { return i.size }
func (i textInfo) Mode() fs.FileMode  { return 0o644 }
func (i textInfo) ModTime() time.Time { return time.Time{} }
func (i textInfo) IsDir() bool        { return false }
func (i textInfo) Sys() any           { return nil }
