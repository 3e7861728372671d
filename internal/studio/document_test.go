package studio

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/trust/keyring"
	"vouch/sources/strict"
)

// fixed is what the tests take from outside: the same keys, clock and random
// numbers at every run, so that screenshots do not change.
func fixed(t *testing.T) project.Deps { return bareDeps(t) }

func bareDeps(t testing.TB) project.Deps {
	t.Helper()
	clock := func() time.Time { return time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC) }
	rand := rand.NewChaCha8([32]byte{'s', 't', 'u', 'd', 'i', 'o'})
	store, err := keyring.NewFileStore(filepath.Join(t.TempDir(), "keys"), keyring.Options{Now: clock, Rand: rand})
	if err != nil {
		t.Fatal(err)
	}
	return project.Deps{Keyring: store, Clock: clock, Rand: rand}
}

func openThin(t *testing.T) *Document {
	t.Helper()
	d, err := Open(context.Background(), Example(examples.FS, examples.Thin), fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// folder is a copy of the smallest example on disk.
func folder(t *testing.T) Source {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "thin")
	if _, err := project.Init(examples.FS, examples.Thin, dir); err != nil {
		t.Fatal(err)
	}
	return Folder(dir)
}

// aPin is a pin that can be applied to the smallest example.
func aPin(t *testing.T, m *Model) Pin {
	t.Helper()
	s := m.Scene()
	for lot := range s.Plan.Lots {
		if len(s.Basis[lot].Rules) > 0 || s.Plan.Lots[lot].Rear {
			continue
		}
		l := &s.Plan.Lots[lot]
		for _, c := range m.choosable(nil, int32(lot)) {
			if c.ID != s.Concept(int32(lot)).ID && c.Footprint == 1 {
				p := Pin{X: l.FrontX, Y: l.FrontY, Concept: c.ID, What: c.Name, By: "Ana"}
				if _, err := m.Try(context.Background(), p.Do(m.Edits)); err == nil {
					return p
				}
			}
		}
	}
	t.Fatal("no lot can be pinned")
	return Pin{}
}

func TestWhatCannotBeAppliedChangesNothing(t *testing.T) {
	d := openThin(t)
	before := d.Model
	s := before.Scene()
	for lot := range s.Basis {
		if s.Basis[lot].Class.String() != "evidenced" {
			continue
		}
		l := &s.Plan.Lots[lot]
		c := Forbid{X: l.FrontX, Y: l.FrontY, Concept: s.Concept(int32(lot)).ID, By: "Ana"}
		_, err := d.Model.Try(context.Background(), c.Do(d.Model.Edits))
		var contradiction *scene.ContradictionError
		if !errors.As(err, &contradiction) {
			t.Fatalf("forbidding what a testimony fixes gives %v", err)
		}
		if d.Model != before || d.Unsaved() {
			t.Error("the document is another")
		}
		return
	}
	t.Fatal("no evidenced lot")
}

func TestSaveKeepAndRecover(t *testing.T) {
	ctx, src, deps := context.Background(), folder(t), fixed(t)
	d, err := Open(ctx, src, deps)
	if err != nil {
		t.Fatal(err)
	}
	text := settingsOf(t, src)
	pin := aPin(t, d.Model)
	m, err := d.Model.Try(ctx, pin.Do(d.Model.Edits))
	if err != nil {
		t.Fatal(err)
	}
	d.Commit(pin, "", m)
	if !d.Unsaved() {
		t.Error("nothing is unsaved after a pin")
	}
	if err := src.keep(m); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, settingsOf(t, src)) {
		t.Error("keeping edits wrote into the project's own file")
	}
	again, err := Open(ctx, src, deps) // as after a crash
	if err != nil {
		t.Fatal(err)
	}
	if again.Recovered == nil || !again.Recovered.Edits.Equal(m.Edits) || again.Unsaved() {
		t.Fatalf("the session was not found again: %+v", again.Recovered)
	}
	if err := m.Project.Save(src.Path, m.Edits.Decisions); err != nil {
		t.Fatal(err)
	}
	if err := src.forget(); err != nil {
		t.Fatal(err)
	}
	last, err := Open(ctx, src, deps)
	if err != nil {
		t.Fatal(err)
	}
	if last.Recovered != nil || !last.Model.Edits.Equal(m.Edits) {
		t.Errorf("saved are %+v, want %+v", last.Model.Edits, m.Edits)
	}
	if last.Model.Built.Recipe.Scene != m.Built.Recipe.Scene {
		t.Error("the saved project builds another scene")
	}
}

func settingsOf(t *testing.T, src Source) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(src.Path, project.SettingsFile))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOpenSaysWhy(t *testing.T) {
	ctx := context.Background()
	if _, err := Open(ctx, Folder(t.TempDir()), fixed(t)); err == nil {
		t.Error("an empty folder opens")
	}
	if _, err := Open(ctx, Folder(filepath.Join(t.TempDir(), "none")), fixed(t)); err == nil {
		t.Error("a folder that is not there opens")
	}
	src := folder(t)
	if err := os.MkdirAll(filepath.Join(src.Path, kept), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(src.Path, kept, keptFile), []byte("{\"version\":1,\"files\":[{\"name\":\"vouch.yaml\",\"data\":\"YnJva2VuOiBb\"}]}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if d, err := Open(ctx, src, fixed(t)); err != nil || d.Recovered != nil {
		t.Errorf("half-written edits of a crash stop the project: %v", err)
	}
}

func TestLayered(t *testing.T) {
	below := fstest.MapFS{"a": {Data: []byte("below")}, "b": {Data: []byte("stays")}, "c": {Data: []byte("goes")}}
	l := layered{below, Files{{Name: "a", Text: "above"}, {Name: "c", Gone: true}, {Name: "d/e", Text: "new"}}}
	for name, want := range map[string]string{"a": "above", "b": "stays", "d/e": "new"} {
		if got, err := fs.ReadFile(l, name); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := fs.Stat(l, "c"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is gone is there: %v", err)
	}
}

// TestFilesAreEditedAndUndone: a record's title becomes another, in the scene's sources,
// on disk after saving, and not after undoing, also where it was saved between.
func TestFilesAreEditedAndUndone(t *testing.T) {
	ctx, src, deps := context.Background(), folder(t), fixed(t)
	d, err := Open(ctx, src, deps)
	if err != nil {
		t.Fatal(err)
	}
	start, id := d.Model, d.Model.Project.Settings.Name
	rows, err := start.Project.Entries(ctx, "records.yaml")
	if err != nil || len(rows) == 0 {
		t.Fatal(id, err)
	}
	file, err := start.Project.SetEntry(ctx, "records.yaml", rows[0].ID, strict.Pairs{{Key: "title", Value: "Another title: with a colon"}})
	if err != nil {
		t.Fatal(err)
	}
	c := EditFiles{Title: "Edit", Files: Files{file}, Was: start.Edits}
	m, err := start.Try(ctx, c.Do(start.Edits))
	if err != nil {
		t.Fatal(err)
	}
	d.Commit(c, "", m)
	title := func(m *Model) string {
		for _, r := range m.Sources {
			if r.ID == rows[0].ID {
				return r.Title
			}
		}
		return ""
	}
	if title(m) != "Another title: with a colon" || !d.Unsaved() {
		t.Fatalf("the title is %q", title(m))
	}
	if err := m.Project.SaveFiles(src.Path, m.Edits.Decisions, m.files()); err != nil {
		t.Fatal(err)
	}
	saved, err := project.OpenDrafts(ctx, os.DirFS(src.Path), ".", deps)
	if err != nil {
		t.Fatal(err)
	}
	d.Saved(src, saved, m.Edits)
	back, err := d.Model.Try(ctx, c.Undo(d.Model.Edits))
	if err != nil {
		t.Fatal(err)
	}
	d.Undone(back)
	if title(back) != rows[0].Name || !d.Unsaved() {
		t.Errorf("undone after saving, the title is %q", title(back))
	}
	if err := back.Project.SaveFiles(src.Path, back.Edits.Decisions, back.files()); err != nil {
		t.Fatal(err)
	}
	if again, err := Open(ctx, src, deps); err != nil || title(again.Model) != rows[0].Name {
		t.Errorf("saved after undoing: %v", err)
	}
}

// TestNothingIsSavedOver: what another program wrote into a file that was edited here is
// not saved over; files that nobody else touched are, again and again.
func TestNothingIsSavedOver(t *testing.T) {
	ctx, src, deps := context.Background(), folder(t), fixed(t)
	d, err := Open(ctx, src, deps)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := d.Model.Project.Entries(ctx, "records.yaml")
	if err != nil || len(rows) == 0 {
		t.Fatal(err)
	}
	edit := func(title string) {
		t.Helper()
		was := d.Model
		file, err := was.Project.SetEntry(ctx, "records.yaml", rows[0].ID, strict.Pairs{{Key: "title", Value: title}})
		if err != nil {
			t.Fatal(err)
		}
		c := EditFiles{Title: "Edit", Files: Files{file}, Was: was.Edits}
		m, err := was.Try(ctx, c.Do(was.Edits))
		if err != nil {
			t.Fatal(err)
		}
		d.Commit(c, "", m)
	}
	over := func(want string) {
		t.Helper()
		if name, err := d.overwritten(d.Model); err != nil || name != want {
			t.Fatalf("saving would lay itself over %q, %v; want %q", name, err, want)
		}
	}
	for _, title := range []string{"One", "Two"} {
		edit(title)
		over("")
		if err := d.Model.Project.SaveFiles(src.Path, d.Model.Edits.Decisions, d.Model.files()); err != nil {
			t.Fatal(err)
		}
		saved, err := project.OpenDrafts(ctx, os.DirFS(src.Path), ".", deps)
		if err != nil {
			t.Fatal(err)
		}
		d.Saved(src, saved, d.Model.Edits)
		over("")
	}
	edit("Three")
	name := filepath.Join(src.Path, "records.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(text, "# by another program\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	over("records.yaml")
}
