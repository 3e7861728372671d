package project_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/trust/keyring"
	"vouch/sources/search"
)

// laidOut copies an example and opens the copy.
func laidOut(t *testing.T, name string) (string, *project.Project) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "p")
	if _, err := project.Init(examples.FS, name, dir); err != nil {
		t.Fatal(err)
	}
	return dir, openedAgain(t, dir, deps(t))
}

func openedAgain(t *testing.T, dir string, d project.Deps) *project.Project {
	t.Helper()
	p, err := project.Open(t.Context(), os.DirFS(dir), ".", d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSearchOfTheExample(t *testing.T) {
	dir, p := laidOut(t, examples.Mission1974)
	first, err := p.Search(t.Context(), dir, project.SearchOptions{Words: "panaderia", Place: "24th Street", Lang: "es"})
	if err != nil {
		t.Fatal(err)
	}
	if first.Index != "built" || first.Passages == 0 {
		t.Errorf("%+v", first)
	}
	all, err := p.Search(t.Context(), dir, project.SearchOptions{Words: "panadería OR bakery"})
	if err != nil || all.Index != "found" || len(all.Hits) < 3 {
		t.Fatalf("%+v, %v", all, err)
	}
	for _, h := range all.Hits {
		if h.Interview == "voice-g" || h.Interview == "voice-h" || !h.Cleared || h.Time == "" {
			t.Errorf("%+v", h)
		}
	}
	// Voice E is closed to models, and not to whoever reads the archive.
	if r, err := p.Search(t.Context(), dir, project.SearchOptions{Interview: "voice-e"}); err != nil || r.Total == 0 {
		t.Errorf("%+v, %v", r, err)
	}
	for _, o := range []project.SearchOptions{{Words: "bakery OR"}, {Words: "x", Place: "nowhere at all"}, {Interview: "voice-g", Rights: "all"}, {Interview: "voice-h", Rights: "all"}, {Words: "x", Period: "yore"}} {
		if _, err := p.Search(t.Context(), dir, o); err == nil {
			t.Errorf("%+v is answered", o)
		}
	}
	var input *project.InputError
	if _, err := p.Search(t.Context(), dir, project.SearchOptions{Words: "bakery OR"}); !errors.As(err, &input) || input.Hint == "" {
		t.Error(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, ".vouch", "index.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"voice-g", "voice-h"} {
		if bytes.Contains(data, []byte(id)) {
			t.Errorf("the index names %s", id)
		}
	}
}

// TestEncryptedCollection: words that may not lie open lie nowhere: not in sources/, not
// in an index, also not in one from before; and everything still works.
func TestEncryptedCollection(t *testing.T) {
	dir, p := laidOut(t, examples.Thin)
	if _, err := p.Search(t.Context(), dir, project.SearchOptions{Words: "bakery"}); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(dir, project.SettingsFile)
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settings, append(text, "encrypted: [specimen]\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	d := deps(t)
	r, err := openedAgain(t, dir, d).Search(t.Context(), dir, project.SearchOptions{Words: "bakery"})
	if err != nil || r.Index != "in memory" || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "voice-t.vtt lies open") {
		t.Fatalf("%+v, %v", r, err)
	}
	keys := d.Keyring.(*keyring.FileStore).Path()
	made, err := project.EncryptSources(t.Context(), dir, nil, d)
	if err != nil || len(made.Files) != 1 || made.Identity == "" {
		t.Fatalf("%+v, %v", made, err)
	}
	if info, err := os.Stat(filepath.Join(keys, "archive", "identities.txt")); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info, err)
	}
	r, err = openedAgain(t, dir, d).Search(t.Context(), dir, project.SearchOptions{Words: "bakery"})
	if err != nil || r.Index != "in memory" || len(r.Warnings) > 0 || r.Total == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if again, err := project.EncryptSources(t.Context(), dir, nil, d); err != nil || len(again.Files) > 0 {
		t.Errorf("%+v, %v", again, err)
	}
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if bytes.Contains(data, []byte("Saturdays")) && filepath.Base(name) != "statements.yaml" || strings.Contains(name, "index.sqlite") {
			t.Errorf("%s holds words", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// Without the key nothing opens, and what to do is said.
	_, err = project.Open(t.Context(), os.DirFS(dir), ".", deps(t))
	if err == nil || !strings.Contains(err.Error(), "is encrypted and no key here opens it") || !strings.Contains(err.Error(), "identities.txt") {
		t.Error(err)
	}
	if err := os.Chmod(filepath.Join(keys, "archive", "identities.txt"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := project.Open(t.Context(), os.DirFS(dir), ".", d); err == nil {
		t.Error("a key that everybody can read was taken")
	}
}

func TestEncryptForOthers(t *testing.T) {
	dir, _ := laidOut(t, examples.Thin)
	_, recipient, err := search.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := project.EncryptSources(t.Context(), dir, []string{recipient}, deps(t)); err == nil {
		t.Error("files are encrypted although no collection asks")
	}
}

// TestWhere: from cells to words and back, over the whole example.
func TestWhere(t *testing.T) {
	for _, name := range []string{examples.Square, examples.Mission1974} {
		p := open(t, name)
		links, err := p.Links(t.Context(), project.Choice{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := p.Build(t.Context(), project.Choice{})
		if err != nil {
			t.Fatal(err)
		}
		spoken := 0
		for lot := range b.Scene.Plan.Lots {
			x, y := b.Scene.Plan.Lots[lot].FrontX, b.Scene.Plan.Lots[lot].FrontY
			c, err := links.At(x, y)
			if err != nil {
				t.Fatalf("%d,%d: %v", x, y, err)
			}
			for _, s := range c.Statements {
				if s.Interview == "" {
					continue
				}
				spoken++
				if !strings.Contains(s.Passage, s.Quote) || s.Quote == "" {
					t.Fatalf("%d,%d: the words %q are not in %q", x, y, s.Quote, s.Passage)
				}
				back, err := links.From(s.Interview, s.Segment)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(back.Cells, func(r project.RestingCells) bool {
					return slices.Contains(r.Cells, [2]int32{x, y}) && slices.Contains(r.Statements, s.Statement)
				}) {
					t.Fatalf("%s#%d does not lead back to %d,%d", s.Interview, s.Segment, x, y)
				}
			}
		}
		if spoken == 0 {
			t.Error("no cell rests on words")
		}
	}
}

func TestWhereThereIsNothing(t *testing.T) {
	links, err := open(t, examples.Mission1974).Links(t.Context(), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := links.At(-1, 4); err == nil {
		t.Error("a cell outside is answered")
	}
	for _, wrong := range []struct {
		interview string
		segment   int
	}{{"nobody", 1}, {"voice-a", 0}, {"voice-a", 999}} {
		if _, err := links.From(wrong.interview, wrong.segment); err == nil {
			t.Errorf("%+v is answered", wrong)
		}
	}
	// Under embargo: that it is closed, and no word of it.
	out, err := links.From("voice-g", 1)
	if err != nil || out.Passage != "" || out.Speaker != "" || !strings.Contains(out.Withheld, "embargo") || len(out.Statements) > 0 || len(out.Cells) > 0 {
		t.Errorf("%+v, %v", out, err)
	}
}

// TestWhereIsFast: the figure is 100 ms; a look into tables is far below it.
func TestWhereIsFast(t *testing.T) {
	links, err := open(t, examples.Mission1974).Links(t.Context(), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	begin, n := time.Now(), 0
	for y := range int32(96) {
		for x := range int32(96) {
			if _, err := links.At(x, y); err == nil {
				n++
			}
		}
	}
	each := time.Since(begin) / time.Duration(max(n, 1))
	t.Logf("%d cells, %v each", n, each)
	if n == 0 || each > 100*time.Millisecond {
		t.Errorf("a cell takes %v", each)
	}
}

func BenchmarkWhere(b *testing.B) {
	p := open(b, examples.Mission1974)
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			if _, err := p.Links(context.Background(), project.Choice{Workers: 1}); err != nil {
				b.Fatal(err)
			}
		}
	})
	links, err := p.Links(context.Background(), project.Choice{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("cell", func(b *testing.B) {
		for b.Loop() {
			if _, err := links.At(16, 25); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("passage", func(b *testing.B) {
		for b.Loop() {
			if _, err := links.From("voice-a", 2); err != nil {
				b.Fatal(err)
			}
		}
	})
	dir := filepath.Join(b.TempDir(), "p")
	if _, err := project.Init(examples.FS, examples.Mission1974, dir); err != nil {
		b.Fatal(err)
	}
	d := deps(b)
	d.Program = "this"
	ask := func(b *testing.B) {
		if _, err := project.Where(context.Background(), dir, project.WhereQuestion{X: 16, Y: 25}, d); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("never built", func(b *testing.B) {
		for b.Loop() {
			if err := os.RemoveAll(filepath.Join(dir, ".vouch")); err != nil {
				b.Fatal(err)
			}
			ask(b)
		}
	})
	b.Run("kept", func(b *testing.B) {
		for b.Loop() {
			ask(b)
		}
	})
}
