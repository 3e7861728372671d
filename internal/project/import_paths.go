package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// origin is a file or folder of a call, inside a root that is not left.
type origin struct {
	fsys  fs.FS
	name  string // in fsys
	shown string // what the person wrote
	root  *os.Root
}

// origins opens the paths of a call: files, folders, and patterns as shells have
// them, for shells that leave them alone.
func origins(paths []string) ([]origin, error) {
	var out []origin
	for _, p := range paths {
		list := []string{p}
		if _, err := os.Lstat(p); err != nil && strings.ContainsAny(p, "*?[") {
			if list, err = filepath.Glob(p); err != nil || len(list) == 0 {
				return nil, &InputError{"no file fits " + p, "check the pattern, or name the folder"}
			}
			slices.Sort(list)
		}
		for _, name := range list {
			o, err := openOrigin(name)
			if err != nil {
				closeOrigins(out)
				return nil, err
			}
			out = append(out, o)
		}
	}
	return out, nil
}

// openOrigin follows links in what the person named, and in nothing below.
func openOrigin(name string) (origin, error) {
	real, err := filepath.EvalSymlinks(name)
	if errors.Is(err, fs.ErrNotExist) {
		return origin{}, &InputError{"there is no file or folder " + name, "name what the archive gave you: files, folders, a zip, or a pattern in quotes"}
	}
	if err != nil {
		return origin{}, err
	}
	info, err := os.Stat(real)
	if err != nil {
		return origin{}, err
	}
	dir, base := real, "."
	if !info.IsDir() {
		dir, base = filepath.Split(real)
		if dir == "" {
			dir = "."
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return origin{}, err
	}
	return origin{root.FS(), base, name, root}, nil
}

func closeOrigins(list []origin) {
	for _, o := range list {
		_ = o.root.Close() // it was only read
	}
}

// show is how a file below an origin is named to the person.
func (o *origin) show(name string) string {
	if o.name == "." {
		return filepath.Join(o.shown, filepath.FromSlash(name))
	}
	// the file itself, or an entry of the archive that it is
	return o.shown + filepath.FromSlash(strings.TrimPrefix(name, o.name))
}

// count is how many files lie below the origins, for a bar; archives are one each.
func count(list []origin) int {
	n := 0
	for _, o := range list {
		_ = fs.WalkDir(o.fsys, o.name, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || d.IsDir() && name != o.name && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case !d.IsDir():
				n++
			}
			return nil
		})
	}
	return n
}
