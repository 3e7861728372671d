package sources_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"vouch/sources"
)

var (
	publicScene = []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}
	today       = sources.Date{Year: 2026, Month: 11, Dom: 21}
)

func loaded(t testing.TB) *sources.Holding {
	t.Helper()
	h, err := sources.Load(docsProject(t))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func date(s string) sources.Date {
	d, err := sources.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// event is a consent event in short.
func event(on string, kind sources.EventKind, scopes ...sources.ScopeAnswer) sources.ConsentEvent {
	return sources.ConsentEvent{Date: date(on), Event: kind, Scopes: scopes, By: "n.d"}
}

func answer(s sources.Scope, a sources.Answer) sources.ScopeAnswer {
	return sources.ScopeAnswer{Scope: s, Answer: a}
}

func TestZeroClearedHoldsNothing(t *testing.T) {
	var c sources.Cleared
	if len(c.Statements())+len(c.Interviews())+len(c.Records())+len(c.Places())+len(c.Sealed()) != 0 || c.Specimen() {
		t.Error("a zero Cleared holds something")
	}
}

func TestGate(t *testing.T) {
	yes := []sources.ScopeAnswer{answer(sources.ArchiveAccess, sources.Yes), answer(sources.PublicWeb, sources.Yes), answer(sources.Reconstruction3D, sources.Yes)}
	granted := event("1998-05-03", sources.Granted, yes...)
	embargo := func(on, until string) sources.ConsentEvent {
		e := event(on, sources.Embargoed)
		e.Until = date(until)
		return e
	}
	only := func(e sources.ConsentEvent, segments ...int) sources.ConsentEvent {
		e.Segments = segments
		return e
	}
	cases := []struct {
		name    string
		events  []sources.ConsentEvent
		change  func(*sources.Interview)
		purpose []sources.Scope
		want    string // ids of the cleared statements
		why     sources.Reason
	}{
		{"granted", []sources.ConsentEvent{granted}, nil, publicScene, "s001 s002 s003", 0},
		{"no events", nil, nil, publicScene, "s003", sources.MustAsk},
		{"no purpose", []sources.ConsentEvent{granted}, nil, nil, "s003", sources.MustAsk},
		{"granted only next year", []sources.ConsentEvent{event("2027", sources.Granted, yes...)}, nil, publicScene, "s003", sources.MustAsk},
		{"silence about games", []sources.ConsentEvent{granted}, nil, []sources.Scope{sources.GamesOrXR}, "s003", sources.NeverAsked},
		{"silence about teaching", []sources.ConsentEvent{granted}, nil, []sources.Scope{sources.Teaching}, "s003", sources.MustAsk},
		{"no", []sources.ConsentEvent{granted, event("2001", sources.Restricted, answer(sources.PublicWeb, sources.No))}, nil, publicScene, "s003", sources.SaidNo},
		{"archive access refused", []sources.ConsentEvent{granted, event("2001", sources.Restricted, answer(sources.ArchiveAccess, sources.No))}, nil, publicScene, "s003", sources.SaidNo},
		{"community decides", []sources.ConsentEvent{granted, event("2001", sources.Restricted, answer(sources.PublicWeb, sources.CommunityDecides))}, nil, publicScene, "s003", sources.CommunityMust},
		{"embargo", []sources.ConsentEvent{granted, embargo("2020", "2030-01-01")}, nil, publicScene, "s003", sources.UnderEmbargo},
		{"embargo ended, nobody asked", []sources.ConsentEvent{granted, embargo("2000", "2010-01-01")}, nil, publicScene, "s003", sources.EmbargoEnded},
		{"embargo ended, granted anew", []sources.ConsentEvent{granted, embargo("2000", "2010-01-01"), event("2012", sources.Granted, yes...)}, nil, publicScene, "s001 s002 s003", 0},
		{"granted during the embargo", []sources.ConsentEvent{embargo("2000", "2030-01-01"), event("2012", sources.Granted, yes...)}, nil, publicScene, "s003", sources.UnderEmbargo},
		{"the longer embargo", []sources.ConsentEvent{granted, embargo("2000", "2030-01-01"), embargo("2001", "2002-01-01")}, nil, publicScene, "s003", sources.UnderEmbargo},
		{"embargo without end", []sources.ConsentEvent{granted, event("2000", sources.Embargoed)}, nil, publicScene, "s003", sources.UnderEmbargo},
		{"withdrawn", []sources.ConsentEvent{granted, event("2020", sources.Withdrawn)}, nil, publicScene, "s003", sources.WasWithdrawn},
		{"withdrawn with a later date", []sources.ConsentEvent{granted, event("2030", sources.Withdrawn)}, nil, publicScene, "s003", sources.WasWithdrawn},
		{"withdrawn and granted anew in part", []sources.ConsentEvent{granted, event("2020", sources.Withdrawn), event("2021", sources.Granted, yes[0], yes[1])}, nil, publicScene, "s003", sources.MustAsk},
		{"one segment withdrawn", []sources.ConsentEvent{granted, only(event("2020", sources.Withdrawn), 2)}, nil, publicScene, "s002 s003", sources.WasWithdrawn},
		{"one segment restricted", []sources.ConsentEvent{granted, only(event("2020", sources.Restricted, answer(sources.PublicWeb, sources.No)), 3)}, nil, publicScene, "s001 s003", sources.SaidNo},
		{"another scope granted for a restricted segment", []sources.ConsentEvent{granted, only(event("2020", sources.Restricted, answer(sources.PublicWeb, sources.No)), 3), only(event("2021", sources.Granted, answer(sources.Exhibition, sources.Yes)), 3)}, nil, publicScene, "s001 s003", sources.SaidNo},
		{"the same scope granted again for a segment", []sources.ConsentEvent{granted, only(event("2020", sources.Restricted, answer(sources.PublicWeb, sources.No)), 3), only(event("2021", sources.Granted, answer(sources.PublicWeb, sources.Yes)), 3)}, nil, publicScene, "s001 s002 s003", 0},
		{"a withdrawn segment granted for another use", []sources.ConsentEvent{granted, only(event("2020", sources.Withdrawn), 2), only(event("2021", sources.Granted, answer(sources.Exhibition, sources.Yes)), 2)}, nil, publicScene, "s002 s003", sources.MustAsk},
		{"a withdrawn segment granted anew", []sources.ConsentEvent{granted, only(event("2020", sources.Withdrawn), 2), only(event("2021", sources.Granted, yes...), 2)}, nil, publicScene, "s001 s002 s003", 0},
		{"a segment granted that the interview closes", []sources.ConsentEvent{granted, event("2020", sources.Restricted, answer(sources.PublicWeb, sources.No)), only(event("2021", sources.Granted, yes...), 2)}, nil, publicScene, "s003", sources.SaidNo},
		{"community decides about a segment", []sources.ConsentEvent{granted, only(event("2020", sources.Restricted, answer(sources.PublicWeb, sources.CommunityDecides)), 3)}, nil, publicScene, "s001 s003", sources.CommunityMust},
		{"a restriction that says yes", []sources.ConsentEvent{event("1998", sources.Restricted, yes...)}, nil, publicScene, "s003", sources.SaidNo},
		{"a refusal is not undone by silence", []sources.ConsentEvent{granted, event("2020", sources.Restricted, answer(sources.ArchiveAccess, sources.No)), event("2021", sources.Restricted, answer(sources.ArchiveAccess, sources.NotAsked))}, nil, publicScene, "s003", sources.SaidNo},
		{"a grant of next year that refuses", []sources.ConsentEvent{granted, event("2027", sources.Granted, answer(sources.PublicWeb, sources.No))}, nil, publicScene, "s003", sources.SaidNo},
		{"place not so exact", []sources.ConsentEvent{granted, event("2020", sources.Restricted, answer(sources.PlacePrecision, sources.No))}, nil, publicScene, "s002 s003", sources.TooPrecise},
		{"machine's text", []sources.ConsentEvent{granted}, func(iv *sources.Interview) { iv.Status = sources.Machine }, publicScene, "s003", sources.MachineText},
		{"sealed", []sources.ConsentEvent{granted}, func(iv *sources.Interview) { iv.Listing = sources.Sealed }, publicScene, "s003", sources.IsSealed},
		{"no derivatives", []sources.ConsentEvent{granted}, func(iv *sources.Interview) { iv.Right = "https://creativecommons.org/licenses/by-nd/4.0/" }, publicScene, "s003", sources.RightForbids},
		{"no derivatives, by its old name", []sources.ConsentEvent{granted}, func(iv *sources.Interview) { iv.Right = "http://creativecommons.org/licenses/by-nd-nc/1.0/" }, publicScene, "s003", sources.RightForbids},
		{"nobody knows whose it is", []sources.ConsentEvent{granted}, func(iv *sources.Interview) { iv.Right = "http://rightsstatements.org/vocab/CNE/1.0/" }, publicScene, "s003", sources.RightForbids},
		{"education only", []sources.ConsentEvent{granted}, func(iv *sources.Interview) { iv.Right = "http://rightsstatements.org/vocab/InC-EDU/1.0/" }, publicScene, "s003", sources.RightForbids},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := loaded(t)
			h.Interviews[0].Consent = c.events
			if c.change != nil {
				c.change(&h.Interviews[0])
			}
			cleared, withheld := sources.Gate(h, c.purpose, today)
			if got := ids(cleared.Statements()); got != c.want {
				t.Errorf("cleared %q, want %q", got, c.want)
			}
			if c.why != 0 && !slices.ContainsFunc(withheld, func(w sources.Withheld) bool { return w.Why == c.why && w.Sentence != "" }) {
				t.Errorf("want the reason %s, got %v", c.why, withheld)
			}
			if c.why == 0 && len(withheld) > 0 {
				t.Errorf("withheld %v", withheld)
			}
			if used := len(cleared.Interviews()) > 0; used != (c.want != "s003") || used != cleared.Specimen() {
				t.Errorf("interviews %v, specimen %v", cleared.Interviews(), cleared.Specimen())
			}
		})
	}
}

func ids(list []sources.Statement) string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].ID
	}
	return strings.Join(out, " ")
}

func TestGateWithoutDate(t *testing.T) {
	c, _ := sources.Gate(loaded(t), publicScene, sources.Date{})
	if got := ids(c.Statements()); got != "s003" {
		t.Errorf("on no day %q is cleared", got)
	}
}

func TestGateLeavesNoTrace(t *testing.T) {
	with := loaded(t)
	with.Interviews[0].Consent = []sources.ConsentEvent{event("2020", sources.Withdrawn)}
	without := loaded(t)
	without.Interviews = nil
	without.Statements = without.Statements[2:]
	a, _ := sources.Gate(with, publicScene, today)
	b, _ := sources.Gate(without, publicScene, today)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("what was withheld shows:\n%+v\n%+v", a, b)
	}
	for _, p := range a.Places() {
		if p.ID == "face.main.w" || p.ID == "corner.main-north" {
			t.Errorf("the place %s hints at what was withheld", p.ID)
		}
	}
}

func TestSealedListing(t *testing.T) {
	h := loaded(t)
	h.Interviews[0].Listing = sources.Sealed
	c, _ := sources.Gate(h, publicScene, today)
	if s := c.Sealed(); len(s) != 1 || s[0].Title != "Specimen interview D" || s[0].Date.String() != "1998-05-03" {
		t.Errorf("sealed: %v", s)
	}
	h.Interviews[0].Consent = append(h.Interviews[0].Consent, event("2020", sources.Withdrawn))
	if c, _ := sources.Gate(h, publicScene, today); len(c.Sealed()) != 0 {
		t.Error("a withdrawn interview is still listed")
	}
}

// An interview that travels on leaves behind what leads to recording and person.
func TestClearedInterviewsAreBare(t *testing.T) {
	h := loaded(t)
	h.Interviews[0].Notes = []string{"a note"}
	c, _ := sources.Gate(h, publicScene, today)
	iv := c.Interviews()[0]
	n := iv.Narrators[0]
	if iv.Title+iv.Path+iv.SHA256+n.Speaker != "" || iv.Consent != nil || iv.Notes != nil || n.Present != nil || n.Shown != "Specimen voice D" {
		t.Errorf("%+v", iv)
	}
	h.Interviews[0].Consent = append(h.Interviews[0].Consent, event("2020", sources.Restricted, answer(sources.NameDisplay, sources.No)))
	c, _ = sources.Gate(h, publicScene, today)
	if iv := c.Interviews()[0]; iv.Narrators[0].Shown != "a narrator" || iv.Segments[1].Speaker != "" || iv.Segments[1].Text == "" {
		t.Errorf("the name is shown: %+v", iv)
	}
	if h.Interviews[0].Narrators[0].Shown != "Specimen voice D" || h.Interviews[0].Segments[1].Speaker == "" {
		t.Error("the holding was changed")
	}
}

func TestForModels(t *testing.T) {
	h := loaded(t)
	c, _ := sources.Gate(h, publicScene, today)
	if got := ids(c.Statements()); got != "s001 s002 s003" {
		t.Fatalf("cleared %q", got)
	}
	m := c.ForModels()
	if got := ids(m.Statements()); got != "s003" || len(m.Interviews()) != 0 {
		t.Errorf("a model would see %q", got)
	}
	h.Interviews[0].Consent = append(h.Interviews[0].Consent, event("2020", sources.Granted, answer(sources.AIIndexing, sources.Yes)))
	c, _ = sources.Gate(h, publicScene, today)
	if got := ids(c.ForModels().Statements()); got != "s001 s002 s003" {
		t.Errorf("with a yes a model sees %q", got)
	}
	not := event("2021", sources.Restricted, answer(sources.AIIndexing, sources.No))
	not.Segments = []int{2}
	h.Interviews[0].Consent = append(h.Interviews[0].Consent, not)
	c, _ = sources.Gate(h, publicScene, today)
	m = c.ForModels()
	if got := ids(m.Statements()); got != "s002 s003" || m.Interviews()[0].Segment(2).Text != "" || m.Interviews()[0].Segment(3).Text == "" {
		t.Errorf("with one segment closed a model sees %q", got)
	}
	if got := ids(c.Statements()); got != "s001 s002 s003" {
		t.Errorf("the scene lost something by it: %q", got)
	}
}

// A record made up for an example taints a scene as a testimony does.
func TestSpecimenRecord(t *testing.T) {
	h := loaded(t)
	h.Interviews[0].Consent = nil
	c, _ := sources.Gate(h, publicScene, today)
	h.Records[0].Specimen = true
	tainted, _ := sources.Gate(h, publicScene, today)
	if c.Specimen() || !tainted.Specimen() {
		t.Errorf("specimen %v without, %v with", c.Specimen(), tainted.Specimen())
	}
}

func TestUnsignedIsWithheld(t *testing.T) {
	p := edited(t, docsProject(t), "signatures.yaml", "  - {statement: s002", "  #")
	h, err := sources.LoadWith(p, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		t.Fatal(err)
	}
	c, withheld := sources.Gate(h, publicScene, today)
	if got := ids(c.Statements()); got != "s001 s003" || len(withheld) != 1 || withheld[0].Why != sources.NotSigned {
		t.Errorf("cleared %q, withheld %v", got, withheld)
	}
}

func TestReadingThatQuotes(t *testing.T) {
	for _, c := range []struct {
		name    string
		quote   sources.Answer
		reading string // "": as it is
		passes  bool
	}{
		{"quoting granted", sources.Yes, "", true},
		{"quoting refused, a reading in other words", sources.No, "", true},
		{"quoting refused since, six words in a row", sources.No, "quoted", false},
		{"quoting granted, six words in a row", sources.Yes, "quoted", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := loaded(t)
			st, iv := &h.Statements[0], &h.Interviews[0]
			st.Signed = true
			if c.reading != "" {
				st.Reading = h.Quoted(st)
			}
			iv.Consent = append(iv.Consent, event("2020-01-01", sources.Granted, answer(sources.Quote, sources.Yes)))
			if c.quote != sources.Yes {
				iv.Consent = append(iv.Consent, event("2021-01-01", sources.Restricted, answer(sources.Quote, c.quote)))
			}
			cleared, withheld := sources.Gate(h, publicScene, today)
			passed := slices.ContainsFunc(cleared.Statements(), func(s sources.Statement) bool { return s.ID == st.ID })
			if passed != c.passes {
				t.Errorf("passes %t, want %t: %v", passed, c.passes, withheld)
			}
		})
	}
}
