package studio

import (
	"image"
	"path/filepath"

	"vouch/internal/studio/kit"
)

// Live plays a script in a window: call After once for every frame that was shown.
type Live struct {
	Player *Player
	Out    string // folder of the pictures
	rest   int    // frames to wait
	quiet  int    // frames in a row in which nothing ran
}

// Frames that pass after a step, so that what it did is shown, and those in which
// nothing must run before a picture is the last one.
const (
	restFrames  = 3
	quietFrames = 4
)

// After plays the next step if it is time. tree is what the window shows; send gives
// it an event; pixels reads it.
func (l *Live) After(s *Studio, tree *kit.Node, send func(kit.Event), pixels func() *image.RGBA) (done bool, err error) {
	if s.Idle() {
		l.quiet++
	} else {
		l.quiet = 0
	}
	if l.rest > 0 {
		l.rest--
		return false, nil
	}
	if l.Player.settles() && l.quiet < quietFrames {
		return false, nil
	}
	l.Player.Shot = func(name string) error { return SavePNG(filepath.Join(l.Out, name), pixels()) }
	events, _, done, err := l.Player.Next(s, &kit.Frame{Tree: tree})
	if done || err != nil {
		return true, err
	}
	for _, e := range events {
		send(e)
	}
	l.rest = restFrames
	return false, nil
}

// Settled says whether nothing has run for some frames, so that the picture is the
// last one. Call it once a frame, in place of After.
func (l *Live) Settled(s *Studio) bool {
	if s.Idle() {
		l.quiet++
	} else {
		l.quiet = 0
	}
	return l.quiet >= quietFrames
}
