package project_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/propose"
	"vouch/sources/strict"
)

// unread is an example on disk in which nobody has read the interviews.
func unread(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	var gone []string
	h, err := sources.Load(copyOf(t, name, nil))
	if err != nil {
		t.Fatal(err)
	}
	for i := range h.Statements {
		if s := &h.Statements[i]; !s.IsRecord() {
			gone = append(gone, s.ID)
		}
	}
	if err := os.CopyFS(dir, without(t, name, gone)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func desk(t *testing.T, dir, interview string) *project.Desk {
	t.Helper()
	d, err := project.NewDesk(t.Context(), dir, interview, deps(t))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestProposesWhatPeopleRead compares with the statements that people made of the same
// interviews: for most of what they read there is a passage over the same words, and
// for more than half it names the same thing and kind.
func TestProposesWhatPeopleRead(t *testing.T) {
	h, err := sources.Load(copyOf(t, examples.Mission1974, nil))
	if err != nil {
		t.Fatal(err)
	}
	list := desk(t, unread(t, examples.Mission1974), "").Open()
	all, words, same := 0, 0, 0
	for i := range h.Statements {
		s := &h.Statements[i]
		if s.IsRecord() {
			continue
		}
		all++
		near := slices.DeleteFunc(slices.Clone(list), func(p propose.Passage) bool {
			quoted := h.Quoted(s)
			return p.Interview != s.Interview || !strings.Contains(p.Quote, quoted) && !strings.Contains(quoted, p.Quote)
		})
		if len(near) > 0 {
			words++
		}
		if slices.ContainsFunc(near, func(p propose.Passage) bool {
			return p.Kind == s.Kind.String() && (p.Concept == s.Concept || strings.HasPrefix(s.Concept, p.Concept) || strings.HasPrefix(p.Concept, s.Concept))
		}) {
			same++
		}
	}
	t.Logf("%d statements of people: %d with a passage over their words, %d of the same thing and kind; %d passages", all, words, same, len(list))
	if words*100 < all*65 || same*100 < all*45 {
		t.Errorf("of %d statements of people only %d have a passage, %d the right one", all, words, same)
	}
	if again := desk(t, unread(t, examples.Mission1974), "").Open(); !reflect.DeepEqual(list, again) {
		t.Error("the same interviews give other passages")
	}
}

// TestDesk goes through the passages of the thin example: accept, skip, come back.
func TestDesk(t *testing.T) {
	dir := unread(t, examples.Thin)
	d := desk(t, dir, "voice-t")
	all := d.Open()
	if len(all) < 6 {
		t.Fatalf("%d passages", len(all))
	}
	find := func(concept, kind string) propose.Passage {
		for _, p := range all {
			if p.Concept == concept && p.Kind == kind {
				return p
			}
		}
		t.Fatalf("no passage with %s %s in %d", kind, concept, len(all))
		return propose.Passage{}
	}
	before := read(t, dir)
	bad := find("shop.corner-store", "presence")
	bad.Place = "corner.nowhere"
	if _, err := d.Accept(t.Context(), find("bar", "absence"), bad); err == nil || read(t, dir) != before {
		t.Fatalf("with a mistake in one of two: %v", err)
	}
	ids, err := d.Accept(t.Context(), find("bar", "absence"))
	if err != nil || !slices.Equal(ids, []string{"voice-t.01"}) {
		t.Fatalf("accepted %v, %v", ids, err)
	}
	if after := read(t, dir); !strings.HasPrefix(after, before) || !strings.Contains(after, "proposed: "+propose.Tool) {
		t.Errorf("statements.yaml is\n%s", after)
	}
	if err := d.Skip(t.Context(), find("shop.corner-store", "presence").Key); err != nil {
		t.Fatal(err)
	}
	back := desk(t, dir, "voice-t")
	if len(back.Open()) != len(all)-2 || back.Skipped() != 1 {
		t.Errorf("of %d passages %d are open and %d skipped", len(all), len(back.Open()), back.Skipped())
	}
	h, err := sources.LoadWith(os.DirFS(dir), sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		t.Fatal(err)
	}
	s := h.Statement(ids[0])
	if s == nil || s.Signed || s.Kind != sources.Absence || !strings.Contains(h.Quoted(s), "There was no bar on Capp") {
		t.Errorf("%+v quotes %q", s, h.Quoted(s))
	}
}

func read(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, sources.StatementsFile))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWorksheet fills a worksheet in both formats, with a mistake and without, twice.
func TestWorksheet(t *testing.T) {
	for _, name := range []string{"sheet.yaml", "sheet.tsv"} {
		t.Run(name, func(t *testing.T) {
			dir := unread(t, examples.Thin)
			d := desk(t, dir, "")
			list := d.Open()
			list[0].Decision, list[0].By, list[0].Reading = propose.Accept, "c.one", "A narrator speaks of a school."
			list[1].Decision = propose.Skip
			list[2].Decision = propose.Accept
			list[2].Quote = "words that nobody said"
			sheet := func() []byte { return propose.Write(name, list) }
			before := read(t, dir)
			_, err := d.Apply(t.Context(), name, sheet())
			if many, ok := errors.AsType[*strict.Errors](err); !ok || many.Faults[0].File != name || read(t, dir) != before {
				t.Fatalf("with words that nobody said: %v", err)
			}
			list[2].Quote, list[2].Place = d.Open()[2].Quote, "nowhere"
			_, err = d.Apply(t.Context(), name, sheet())
			if many, ok := errors.AsType[*strict.Errors](err); !ok || many.Faults[0].File != name || !strings.Contains(err.Error(), "nowhere") || read(t, dir) != before {
				t.Fatalf("with a place that is none: %v", err)
			}
			list[2].Decision = ""
			got, err := d.Apply(t.Context(), name, sheet())
			if err != nil || len(got.Accepted) != 1 || got.Skipped != 1 || got.Open != len(list)-2 {
				t.Fatalf("%+v, %v", got, err)
			}
			after := read(t, dir)
			got, err = desk(t, dir, "").Apply(t.Context(), name, sheet())
			if err != nil || got.Known != 1 || len(got.Accepted) != 0 || read(t, dir) != after {
				t.Errorf("a second time: %+v, %v", got, err)
			}
		})
	}
}

// TestWorksheetDocument: the page tells of every column, and its example reads.
func TestWorksheetDocument(t *testing.T) {
	data, err := os.ReadFile("../../docs/formats/worksheet.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	_, rest, _ := strings.Cut(page, "## Example\n\n```yaml\n")
	text, _, _ := strings.Cut(rest, "```")
	if list, err := propose.Read("sheet.yaml", []byte(text)); err != nil || len(list) != 1 || list[0].Decision != propose.Accept {
		t.Errorf("%+v, %v", list, err)
	}
	for _, key := range propose.Columns() {
		if !strings.Contains(page, "`"+key+"`") {
			t.Errorf("the page does not tell of %q", key)
		}
	}
}
