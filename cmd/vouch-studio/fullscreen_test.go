//go:build window && linux

package main

import (
	"image"
	"os/exec"
	"testing"
	"time"
)

// TestFullScreen: F11 gives the scene the whole display, and takes it back.
func TestFullScreen(t *testing.T) {
	if _, err := exec.LookPath("xdotool"); err != nil {
		t.Skip("xdotool is missing: .ci/window installs it")
	}
	s := newSession(t)
	s.open("--size", "1100x700")
	s.comesTo(image.Pt(1100, 700))
	s.key("F11")
	s.comesTo(image.Pt(1280, 800))
	s.key("F11")
	s.comesTo(image.Pt(1100, 700))
	s.closeButton(s.window)
	s.ends()
}

// comesTo waits until the window has a size, px.
func (s *session) comesTo(want image.Point) {
	s.t.Helper()
	var got image.Point
	for end := time.Now().Add(answerTime); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		if img, err := s.picture(s.window); err == nil {
			if got = img.Bounds().Size(); got == want {
				return
			}
		}
	}
	s.t.Fatalf("the window is %v large, want %v", got, want)
}
