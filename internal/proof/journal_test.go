package proof

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestJournalGoesOn(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j", "journal")
	count := 0
	get := func(j *Journal, key string) int { return Once(t, j, key, func() int { count++; return count }) }
	a := Open(t, name, "one")
	if got := []int{get(a, "k"), get(a, "k"), get(a, "l")}; !slices.Equal(got, []int{1, 1, 2}) {
		t.Fatal("a key was worked out twice")
	}
	if _, err := a.file.WriteString(`{"state":"one","key":"m","va`); err != nil {
		t.Fatal(err)
	}
	b := Open(t, name, "one")
	if get(b, "k") != 1 || get(b, "m") != 3 {
		t.Error("the journal was not read, or a torn line was")
	}
	if got, ok := Recall[int](Open(t, name, "one"), "m"); got != 3 || !ok {
		t.Error("what came behind a torn line is lost")
	}
	if get(Open(t, name, "two"), "k") != 4 {
		t.Error("a result of other sources was taken")
	}
	if get(Open(t, "", "one"), "k") != 5 {
		t.Error("a journal without a file had something")
	}
}

// failing is a test that failed in the middle of its work.
type failing struct {
	testing.TB
	failed bool
}

func (f *failing) Failed() bool { return f.failed }

func TestJournalForgetsWhatFailed(t *testing.T) {
	j, f := Open(t, "", "one"), &failing{TB: t}
	if got := Once(f, j, "k", func() int { f.failed = true; return 1 }); got != 1 {
		t.Errorf("got %d", got)
	}
	if _, ok := Recall[int](j, "k"); ok {
		t.Error("what failed was written down")
	}
	// A test that had failed before may still keep what went well.
	if Once(f, j, "l", func() int { return 2 }); len(j.known) != 1 {
		t.Error("what went well was not written down")
	}
}

func TestReport(t *testing.T) {
	t.Setenv("VOUCH_COMMIT", "c0ffee")
	t.Setenv("VOUCH_STATE", "")
	if State() != "c0ffee" {
		t.Errorf("without a state it is %q", State())
	}
	t.Setenv("VOUCH_STATE", "5a5a")
	r := &Report{Title: "A proof", Command: "make it", Began: time.Now()}
	r.Say(t, "- %d of %d", 3, 4)
	file := filepath.Join(t.TempDir(), "page.md")
	r.Write(t, file, "Every line holds.\n")
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# A proof\n\nCommand: `make it`\nCommit: c0ffee\nSources: 5a5a\nDate: ", "\n\nEvery line holds.\n- 3 of 4\n"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}
