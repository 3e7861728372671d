//go:build cgo || windows || js

package view

import (
	"io"
	"io/fs"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/internal/studio/kit"
)

// dropped reads the files that were dropped onto the window in this tick. Folders are
// gone through; what cannot be read or is too large comes with no data, so that the program can say so.
func dropped() []kit.File {
	fsys := ebiten.DroppedFiles()
	if fsys == nil {
		return nil
	}
	var out []kit.File
	_ = fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if len(out) == maxDroppedFiles {
			return fs.SkipAll
		}
		out = append(out, kit.File{Name: path, Data: contents(fsys, path)})
		return nil
	})
	return out
}

func contents(fsys fs.FS, path string) []byte {
	f, err := fsys.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxDropped+1))
	if err != nil || len(data) > maxDropped {
		return nil
	}
	return data
}
