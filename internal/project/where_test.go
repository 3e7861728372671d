package project_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
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
		d.Program = program
		out, err := project.Where(t.Context(), dir, q, d)
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
	for range 2 { // told by the scene, and by what is kept of it
		d.Program = "one"
		_, err := project.Where(t.Context(), dir, project.WhereQuestion{X: 99, Y: 0}, d)
		if mistake, ok := errors.AsType[*project.InputError](err); !ok || !strings.Contains(mistake.Message, "outside the scene of 24 by 24 cells") {
			t.Error(err)
		}
		d.Program = ""
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
	turn := func(days int) func() {
		return func() {
			later := d.Clock().AddDate(0, 0, days)
			d.Clock = func() time.Time { return later }
		}
	}
	changed("a date to come", write(sources.InterviewsFile, "event: granted", "event: granted, until: 2099-01-01"))
	before := isKept()
	turn(1)()
	if ask("one", cell); !before.Equal(isKept()) {
		t.Error("a day on which nothing begins or ends made the answers anew")
	}
	changed("the day before it", turn(-2))
	changed("the day of that date", turn(73*366))
	turn(-73 * 366)()
	write(sources.InterviewsFile, ", until: 2099-01-01", "")()
	ask("one", cell)
	before = isKept()
	if ask("two", cell); before.Equal(isKept()) {
		t.Error("another program used the old answers")
	}
	// what is withdrawn is not told, and lies there no more, nor in what a killed process left
	left := kept + ".new-1"
	if err := os.WriteFile(left, []byte("words"), 0o600); err != nil {
		t.Fatal(err)
	}
	words := ask("two", passage).Passage.Passage
	if words == "" {
		t.Fatal("the passage is empty")
	}
	if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s", Segment: 4}, d); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(kept); err != nil || strings.Contains(string(text), words) {
		t.Error("a withdrawal left no answers, or the old ones:", err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("a withdrawal left what a killed process had written")
	}
	if info, err := os.Stat(kept); err == nil && runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the answers: %v", info.Mode())
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
	d.Program = "one"
	if _, err := project.Where(t.Context(), dir, project.WhereQuestion{X: 12, Y: 12}, d); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, ".vouch", "where.txt")); err == nil {
		t.Error("answers were kept of encrypted words")
	}
}

// TestActsLeaveAnswers: whoever builds the scene as it stands leaves the answers behind,
// and nobody else does.
func TestActsLeaveAnswers(t *testing.T) {
	dir := folderOf(t, examples.Square)
	kept := filepath.Join(dir, ".vouch", "where.txt")
	d := deps(t)
	d.Program = "one"
	seed := uint64(99)
	generate := func(p *project.Project, c project.Choice) {
		if _, err := p.Generate(t.Context(), filepath.Join(dir, "out"), project.Order{Choice: c, Width: 800, Bare: true}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		what   string
		act    func(p *project.Project)
		leaves bool
	}{
		{"a picture of it", func(p *project.Project) { generate(p, project.Choice{}) }, true},
		{"what each source does", func(p *project.Project) {
			if _, err := p.Influence(t.Context(), project.BySource, 1, nil); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"another seed", func(p *project.Project) { generate(p, project.Choice{Seed: &seed}) }, false},
		{"without a statement", func(p *project.Project) { generate(p.Without("s01"), project.Choice{}) }, false},
		{"nothing but a look", func(*project.Project) {}, false},
	} {
		if err := os.RemoveAll(filepath.Dir(kept)); err != nil {
			t.Fatal(err)
		}
		p, err := project.OpenFolder(t.Context(), dir, d)
		if err != nil {
			t.Fatal(err)
		}
		c.act(p)
		left, err := os.ReadFile(kept)
		if (err == nil) != c.leaves {
			t.Errorf("%s: %v", c.what, err)
		}
		if !c.leaves {
			continue
		}
		q := project.WhereQuestion{X: 12, Y: 12}
		first, err := project.Where(t.Context(), dir, q, d)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := os.ReadFile(kept); string(again) != string(left) {
			t.Errorf("%s: what it left was not used", c.what)
		}
		d := d
		d.Program = "" // who keeps nothing builds the scene
		if built, err := project.Where(t.Context(), dir, q, d); err != nil || !reflect.DeepEqual(first, built) {
			t.Errorf("%s:\n%+v\n%+v, %v", c.what, first, built, err)
		}
	}
}

// TestWhereOfAnotherKey: what stands on a lot hangs on the key of the commitments,
// which lies outside the project.
func TestWhereOfAnotherKey(t *testing.T) {
	dir := folderOf(t, examples.Square)
	if err := os.Remove(filepath.Join(dir, sources.KeyFile)); err != nil {
		t.Fatal(err)
	}
	q := project.WhereQuestion{Interview: "voice-s", Segment: 4}
	a, b := deps(t), deps(t)
	a.Program, b.Program = "one", "one"
	name := filepath.Join(dir, ".vouch", "where.txt")
	var before []byte
	for i, d := range []project.Deps{a, a, b} {
		kept, err := project.Where(t.Context(), dir, q, d)
		left, _ := os.ReadFile(name)
		if same := bytes.Equal(left, before); len(left) == 0 || same != (i == 1) {
			t.Errorf("call %d: %d bytes are kept, the same as before: %t", i, len(left), same)
		}
		before = left
		p, err1 := project.OpenFolder(t.Context(), dir, d)
		if err1 != nil {
			t.Fatal(err1)
		}
		links, err2 := p.Links(t.Context(), project.Choice{})
		if err2 != nil {
			t.Fatal(err2)
		}
		built, err2 := links.From(q.Interview, q.Segment)
		if err != nil || err2 != nil || !reflect.DeepEqual(kept.Passage, built) {
			t.Errorf("%+v, %v\n%+v, %v", kept, err, built, err2)
		}
	}
}
