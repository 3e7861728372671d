package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// staging keeps files out of sight until all of them are whole. They are written
// into a folder of their own beside the target, on the same file system, and
// moved by renaming; whatever goes wrong before or meanwhile, the target is left
// as it was.
//
//	open ──▶ create … create ──▶ commit (rename each, undo on error)
//	  └──────────────────────────▶ discard
type staging struct {
	target string
	dir    string
	names  []string
	gone   []string // that commit takes away
	made   bool     // the target folder did not exist
}

// newStaging prepares to write into the folder target, which may not exist yet.
func newStaging(target string) (*staging, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(target); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, not a folder", target)
	}
	parent := filepath.Dir(target)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(parent, "."+filepath.Base(target)+".new-*")
	if err != nil {
		return nil, err
	}
	return &staging{target: target, dir: dir}, nil
}

// create opens a new file of the given name, to be closed by the caller.
func (s *staging) create(name string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(filepath.Join(s.dir, name)), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(s.dir, name), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		s.names = append(s.names, name)
	}
	return f, err
}

// write makes a whole file of the given name.
func (s *staging) write(name string, data []byte) error {
	f, err := s.create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// commit moves every file into the target. Files of the same name are replaced,
// others stay. If one move fails the earlier ones are undone.
func (s *staging) commit() (err error) {
	if _, e := os.Stat(s.target); errors.Is(e, os.ErrNotExist) {
		if err := os.Mkdir(s.target, 0o755); err != nil {
			return err
		}
		s.made = true
	}
	old, err := os.MkdirTemp(s.dir, "old-*")
	if err != nil {
		return err
	}
	var undo []func() error
	defer func() {
		if err != nil {
			for i := len(undo) - 1; i >= 0; i-- {
				err = errors.Join(err, undo[i]())
			}
			if s.made {
				_ = os.Remove(s.target)
			}
		}
	}()
	for _, name := range s.names {
		from, to, kept := filepath.Join(s.dir, name), filepath.Join(s.target, name), filepath.Join(old, name)
		had, e := keepOld(to, kept)
		if e != nil {
			return e
		}
		if e := os.MkdirAll(filepath.Dir(to), 0o755); e != nil {
			return e
		}
		if e := os.Rename(from, to); e != nil {
			return e
		}
		if had {
			undo = append(undo, func() error { return os.Rename(kept, to) })
		} else {
			undo = append(undo, func() error { return os.Rename(to, from) })
		}
	}
	for _, name := range s.gone {
		to, kept := filepath.Join(s.target, name), filepath.Join(old, name)
		if had, e := keepOld(to, kept); e != nil {
			return e
		} else if had {
			if e := os.Remove(to); e != nil {
				return e
			}
			undo = append(undo, func() error { return os.Rename(kept, to) })
		}
	}
	return nil
}

// keepOld gives a file a second name, so that it can come back, and says whether there
// is one. It never stands without its own name: whoever is killed here leaves the old
// file or the new one. Where the disk knows no second names the bytes are copied.
func keepOld(name, kept string) (had bool, err error) {
	if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return false, err
	}
	if os.Link(name, kept) == nil {
		return true, nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return false, err
	}
	return true, os.WriteFile(kept, data, 0o644)
}

// become makes the staged folder the target, which is empty or not there.
func (s *staging) become() error {
	if err := os.Remove(s.target); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Chmod(s.dir, 0o755); err != nil {
		return err
	}
	return os.Rename(s.dir, s.target)
}

// discard removes what was not moved. It is safe after commit.
func (s *staging) discard() error { return os.RemoveAll(s.dir) }
