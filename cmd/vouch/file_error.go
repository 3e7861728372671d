package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"vouch/provenance"
	"vouch/provenance/container"
	"vouch/sources/strict"
)

// A fileError is what the library says about a file, with its name before it.
type fileError struct {
	file, text string
	err        error
}

func (e *fileError) Error() string { return e.file + ": " + e.text }
func (e *fileError) Unwrap() error { return e.err }

// noPlace is what is said of files of which no format is known.
const noPlace = "no format that has a place for a manifest"

// aboutFile names the file in an error of the library, and says what to do. Errors
// that have a place already come back as they are.
func aboutFile(name string, err error, hint string) error {
	_, placed := errors.AsType[*strict.Fault](err)
	_, asked := errors.AsType[*usageError](err)
	if placed || asked || err == nil {
		return err
	}
	text := reasonFor(err.Error())
	switch {
	case errors.Is(err, provenance.ErrUnsupported):
		if strings.HasPrefix(text, "unsupported: format of the asset") {
			text = noPlace
		}
	case errors.Is(err, container.ErrStructure):
		_, detail, _ := strings.Cut(text, container.ErrStructure.Error()+": ")
		text = "no manifest can be put into it: " + detail
	case errors.Is(err, container.ErrReadOnly), errors.Is(err, container.ErrTooLarge):
		text = strings.TrimPrefix(text, "container: ")
	case errors.Is(err, provenance.ErrNoManifest):
		hint = ""
	default:
		return err
	}
	return &usageError{err: &fileError{name, text, err}, hint: hint}
}

// inFolder says of a file that could not be made that its folder is missing.
func inFolder(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &usageError{err: fmt.Errorf("there is no folder %s for %s", filepath.Dir(name), filepath.Base(name)), hint: "make it, or name another"}
	}
	return err
}
