//go:build window && linux

package main

import (
	"context"
	"image"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// session is a studio in a real window, with the display that it is on, and a folder with a project.
type session struct {
	t       *testing.T
	ctx     context.Context
	dir     string // has the folders thin and out
	program string
	*display
	window uint32
	ended  chan error
}

// newSession builds the program and copies the smallest example.
func newSession(t *testing.T) *session {
	t.Helper()
	d := connect(t)
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	dir := t.TempDir()
	t.Setenv("VOUCH_CONFIG", filepath.Join(dir, "config"))
	t.Setenv("LC_ALL", "C")
	s := &session{t: t, ctx: ctx, dir: dir, program: built(t), display: d}
	if err := os.CopyFS(filepath.Join(dir, "thin"), os.DirFS("../../examples/thin")); err != nil {
		t.Fatal(err)
	}
	return s
}

// paint plays steps without a window; their pictures lie in the folder out.
func (s *session) paint(steps string) {
	s.t.Helper()
	file := filepath.Join(s.dir, "steps.json")
	if err := os.WriteFile(file, []byte(`{"size":[1280,800],"steps":[`+steps+`]}`), 0o644); err != nil {
		s.t.Fatal(err)
	}
	command(s.t, s.ctx, s.program, filepath.Join(s.dir, "thin"), "--headless", "--script", file, "--out", filepath.Join(s.dir, "out"))
}

// open opens the project in a window.
func (s *session) open(flags ...string) {
	s.t.Helper()
	c := exec.CommandContext(s.ctx, s.program, append([]string{filepath.Join(s.dir, "thin")}, flags...)...)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.ended = make(chan error, 1)
	go func() { s.ended <- c.Wait() }()
	s.t.Cleanup(func() { _ = c.Process.Kill() })
	s.window = s.studio()
}

// shows waits until the window looks like a picture that was painted without one.
func (s *session) shows(name string) {
	s.t.Helper()
	want := decode(s.t, filepath.Join(s.dir, "out", name))
	mean, far := 0, 0
	for end := time.Now().Add(answerTime); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		img, err := s.picture(s.window)
		if err != nil {
			continue
		}
		if mean, far = compared(img, want); mean <= maxMean && far <= maxFar {
			keepPicture(s.t, "window-"+name, img)
			return
		}
	}
	s.t.Errorf("the window does not come to look like %s: mean %d/1000, %d/1000 far", name, mean, far)
	if img, err := s.picture(s.window); err == nil {
		keepPicture(s.t, "window-"+name, img)
	}
	keepPicture(s.t, "wanted-"+name, want)
}

// press clicks with the pointer itself. The window looks at pointer and buttons once a frame, so each state lasts
// longer than a slow frame.
func (s *session) press(x, y string) {
	s.t.Helper()
	command(s.t, s.ctx, "xdotool", "mousemove", x, y, "sleep", "1", "mousedown", "1", "sleep", "1", "mouseup", "1", "sleep", "1", "mousemove", "640", "60")
}

// key presses keys together, each longer than a slow frame.
func (s *session) key(keys ...string) {
	s.t.Helper()
	var args []string
	for _, k := range keys {
		args = append(args, "keydown", k)
	}
	args = append(args, "sleep", "0.5")
	for i := len(keys) - 1; i >= 0; i-- {
		args = append(args, "keyup", keys[i])
	}
	command(s.t, s.ctx, "xdotool", append(args, "sleep", "0.3")...)
}

// ends waits until the program is gone.
func (s *session) ends() {
	s.t.Helper()
	select {
	case err := <-s.ended:
		if err != nil {
			s.t.Error(err)
		}
	case <-time.After(answerTime):
		s.t.Error("the window does not close")
	}
}

// TestAFileIsDropped: a published picture that is dragged out of another program and dropped is verified.
func TestAFileIsDropped(t *testing.T) {
	s := newSession(t)
	vouch, out := filepath.Join(s.dir, "vouch"), filepath.Join(s.dir, "out")
	command(t, s.ctx, "go", "build", "-o", vouch, "../vouch")
	command(t, s.ctx, vouch, "generate", filepath.Join(s.dir, "thin"), "--tile-px", "8", "--out", out)
	const name = "von außen, 100 %.png"
	file, settings := filepath.Join(s.dir, name), filepath.Join(s.dir, "thin", "vouch.yaml")
	uri := func(file string) string { return (&url.URL{Scheme: "file", Path: file}).String() + "\r\n" }
	if err := os.Rename(filepath.Join(out, "thin-1974-10-24.png"), file); err != nil {
		t.Fatal(err)
	}
	s.paint(`{"wait":"idle"},{"shot":"open.png"},{"drop":"thin/vouch.yaml"},{"wait":"idle"},{"expect":{"dialog":"Verify"}},{"shot":"nothing.png"},{"drop":"` + name + `"},{"wait":"idle"},{"expect":{"dialog":"Verify","sees":"all pixels agree"}},{"shot":"verify.png"}`)
	s.open()
	s.shows("open.png")
	s.drop(s.window, 600, 300, uri(settings)+uri(file))                      // two at once
	s.drop(s.window, 600, 300, uri(filepath.Join(s.dir, "thin", "sources"))) // a folder
	s.drop(s.window, 600, 300, uri(settings))
	s.shows("nothing.png")
	s.drop(s.window, 600, 300, uri(file))
	s.shows("verify.png")
	s.closeButton(s.window)
	s.ends()
}

// TestByHand goes the whole way with pointer and keys: a house is asked about, something pinned and taken back, a
// program run and what it proposes approved, the scene published and found valid. The same steps without a window say
// what must be seen after each.
func TestByHand(t *testing.T) {
	if _, err := exec.LookPath("xdotool"); err != nil {
		t.Skip("xdotool is missing: .ci/window installs it")
	}
	s := newSession(t)
	out := filepath.Join(s.dir, "out")
	s.paint(`{"wait":"idle"},{"drag":[560,403,560,403]},{"wait":"idle"},{"expect":{"class":"conjectural"}},{"shot":"why.png"},
		{"key":"P"},{"type":"bakery"},{"wait":"idle"},{"shot":"choose.png"},{"key":"Enter"},{"wait":"idle"},{"expect":{"changes":1}},{"shot":"pinned.png"},
		{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"changes":0}},{"shot":"undone.png"},
		{"key":"Ctrl+K"},{"wait":"idle"},{"shot":"commands.png"},{"type":"lights"},{"wait":"idle"},{"shot":"found.png"},{"key":"Enter"},{"wait":"idle"},{"shot":"grant.png"},{"drag":[835,539,835,539]},{"wait":"idle"},{"expect":{"control":"approve"}},{"shot":"review.png"},
		{"key":"A"},{"wait":"idle"},{"expect":{"sees":"approved"}},{"shot":"approved.png"},
		{"key":"Ctrl+E"},{"wait":"idle"},{"expect":{"dialog":"Publish"}},{"shot":"publish.png"},{"drag":[874,703,874,703]},{"wait":"idle"},{"expect":{"dialog":"Published","sees":"Valid: unchanged"}},{"shot":"published.png"}`)
	if names, err := filepath.Glob(filepath.Join(out, "thin-*.png")); err != nil || len(names) != 3 {
		t.Fatalf("published are %v, %v", names, err)
	}
	if err := os.RemoveAll(filepath.Join(s.dir, "thin", ".vouch-unsaved")); err != nil { // else they are found again
		t.Fatal(err)
	}
	s.open("--out", out)
	s.press("560", "403")
	s.shows("why.png")
	s.key("p")
	command(t, s.ctx, "xdotool", "type", "--delay", "250", "bakery")
	s.shows("choose.png")
	s.key("Return")
	s.shows("pinned.png")
	s.key("ctrl", "z")
	s.shows("undone.png")
	s.key("ctrl", "k")
	s.shows("commands.png")
	command(t, s.ctx, "xdotool", "type", "--delay", "250", "lights")
	s.shows("found.png")
	s.key("Return")
	s.shows("grant.png")
	s.press("835", "539")
	s.shows("review.png")
	s.key("a")
	s.shows("approved.png")
	s.key("ctrl", "e")
	s.shows("publish.png")
	s.press("874", "703")
	s.shows("published.png")
}

// TestTheCloseButtonAsks: the button that closes a window loses nothing.
func TestTheCloseButtonAsks(t *testing.T) {
	if _, err := exec.LookPath("xdotool"); err != nil {
		t.Skip("xdotool is missing: .ci/window installs it")
	}
	s := newSession(t)
	settings := filepath.Join(s.dir, "thin", "vouch.yaml")
	before, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	// A session that ends without saving leaves an edit beside the project; taken up, it is an edit that is not saved.
	s.paint(`{"wait":"idle"},{"key":"Ctrl+K"},{"type":"another seed"},{"key":"Enter"},{"click":"seed.next"},{"click":"seed.ok"},{"wait":"idle"},{"expect":{"unsaved":true}}`)
	s.paint(`{"wait":"idle"},{"expect":{"dialog":"Unsaved edits were found"}},{"shot":"found.png"},{"click":"recover.take"},{"wait":"idle"},{"shot":"taken.png"},
		{"key":"Ctrl+Q"},{"expect":{"dialog":"There are unsaved edits"}},{"shot":"asks.png"}`)
	s.open()
	s.shows("found.png")
	s.press("805", "469") // Take them up
	s.shows("taken.png")
	s.closeButton(s.window)
	s.shows("asks.png")
	s.press("836", "484") // Stay
	s.shows("taken.png")
	s.closeButton(s.window)
	s.shows("asks.png")
	s.press("592", "484") // Leave anyway
	s.ends()
	after, err := os.ReadFile(settings)
	if err != nil || string(after) != string(before) {
		t.Errorf("closing the window wrote into the project: %v", err)
	}
	s.paint(`{"wait":"idle"},{"expect":{"dialog":"Unsaved edits were found"}},{"click":"recover.discard"},{"wait":"idle"},{"shot":"clean.png"}`)
	s.open()
	s.shows("clean.png")
	s.closeButton(s.window) // nothing to ask
	s.ends()
}

// keepPicture writes a picture where a person can look at it: into the folder that VOUCH_KEEP names.
func keepPicture(t *testing.T, name string, img image.Image) {
	t.Helper()
	if dir := os.Getenv("VOUCH_KEEP"); dir != "" {
		save(t, filepath.Join(dir, name), img)
	}
}

// TestWithoutADisplay: the build with a window says that it needs one, and what to do.
func TestWithoutADisplay(t *testing.T) {
	c := exec.CommandContext(t.Context(), built(t), "--example", "--headless", "--screenshot", filepath.Join(t.TempDir(), "scene.png"))
	c.Env = []string{"HOME=" + t.TempDir()}
	out, err := c.CombinedOutput()
	if code := c.ProcessState.ExitCode(); code != 2 || !strings.Contains(string(out), "CGO_ENABLED=0 go build ./cmd/vouch-studio") || strings.Contains(string(out), "goroutine") {
		t.Errorf("exit code %d, %v:\n%s", code, err, out)
	}
}
