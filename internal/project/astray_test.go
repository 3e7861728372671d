package project_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// astray is drafted after a correction of the transcript in which the words of the draft are
// gone.
func astray(t *testing.T) string {
	t.Helper()
	dir, _ := drafted(t)
	r, ok := must(project.OpenDrafts(t.Context(), os.DirFS(dir), ".", deps(t))).Anew("t03")
	if !ok || r.Quote == "" {
		t.Fatalf("the draft quotes %q", r.Quote)
	}
	text := string(must(os.ReadFile(filepath.Join(dir, "sources/voice-t.vtt"))))
	corrected := strings.Replace(text, r.Quote, "nobody heard what was said", 1)
	if corrected == text {
		t.Fatalf("%q does not stand in one line", r.Quote)
	}
	out := imports(t, dir, project.ImportOptions{Relink: true}, delivered(t, "voice-t.vtt", corrected))
	if f := out.Files[0]; f.State != "corrected" || !strings.Contains(strings.Join(f.Warnings, "\n"), "vanished: t03") {
		t.Fatalf("%+v", f)
	}
	return dir
}

// TestDraftWithoutItsPassage: the project opens, the draft says what is wrong with it, saving
// keeps it, another correction leaves it alone, and nobody signs it.
func TestDraftWithoutItsPassage(t *testing.T) {
	dir := astray(t)
	before := textsOf(t, dir, []string{project.DraftsFile, sources.StatementsFile})
	if _, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t)); err != nil {
		t.Error(err)
	}
	p, err := project.OpenDrafts(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	rows := p.DraftRows()
	if len(rows) != 1 || rows[0].ID != "t03" || rows[0].Astray == "" || !slices.Equal(p.Drafts(), []string{"t03"}) {
		t.Fatalf("%+v", rows)
	}
	if _, err := p.Build(t.Context(), project.Choice{}); err != nil {
		t.Error(err)
	}
	merged := must(fs.ReadFile(must(project.WithDrafts(os.DirFS(dir))), sources.StatementsFile))
	if err := p.SaveFiles(dir, p.Decisions(), []project.File{{Name: sources.StatementsFile, Text: string(merged)}}); err != nil {
		t.Fatal(err)
	}
	if now := textsOf(t, dir, []string{project.DraftsFile, sources.StatementsFile}); !slices.Equal(now, before) {
		t.Errorf("saved, the files are\n%s", now)
	}
	_, err = project.SignStatements(t.Context(), os.DirFS(dir), ".", deps(t))
	var many *strict.Errors
	if !errors.As(err, &many) || len(many.Faults) != 1 {
		t.Fatalf("signing gives %v", err)
	}
	if f := many.Faults[0]; f.File != project.DraftsFile || !strings.Contains(f.Message, `"t03" is no longer there`) || !strings.Contains(f.Hint, "delete it") {
		t.Errorf("%+v", f)
	}
	text := string(must(os.ReadFile(filepath.Join(dir, "sources/voice-t.vtt"))))
	head, rest, _ := strings.Cut(text, "\n\n")
	again := imports(t, dir, project.ImportOptions{Relink: true}, delivered(t, "voice-t.vtt", head+"\n\n00:00:00.000 --> 00:00:00.500\n<v INTERVIEWER>Is it running?\n\n"+rest))
	if f := again.Files[0]; f.State != "corrected" || strings.Contains(strings.Join(f.Warnings, "\n"), "t03") {
		t.Errorf("%+v", f)
	}
	if now := textsOf(t, dir, []string{project.DraftsFile}); now[0] != before[0] {
		t.Errorf("after another correction the draft is\n%s", now[0])
	}
}

// TestDraftIsRedrafted: with another passage it can be signed; deleted it is gone; what is signed
// is neither.
func TestDraftIsRedrafted(t *testing.T) {
	dir := astray(t)
	p := must(project.OpenDrafts(t.Context(), os.DirFS(dir), ".", deps(t)))
	r, ok := p.Anew("t03")
	if !ok || r.ID != "t03" || r.Quote != "" || r.Reading == "" {
		t.Fatalf("%+v", r)
	}
	r.Segment, r.Quote = "10", "nobody heard what was said"
	file, err := p.Redraft(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	gone, err := p.DropDraft(t.Context(), "t03")
	if err != nil || strings.Contains(gone.Text, "id: t03") || strings.Count(gone.Text, "- id: ") != strings.Count(file.Text, "- id: ")-1 {
		t.Errorf("%v, %s", err, gone.Text)
	}
	if err := p.SaveFiles(dir, p.Decisions(), []project.File{file}); err != nil {
		t.Fatal(err)
	}
	s, err := project.SignStatements(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil || !slices.Equal(s.Signed, []string{"t03"}) {
		t.Errorf("%+v, %v", s, err)
	}
	if err := p.SaveFiles(dir, p.Decisions(), []project.File{gone}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, project.DraftsFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("deleted, the file of drafts: %v", err)
	}
	if _, err := p.DropDraft(t.Context(), "t02"); err == nil {
		t.Error("a signed statement was deleted")
	}
	if _, ok := p.Anew("t02"); ok {
		t.Error("a signed statement was opened as a draft")
	}
}
