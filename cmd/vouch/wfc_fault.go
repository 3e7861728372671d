package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"vouch/sources/strict"
	"vouch/wfc/format/samples"
	"vouch/wfc/format/tiled"
	"vouch/wfc/format/tileset"
)

// wfcFault turns an error about an input file into one with its place. file is
// what the call named, for errors that know no file; line is where in it an
// entry stands that led to the error, or 0.
func wfcFault(file string, line int, err error) error {
	var (
		list  *samples.SyntaxError
		set   *tileset.SyntaxError
		tmx   *tiled.SyntaxError
		never *tiled.UnsupportedError
		path  *fs.PathError
		usage *usageError
		fault *strict.Fault
	)
	switch {
	case err == nil, errors.As(err, &usage), errors.As(err, &fault), errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &list):
		return &strict.Fault{File: file, Line: list.Line, Message: list.Reason}
	case errors.As(err, &set):
		return &strict.Fault{File: beside(file, set.File), Line: set.Line, Message: set.Reason}
	case errors.As(err, &tmx):
		return &strict.Fault{File: file, Line: tmx.Line, Message: tmx.Reason}
	case errors.As(err, &never):
		return &strict.Fault{File: file, Line: never.Line, Message: "not supported: " + never.Reason}
	case errors.As(err, &path):
		return &strict.Fault{File: file, Line: line, Message: err.Error(), Hint: "check the name"}
	}
	return &strict.Fault{File: file, Line: line, Message: err.Error()}
}

// beside is where a tileset of a list lies: the list knows it by its name alone.
func beside(list, name string) string {
	if filepath.Base(name) != name || filepath.Base(list) == name {
		return name
	}
	return filepath.Join(filepath.Dir(list), "tilesets", name)
}
