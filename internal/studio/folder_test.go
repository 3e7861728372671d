package studio

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"vouch/examples"
)

// play plays steps in a window that is open.
func play(t *testing.T, h *Headless, format string, args ...any) {
	t.Helper()
	script, err := ParseScript([]byte(`{"steps":[` + fmt.Sprintf(format, args...) + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Play(limit(t), script, os.DirFS("."), t.TempDir()); err != nil {
		t.Fatalf("%v\n%s", err, h.Studio.words())
	}
}

// TestSaveAndRecoverInTheWindow: a folder is edited, saved, edited again and left
// without saving; the next session finds the edits and takes them up.
func TestSaveAndRecoverInTheWindow(t *testing.T) {
	src := folder(t)
	first := example(t, "", Options{})
	first.Studio.Open(src)
	play(t, first, `{"wait":"idle"}`)
	m := first.Studio.model()
	pin := aPin(t, m)
	pinned := fmt.Sprintf(`{"clickCell":[%d,%d]},{"wait":"idle"},{"key":"P"},{"type":%q},{"key":"Enter"},{"wait":"idle"}`, pin.X, pin.Y, pin.Concept)
	play(t, first, `%s,{"expect":{"unsaved":true,"changes":1,"title":"• Mission and 24th, San Francisco - Vouch"}}`, pinned)
	play(t, first, `{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":false,"changes":1,"sees":"The edits lie in"}}`)
	saved := settingsOf(t, src)
	if !bytes.Contains(saved, []byte(pin.Concept)) {
		t.Errorf("vouch.yaml does not hold the pin:\n%s", saved)
	}
	play(t, first, `{"key":"Ctrl+K"},{"type":"another seed"},{"key":"Enter"},{"click":"seed.next"},{"click":"seed.ok"},{"wait":"idle"},{"expect":{"unsaved":true,"undo":"Set the seed to 25"}}`)
	play(t, first, `{"key":"Ctrl+Q"},{"expect":{"dialog":"There are unsaved edits"}},{"click":"leave.anyway"}`)
	if !first.Studio.Closed() || !bytes.Equal(saved, settingsOf(t, src)) {
		t.Error("leaving wrote into the project, or the window stays")
	}
	second := example(t, "", Options{})
	second.Studio.Open(src)
	play(t, second, `{"wait":"idle"},{"expect":{"dialog":"Unsaved edits were found","changes":1,"unsaved":false}},{"key":"Escape"},{"drop":"doc.go"},{"wait":"idle"},
		{"expect":{"dialog":"Unsaved edits were found","sees":"First the edits"}},{"click":"recover.take"},{"wait":"idle"},
		{"expect":{"unsaved":true,"undo":"Take up unsaved work","dialog":""}},{"key":"Ctrl+Z"},{"wait":"idle"},{"expect":{"unsaved":false}},
		{"key":"Ctrl+Shift+Z"},{"wait":"idle"},{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":false}}`)
	if text := settingsOf(t, src); !bytes.Contains(text, []byte("seed: 25")) {
		t.Errorf("the seed was not saved:\n%s", text)
	}
	if _, err := os.Stat(filepath.Join(src.Path, kept)); !os.IsNotExist(err) {
		t.Error("what was kept is still there after saving")
	}
}

// TestAnotherProgramWrote: saving says so and writes nothing.
func TestAnotherProgramWrote(t *testing.T) {
	src := folder(t)
	h := example(t, "", Options{})
	h.Studio.Open(src)
	play(t, h, `{"wait":"idle"}`)
	d := h.Studio.doc
	name := filepath.Join(src.Path, "records.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c := EditFiles{Title: "Edit", Files: Files{{Name: "records.yaml", Text: "# here\n" + string(text)}}, Was: d.Model.Edits}
	m, err := d.Model.Try(t.Context(), c.Do(d.Model.Edits))
	if err != nil {
		t.Fatal(err)
	}
	d.Commit(c, "", m)
	theirs := append(text, "# there\n"...)
	if err := os.WriteFile(name, theirs, 0o644); err != nil {
		t.Fatal(err)
	}
	play(t, h, `{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"unsaved":true,"dialog":"The project could not be saved","sees":"Another program has changed records.yaml"}}`)
	if now, err := os.ReadFile(name); err != nil || !bytes.Equal(now, theirs) {
		t.Errorf("what another program wrote is gone: %v", err)
	}
}

// TestSaveACopyOfTheExample: an example has no folder; saving makes one.
func TestSaveACopyOfTheExample(t *testing.T) {
	home := t.TempDir()
	h := example(t, examples.Thin, Options{Home: home})
	pin := aPin(t, h.Studio.model())
	play(t, h, `{"clickCell":[%d,%d]},{"wait":"idle"},{"key":"P"},{"type":%q},{"key":"Enter"},{"wait":"idle"},
		{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"dialog":"Save a copy"}},{"click":"files.ok"},{"wait":"idle"},{"expect":{"unsaved":false,"dialog":""}}`, pin.X, pin.Y, pin.Concept)
	if text := settingsOf(t, Folder(filepath.Join(home, "thin"))); !bytes.Contains(text, []byte(pin.Concept)) {
		t.Errorf("the copy does not hold the pin:\n%s", text)
	}
}

// TestAnotherYearIsOnlyLookedAt: the slider shows it, and edits nothing.
func TestAnotherYearIsOnlyLookedAt(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	h.Studio.lookAtYear(1968)
	play(t, h, `{"wait":"idle"},{"expect":{"sees":"1968, only looked at","unsaved":false,"changes":0,"control":"period-back"}}`)
	if when := h.Studio.model().Scene().Rulebook.When; when != "1968" {
		t.Errorf("shown is %s", when)
	}
	play(t, h, `{"click":"period-back"},{"wait":"idle"},{"expect":{"sees":"October 1974, as the project says","absent":"period-back"}}`)
}
