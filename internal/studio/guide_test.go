package studio

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vouch/examples"
)

// The guide's page, and the folder of its pictures.
const (
	guidePage   = "../../docs/studio.md"
	guideImages = "../../docs/images"
	// maxGuide bounds the pictures of the guide together, bytes.
	maxGuide = 3_000_000
	// A window of the guide, px: its pictures are read at the width of a page.
	guideWidth, guideHeight = 1120, 700
)

var (
	guideSteps   = regexp.MustCompile(`<!-- steps: (\[.*\]) -->`)
	guidePicture = regexp.MustCompile(`\]\(images/(studio-\d\d\.png)\)`)
)

// TestGuide plays the steps of docs/studio.md, one after the other in one window, and
// finds a picture for each that the page shows. With -update it renews the pictures:
//
//	make guide
func TestGuide(t *testing.T) {
	page, err := os.ReadFile(guidePage)
	if err != nil {
		t.Fatal(err)
	}
	var steps []json.RawMessage
	for _, found := range guideSteps.FindAllSubmatch(page, -1) {
		var part []json.RawMessage
		if err := json.Unmarshal(found[1], &part); err != nil {
			t.Fatalf("%s: %v", found[1], err)
		}
		steps = append(steps, part...)
	}
	text, err := json.Marshal(map[string]any{"size": []int{guideWidth, guideHeight}, "steps": steps})
	if err != nil {
		t.Fatal(err)
	}
	script, err := ParseScript(text)
	if err != nil {
		t.Fatal(err)
	}
	images, err := filepath.Abs(guideImages)
	if err != nil {
		t.Fatal(err)
	}
	shots := t.TempDir()
	t.Chdir(t.TempDir()) // so that the pictures show no folder of this machine
	const out = "published"
	h := example(t, examples.Mission1974, Options{Out: out})
	if err := h.Play(limit(t), script, os.DirFS(out), shots); err != nil {
		t.Fatalf("%v\n%s", err, h.Studio.words())
	}
	taken := guidePictures(t, shots)
	var shown []string
	for _, found := range guidePicture.FindAllSubmatch(page, -1) {
		shown = append(shown, string(found[1]))
	}
	if strings.Join(taken, " ") != strings.Join(shown, " ") {
		t.Errorf("the steps take %v, the page shows %v", taken, shown)
	}
	if *update {
		keepGuide(t, images, shots, taken)
	}
	checkGuideImages(t, images, shown)
}

func guidePictures(t *testing.T, dir string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "studio-*.png"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		list[i] = filepath.Base(list[i])
	}
	return list
}

// keepGuide writes the pictures into the docs, as small as they can be.
func keepGuide(t *testing.T, images, shots string, names []string) {
	t.Helper()
	for _, name := range names {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, readPNG(t, filepath.Join(shots, name))); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(images, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// checkGuideImages: they are there, nothing else is, and together they are small.
func checkGuideImages(t *testing.T, images string, shown []string) {
	t.Helper()
	var total int64
	for _, name := range guidePictures(t, images) {
		info, err := os.Stat(filepath.Join(images, name))
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	if there := guidePictures(t, images); strings.Join(there, " ") != strings.Join(shown, " ") {
		t.Errorf("docs/images has %v, the page shows %v; renew with make guide", there, shown)
	}
	if total > maxGuide {
		t.Errorf("the pictures of the guide have %d bytes; at most %d", total, maxGuide)
	}
}
