package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
)

// The folders and files within an output folder, beside the pictures.
const (
	ReportFile  = "index.html"
	innerFolder = ".batch"
	queueFolder = "queue"   // of the embedded server; may be deleted at any time
	tempFolder  = "temp"    // pictures that are not finished
	parkFolder  = "parked"  // a file for each job that could not be made
	badFolder   = "damaged" // outputs that no longer held
	logFile     = "made.log"
	lockFile    = "lock"
	idFile      = "id"
)

// store is an output folder. That each picture is made exactly once is its
// property, and of nothing else: a picture is written to a temporary file, flushed,
// checked, and linked under the name of its hash, which succeeds once; then the
// folder is flushed, and then only the queue hears of it.
type store struct {
	dir string
	now func() time.Time
}

// presence is what lies under a name.
type presence uint8

const (
	absent  presence = iota
	whole            // a picture that holds and is the one of the hash
	damaged          // something else
)

func (s *store) path(name ...string) string {
	return filepath.Join(append([]string{s.dir, innerFolder}, name...)...)
}

// prepare makes the folders.
func (s *store) prepare() error {
	for _, d := range []string{tempFolder, parkFolder, badFolder} {
		if err := os.MkdirAll(s.path(d), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// tidy removes what interrupted workers left.
func (s *store) tidy() error {
	entries, err := os.ReadDir(s.path(tempFolder))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := os.RemoveAll(s.path(tempFolder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// check says whether the picture of a job is there and holds; the report is nil
// where nothing can be read.
func (s *store) check(ctx context.Context, file string, h Hash) (presence, *replay.Report, error) {
	return s.checkFile(ctx, filepath.Join(s.dir, file), h)
}

func (s *store) checkFile(ctx context.Context, path string, h Hash) (presence, *replay.Report, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return absent, nil, nil
	}
	if err != nil {
		return absent, nil, err
	}
	defer func() { _ = f.Close() }() // read only
	info, err := f.Stat()
	if err != nil {
		return absent, nil, err
	}
	if !info.Mode().IsRegular() {
		return damaged, nil, nil
	}
	report, got, ok, err := project.Identify(ctx, filepath.Base(path), f, info.Size(), replay.Question{Now: s.now()})
	if ctx.Err() != nil {
		return absent, nil, ctx.Err()
	}
	// Whatever keeps the file from being read as one of ours is damage; that the
	// disk cannot be read is not.
	if pe, bad := errors.AsType[*fs.PathError](err); bad {
		return absent, nil, pe
	}
	if err != nil || !ok || Hash(got) != h {
		return damaged, report, nil
	}
	return whole, report, nil
}

// put gives a finished temporary file the name of its hash. It says whether this
// call was the one that did.
func (s *store) put(ctx context.Context, temp, file string, h Hash) (bool, error) {
	to := filepath.Join(s.dir, file)
	err := os.Link(temp, to)
	if errors.Is(err, fs.ErrExist) {
		is, _, e := s.check(ctx, file, h)
		switch {
		case e != nil:
			return false, e
		case is == whole:
			return false, nil // another worker was faster
		}
		if e := s.setAside(file); e != nil {
			return false, e
		}
		err = os.Link(temp, to)
	}
	if err != nil {
		return false, err
	}
	if err := syncDir(s.dir); err != nil {
		return true, err
	}
	return true, s.log(file, h)
}

// setAside moves an output that does not hold out of the way; nothing is lost.
func (s *store) setAside(file string) error {
	from := filepath.Join(s.dir, file)
	to := s.path(badFolder, file)
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = s.path(badFolder, fmt.Sprintf("%s.%d", file, n))
	}
	return os.Rename(from, to)
}

// log notes a picture that was made: one line, appended and flushed. A line can be
// missing after a crash; there are never two for one link.
func (s *store) log(file string, h Hash) error {
	f, err := os.OpenFile(s.path(logFile), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%s %s %s\n", s.now().UTC().Format(time.RFC3339), h, file)
	return errors.Join(err, f.Sync(), f.Close())
}

// write puts a small file in place whole or not at all.
func (s *store) write(path string, data []byte) error {
	f, err := os.CreateTemp(s.path(tempFolder), "file-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // it is gone after the rename
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// identity is a name for the output folder that is its own among all that use a
// cluster. It is made once.
func (s *store) identity(random io.Reader) (string, error) {
	data, err := os.ReadFile(s.path(idFile))
	if err == nil && idForm.Match(data) {
		return string(data), nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	id, err := token(random, 8)
	if err != nil {
		return "", err
	}
	return id, s.write(s.path(idFile), []byte(id))
}

// syncDir flushes a folder, so that a new name in it survives a power failure.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
