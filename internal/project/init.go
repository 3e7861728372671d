package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"vouch/sources"
)

// Init copies the example project in folder dir of fsys to target, which must
// not exist or be empty, and writes the ignore file that keeps an archive's files
// out of version control. Either all files are there afterwards or none.
func Init(fsys fs.FS, dir, target string) ([]string, error) {
	if err := checkEmpty(target); err != nil {
		return nil, err
	}
	fsys, err := fs.Sub(fsys, path.Clean(dir))
	if err != nil {
		return nil, err
	}
	stage, err := newStaging(target)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	var names []string
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		names = append(names, name)
		return stage.write(filepath.FromSlash(name), data)
	})
	if err != nil {
		return nil, err
	}
	holding, err := sources.Load(fsys)
	if err != nil {
		return nil, err
	}
	if err := stage.write(IgnoreFile, ignoreText(holding.Interviews)); err != nil {
		return nil, err
	}
	names = append(names, IgnoreFile)
	slices.Sort(names)
	return names, stage.become()
}

// checkEmpty refuses a folder that holds anything.
func checkEmpty(target string) error {
	entries, err := os.ReadDir(target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return &InputError{fmt.Sprintf("the folder %s is not empty", target), "name a new folder"}
	}
	return nil
}

// Replace writes a file whole or not at all, in place of the one of that name.
func Replace(name string, data []byte) error {
	stage, err := newStaging(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	if err := stage.write(filepath.Base(name), data); err != nil {
		return err
	}
	return stage.commit()
}
