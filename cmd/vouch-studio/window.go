//go:build cgo || windows || js

package main

import (
	"os"
	"path/filepath"

	"vouch/internal/studio"
	"vouch/internal/studio/view"
)

// show runs the studio in a window until it is closed, the script is played or the
// picture taken.
func (c *call) show(s *studio.Studio, script *studio.Script) error {
	live := &studio.Live{Out: c.shots()}
	if script != nil {
		live.Player = studio.NewPlayer(script, os.DirFS(filepath.Dir(c.script)))
	}
	var failed error
	after := func(w *view.Window) {
		done := false
		switch {
		case script != nil:
			done, failed = live.After(s, w.Tree(), w.Send, w.Pixels)
		case c.screenshot != "" && live.Settled(s):
			done, failed = true, studio.SavePNG(c.screenshot, w.Pixels())
		}
		if done {
			w.Close()
		}
	}
	if err := view.Run(s, view.Options{Width: c.width, Height: c.height, After: after}); err != nil {
		return err
	}
	return failed
}
