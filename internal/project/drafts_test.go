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
	"testing/fstest"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// drafted is a folder with the smallest example in which the signature of t03 is gone,
// saved as the studio saves: the statement is a draft.
func drafted(t *testing.T) (dir string, before []byte) {
	t.Helper()
	dir = folderOf(t, examples.Thin)
	name := filepath.Join(dir, sources.SignaturesFile)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var kept []byte
	for line := range bytes.Lines(text) {
		if !bytes.Contains(line, []byte("statement: t03,")) {
			kept = append(kept, line...)
		}
	}
	if len(kept) == len(text) {
		t.Fatal("t03 has no signature")
	}
	if before, err = os.ReadFile(filepath.Join(dir, sources.StatementsFile)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, kept, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t)); err == nil {
		t.Fatal("a statement among the others without a signature is no mistake")
	}
	p, err := project.OpenDrafts(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.SaveFiles(dir, p.Decisions(), []project.File{{Name: sources.StatementsFile, Text: string(before)}}); err != nil {
		t.Fatal(err)
	}
	return dir, before
}

// TestDraftsAreLeftAside: a draft lies in a file of its own; who builds a scene leaves it
// aside, who works on the project reads it, and saving again changes nothing.
func TestDraftsAreLeftAside(t *testing.T) {
	ctx := context.Background()
	dir, before := drafted(t)
	p, err := project.Open(ctx, os.DirFS(dir), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	if ids, err := p.Aside(ctx); err != nil || !slices.Equal(ids, []string{"t03"}) {
		t.Errorf("left aside: %v, %v", ids, err)
	}
	if _, err := p.Build(ctx, project.Choice{}); err != nil {
		t.Error(err)
	}
	q, err := project.OpenDrafts(ctx, os.DirFS(dir), ".", deps(t))
	if err != nil || !slices.Equal(q.Drafts(), []string{"t03"}) {
		t.Fatalf("drafts: %v", err)
	}
	files := []string{sources.StatementsFile, sources.SignaturesFile, project.DraftsFile}
	was := textsOf(t, dir, files)
	both, err := project.WithDrafts(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	merged, err := fs.ReadFile(both, sources.StatementsFile)
	if err != nil || len(merged) < len(before)-2 {
		t.Fatalf("of %d bytes %d are read, %v", len(before), len(merged), err)
	}
	if err := q.SaveFiles(dir, q.Decisions(), []project.File{{Name: sources.StatementsFile, Text: string(merged)}}); err != nil {
		t.Fatal(err)
	}
	if now := textsOf(t, dir, files); !slices.Equal(was, now) {
		t.Errorf("saved again the files are others:\n%s\nwere\n%s", now, was)
	}
}

func textsOf(t *testing.T, dir string, names []string) (out []string) {
	t.Helper()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

// TestDraftsAreSigned: signing takes drafts over, and their file goes.
func TestDraftsAreSigned(t *testing.T) {
	dir, before := drafted(t)
	s, err := project.SignStatements(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil || !slices.Equal(s.Signed, []string{"t03"}) {
		t.Fatalf("%+v, %v", s, err)
	}
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, project.DraftsFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file of drafts: %v", err)
	}
	p, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	if ids, err := p.Aside(t.Context()); err != nil || len(ids) > 0 {
		t.Errorf("left aside: %v, %v", ids, err)
	}
	text := textsOf(t, dir, []string{sources.StatementsFile})[0]
	if strings.Count(text, "- id: ") != strings.Count(string(before), "- id: ") {
		t.Errorf("statements.yaml is now\n%s", text)
	}
}

// TestWithdrawnDraftsAreGone: who takes words back takes back what was drafted of them.
func TestWithdrawnDraftsAreGone(t *testing.T) {
	dir, _ := drafted(t)
	if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-t"}, deps(t)); err != nil {
		t.Fatal(err)
	}
	if text := textsOf(t, dir, []string{project.DraftsFile})[0]; strings.Contains(text, "reading:") || strings.Contains(text, "t03") {
		t.Errorf("drafts.yaml holds\n%s", text)
	}
	if _, err := project.OpenDrafts(t.Context(), os.DirFS(dir), ".", deps(t)); err != nil {
		t.Error(err)
	}
}

// TestMistakesInDrafts are told with the line of drafts.yaml.
func TestMistakesInDrafts(t *testing.T) {
	dir, _ := drafted(t)
	good := textsOf(t, dir, []string{project.DraftsFile})[0]
	for _, c := range []struct {
		text, want string
		line       int
	}{
		{strings.Replace(good, "kind: ", "kind: no", 1), "kind", 0},
		{strings.Replace(good, "id: t03", "id: t02", 1), `"t02" stands in statements.yaml already`, 3},
		{"statements: 7\n", `no list "statements"`, 0},
	} {
		files := fstest.MapFS{}
		for _, name := range must(fs.Glob(os.DirFS(dir), "*.yaml")) {
			files[name] = &fstest.MapFile{Data: must(os.ReadFile(filepath.Join(dir, name)))}
		}
		for _, name := range must(fs.Glob(os.DirFS(dir), "sources/*")) {
			files[name] = &fstest.MapFile{Data: must(os.ReadFile(filepath.Join(dir, name)))}
		}
		files[project.DraftsFile] = &fstest.MapFile{Data: []byte(c.text)}
		_, err := project.OpenDrafts(t.Context(), files, ".", deps(t))
		var many *strict.Errors
		var one *strict.Fault
		if errors.As(err, &many) && len(many.Faults) > 0 {
			one = many.Faults[0]
		} else if !errors.As(err, &one) {
			t.Errorf("%q: %v", c.want, err)
			continue
		}
		if one.File != project.DraftsFile || !strings.Contains(one.Message, c.want) || c.line > 0 && one.Line != c.line {
			t.Errorf("want %q in line %d, got %+v", c.want, c.line, one)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestDraftsFollowACorrection: where a transcript is corrected the quotes of drafts move
// with those of the statements, and stay drafts; one with a mistake in it hurts no import.
func TestDraftsFollowACorrection(t *testing.T) {
	for _, broken := range []bool{false, true} {
		dir, _ := drafted(t)
		text, err := os.ReadFile(filepath.Join(dir, "sources/voice-t.vtt"))
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(text), "\n\n")
		file := delivered(t, "voice-t.vtt", head+"\n\n00:00:00.000 --> 00:00:00.500\n<v INTERVIEWER>Is it running?\n\n"+rest)
		name := filepath.Join(dir, project.DraftsFile)
		draft, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(draft), "segment: 10\n") {
			t.Fatalf("%v:\n%s", err, draft)
		}
		if broken {
			draft = bytes.Replace(draft, []byte("start: 25"), []byte("start: 26"), 1)
			if err := os.WriteFile(name, draft, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out := imports(t, dir, project.ImportOptions{Relink: true}, file)
		if out.Files[0].State != "corrected" {
			t.Fatalf("%+v", out.Files[0])
		}
		after := textsOf(t, dir, []string{project.DraftsFile, sources.StatementsFile})
		if strings.Contains(after[1], "id: t03") {
			t.Error("the draft stands among the statements")
		}
		if broken {
			if after[0] != string(draft) {
				t.Error("a draft with a mistake was changed")
			}
			continue
		}
		if !strings.Contains(after[0], "segment: 11\n") {
			t.Errorf("the draft still quotes its old passage:\n%s", after[0])
		}
		p, err := project.OpenDrafts(t.Context(), os.DirFS(dir), ".", deps(t))
		if err != nil || !slices.Contains(p.Drafts(), "t03") {
			t.Errorf("it opens no more: %v", err)
		}
	}
}
