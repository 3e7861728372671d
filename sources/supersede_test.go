package sources_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources"
)

// s004 reads the words of s001 anew.
const s004 = `  - id: s004
    supersedes: s001
    kind: presence
    interview: voice-d
    segment: 2
    quote: {start: 0, end: 68, sha256: 95889a642d2449013f43bd0b86058768fb1da3fdb0f40ed1c5b25be4967149b4}
    place: corner.main-north
    concept: food.bakery
    period: until 1975
    modality: saw
    certainty: 3
    present: yes
    reading: A narrator remembers a bakery on the corner of Main and North Street until about 1975.
    by: c.one
`

// corrected is the project of the pages with more statements, each signed but for those
// in drafts.
func corrected(t *testing.T, more string, drafts ...string) fstest.MapFS {
	t.Helper()
	p := docsProject(t)
	out := edited(t, p, "statements.yaml", "", string(p["statements.yaml"].Data)+more)
	h, err := sources.LoadWith(out, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		t.Fatal(err)
	}
	var list []sources.Signature
	for i := range h.Statements {
		if slices.Contains(drafts, h.Statements[i].ID) {
			continue
		}
		sig, err := sources.SignStatement(specimenKey(), &h.Statements[i])
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, sig)
	}
	out["signatures.yaml"] = &fstest.MapFile{Data: sources.FormatSignatures(list)}
	return out
}

// another is s004 with another id, for another.
func another(id, of string) string {
	return strings.NewReplacer("id: s004", "id: "+id, "supersedes: s001", "supersedes: "+of).Replace(s004)
}

// TestSupersedes: what a signed reading corrects is used no more, a draft's is, and
// nothing brings it back.
func TestSupersedes(t *testing.T) {
	withdrawn := func(segments ...int) sources.ConsentEvent {
		e := event("2020", sources.Withdrawn)
		e.Segments = segments
		return e
	}
	for _, c := range []struct {
		name, more string
		drafts     []string
		event      []sources.ConsentEvent
		want       string
		revisions  []sources.Revision
	}{
		{"none", "", nil, nil, "s001 s002 s003", nil},
		{"corrected", s004, nil, nil, "s002 s003 s004", []sources.Revision{{New: "s004", Old: "s001"}}},
		{"a draft corrects nothing", s004, []string{"s004"}, nil, "s001 s002 s003", nil},
		{"twice, in a chain", s004 + another("s005", "s004"), nil, nil, "s002 s003 s005", []sources.Revision{{New: "s004", Old: "s001"}, {New: "s005", Old: "s004"}}},
		{"a draft within the chain", s004 + another("s005", "s004"), []string{"s004"}, nil, "s002 s003 s005", nil},
		{"the last is a draft", s004 + another("s005", "s004"), []string{"s005"}, nil, "s002 s003 s004", []sources.Revision{{New: "s004", Old: "s001"}}},
		{"its words withdrawn", s004, nil, []sources.ConsentEvent{withdrawn(2)}, "s002 s003", nil},
		{"all withdrawn", s004, nil, []sources.ConsentEvent{withdrawn()}, "s003", nil},
	} {
		h, err := sources.LoadWith(corrected(t, c.more, c.drafts...), sources.Options{Signatures: sources.UnsignedDrafts})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		h.Interviews[0].Consent = append(h.Interviews[0].Consent, c.event...)
		cleared, withheld := sources.Gate(h, publicScene, today)
		if got := ids(cleared.Statements()); got != c.want {
			t.Errorf("%s: cleared %q, want %q", c.name, got, c.want)
		}
		if got := cleared.Revisions(); !slices.Equal(got, c.revisions) {
			t.Errorf("%s: revisions %v, want %v", c.name, got, c.revisions)
		}
		if len(c.revisions) > 0 && !slices.ContainsFunc(withheld, func(w sources.Withheld) bool {
			return w.Statement == "s001" && w.Why == sources.WasSuperseded && strings.Contains(w.Sentence, "s004 corrects it")
		}) {
			t.Errorf("%s: %v", c.name, withheld)
		}
		if n := len(cleared.ForModels().Revisions()); n != 0 {
			t.Errorf("%s: models see %d revisions", c.name, n)
		}
	}
}

// TestSupersedesIsSigned: the signature covers it, and history.yaml keeps it.
func TestSupersedesIsSigned(t *testing.T) {
	p := corrected(t, s004)
	if _, err := sources.Load(p); err != nil {
		t.Fatal(err)
	}
	if _, err := sources.Load(edited(t, p, "statements.yaml", "supersedes: s001\n    ", "")); err == nil || !strings.Contains(err.Error(), "does not fit") {
		t.Errorf("taken out after signing: %v", err)
	}
	h, err := sources.Load(p)
	if err != nil {
		t.Fatal(err)
	}
	text := sources.FormatHistory(nil, []sources.Signing{{On: today, Curator: "c.one", Sig: h.Signatures[3].Sig, Says: *h.Statement("s004")}})
	list, err := sources.ReadHistory(fstest.MapFS{sources.HistoryFile: {Data: text}})
	if err != nil || list[0].Says.Supersedes != "s001" || list[0].Verify(h.Curator("c.one")) != nil {
		t.Errorf("%s: %v", text, err)
	}
}

// TestSupersedesMistakes: each with its line and what to do.
func TestSupersedesMistakes(t *testing.T) {
	of := "  - {id: s009, kind: period, interview: voice-d, segment: 2, quote: {start: 0, end: 68, sha256: 95889a642d2449013f43bd0b86058768fb1da3fdb0f40ed1c5b25be4967149b4}, of: s001, period: until 1975, certainty: 3, reading: It closed., by: c.one}\n"
	for _, c := range []struct{ name, more, want string }{
		{"nothing", another("s004", "s010"), `there is no statement "s010"`},
		{"itself", another("s004", "s004"), "supersedes itself"},
		{"two of one", s004 + another("s005", "s001"), `"s005" supersedes "s001", and so does "s004"`},
		{"a circle", another("s004", "s005") + another("s005", "s004"), "which in the end supersedes it"},
		{"a record", another("s004", "s003"), "is of another voice"},
		{"of a date", s004 + of, "write of: s004"},
	} {
		p := docsProject(t)
		_, err := sources.LoadWith(edited(t, p, "statements.yaml", "", string(p["statements.yaml"].Data)+c.more), sources.Options{Signatures: sources.UnsignedDrafts})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
