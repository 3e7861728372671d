package keyring

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"vouch/internal/trust/limits"
)

const (
	folderMode fs.FileMode = 0o700
	fileMode   fs.FileMode = 0o600
	others     fs.FileMode = 0o077 // all that group and world could be allowed
)

// guard refuses what others than the owner can reach. Windows keeps access in lists that the mode
// does not show.
func guard(path string, info fs.FileInfo) error {
	mode := info.Mode()
	switch {
	case mode&fs.ModeSymlink != 0:
		return &AccessError{path, mode, "is a link", "put the key itself there"}
	case !mode.IsDir() && !mode.IsRegular():
		return &AccessError{path, mode, "is neither a file nor a folder", "move it away"}
	case runtime.GOOS == "windows" || mode.Perm()&others == 0:
		return ownedByUs(path, info)
	case mode.IsDir():
		return &AccessError{path, mode, "is open to others than its owner", "make it yours alone with: chmod 700 " + path}
	}
	return &AccessError{path, mode, "is open to others than its owner",
		"if others may have read it, make a new key; else make it yours alone with: chmod 600 " + path}
}

// vault is an open folder of keys; nothing outside it can be reached through it.
type vault struct {
	root *os.Root
	path string
}

// openVault opens the folder of keys. With create it makes the folder first; without, a folder that
// is not there is fs.ErrNotExist.
func openVault(path string, create bool) (*vault, error) {
	if create {
		if err := os.MkdirAll(path, folderMode); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(path) // the folder itself may be reached through a link
	if err != nil {
		return nil, err
	}
	if err := guard(path, info); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &vault{root, path}, nil
}

func (v *vault) close() { v.root.Close() }

// full returns the path that messages show.
func (v *vault) full(name string) string { return filepath.Join(v.path, filepath.FromSlash(name)) }

// folders returns the names of the key folders below a kind's folder, sorted; none where the kind's
// folder is not there.
func (v *vault) folders(kind string) ([]string, error) {
	if err := v.check(kind); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(v.root.FS(), kind)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		// What begins with a dot is a folder that was being written when the program ended.
		if e.IsDir() && checkName(e.Name()) == nil {
			names = append(names, e.Name())
		}
	}
	if len(names) > limits.MaxKeys {
		return nil, &FileError{Path: v.full(kind), Message: "holds more keys than are listed"}
	}
	return names, nil
}

// check guards one file or folder.
func (v *vault) check(name string) error {
	info, err := v.root.Lstat(name)
	if err != nil {
		return err
	}
	return guard(v.full(name), info)
}

// read returns a guarded file of a guarded folder below a guarded folder.
func (v *vault) read(folder, file string) ([]byte, error) {
	for _, f := range []string{path.Dir(folder), folder} {
		if err := v.check(f); err != nil {
			return nil, err
		}
	}
	name := folder + "/" + file
	if err := v.check(name); err != nil { // opening a pipe would wait for ever
		return nil, err
	}
	f, err := v.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// The open file is judged, not the name: the name may lead elsewhere by now.
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := guard(v.full(name), info); err != nil {
		return nil, err
	}
	if info.Size() > limits.MaxKeyFile {
		return nil, &FileError{Path: v.full(name), Message: "is too large for a key file"}
	}
	return io.ReadAll(io.LimitReader(f, limits.MaxKeyFile))
}
