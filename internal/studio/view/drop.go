//go:build cgo || windows || js

package view

import (
	"io/fs"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/internal/studio/kit"
)

// dropped names the files that were dropped onto the window in this tick. Folders are gone through. Nothing is read:
// that is for whoever wants them, and not between two frames.
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
		out = append(out, kit.File{Name: d.Name(), Open: func() (fs.File, error) { return fsys.Open(path) }})
		return nil
	})
	return out
}
