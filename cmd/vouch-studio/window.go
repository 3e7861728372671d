//go:build cgo || windows || js

package main

import (
	"vouch/internal/studio"
	"vouch/internal/studio/view"
)

// show runs the studio in a window until it is closed, the script is played or the
// picture taken.
func (c *call) show(s *studio.Studio, script *studio.Script) error {
	live := &studio.Live{Out: c.shots()}
	if script != nil {
		live.Player = studio.NewPlayer(script, c.dropped())
	}
	var failed error
	var after func(w *view.Window)
	if script != nil || c.screenshot != "" {
		after = func(w *view.Window) { failed = c.follow(s, live, script, w) }
	}
	o := view.Options{Width: c.width, Height: c.height, After: after, Icon: studio.Icons(), NoClipboard: s.NoClipboard}
	if err := view.Run(s, o); err != nil {
		return err
	}
	return failed
}

// follow looks at a frame that was shown: it plays the next step, or takes the picture.
func (c *call) follow(s *studio.Studio, live *studio.Live, script *studio.Script, w *view.Window) (err error) {
	done := false
	switch {
	case script != nil:
		done, err = live.After(s, w.Tree(), w.Send, w.Pixels)
	case live.Settled(s):
		done, err = true, studio.SavePNG(c.screenshot, w.Pixels())
	}
	if done {
		w.Close()
	}
	return err
}
