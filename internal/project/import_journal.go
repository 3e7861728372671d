package project

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"vouch/sources/strict"
)

// The folder of what is derived and can be made again; never under version control.
const (
	derivedFolder = ".vouch"
	importFolder  = "import" // in it, while an import runs
)

// journal changes several files of a project as one: whoever kills the process
// finds, after the next import, either all of the change or nothing of it.
//
//	add … add ──▶ staged files, synced ──▶ commit: the list, synced, gets its name
//	                                          │  from here on the change is made,
//	                                          ▼  by this process or by the next
//	                                       rename each ──▶ remove the list
type journal struct {
	folder string // the project's
	dir    string // where files wait
	moves  []move
	unlock func() // of the project; nil once it is free
}

// move is one file that waits. Names are slash-separated; Target below the project.
type move struct {
	Staged string `json:"staged"`
	Target string `json:"target"`
}

const journalList = "list.json"

// openJournal takes the project for this process, finishes what an interrupted import
// had decided, or takes away what it had not, and begins a new one. The error is a
// *BusyError while another process has it. The caller closes.
func openJournal(folder string, now time.Time) (_ *journal, err error) {
	j := &journal{folder: folder, dir: filepath.Join(folder, derivedFolder, importFolder)}
	if info, err := os.Stat(folder); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, errNoProject
	}
	if j.unlock, err = lockProject(folder, now); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			j.release()
		}
	}()
	data, err := os.ReadFile(filepath.Join(j.dir, journalList))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return j, j.clear()
	case err != nil:
		return nil, err
	}
	var moves []move
	if err := json.Unmarshal(data, &moves); err != nil {
		return nil, &InputError{"the list of an interrupted import cannot be read", "look into " + j.dir + " and remove it; the archive's files can be imported again"}
	}
	for _, m := range moves {
		if !filepath.IsLocal(filepath.FromSlash(m.Target)) || filepath.Base(m.Staged) != m.Staged {
			return nil, &InputError{"the list of an interrupted import names files outside the project", "look into " + j.dir + " and remove it"}
		}
	}
	j.moves = moves
	return j, j.apply()
}

// add puts a file into the queue, in the place of one with the same target.
func (j *journal) add(target string, data []byte) error {
	j.drop(target)
	if err := os.MkdirAll(j.dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(j.dir, "file-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	j.moves = append(j.moves, move{filepath.Base(f.Name()), target})
	return nil
}

// drop takes a file out of the queue.
func (j *journal) drop(target string) {
	j.moves = slices.DeleteFunc(j.moves, func(m move) bool { return m.Target == target })
}

// commit makes the change. Where nothing waits nothing is touched.
func (j *journal) commit() error {
	if len(j.moves) == 0 {
		return j.clear()
	}
	data, err := json.Marshal(j.moves)
	if err != nil {
		return err
	}
	list := filepath.Join(j.dir, journalList)
	f, err := os.Create(list + ".new")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(list+".new", list); err != nil {
		return err
	}
	syncFolder(j.dir)
	return j.apply()
}

// apply moves what still waits. It may be begun any number of times.
func (j *journal) apply() error {
	for _, m := range j.moves {
		from, to := filepath.Join(j.dir, m.Staged), filepath.Join(j.folder, filepath.FromSlash(m.Target))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Rename(from, to); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		syncFolder(filepath.Dir(to))
	}
	j.moves = nil
	if err := os.Remove(filepath.Join(j.dir, journalList)); err != nil {
		return err
	}
	return j.clear()
}

// interrupted reports an import that was decided and not finished.
func interrupted(fsys fs.FS) error {
	list := path.Join(derivedFolder, importFolder, journalList)
	if _, err := fs.Stat(fsys, list); err != nil {
		return nil // there is none, or nothing can be said of it
	}
	return &strict.Fault{File: list, Message: "an import was interrupted and the project is in between", Hint: "run the import again: it finishes what was begun"}
}

// clear takes away what waits.
func (j *journal) clear() error {
	j.moves = nil
	return os.RemoveAll(j.dir)
}

// close takes away what waits and gives the project free.
func (j *journal) close() {
	_ = j.clear() // what is left there does no harm
	j.release()
}

func (j *journal) release() {
	if j.unlock == nil {
		return
	}
	j.unlock()
	j.unlock = nil
	_ = os.Remove(filepath.Dir(j.dir)) // other derived things may lie there
}

// syncFolder makes renames durable where the system knows how.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync() // some file systems cannot
		_ = f.Close()
	}
}

// over is the project with what waits in its place.
func (j *journal) over(fsys fs.FS) fs.FS { return &overlay{fsys, j} }

type overlay struct {
	under fs.FS
	j     *journal
}

// Open implements fs.FS.
func (o *overlay) Open(name string) (fs.File, error) {
	for _, m := range o.j.moves {
		if m.Target == name {
			return os.Open(filepath.Join(o.j.dir, m.Staged))
		}
	}
	return o.under.Open(name)
}
