package keyring

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

// file is a file to be written.
type file struct {
	name    string
	content []byte
}

// write makes a folder with files, all of it or nothing: it is written under a name that no reader
// looks at, flushed and renamed. A folder that is there already is ErrExists and stays as it is.
func (v *vault) write(folder string, rand io.Reader, files ...file) error {
	kind, _ := path.Split(folder)
	if kind != "" {
		if err := v.root.MkdirAll(path.Clean(kind), folderMode); err != nil {
			return err
		}
	}
	if _, err := v.root.Lstat(folder); err == nil {
		return fmt.Errorf("%s: %w", v.full(folder), ErrExists)
	}
	var tag [8]byte
	if _, err := io.ReadFull(rand, tag[:]); err != nil {
		return err
	}
	temporary := kind + ".new-" + hex.EncodeToString(tag[:])
	if err := v.root.Mkdir(temporary, folderMode); err != nil {
		return err
	}
	if err := v.fill(temporary, files); err != nil {
		return errors.Join(err, v.root.RemoveAll(temporary))
	}
	// Renaming a folder onto one with files in it fails on every system, so of two programs that
	// come here at once the second finds the first one's keys.
	if err := v.root.Rename(temporary, folder); err != nil {
		if _, there := v.root.Lstat(folder); there == nil {
			err = fmt.Errorf("%s: %w", v.full(folder), ErrExists)
		}
		return errors.Join(err, v.root.RemoveAll(temporary))
	}
	v.flush(path.Dir(folder))
	return nil
}

// fill writes files into a folder and flushes them.
func (v *vault) fill(folder string, files []file) error {
	for _, f := range files {
		out, err := v.root.OpenFile(folder+"/"+f.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
		if err != nil {
			return err
		}
		_, err = out.Write(f.content)
		if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
			return err
		}
	}
	v.flush(folder)
	return nil
}

// flush writes a folder's entries to the disk. Some systems cannot, and lose at most the last key
// made before a power cut, whole.
func (v *vault) flush(folder string) {
	d, err := v.root.Open(folder)
	if err != nil {
		return
	}
	_ = d.Sync()
	_ = d.Close()
}

// exists reports whether a key's folder is there.
func (v *vault) exists(folder string) (bool, error) {
	_, err := v.root.Lstat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
