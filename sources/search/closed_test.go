package search_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/sources"
	"vouch/sources/search"
)

// planted are words that stand nowhere but in what is closed.
func planted() []string {
	out := make([]string, 40)
	for i := range out {
		out[i] = fmt.Sprintf("quill%cback%c", 'a'+i%26, 'a'+i/26)
	}
	return out
}

// closedArchive is the archive with planted words in everything that is closed: text,
// title, speaker, narrator, reading, and a place that only such a statement names.
func closedArchive() *sources.Holding {
	h := archive()
	p := planted()
	add := func(id string, from int, change func(*sources.Interview)) {
		iv := interview(id, "en", "VOICE: "+strings.Join(p[from:from+4], " "), "VOICE: bakery "+strings.Join(p[from+4:from+8], " "))
		iv.Title = "Title " + p[from]
		iv.Narrators[0].Shown = "Specimen " + p[from+1]
		change(&iv)
		h.Interviews = append(h.Interviews, iv)
		h.Statements = append(h.Statements, sources.Statement{ID: "s." + id, Kind: sources.Presence, Interview: id, Segment: 2, Place: "zone.secret",
			Concept: "food.bakery", Reading: "Reading " + p[from+2], Signed: true})
	}
	event := func(e sources.ConsentEvent) func(*sources.Interview) {
		return func(iv *sources.Interview) { e.By, e.Date = "n", day(2010, 1, 1); iv.Consent = append(iv.Consent, e) }
	}
	add("embargoed", 0, event(sources.ConsentEvent{Event: sources.Embargoed, Until: day(2040, 1, 1)}))
	add("withdrawn", 8, event(sources.ConsentEvent{Event: sources.Withdrawn}))
	add("sealed", 16, func(iv *sources.Interview) { iv.Listing = sources.Sealed })
	add("refused", 24, func(iv *sources.Interview) {
		// What comes before archive-access at the gate must not hide it.
		iv.Quarantine = []sources.Hold{{Code: "hold.conflict", Words: "two rights"}}
		iv.Consent[0] = granted(sources.ArchiveAccess, sources.No)
	})
	// Words that are planted already, closed in further ways.
	add("mourned", 4, event(sources.ConsentEvent{Event: sources.Embargoed, Ends: sources.NarratorDies}))
	add("vetoed", 12, event(sources.ConsentEvent{Event: sources.Vetoed, Community: "the community"}))
	add("hidden", 20, func(iv *sources.Interview) { iv.Listing, iv.Consent = sources.Hidden, nil })
	// Single segments of interviews that stay: one cleared, one withheld for another reason.
	cut := func(e sources.EventKind, from int, iv *sources.Interview) {
		n := len(iv.Segments) + 1
		iv.Segments = append(iv.Segments, sources.Segment{Index: n, Speaker: "VOICE", Text: strings.Join(p[from:from+4], " bakery ")})
		ev := sources.ConsentEvent{Date: day(2011, 1, 1), Event: e, Segments: []int{n}, By: "n"}
		if e == sources.Restricted {
			ev.Scopes = answers(sources.ArchiveAccess, sources.No)
		}
		iv.Consent = append(iv.Consent, ev)
	}
	cut(sources.Vetoed, 34, &h.Interviews[1])
	cut(sources.Withdrawn, 32, &h.Interviews[0])
	cut(sources.Restricted, 36, &h.Interviews[2])
	return h
}

// hidesAll looks for every planted word in bytes, as written and in capitals.
func hidesAll(t *testing.T, what string, data []byte) {
	t.Helper()
	low := bytes.ToLower(data)
	for _, w := range append(planted(), "quillback yard", "zone.secret", "embargoed", "s.sealed", "n.withdrawn", "mourned", "vetoed", "hidden") {
		if bytes.Contains(low, []byte(w)) {
			t.Errorf("%s holds %q", what, w)
		}
	}
}

// TestClosedIsNowhere: not in hits, counts or suggestions, and no byte of it in the
// index or beside it, while it is built and afterwards.
func TestClosedIsNowhere(t *testing.T) {
	path, ctx := indexFile(t), context.Background()
	h := closedArchive()
	looked := 0
	look := func(int, int) { // called while the file is written
		files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			hidesAll(t, filepath.Base(name)+" while it is written", data)
			looked++
		}
	}
	for i := range 2000 { // so that progress is told
		h.Interviews[1].Segments = append(h.Interviews[1].Segments, sources.Segment{Index: 4 + i, Speaker: "VOICE", Text: fmt.Sprint("palabra ", i)})
	}
	x, err := search.Open(ctx, path, source(h), search.Options{Progress: look})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if looked == 0 {
		t.Error("nothing was looked at while the index was written")
	}
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if len(files) != 1 {
		t.Errorf("the folder holds %q", files)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		hidesAll(t, filepath.Base(name), data)
	}
	dump, err := x.Dump(ctx)
	if err != nil {
		t.Fatal(err)
	}
	hidesAll(t, "the tables", []byte(dump))
	for _, w := range planted() {
		if got := found(t, x, search.Query{Words: w + " rights:all"}); got != "" {
			t.Errorf("%s finds %s", w, got)
		}
	}
	if got := found(t, x, search.Query{Words: "bakery rights:all"}); got != "a#2 c#1" {
		t.Errorf("bakery finds %q", got)
	}
	for _, f := range []search.Filter{{search.Place, "Quillback Yards"}, {search.Narrator, "specimen quillbbackb"}, {search.Interview, "embargoed"}} {
		_, err := x.Search(ctx, search.Query{Words: "the", Filters: []search.Filter{f}})
		var unknown *search.UnknownError
		if !errors.As(err, &unknown) || len(unknown.Near) > 0 && strings.Contains(strings.ToLower(strings.Join(unknown.Near, " ")), "quill") {
			t.Errorf("%v: %v", f, err)
		}
	}
}

// TestClosingTakesEffect: what is closed after an index was built is in no byte of the
// next one.
func TestClosingTakesEffect(t *testing.T) {
	path, ctx := indexFile(t), context.Background()
	h := archive()
	open := func() *search.Index {
		x, err := search.Open(ctx, path, source(h), search.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	x := open()
	if got := found(t, x, search.Query{Words: "carnicería"}); got != "b#2" {
		t.Fatal(got)
	}
	h.Interviews[1].Consent = append(h.Interviews[1].Consent, sources.ConsentEvent{Date: day(2026, 1, 1), Event: sources.Withdrawn, Segments: []int{2}, By: "n"})
	y := open()
	defer y.Close()
	if y.State() != search.Stale {
		t.Errorf("the index was %s", y.State())
	}
	if got := found(t, y, search.Query{Words: "carnicería rights:all"}); got != "" {
		t.Error(got)
	}
	data, err := os.ReadFile(path)
	if err != nil || bytes.Contains(data, []byte("carnicer")) {
		t.Error("the file still holds the words", err)
	}
	x.Close()
	if err := search.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := search.Remove(path); err != nil {
		t.Fatal(err)
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(files) != 0 {
		t.Errorf("left are %q", files)
	}
}

// TestTheDayCounts: the gate is asked for the day.
func TestTheDayCounts(t *testing.T) {
	h := archive()
	h.Interviews[2].Consent = append(h.Interviews[2].Consent, sources.ConsentEvent{Date: day(2027, 1, 1), Event: sources.Granted, Scopes: answers(sources.PublicWeb, sources.Yes), By: "n"})
	s := source(h)
	for _, tt := range []struct {
		at   sources.Date
		want string
	}{{today, "a#2"}, {day(2027, 2, 1), "a#2 c#1"}, {sources.Date{}, ""}} {
		s.Day = tt.at
		x, err := search.InMemory(context.Background(), s, search.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := found(t, x, search.Query{Words: "bakery"}); got != tt.want {
			t.Errorf("on %s: %q, want %q", tt.at, got, tt.want)
		}
		x.Close()
	}
}

// TestWithheldIsFound: what is withheld and not closed is there for those who ask, with
// the gate's sentence.
func TestWithheldIsFound(t *testing.T) {
	for name, change := range map[string]func(*sources.Interview){
		"quarantine": func(iv *sources.Interview) {
			iv.Quarantine = []sources.Hold{{Code: "hold.conflict", Words: "two rights"}}
		},
		"made by a machine": func(iv *sources.Interview) { iv.Status = sources.Machine },
		"right":             func(iv *sources.Interview) { iv.Right = "" },
		"agreed to":         func(iv *sources.Interview) { iv.Consent = nil },
		"public-web": func(iv *sources.Interview) {
			iv.Consent = append(iv.Consent, sources.ConsentEvent{Date: day(2012, 1, 1), Event: sources.Restricted, Segments: []int{2}, Scopes: answers(sources.PublicWeb, sources.No), By: "n"})
		},
	} {
		h := archive()
		change(&h.Interviews[0])
		x := memory(t, h)
		if got := found(t, x, search.Query{Words: "barber"}); got != "" {
			t.Errorf("%s: found without asking: %s", name, got)
		}
		r, err := x.Search(context.Background(), search.Query{Words: "barber rights:all"})
		if err != nil || len(r.Hits) != 1 || r.Hits[0].Cleared || !strings.Contains(r.Hits[0].Withheld, name) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}
