package keyring

import (
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// ErrNoKey says that a key of that name is not there.
var ErrNoKey = errors.New("no such key")

// ErrExists says that a key of that name is there already. Keys are never overwritten.
var ErrExists = errors.New("a key of that name exists")

// NameError says that a name cannot be the name of a key.
type NameError struct{ Name string }

// Error says what a name is made of.
func (e *NameError) Error() string {
	return fmt.Sprintf("%q cannot be the name of a key: take lower-case letters, digits, dots, hyphens and low lines, at most 80, a letter or digit first", e.Name)
}

// AccessError says that others than the owner can reach a file or folder of keys, or that it is not
// the kind of file it should be.
type AccessError struct {
	Path    string
	Mode    fs.FileMode
	Message string
	Hint    string
}

// Error says what is open to whom and what to do.
func (e *AccessError) Error() string {
	return fmt.Sprintf("%s (mode %v) %s; %s", e.Path, e.Mode, e.Message, e.Hint)
}

// FileError says that a key file does not hold what it should.
type FileError struct {
	Path    string
	Message string
	Err     error // the cause, or nil
}

// Error names the file and what is wrong.
func (e *FileError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("%s: %s", e.Path, e.Message)
	}
	return fmt.Sprintf("%s: %s: %v", e.Path, e.Message, e.Err)
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// TimeError says that a key is not valid now.
type TimeError struct {
	Name                string
	Now                 time.Time
	NotBefore, NotAfter time.Time
}

// Error says when the key is valid.
func (e *TimeError) Error() string {
	const day = "2006-01-02 15:04"
	return fmt.Sprintf("key %q is valid from %s to %s UTC, and it is %s; check the clock or take another key",
		e.Name, e.NotBefore.UTC().Format(day), e.NotAfter.UTC().Format(day), e.Now.UTC().Format(day))
}
