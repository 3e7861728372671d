package studio

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"vouch/internal/project"
)

// Source is where a project comes from: a folder on disk, or a folder of files
// that are part of the program.
type Source struct {
	Path string // of the folder on disk; "" for an example
	FS   fs.FS  // of an example
	Name string // of the example's folder in FS
}

// Folder is the source of a project on disk.
func Folder(path string) Source { return Source{Path: path} }

// Example is the source of a project in the program. It is never written.
func Example(fsys fs.FS, name string) Source { return Source{FS: fsys, Name: name} }

// Title names the source to a person.
func (s Source) Title() string {
	if s.Path == "" {
		return "the example " + s.Name
	}
	return s.Path
}

// files is the project's folder as a tree.
func (s Source) files() (fs.FS, error) {
	if s.Path == "" {
		return fs.Sub(s.FS, path.Clean(s.Name))
	}
	return os.DirFS(s.Path), nil
}

// parent is the tree above the project's folder, and the folder's name in it.
func (s Source) parent() (fs.FS, string, error) {
	if s.Path == "" {
		return s.FS, path.Clean(s.Name), nil
	}
	whole, err := filepath.Abs(s.Path)
	return os.DirFS(filepath.Dir(whole)), filepath.Base(whole), err
}

// kept is the folder within a project that holds edits which were not saved.
const kept = ".vouch-unsaved"

// errNothingKept says that no session was cut off.
var errNothingKept = errors.New("no unsaved edits are kept")

// keep writes edits beside the project's own, so that a crash loses nothing. An
// example has no folder to write to and keeps nothing.
func (s Source) keep(p *project.Project, e Edits) error {
	if s.Path == "" {
		return nil
	}
	return p.Save(filepath.Join(s.Path, kept), e.Decisions)
}

// forget removes what was kept, after all is saved.
func (s Source) forget() error {
	if s.Path == "" {
		return nil
	}
	return os.RemoveAll(filepath.Join(s.Path, kept))
}

// unsaved is the project's folder with what was kept in place of its own files.
func (s Source) unsaved() (fs.FS, error) {
	if s.Path == "" {
		return nil, errNothingKept
	}
	if _, err := os.Stat(filepath.Join(s.Path, kept, project.SettingsFile)); errors.Is(err, fs.ErrNotExist) {
		return nil, errNothingKept
	} else if err != nil {
		return nil, err
	}
	return overlay{os.DirFS(s.Path), os.DirFS(filepath.Join(s.Path, kept))}, nil
}

// overlay is a folder in which some files are those of another one.
type overlay struct{ below, above fs.FS }

// Open gives the upper file of a name where there is one.
func (o overlay) Open(name string) (fs.File, error) {
	if name == project.SettingsFile || name == project.ApprovalsFile {
		if f, err := o.above.Open(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return o.below.Open(name)
}

// readBounded reads a file of at most limit bytes.
func readBounded(fsys fs.FS, name string, limit int64) ([]byte, error) {
	return readOpened(func() (fs.File, error) { return fsys.Open(name) }, name, limit)
}

// readOpened is readBounded for a file that is found in another way.
func readOpened(open func() (fs.File, error), name string, limit int64) ([]byte, error) {
	f, err := open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = &LimitError{What: "bytes of " + name, Limit: limit}
	}
	return data, errors.Join(err, f.Close())
}
