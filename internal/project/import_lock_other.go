//go:build !unix

package project

import (
	"errors"
	"io/fs"
	"os"
)

// takeLock makes the file and keeps it open. Windows removes no file that a process
// holds open: one that can be removed was left by a process that has ended.
func takeLock(name string) (*os.File, error) {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errHeld
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, errHeld
	}
	return f, err
}

// dropLock closes first: an open file cannot be removed.
func dropLock(f *os.File, name string) {
	_ = f.Close()
	_ = os.Remove(name)
}
