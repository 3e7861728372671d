package studio

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/internal/studio/kit"
)

// TestCloseButton: the window's button asks before anything is lost: an edit that is not
// done yet, one that is done and not saved, a proposal that is not decided.
func TestCloseButton(t *testing.T) {
	h := example(t, "", Options{})
	s := h.Studio
	s.Open(folder(t))
	play(t, h, `{"wait":"idle"}`)
	asks := func(why string) {
		t.Helper()
		s.Handle(kit.Event{Kind: kit.CloseRequest})
		if _, ok := s.dialog.(*leaveDialog); !ok || s.Closed() || !strings.Contains(strings.Join(s.loose(), " "), why) {
			t.Fatalf("closed: %v, dialog %T, %q; want %q", s.Closed(), s.dialog, s.loose(), why)
		}
	}
	pin := aPin(t, s.model())
	s.do(pin, "here")
	if s.jobs.busyIn(editing) { // nothing was delivered yet
		asks("is not done yet")
	}
	play(t, h, `{"wait":"idle"},{"click":"leave.stay"},{"expect":{"dialog":"","changes":1,"unsaved":true}}`)
	asks("kept beside the project")
	play(t, h, `{"expect":{"dialog":"There are unsaved edits"}},{"click":"leave.stay"},{"key":"Ctrl+S"},{"wait":"idle"},{"expect":{"dialog":"","unsaved":false}}`)
	s.review = &Review{}
	asks("is not decided")
	if d := s.dialog.(*leaveDialog); d.title(nil) != "Something is not done" {
		t.Errorf("the dialog is called %q", d.title(nil))
	}
	s.review, s.dialog = nil, nil
	s.Handle(kit.Event{Kind: kit.CloseRequest})
	if !s.Closed() {
		t.Error("nothing would be lost, and the window stays")
	}
}

// TestDroppedFiles: a file of the system is read in the background; what cannot be read
// says so; of several nothing is read.
func TestDroppedFiles(t *testing.T) {
	h := example(t, "", Options{})
	s := h.Studio
	s.Open(folder(t))
	play(t, h, `{"wait":"idle"}`)
	file := filepath.Join(t.TempDir(), "words.txt")
	if err := os.WriteFile(file, []byte("words"), 0o666); err != nil {
		t.Fatal(err)
	}
	opened := 0
	give := func(path string) kit.File {
		return kit.File{Name: filepath.Base(path), Open: func() (fs.File, error) { opened++; return os.Open(path) }}
	}
	h.Send(kit.Event{Kind: kit.Drop, Files: []kit.File{give(file), give(file)}})
	play(t, h, `{"wait":"idle"},{"expect":{"dialog":"","sees":"One file at a time"}}`)
	if opened != 0 {
		t.Errorf("%d files were opened", opened)
	}
	h.Send(kit.Event{Kind: kit.Drop, Files: []kit.File{give(file)}})
	play(t, h, `{"wait":"idle"},{"expect":{"dialog":"Verify","sees":"There is nothing to check"}}`)
	h.Send(kit.Event{Kind: kit.Drop, Files: []kit.File{give(file + ".not")}})
	play(t, h, `{"wait":"idle"},{"expect":{"dialog":"The file cannot be read"}}`)
}
