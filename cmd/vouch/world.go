package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"vouch/internal/config"
	"vouch/internal/project"
	"vouch/internal/trust/keyring"
	"vouch/sources/strict"
)

// world is what a call takes from the machine. Tests put other values here; no
// flag or variable reaches them.
var world = struct {
	clock func() time.Time
	rand  io.Reader
}{time.Now, rand.Reader}

// settings reads the configuration.
func (a *app) settings() (config.Config, error) {
	c, err := config.Load(a.persistent)
	a.ui.colour = a.ui.colour && !c.NoColour
	return c, err
}

// keyStore opens the owner's keys and says what is made in it.
func (a *app) keyStore() (*keyring.FileStore, error) {
	c, err := a.settings()
	if err != nil {
		return nil, err
	}
	return keyring.NewFileStore(c.KeyDir, keyring.Options{
		Now: world.clock, Who: c.Who,
		Notify: func(n keyring.Notice) { a.ui.note("vouch: %s", n) },
	})
}

// deps gives an act what it needs from outside.
func (a *app) deps() (project.Deps, error) {
	store, err := a.keyStore()
	if err != nil {
		return project.Deps{}, err
	}
	return project.Deps{Keyring: store, Clock: world.clock, Rand: world.rand, Program: thisBuild()}, nil
}

// thisBuild tells the program's file from any other build of it, "" where it cannot
// be told.
func thisBuild() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d bytes of %d", info.Size(), info.ModTime().UnixNano())
}

// open opens a project folder on disk. Mistakes get names of files that can be
// opened from here.
func (a *app) open(ctx context.Context, dir string) (*project.Project, error) {
	deps, err := a.deps()
	if err != nil {
		return nil, err
	}
	if err := isFolder(dir); err != nil {
		return nil, err
	}
	p, err := project.OpenFolder(ctx, dir, deps)
	return p, located(dir, err)
}

// isFolder says what is wrong with the name of a project.
func isFolder(dir string) error {
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return &strict.Fault{File: dir, Message: "there is no such folder", Hint: "name the folder of a project, or make one: vouch init " + dir}
	} else if err != nil {
		return err
	} else if !info.IsDir() {
		return &usageError{err: fmt.Errorf("%s is a file", dir), hint: "name the folder of a project"}
	}
	return nil
}

// located puts the folder before the file names of mistakes.
func located(dir string, err error) error {
	var many *strict.Errors
	var one *strict.Fault
	switch {
	case errors.As(err, &many):
		out := new(strict.Errors)
		for _, f := range many.Faults {
			g := *f
			g.File = filepath.Join(dir, filepath.FromSlash(f.File))
			out.Faults = append(out.Faults, &g)
		}
		return out
	case errors.As(err, &one):
		g := *one
		g.File = filepath.Join(dir, filepath.FromSlash(one.File))
		return &g
	}
	return err
}

// asset is an opened file with its size.
type asset struct {
	*os.File
	size int64
}

func openAsset(name string) (*asset, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if !info.Mode().IsRegular() {
		return nil, errors.Join(&fs.PathError{Op: "open", Path: name, Err: errors.New("is not a file")}, f.Close())
	}
	return &asset{f, info.Size()}, nil
}
