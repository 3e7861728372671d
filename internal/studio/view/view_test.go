//go:build window && (cgo || windows)

package view

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/assets/draw"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/kit/kittest"
)

// These tests need a display (.ci/window makes one where it is missing), and a build
// tag, because importing Ebitengine without a display ends the process before any test could skip.

// tests runs the tests inside a running game, where off-screen images can be read.
type tests struct {
	m    *testing.M
	code int
}

func (g *tests) Update() error {
	g.code = g.m.Run()
	return ebiten.Termination
}
func (g *tests) Draw(*ebiten.Image)         {}
func (g *tests) Layout(int, int) (int, int) { return 64, 64 }

// windowed names the environment variable that makes this program show the gallery in a window
// and write what was shown into a folder.
const windowed = "VOUCH_VIEW_WINDOW"

func TestMain(m *testing.M) {
	if dir := os.Getenv(windowed); dir != "" {
		if err := runGallery(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if side, err := strconv.Atoi(os.Getenv(measured)); err == nil {
		if err := runMeter(side); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	g := &tests{m: m, code: 1}
	if err := ebiten.RunGame(g); err != nil && !errors.Is(err, ebiten.Termination) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(g.code)
}

// difference is the mean difference of two pictures in 1/255, and the share of pixels that
// differ by more than 32 in a channel.
func difference(a, b *image.RGBA) (mean, share float64) {
	sum, off := 0, 0
	for i := 0; i < len(a.Pix); i += 4 {
		worst := 0
		for j := range 3 {
			d := int(a.Pix[i+j]) - int(b.Pix[i+j])
			d = max(d, -d)
			sum += d
			worst = max(worst, d)
		}
		if worst > 32 {
			off++
		}
	}
	n := float64(len(a.Pix) / 4)
	return float64(sum) / n / 3, float64(off) / n
}

func TestTheWindowPaintsWhatTheProcessorPaints(t *testing.T) {
	cases := []struct {
		name  string
		theme *kit.Theme
		scale int
		do    func(g *kittest.Gallery)
	}{
		{"light", kit.Light(), 100, func(*kittest.Gallery) {}},
		{"dark", kit.Dark(), 100, func(*kittest.Gallery) {}},
		{"150 per cent", kit.Light(), 150, func(*kittest.Gallery) {}},
		{"palette", kit.Dark(), 100, func(g *kittest.Gallery) { g.Handle(kit.Event{Kind: kit.KeyDown, Key: "K", Mods: kit.Ctrl}) }},
		{"smaller", kit.Light(), 100, func(g *kittest.Gallery) { wheel(g, -3) }},
		{"larger", kit.Light(), 100, func(g *kittest.Gallery) { wheel(g, 1) }},
		{"twice", kit.Light(), 100, func(g *kittest.Gallery) { wheel(g, 3) }},
		{"largest", kit.Light(), 100, func(g *kittest.Gallery) { wheel(g, 9) }},
	}
	p := painter(t)
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			w, h := 1280*tt.scale/100, 800*tt.scale/100
			g := kittest.NewGallery(tt.theme, tt.scale)
			g.Frame(w, h)
			tt.do(g)
			f, _ := g.Frame(w, h)
			screen := ebiten.NewImage(w, h)
			defer screen.Deallocate()
			p.Paint(f.List, screen)
			got := image.NewRGBA(screen.Bounds())
			screen.ReadPixels(got.Pix)
			same(t, got, kit.Paint(f.List, w, h))
		})
	}
}

// A line wider than a texture may be is shown in pieces.
func TestALineOfAnyLength(t *testing.T) {
	l := &kit.List{}
	for i := range 3 {
		l.Ops = append(l.Ops, kit.Op{
			Kind: kit.OpText, Rect: kit.Rect{X: -9000*i + 7, Y: 40 + 40*i}, Size: 33,
			Text: strings.Repeat("Window ", 150), Colour: draw.RGB(0xF5E8CF),
		})
	}
	screen := ebiten.NewImage(640, 160)
	defer screen.Deallocate()
	painter(t).Paint(l, screen)
	got := image.NewRGBA(screen.Bounds())
	screen.ReadPixels(got.Pix)
	same(t, got, kit.Paint(l, 640, 160))
}

func painter(t *testing.T) *Painter {
	t.Helper()
	p, err := NewPainter()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func wheel(g *kittest.Gallery, n int) {
	g.Handle(kit.Event{Kind: kit.Wheel, X: 500, Y: 300, DY: n})
}

// same holds two pictures together within what graphics cards may round.
func same(t *testing.T, got, want *image.RGBA) {
	t.Helper()
	if got.Rect != want.Rect {
		t.Fatalf("picture is %v, want %v", got.Rect, want.Rect)
	}
	mean, share := difference(got, want)
	t.Logf("mean difference %.4f of 255, %.4f %% of pixels off by more than 32", mean, share*100)
	if mean <= 1 && share <= 0.002 {
		return
	}
	dir := t.ArtifactDir()
	save(filepath.Join(dir, "window.png"), got)
	save(filepath.Join(dir, "processor.png"), want)
	t.Errorf("the window's picture differs too much; both lie in %s", dir)
}

func save(path string, img image.Image) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, img), f.Close())
}

// runGallery shows the gallery, answers what a person does outside, and ends when the letter q
// was pressed: with what was done and what was shown.
func runGallery(dir string) error {
	g := kittest.NewGallery(kit.Light(), 100)
	var failed error
	err := Run(g, Options{Width: 1280, Height: 800, After: func(w *Window) {
		if w.Frames() == 1 {
			fmt.Println("shown")
		}
		if strings.Contains(strings.Join(g.Log, " "), "grid") {
			failed = save(filepath.Join(dir, "shown.png"), w.Pixels())
			f, _ := g.Frame(1280, 800)
			failed = errors.Join(failed, save(filepath.Join(dir, "painted.png"), kit.Paint(f.List, f.W, f.H)),
				os.WriteFile(filepath.Join(dir, "tree.txt"), []byte(f.Tree.Describe()), 0o644),
				os.WriteFile(filepath.Join(dir, "frames.txt"), []byte(strconv.Itoa(w.Frames())), 0o644),
				os.WriteFile(filepath.Join(dir, "log.txt"), []byte(strings.Join(g.Log, "\n")), 0o644))
			w.Close()
		}
	}})
	return errors.Join(err, failed)
}
