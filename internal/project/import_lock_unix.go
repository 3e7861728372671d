//go:build unix

package project

import (
	"errors"
	"os"
	"syscall"
)

// takeLock opens and locks a file, or gives errHeld.
func takeLock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = errHeld
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// dropLock takes the file away before the lock goes: who opened it meanwhile sees
// that its name is gone.
func dropLock(f *os.File, name string) {
	_ = os.Remove(name)
	_ = f.Close()
}
