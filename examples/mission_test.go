package examples

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"vouch/sources"
)

// open reports whether the statement's interview may be heard today.
func open(s *sources.Statement) bool {
	return !s.IsRecord() && s.Interview != "voice-g" && s.Interview != "voice-h"
}

// TestMissionShowsEveryKind: all nine kinds are spoken by open testimonies, and
// at least 66 statements besides the closed ones.
func TestMissionShowsEveryKind(t *testing.T) {
	h := load(t, Mission1974)
	count := map[sources.Kind]int{}
	total := 0
	for i := range h.Statements {
		if s := &h.Statements[i]; open(s) {
			count[s.Kind]++
			total++
		}
	}
	for k := sources.Presence; k <= sources.Meaning; k++ {
		if count[k] == 0 {
			t.Errorf("no open testimony of kind %s", k)
		}
	}
	if total < 66 {
		t.Errorf("%d statements of open testimonies, want 66 or more", total)
	}
}

// TestMissionShowsEveryRow: the table of hard and soft words, row by row.
func TestMissionShowsEveryRow(t *testing.T) {
	h := load(t, Mission1974)
	second := func(s *sources.Statement) bool {
		return slices.ContainsFunc(h.Statements, func(o sources.Statement) bool {
			return open(&o) && o.Narrator != s.Narrator && o.Quantity.Second && o.Place == s.Place && o.Concept == s.Concept
		})
	}
	rows := []struct {
		name string
		is   func(*sources.Statement) bool
	}{
		{"saw it, certainty 4", func(s *sources.Statement) bool {
			return s.Modality == sources.Saw && s.Present == sources.WasThere && s.Certainty == 4
		}},
		{"saw it, certainty 3", func(s *sources.Statement) bool {
			return s.Modality == sources.Saw && s.Present == sources.WasThere && s.Certainty == 3
		}},
		{"saw it, certainty 2", func(s *sources.Statement) bool { return s.Modality == sources.Saw && s.Certainty == 2 }},
		{"was told", func(s *sources.Statement) bool { return s.Modality == sources.Told }},
		{"supposes", func(s *sources.Statement) bool { return s.Modality == sources.Supposes && s.Certainty == 1 }},
		{"denies", func(s *sources.Statement) bool {
			return s.Kind == sources.Presence && s.Polarity == sources.Denies
		}},
		{"absence", func(s *sources.Statement) bool { return s.Kind == sources.Absence }},
		{"quotes another", func(s *sources.Statement) bool { return s.Modality == sources.Quotes }},
		{"nothing says how it is known", func(s *sources.Statement) bool {
			return s.Modality == sources.Unsaid && s.Polarity == sources.Affirms
		}},
		{"does not remember", func(s *sources.Statement) bool { return s.Polarity == sources.Forgets && s.Certainty == 0 }},
		{"always, by two", func(s *sources.Statement) bool { return s.Quantity.Second && second(s) }},
		{"never, by one", func(s *sources.Statement) bool { return s.Words == "never" && !second(s) }},
		{"about one in n", func(s *sources.Statement) bool { return strings.HasPrefix(s.Words, "about one in ") }},
		{"most", func(s *sources.Statement) bool { return s.Words == "most" }},
		{"few", func(s *sources.Statement) bool { return s.Words == "few" }},
		{"fills its place", func(s *sources.Statement) bool { return s.Fills }},
		{"n to m", func(s *sources.Statement) bool { return s.Kind == sources.Presence && s.Count.Max > s.Count.Min }},
		{"own hedge words", func(s *sources.Statement) bool { return s.Hedge != "" }},
		{"vague dates", func(s *sources.Statement) bool { return s.Period.Vague }},
	}
	for _, row := range rows {
		if !slices.ContainsFunc(h.Statements, func(s sources.Statement) bool { return open(&s) && row.is(&s) }) {
			t.Errorf("no open testimony for the row %q", row.name)
		}
	}
}

// TestMissionFormats: both archive formats, both ages of OHMS, both languages.
func TestMissionFormats(t *testing.T) {
	h := load(t, Mission1974)
	seen := map[string]bool{}
	for i := range h.Interviews {
		iv := &h.Interviews[i]
		data, err := fs.ReadFile(project(t, Mission1974), iv.Path)
		if err != nil {
			t.Fatal(err)
		}
		seen[iv.Format.String()], seen[iv.Language[0]] = true, true
		for _, version := range []string{"<version>5.4<", "<version>6.0<", "<sync>1:|", "[[footnote]]1", "<annotation ref="} {
			seen[version] = seen[version] || strings.Contains(string(data), version)
		}
		if n := len(iv.Segments); (n < 15 || n > 45) && iv.Listing == sources.OpenListing {
			t.Errorf("%s has %d turns, want 15 to 45", iv.ID, n)
		}
	}
	for _, want := range []string{"ohms", "webvtt", "en", "es", "<version>5.4<", "<version>6.0<", "<sync>1:|", "[[footnote]]1", "<annotation ref="} {
		if !seen[want] {
			t.Errorf("no interview shows %s", want)
		}
	}
}

// TestMissionConsent: one closed to AI, one under embargo, one listed but sealed.
func TestMissionConsent(t *testing.T) {
	h := load(t, Mission1974)
	today, err := sources.ParseDate("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	cleared, withheld := sources.Gate(h, purpose, today)
	if got := ids(cleared.Interviews()); got != "voice-a voice-b voice-c voice-d voice-e voice-f" {
		t.Errorf("cleared are %s", got)
	}
	if got := ids(cleared.ForModels().Interviews()); got != "voice-a voice-b voice-c voice-d voice-f" {
		t.Errorf("models may see %s", got)
	}
	if sealed := cleared.Sealed(); len(sealed) != 1 || sealed[0].Title != "Interview of 2 July 2011" {
		t.Errorf("listed but sealed are %v", sealed)
	}
	var whole []string
	for _, w := range withheld {
		if w.Statement == "" {
			whole = append(whole, w.Interview)
		} else if w.Interview != "voice-g" && w.Interview != "voice-h" {
			t.Errorf("kept back beside the closed interviews: %s", w.Sentence)
		}
	}
	if !slices.Equal(whole, []string{"voice-g", "voice-h"}) {
		t.Errorf("withheld are %v", whole)
	}
	if !cleared.Specimen() {
		t.Error("the scene would not say that it rests on specimens")
	}
}

func ids(list []sources.Interview) string {
	var out []string
	for i := range list {
		out = append(out, list[i].ID)
	}
	return strings.Join(out, " ")
}

// closedWords are said by nobody but the two closed voices, so that a search for
// them in any output finds a leak.
var closedWords = []string{"marimba", "zither", "girasol", "herrería", "sunflower", "smithy", "quilter"}

func TestMissionClosedWordsAreTheirs(t *testing.T) {
	h := load(t, Mission1974)
	today, err := sources.ParseDate("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	cleared, _ := sources.Gate(h, purpose, today)
	var text strings.Builder
	for _, s := range cleared.Statements() {
		text.WriteString(s.Reading + "\n")
	}
	for _, iv := range cleared.Interviews() {
		for _, seg := range iv.Segments {
			text.WriteString(seg.Text + "\n")
		}
	}
	for _, p := range cleared.Places() {
		for _, n := range p.Names {
			text.WriteString(n.Name + "\n")
		}
	}
	for _, w := range closedWords {
		if strings.Contains(strings.ToLower(text.String()), w) {
			t.Errorf("%q is said outside the closed interviews too", w)
		}
	}
}

// TestMissionDissents: one with a majority, one with a tie, one of each on lots.
func TestMissionDissents(t *testing.T) {
	h := load(t, Mission1974)
	voices := map[string]map[string]bool{}
	for i := range h.Statements {
		if s := &h.Statements[i]; s.Dissent != "" && !s.IsRecord() {
			key := s.Dissent + " " + s.Side.String()
			if voices[key] == nil {
				voices[key] = map[string]bool{}
			}
			voices[key][s.Narrator] = true
		}
	}
	for key, want := range map[string]int{
		"d.balmy a": 2, "d.balmy b": 1, "d.wires a": 1, "d.wires b": 1,
		"d.big-store a": 1, "d.big-store b": 2, "d.26th-folsom a": 1, "d.26th-folsom b": 1,
	} {
		if got := len(voices[key]); got != want {
			t.Errorf("side %s has %d voices, want %d", key, got, want)
		}
	}
}
