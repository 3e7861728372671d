//go:build window && linux && cgo

package view

import (
	"bufio"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestAWindowDrivenFromOutside opens a real window, presses, writes and turns the wheel in it with xdotool,
// and looks at the program's answers and at the pixels on the screen.
func TestAWindowDrivenFromOutside(t *testing.T) {
	if _, err := exec.LookPath("xdotool"); err != nil {
		t.Skip("xdotool is missing: .ci/window installs it")
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), windowed+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(40*time.Second, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "shown\n" {
		t.Fatalf("the window did not open: %q", line)
	}
	// The system's state is looked at once a frame, so that a press must last longer than one.
	const click = " mousedown 1 sleep 0.15 mouseup 1"
	for _, step := range []string{
		"mousemove 250 22" + click,   // undo
		"mousemove 1100 442" + click, // the name's field
		"keydown ctrl keydown a sleep 0.15 keyup a keyup ctrl",
		"type Bay",
		"mousemove 600 300 click 4",    // nearer
		"mousemove 100 200 click 5",    // down the list
		"mousemove 600 300" + click,    // the scene has the keys
		"keydown g sleep 0.15 keyup g", // the grid: the last step
	} {
		time.Sleep(250 * time.Millisecond)
		if msg, err := exec.Command("xdotool", strings.Fields(step)...).CombinedOutput(); err != nil {
			t.Fatalf("xdotool %s: %v\n%s", step, err, msg)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	log, tree := read(t, dir, "log.txt"), read(t, dir, "tree.txt")
	if log != "undo\ngrid" {
		t.Errorf("the program was told %q, want undo and grid", log)
	}
	for _, want := range []string{`field "Name" = "Bay" #name`, `pane "Scene" = "125 %" #scene (focused)`, `row "Interview 02"`} {
		if !strings.Contains(tree, want) {
			t.Errorf("the window does not say %s:\n%s", want, tree)
		}
	}
	// Three seconds are 180 frames; the eight steps change it a few times each.
	if n, err := strconv.Atoi(read(t, dir, "frames.txt")); err != nil || n > 60 {
		t.Errorf("%d frames were painted: the window does not rest while nothing changes", n)
	}
	same(t, open(t, dir, "shown.png"), open(t, dir, "painted.png"))
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func open(t *testing.T, dir, name string) *image.RGBA {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, out.Rect.Min, draw.Src)
	return out
}
