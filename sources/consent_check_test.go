package sources_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources"
	"vouch/sources/strict"
)

// The example of docs/formats/consent.md loads, and its last word is a veto.
func TestConsentPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(docsDir, "consent.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the page has no example")
	}
	h, err := sources.Load(withLines(t, example))
	if err != nil {
		t.Fatal(err)
	}
	scene := sources.Question{Interview: "voice-d", Segment: 2, Purpose: publicScene, At: today}
	if d := h.May(scene); !d.Allowed || d.Clause.Event != 4 || d.Clause.Line == 0 {
		t.Errorf("passage 2: %+v", d)
	}
	if scene.Segment = 3; h.May(scene).Why != sources.CommunityVeto {
		t.Errorf("passage 3: %+v", h.May(scene))
	}
	if scene.Segment, scene.At = 2, date("2019-06-01"); h.May(scene).Why != sources.EmbargoEnded {
		t.Errorf("in 2019: %+v", h.May(scene))
	}
	for _, s := range sources.AllScopes() {
		if !strings.Contains(string(page), "| `"+s.String()+"` |") {
			t.Errorf("the page has no row for %s", s)
		}
	}
}

// withLines is the example project with other lines in place of its consent.
func withLines(t *testing.T, lines string) fstest.MapFS {
	t.Helper()
	project := docsProject(t)
	text, _, ok := strings.Cut(string(project["interviews.yaml"].Data), "    consent:\n")
	if !ok {
		t.Fatal("the example has no consent")
	}
	for line := range strings.Lines(lines) {
		text += "    " + line
	}
	return edited(t, project, "interviews.yaml", "", text)
}

func TestConsentFaults(t *testing.T) {
	const granted = "consent:\n  - {date: 1998-05-03, event: granted, scopes: {public-web: yes}, by: n.d}\n"
	for _, c := range []struct{ lines, line, want string }{
		{granted + "  - {date: 1999, event: embargoed, by: n.d}\n", "event: embargoed", "an embargo has no end"},
		{granted + "  - {date: 1999, event: ended, by: n.d}\n", "event: ended", "nothing says what has come"},
		{granted + "  - {date: 1999, event: ended, ends: narrator-dies, scopes: {quote: no}, by: n.d}\n", "event: ended", "opens nothing by itself"},
		{granted + "  - {date: 1999, event: withdrawn, ends: narrator-dies, by: n.d}\n", "event: withdrawn", "ends belongs to an embargo"},
		{granted + "  - {date: 1999, event: vetoed, by: n.d}\n", "event: vetoed", "which community"},
		{granted + "  - {date: 1999, event: vetoed, community: A, scopes: {quote: yes}, by: n.d}\n", "event: vetoed", "cannot close quote"},
		{granted + "  - {date: 1999, event: withdrawn, community: A, by: n.d}\n", "event: withdrawn", "a narrator's or the holder's word"},
		{granted + "  - {date: 1999, event: embargoed, ends: never, by: n.d}\n", "ends: never", `"never" is no end of an embargo`},
		{granted + "  - {date: 1999, event: granted, until: 1990, scopes: {quote: yes}, by: n.d}\n", "until: 1990", "ends before it begins"},
		{"rights:\n  - {date: 1999, by: h}\n" + granted, "date: 1999", "says one thing"},
		{"rights:\n  - {date: 1999, right: public, by: h}\n" + granted, "right: public", "is no URI"},
		{"rights:\n  - {date: 1999, permits: [teaching], right: \"https://creativecommons.org/licenses/by/4.0/\", by: h}\n" + granted, "date: 1999", "says one thing"},
		{"rights:\n  - {date: 1999, permits: [teaching], by: h}\n  - {date: 1998, permits: [quote], by: h}\n" + granted, "date: 1998, permits", "older than the one above"},
		{"rights:\n  - {date: 1999, permits: [everything], by: h}\n" + granted, "everything", "no consent scope"},
		{"labels:\n  - {label: TK-A}\n" + granted, "label: TK-A", "is no URI"},
	} {
		project := withLines(t, c.lines)
		_, err := sources.Load(project)
		var faults *strict.Errors
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", c.lines, err)
			continue
		}
		f := faults.Faults[0]
		if want := lineOf(string(project["interviews.yaml"].Data), c.line); !strings.Contains(f.Message, c.want) || f.Line != want || f.Hint == "" {
			t.Errorf("%s: %v, want %q in line %d", c.lines, f, c.want, want)
		}
	}
}
