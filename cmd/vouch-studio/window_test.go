//go:build window

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestJourneyInTheWindow plays the studio's journey in the real window and holds its
// pictures to those that the processor painted. It needs a display:
//
//	xvfb-run -s "-screen 0 1280x800x24" go test -tags window ./cmd/vouch-studio
func TestJourneyInTheWindow(t *testing.T) {
	if os.Getenv("DISPLAY") == "" {
		t.Skip("no display")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	dir := t.TempDir()
	program := built(t)
	const goldens = "../../internal/studio/testdata"
	script, err := os.ReadFile(filepath.Join(goldens, "journey.json"))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out") // what is published lies beside the script that drops it
	if err := os.MkdirAll(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "journey.json"), script, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VOUCH_CONFIG", filepath.Join(dir, "config"))
	t.Setenv("VOUCH_WIDTH", "1200")
	command(t, ctx, program, "--example", "--script", filepath.Join(out, "journey.json"), "--out", out)
	shots, err := filepath.Glob(filepath.Join(out, "[01]*.png"))
	if err != nil || len(shots) < 10 {
		t.Fatalf("%d pictures: %v", len(shots), err)
	}
	for _, name := range shots {
		near(t, name, filepath.Join(goldens, filepath.Base(name)))
	}
}

// buildOnce builds the program for all tests, into a folder that TestMain removes.
var buildOnce = sync.OnceValues(func() (string, error) {
	name := filepath.Join(bin, "vouch-studio")
	out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("go build: %w\n%s", err, out)
	}
	return name, err
})

var bin string

func TestMain(m *testing.M) {
	var err error
	if bin, err = os.MkdirTemp("", "vouch-studio"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(bin) // a leftover of a test
	os.Exit(code)
}

// built is the program.
func built(t *testing.T) string {
	t.Helper()
	name, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func command(t *testing.T, ctx context.Context, name string, args ...string) {
	t.Helper()
	var says bytes.Buffer
	c := exec.CommandContext(ctx, name, args...)
	c.Stdout, c.Stderr = &says, &says
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, says.String())
	}
}

// A graphics card rounds otherwise, and the time of signing is today's: so much may
// differ.
const (
	maxMean = 1000 // thousandths of a step of 255, over all pixels
	maxFar  = 4    // thousandths of the pixels that differ by more than farStep
	farStep = 32
)

// near holds a picture of the window to one of the processor.
func near(t *testing.T, name, golden string) {
	t.Helper()
	a, b := decode(t, name), decode(t, golden)
	if a.Bounds() != b.Bounds() {
		t.Errorf("%s: %v, not %v", filepath.Base(name), a.Bounds(), b.Bounds())
		return
	}
	mean, far := compared(a, b)
	t.Logf("%s: mean %d/1000, %d/1000 far", filepath.Base(name), mean, far)
	if mean > maxMean || far > maxFar {
		t.Errorf("%s does not look like its golden picture: mean %d/1000, %d/1000 far", filepath.Base(name), mean, far)
	}
}

// compared says how far two pictures of one size are apart, as maxMean and maxFar are.
func compared(a, b image.Image) (mean, far int) {
	sum, r := 0, a.Bounds()
	if r != b.Bounds() {
		return 255_000, 1000
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			d := max(apart(ar, br), apart(ag, bg), apart(ab, bb))
			sum += d
			if d > farStep {
				far++
			}
		}
	}
	n := r.Dx() * r.Dy()
	return sum * 1000 / n, far * 1000 / n
}

func apart(a, b uint32) int {
	x, y := int(a>>8), int(b>>8)
	return max(x-y, y-x)
}

func decode(t *testing.T, name string) image.Image {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func save(t *testing.T, name string, img image.Image) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, img), f.Close()); err != nil {
		t.Fatal(err)
	}
}
