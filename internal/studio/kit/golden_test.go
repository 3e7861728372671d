package kit_test

import (
	"bytes"
	"flag"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/kit/kittest"
)

var update = flag.Bool("update", false, "write golden files anew")

// show builds the gallery's picture at the size it has.
func show(g *kittest.Gallery) *kit.Frame {
	d := g.UI.Device(g.UI.Size())
	f, _ := g.Frame(d.W, d.H)
	return f
}

func frameOf(g *kittest.Gallery, w, h int) *image.RGBA {
	f, _ := g.Frame(w, h)
	return kit.Paint(f.List, w, h)
}

// centre is the middle of a node, for an event.
func centre(t *testing.T, g *kittest.Gallery, id string) (x, y int) {
	t.Helper()
	f := show(g)
	n := f.Tree.Find(id)
	if n == nil || n.Rect.Empty() {
		t.Fatalf("no visible %q in\n%s", id, f.Tree.Describe())
	}
	return n.Rect.X + n.Rect.W/2, n.Rect.Y + n.Rect.H/2
}

func click(t *testing.T, g *kittest.Gallery, id string) {
	t.Helper()
	x, y := centre(t, g, id)
	g.Handle(kit.Event{Kind: kit.PointerMove, X: x, Y: y, Now: g.UI.Now()})
	g.Handle(kit.Event{Kind: kit.PointerDown, X: x, Y: y, Now: g.UI.Now() + 1000})
	g.Handle(kit.Event{Kind: kit.PointerUp, X: x, Y: y, Now: g.UI.Now()})
	show(g)
}

func press(g *kittest.Gallery, chord string) {
	key, m := kit.ParseChord(chord)
	g.Handle(kit.Event{Kind: kit.KeyDown, Key: key, Mods: m, Now: g.UI.Now()})
	show(g)
}

func TestGoldenGallery(t *testing.T) {
	tests := []struct {
		name  string
		theme *kit.Theme
		scale int
		do    func(t *testing.T, g *kittest.Gallery)
	}{
		{"light", kit.Light(), 100, nil},
		{"dark", kit.Dark(), 100, nil},
		{"light-150", kit.Light(), 150, nil},
		{"dialog", kit.Light(), 100, func(t *testing.T, g *kittest.Gallery) { click(t, g, "export"); press(g, "Tab") }},
		{"dialog-dark", kit.Dark(), 100, func(t *testing.T, g *kittest.Gallery) { click(t, g, "export") }},
		{"menu", kit.Light(), 100, func(t *testing.T, g *kittest.Gallery) { click(t, g, "more"); press(g, "Down") }},
		{"palette", kit.Dark(), 100, func(t *testing.T, g *kittest.Gallery) {
			press(g, "Ctrl+K")
			g.Handle(kit.Event{Kind: kit.Text, Text: "sh"})
		}},
		{"chooser", kit.Light(), 100, func(t *testing.T, g *kittest.Gallery) { press(g, "Ctrl+O"); press(g, "Down") }},
		{"notice", kit.Light(), 100, func(t *testing.T, g *kittest.Gallery) {
			click(t, g, "pin")
			g.UI.Toast(kit.Notice{Kind: kit.Bad, Text: "The scene cannot be built: the statement on lot 5 asks for two houses where there is room for one. Open the statement to see its words."})
			x, y := centre(t, g, "theme")
			g.Handle(kit.Event{Kind: kit.PointerMove, X: x, Y: y, Now: g.UI.Now()})
			g.Frame(1280, 800)
			g.Handle(kit.Event{Kind: kit.Tick, Now: g.UI.Now() + 600})
		}},
		{"focus", kit.Light(), 100, func(t *testing.T, g *kittest.Gallery) {
			click(t, g, "name")
			press(g, "Ctrl+A")
			press(g, "Shift+Left")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, h := 1280*tt.scale/100, 800*tt.scale/100
			g := kittest.NewGallery(tt.theme, tt.scale)
			g.Frame(w, h)
			if tt.do != nil {
				tt.do(t, g)
			}
			compare(t, filepath.Join("testdata", tt.name+".png"), frameOf(g, w, h))
		})
	}
}

// compare holds a picture against a golden one, pixel by pixel.
func compare(t *testing.T, path string, got *image.RGBA) {
	t.Helper()
	if *update {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(img.Bounds())
	draw.Draw(want, want.Rect, img, want.Rect.Min, draw.Src)
	if want.Rect == got.Rect && bytes.Equal(want.Pix, got.Pix) {
		return
	}
	out := filepath.Join(t.ArtifactDir(), filepath.Base(path))
	var b bytes.Buffer
	if png.Encode(&b, got) == nil {
		_ = os.WriteFile(out, b.Bytes(), 0o644)
	}
	t.Errorf("%s differs; what was painted lies in %s", path, out)
}
