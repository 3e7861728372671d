package project_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

// TestWhereIsNeverStale: what is kept answers as the project does, is used as long as
// nothing changed, and no longer.
func TestWhereIsNeverStale(t *testing.T) {
	dir := folderOf(t, examples.Square)
	d := deps(t)
	kept := filepath.Join(dir, ".vouch", "where.txt")
	ask := func(program string, q project.WhereQuestion) *project.WhereAnswer {
		t.Helper()
		out, err := project.Where(t.Context(), dir, program, q, d)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	isKept := func() time.Time {
		info, err := os.Stat(kept)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	cell, passage := project.WhereQuestion{X: 12, Y: 12}, project.WhereQuestion{Interview: "voice-s", Segment: 4}
	ask("", cell)
	if !isKept().IsZero() {
		t.Error("answers were kept for a program without a name")
	}
	for _, q := range []project.WhereQuestion{cell, passage} {
		fresh := ask("one", q)
		first := isKept()
		if again := ask("one", q); !reflect.DeepEqual(fresh, again) || !first.Equal(isKept()) {
			t.Errorf("%+v\n%+v", fresh, again)
		}
	}
	if _, err := project.Where(t.Context(), dir, "one", project.WhereQuestion{X: 99, Y: 0}, d); err == nil {
		t.Error("there is no such cell")
	}
	changed := func(what string, change func()) {
		t.Helper()
		ask("one", cell)
		before := isKept()
		change()
		if ask("one", cell); before.Equal(isKept()) {
			t.Errorf("%s: the old answers were used", what)
		}
	}
	write := func(name, from, to string) func() {
		return func() {
			file := filepath.Join(dir, name)
			text, _ := os.ReadFile(file)
			if from != "" && !strings.Contains(string(text), from) {
				t.Fatalf("%s has no %q", name, from)
			}
			if err := os.WriteFile(file, []byte(strings.Replace(string(text), from, to, 1)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	changed("a comment", write(sources.PlacesFile, "", "# another\n"))
	changed("a file that was not there", write("words.yaml", "", "about: 2\n"))
	changed("the day", func() {
		later := d.Clock().AddDate(0, 0, 1)
		d.Clock = func() time.Time { return later }
	})
	ask("one", cell)
	before := isKept()
	if ask("two", cell); before.Equal(isKept()) {
		t.Error("another program used the old answers")
	}
	// what is withdrawn is not told, and lies there no more
	words := ask("two", passage).Passage.Passage
	if words == "" {
		t.Fatal("the passage is empty")
	}
	if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s", Segment: 4}, d); err != nil {
		t.Fatal(err)
	}
	if !isKept().IsZero() {
		t.Error("a withdrawal left the answers")
	}
	if out := ask("two", passage); out.Passage.Passage != "" || out.Passage.Withheld == "" {
		t.Errorf("%+v", out.Passage)
	}
	if text, _ := os.ReadFile(kept); strings.Contains(string(text), words) {
		t.Error("withdrawn words were kept")
	}
}

func TestWhereKeepsNoSecret(t *testing.T) {
	dir := folderOf(t, examples.Square)
	name := filepath.Join(dir, project.SettingsFile)
	text, _ := os.ReadFile(name)
	if err := os.WriteFile(name, append(text, "encrypted: [specimen]\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	d := deps(t)
	if _, err := project.EncryptSources(t.Context(), dir, nil, d); err != nil {
		t.Fatal(err)
	}
	if _, err := project.Where(t.Context(), dir, "one", project.WhereQuestion{X: 12, Y: 12}, d); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, ".vouch", "where.txt")); err == nil {
		t.Error("answers were kept of encrypted words")
	}
}
