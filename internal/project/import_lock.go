package project

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// lockFile names the process that changes the files of a project. The system frees
// the lock when that process ends, however it ends: a file that is there and not
// locked is stale and is taken over.
const lockFile = derivedFolder + "/lock"

// BusyError is returned while another process changes the project's files.
type BusyError struct {
	Process int       // its id, 0 where it could not be read
	Since   time.Time // zero where it could not be read
}

// Error names the other process.
func (e *BusyError) Error() string {
	who := "another process"
	if e.Process > 0 {
		who = fmt.Sprintf("process %d, at work since %s,", e.Process, e.Since.UTC().Format(time.DateTime))
	}
	return who + " changes this project"
}

// Unwrap gives it the form of other mistakes of a call, with what to do.
func (e *BusyError) Unwrap() error {
	return &InputError{e.Error(), "wait until it has ended, and call again: nothing was changed"}
}

// lockNote is what stands in lockFile.
type lockNote struct {
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
}

// lockTries bounds how often a lock is sought that goes away while it is taken: its
// owner has just ended.
const lockTries = 20

// lockProject takes the project in the folder for this process. The caller releases.
func lockProject(folder string, now time.Time) (release func(), err error) {
	name := filepath.Join(folder, filepath.FromSlash(lockFile))
	for range lockTries {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return nil, err
		}
		f, err := takeLock(name)
		switch {
		case errors.Is(err, errHeld):
			return nil, busy(name)
		case errors.Is(err, fs.ErrNotExist):
			continue // the folder went with the last owner
		case err != nil:
			return nil, err
		}
		if !same(f, name) {
			_ = f.Close() // it was taken away between opening and locking
			continue
		}
		note, err := json.Marshal(lockNote{os.Getpid(), now.UTC()})
		if err == nil {
			err = errors.Join(f.Truncate(0), writeAt(f, append(note, '\n')))
		}
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return func() { dropLock(f, name) }, nil
	}
	return nil, &BusyError{}
}

// A lock that is held by a command which a person does not wait for is soon free.
const (
	lockPatience = 5 * time.Second
	lockPause    = 20 * time.Millisecond
)

// lockSoon is lockProject for short work that a person has prepared: it waits a while
// for another process to end.
func lockSoon(ctx context.Context, folder string, clock func() time.Time) (release func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	for {
		release, err := lockProject(folder, clock())
		if err == nil {
			return func() {
				release()
				_ = os.Remove(filepath.Join(folder, derivedFolder)) // other derived things may lie there
			}, nil
		}
		if _, held := errors.AsType[*BusyError](err); !held {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(lockPause):
		}
	}
}

// Alone does something to a project's folder while no other process changes it. It waits a
// few seconds for one that does; then the error is a *BusyError that names it, and nothing was
// done.
func Alone(ctx context.Context, folder string, deps Deps, do func() error) error {
	release, err := lockSoon(ctx, folder, deps.Clock)
	if err != nil {
		return err
	}
	defer release()
	return do()
}

// errHeld is returned by takeLock where another process has the lock.
var errHeld = errors.New("the lock is held")

func writeAt(f *os.File, data []byte) error {
	_, err := f.WriteAt(data, 0)
	return err
}

func same(f *os.File, name string) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(held, there)
}

// busy reads who has the lock; its note may be half written.
func busy(name string) *BusyError {
	var note lockNote
	data, err := os.ReadFile(name)
	if err != nil || json.Unmarshal(data, &note) != nil {
		return &BusyError{}
	}
	return &BusyError{note.Process, note.Since}
}
