package project_test

import (
	"bytes"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/examples"
	"vouch/internal/project"
)

// ways are how one thing can be said: the lines of a statement that differ.
var ways = []struct{ name, lines, class string }{
	{"saw", "modality: saw\n    polarity: affirms\n    certainty: 4\n    present: yes", "evidenced"},
	{"was told", "modality: told\n    polarity: affirms\n    certainty: 2\n    present: no", "attested"},
	{"supposes", "modality: supposes\n    polarity: affirms\n    certainty: 1\n    present: yes", "conjectural"},
	{"denies", "modality: saw\n    polarity: denies\n    certainty: 4\n    present: yes", "conjectural"},
	{"does not remember", "modality: unsaid\n    polarity: forgets\n    certainty: 0\n    present: yes", "conjectural"},
}

// TestHowItIsSaid: one thing said as seen, told, supposed, denied and forgotten. The
// first four give four pictures and four reasons; of the last there is nothing but a
// line to the curator.
func TestHowItIsSaid(t *testing.T) {
	const said = "modality: saw\n    polarity: affirms\n    certainty: 4\n    present: yes"
	base := without(t, examples.Square, []string{"s02", "s03", "s04", "s05", "s06", "s07", "s08", "s10"})
	var pictures, reasons []string
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			files := fstest.MapFS{}
			maps.Copy(files, base)
			text := string(base["statements.yaml"].Data)
			if !strings.Contains(text, said) {
				t.Fatal("the first statement is not as the test expects it")
			}
			files["statements.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, said, way.lines, 1))}
			signed, err := project.SignStatements(t.Context(), files, ".", deps(t))
			if err != nil {
				t.Fatal(err)
			}
			files["signatures.yaml"] = &fstest.MapFile{Data: signed.File}
			p, err := project.Open(t.Context(), files, ".", deps(t))
			if err != nil {
				t.Fatal(err)
			}
			b, err := p.Build(t.Context(), project.Choice{})
			if err != nil {
				t.Fatal(err)
			}
			e := &project.Explained{Scene: b.Scene}
			lot, err := e.At(12, 12)
			if err != nil {
				t.Fatal(err)
			}
			x := e.Lot(lot)
			if x.Class != way.class {
				t.Errorf("class %s, want %s: %v", x.Class, way.class, x.Sentences)
			}
			if fountain := x.Concept == "square.fountain"; fountain != (way.name == "saw" || way.name == "was told") && way.name != "supposes" && way.name != "does not remember" {
				t.Errorf("there stands %s", x.Concept)
			}
			pictures = append(pictures, pixels(t, p))
			reasons = append(reasons, x.Title+" "+strings.Join(x.Sentences, " "))
			check, err := p.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			noted := slices.ContainsFunc(check.Notes, func(n project.Entry) bool { return n.Statement == "s01" })
			if noted != (way.name == "does not remember") {
				t.Errorf("noted %v", noted)
			}
		})
	}
	for i := range min(4, len(pictures)) {
		for k := range i {
			if pictures[i] == pictures[k] {
				t.Errorf("%s and %s give one picture", ways[i].name, ways[k].name)
			}
			if reasons[i] == reasons[k] {
				t.Errorf("%s and %s give one reason: %s", ways[i].name, ways[k].name, reasons[i])
			}
		}
	}
}

// pixels makes the picture and gives its decoded pixels.
func pixels(t *testing.T, p *project.Project) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	e, err := p.Generate(t.Context(), out, project.Order{TileW: 8})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, e.Files[0].File))
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			r, g, bl, _ := m.At(x, y).RGBA()
			b.WriteByte(byte(r >> 8))
			b.WriteByte(byte(g >> 8))
			b.WriteByte(byte(bl >> 8))
		}
	}
	return b.String()
}
