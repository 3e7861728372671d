package studio

import (
	"context"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vouch/assets"
	"vouch/examples"
	"vouch/internal/studio/kit"
)

// update renews the golden pictures; look at each of them at full size afterwards:
//
//	go test ./internal/studio -run 'Journey|Welcome' -update
var update = flag.Bool("update", false, "renew the golden pictures")

// limit is how long a journey may take on a machine that does much else.
func limit(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// example opens an example in a window that nobody sees.
func example(t *testing.T, name string, o Options) *Headless {
	t.Helper()
	o.Deps, o.Examples, o.Example, o.Width = fixed(t), examples.FS, examples.Mission1974, 1200
	s := New(o)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	h := NewHeadless(s, 1280, 800)
	if name != "" {
		s.Open(Example(examples.FS, name))
		if err := h.Settle(limit(t)); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// TestJourney goes the whole way through the window, without one: open, ask, pin,
// undo, redo, a forbidding that the testimony forbids, a side, a skill, approve,
// publish, verify.
func TestJourney(t *testing.T) {
	out := t.TempDir()
	h := example(t, examples.Mission1974, Options{Out: out})
	s := h.Studio
	told, free := visibleLot(t, h, assets.Evidenced), visibleLot(t, h, assets.Conjectural)
	dissent := s.model().dissents(nil)[0]
	side := dissent.Sides[0].Name
	concept := s.model().conceptName(nil, conceptAt(s, free))
	shots := t.TempDir()
	text := fmt.Appendf(nil, journey, told.x, told.y, free.x, free.y, concept, dissent.ID, side)
	if *update {
		if err := os.WriteFile(journeyFile, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(journeyFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != string(text) {
		t.Errorf("%s is not the journey through today's example; renew with -update", journeyFile)
	}
	script, err := ParseScript(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Play(limit(t), script, os.DirFS(out), shots); err != nil {
		t.Fatalf("%v\n%s", err, s.words())
	}
	compare(t, shots)
}

// journeyFile holds the script, for the window: the test of vouch/cmd/vouch-studio
// plays it under a display.
const journeyFile = "testdata/journey.json"

// journey is the script, but for what depends on the example: an evidenced lot, a
// conjectural one with what stands there, a dissent with a side.
const journey = `{"size":[1280,800],"steps":[
  {"wait":"idle"},{"shot":"01-open.png"},
  {"expect":{"unsaved":false,"changes":0,"undo":"","redo":"","selected":"","dialog":"","control":"scene"}},

  {"clickCell":[%[1]d,%[2]d]},{"wait":"idle"},{"wheel":8},{"wait":"idle"},{"shot":"02-why.png"},
  {"expect":{"class":"evidenced","lit":1,"sees":"One testimony, alone with the street plan","control":"button/Pin…"}},
  {"key":"X"},{"expect":{"dialog":"Forbid on this lot"}},{"key":"Enter"},{"wait":"idle"},{"shot":"03-contradiction.png"},
  {"expect":{"changes":0,"unsaved":false,"undo":"","sees":"cannot hold together"}},{"click":"trouble.ok"},

  {"key":"0"},{"clickCell":[%[3]d,%[4]d]},{"wait":"idle"},{"expect":{"class":"conjectural","sees":"Nobody vouches for this"}},
  {"key":"P"},{"type":"bakery"},{"wait":"idle"},{"shot":"04-choose.png"},{"key":"Enter"},{"wait":"idle"},
  {"expect":{"changes":1,"unsaved":true,"undo":"Pin bakery","concept":"food.bakery","selected":"Bakery","class":"conjectural"}},
  {"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"changes":0,"unsaved":false,"redo":"Pin bakery","undo":""}},
  {"key":"Ctrl+Shift+Z"},{"wait":"idle"},{"expect":{"changes":1,"undo":"Pin bakery","redo":""}},
  {"wheel":7},{"wait":"idle"},{"shot":"05-pinned.png"},
  {"key":"X"},{"type":%[5]q},{"key":"Enter"},{"wait":"idle"},{"expect":{"changes":2}},

  {"click":"sources.2"},{"click":"dissent-list.0"},{"click":"side/%[6]s/%[7]s"},{"wait":"idle"},{"shot":"06-side.png"},
  {"expect":{"side":"%[6]s=%[7]s","undo":"Follow side %[7]s"}},

  {"click":"skill/mural-placement"},{"wait":"idle"},{"shot":"07-grant.png"},
  {"click":"grant.run"},{"wait":"idle"},{"key":"J"},{"click":"swipe"},{"wait":"idle"},{"shot":"08-review.png"},
  {"expect":{"sees":"A program proposes","control":"approve"}},
  {"key":"A"},{"wait":"idle"},{"expect":{"absent":"approve","sees":"approved"}},{"shot":"09-approved.png"},
  {"key":"0"},{"key":"E"},{"wait":"idle"},{"shot":"10-evidence.png"},{"key":"E"},

  {"click":"publish"},{"wait":"idle"},{"expect":{"dialog":"Publish","sees":"What stays behind"}},{"shot":"12-publish.png"},
  {"click":"publish.sign"},{"wait":"idle"},{"expect":{"dialog":"Published","sees":"Valid: unchanged since it was signed"}},
  {"click":"published.sides.2"},{"wait":"idle"},{"expect":{"sees":"The recipe: all that is needed to build the scene again"}},{"click":"published.ok"},
  {"drop":"mission-1974-1974-10-1974.png"},{"wait":"idle"},{"shot":"11-verify.png"},
  {"expect":{"dialog":"Verify","sees":"all pixels agree"}},{"click":"verdict.sides.2"},{"wait":"idle"},{"expect":{"sees":"No list of those you trust"}},{"key":"Escape"},{"expect":{"dialog":""}}
]}
`

// conceptAt is what stands on a cell's lot.
func conceptAt(s *Studio, c cell) string {
	sc := s.model().Scene()
	lot, _ := sc.Plan.LotAt(c.x, c.y)
	return sc.Concept(lot).ID
}

// visibleLot is a front lot of a class, for one lot in a row, that is seen near the
// middle of the map.
func visibleLot(t *testing.T, h *Headless, class assets.Class) cell {
	t.Helper()
	sc := h.Studio.model().Scene()
	g := sc.Plan.Ground
	best, where := int32(1<<30), cell{}
	for lot := range sc.Plan.Lots {
		l := &sc.Plan.Lots[lot]
		if l.Rear || sc.Basis[lot].Class != class || sc.Basis[lot].Disputed || sc.Concept(int32(lot)).Footprint != 1 {
			continue
		}
		dx, dy := l.FrontX-g.Width/2, l.FrontY-g.Height/2
		if d := dx*dx + dy*dy; d < best {
			if _, _, err := h.Studio.Point(l.FrontX, l.FrontY); err == nil {
				best, where = d, cell{x: l.FrontX, y: l.FrontY}
			}
		}
	}
	if best == 1<<30 {
		t.Fatalf("no lot that is %s can be seen", class)
	}
	return where
}

// TestWelcome: the window before anything is open, dark and larger, and what it
// says of a folder that is no project.
func TestWelcome(t *testing.T) {
	h := example(t, "", Options{Settings: Settings{Theme: DarkTheme, Scale: 150}, Home: t.TempDir()})
	h.Width, h.Height = 1920, 1200
	h.Send(kit.Event{Kind: kit.Resize, X: h.Width, Y: h.Height})
	script, err := ParseScript([]byte(`{"steps":[
		{"wait":"idle"},{"shot":"20-welcome.png"},{"expect":{"title":"Vouch","control":"button/Open the example"}},
		{"click":"open"},{"wait":"idle"},{"expect":{"dialog":"Open a project"}},{"click":"files.ok"},{"wait":"idle"},
		{"expect":{"sees":"this folder is no project"}},{"click":"trouble.ok"},{"expect":{"dialog":""}},
		{"click":"verify-file"},{"wait":"idle"},{"expect":{"dialog":"Verify a published file"}},{"key":"Escape"},{"expect":{"dialog":""}}
	]}`))
	if err != nil {
		t.Fatal(err)
	}
	shots := t.TempDir()
	if err := h.Play(limit(t), script, os.DirFS("."), shots); err != nil {
		t.Fatalf("%v\n%s", err, h.Studio.words())
	}
	compare(t, shots)
}

// compare holds pictures to the goldens of their names.
func compare(t *testing.T, shots string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(shots, "*.png"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no pictures: %v", err)
	}
	for _, name := range names {
		golden := filepath.Join("testdata", filepath.Base(name))
		got := readPNG(t, name)
		if *update {
			if err := SavePNG(golden, got); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if n := different(got, readPNG(t, golden)); n > tolerance {
			kept := filepath.Join(t.ArtifactDir(), filepath.Base(name))
			if err := SavePNG(kept, got); err != nil {
				t.Error(err)
			}
			t.Errorf("%s: %d pixels differ from the golden picture; it lies in %s. Look at both; renew with -update", filepath.Base(name), n, kept)
		}
	}
}

func readPNG(t *testing.T, name string) image.Image {
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

// A pixel is another one where a channel is off by more than shade of 65535; so many may
// be: edges of letters, not a line of text.
const (
	shade     = 6 << 8
	tolerance = 200
)

func different(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	n := 0
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			if max(ar, br)-min(ar, br) > shade || max(ag, bg)-min(ag, bg) > shade || max(ab, bb)-min(ab, bb) > shade {
				n++
			}
		}
	}
	return n
}
