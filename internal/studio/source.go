package studio

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"vouch/internal/project"
	"vouch/internal/studio/words"
	"vouch/sources"
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
func (s Source) Title(book *words.Book) string {
	if s.Path == "" {
		return book.Say("the example %s", s.Name)
	}
	return s.Path
}

// files is the project's folder as a tree, its drafts among the statements.
func (s Source) files() (fs.FS, error) {
	if s.Path != "" {
		return project.WithDrafts(os.DirFS(s.Path))
	}
	sub, err := fs.Sub(s.FS, path.Clean(s.Name))
	if err != nil {
		return nil, err
	}
	return project.WithDrafts(sub)
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

// keptFile holds what edits made of a project's files. It is one file, replaced by
// renaming, so that a crash leaves this step's or the last one's and never a half.
const keptFile = "edits.json"

// leftover is what keptFile says.
type leftover struct {
	Version int       `json:"version"`
	Files   []oneLeft `json:"files"`
}

// oneLeft is a file; its bytes may be no text.
type oneLeft struct {
	Name string `json:"name"`
	Data []byte `json:"data,omitempty"`
	Gone bool   `json:"gone,omitempty"`
}

// keep writes edits beside the project's own, so that a crash loses nothing. An
// example has no folder to write to and keeps nothing.
func (s Source) keep(m *Model) error {
	if s.Path == "" {
		return nil
	}
	files, err := m.Project.Files(m.Edits.Decisions, m.files())
	if err != nil {
		return err
	}
	left := leftover{Version: 1}
	for _, f := range files {
		if f.Name == sources.StatementsFile { // with the drafts, so that those in the folder count no more
			left.Files = append(left.Files, oneLeft{Name: project.DraftsFile})
		}
		left.Files = append(left.Files, oneLeft{f.Name, []byte(f.Text), f.Gone})
	}
	data, err := json.Marshal(left)
	if err != nil {
		return err
	}
	return project.Replace(filepath.Join(s.Path, kept, keptFile), data)
}

// forget removes what was kept, after all is saved.
func (s Source) forget() error {
	if s.Path == "" {
		return nil
	}
	// What a crash left of a file that was being written lies beside the side folder.
	halves, err := filepath.Glob(filepath.Join(s.Path, "."+kept+".new-*"))
	for _, half := range halves {
		err = errors.Join(err, os.RemoveAll(half))
	}
	return errors.Join(err, os.RemoveAll(filepath.Join(s.Path, kept)))
}

// unsaved is what the last session left: errNothingKept where it left nothing.
func (s Source) unsaved() (Files, error) {
	if s.Path == "" {
		return nil, errNothingKept
	}
	data, err := readBounded(os.DirFS(filepath.Join(s.Path, kept)), keptFile, MaxKept)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNothingKept
	}
	if err != nil {
		return nil, err
	}
	var left leftover
	if err := json.Unmarshal(data, &left); err != nil {
		return nil, err
	}
	var out Files
	for _, f := range left.Files {
		if !fs.ValidPath(f.Name) {
			return nil, &fs.PathError{Op: "read", Path: f.Name, Err: fs.ErrInvalid}
		}
		out = out.with(project.File{Name: f.Name, Text: string(f.Data), Gone: f.Gone})
	}
	return out, nil
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
		err = &LimitError{What: "bytes of " + name, Limit: limit} //words: an error
	}
	return data, errors.Join(err, f.Close())
}
