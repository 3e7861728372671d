package sources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/sources"
)

// The consent matrix, written by hand from the brief and docs/formats/consent.md:
// what the gate answers for a purpose whose scope has this answer and nothing else
// closes the interview.
const consentMatrix = `
scope                 yes  no       ask      not-asked   community-decides
archive-access        ok   said-no  must-ask must-ask    community-decides
quote                 ok   said-no  must-ask must-ask    community-decides
public-web            ok   said-no  must-ask must-ask    community-decides
exhibition            ok   said-no  must-ask must-ask    community-decides
teaching              ok   said-no  must-ask must-ask    community-decides
3d-reconstruction     ok   said-no  must-ask must-ask    community-decides
games-or-xr           ok   said-no  must-ask never-asked community-decides
commercial            ok   said-no  must-ask never-asked community-decides
derivative-audio      ok   said-no  must-ask never-asked community-decides
ai-transcription      ok   said-no  must-ask must-ask    community-decides
ai-indexing           ok   said-no  must-ask must-ask    community-decides
ai-training           ok   said-no  must-ask never-asked community-decides
voice-cloning         ok   said-no  must-ask never-asked community-decides
translation           ok   said-no  must-ask must-ask    community-decides
name-display          ok   said-no  must-ask must-ask    community-decides
place-precision       ok   said-no  must-ask must-ask    community-decides
minors-or-third-parties ok said-no  must-ask must-ask    community-decides
`

// The rights matrix: the scopes that each right leaves closed, "all" for every one.
const rightsMatrix = `
http://rightsstatements.org/vocab/InC/1.0/       -
http://rightsstatements.org/vocab/InC-OW-EU/1.0/ commercial games-or-xr
http://rightsstatements.org/vocab/InC-EDU/1.0/   public-web games-or-xr commercial derivative-audio ai-training voice-cloning
http://rightsstatements.org/vocab/InC-NC/1.0/    commercial
http://rightsstatements.org/vocab/InC-RUU/1.0/   all
http://rightsstatements.org/vocab/NoC-CR/1.0/    games-or-xr commercial ai-training voice-cloning
http://rightsstatements.org/vocab/NoC-NC/1.0/    commercial
http://rightsstatements.org/vocab/NoC-OKLR/1.0/  games-or-xr commercial ai-training voice-cloning
http://rightsstatements.org/vocab/NoC-US/1.0/    -
http://rightsstatements.org/vocab/CNE/1.0/       all
http://rightsstatements.org/vocab/UND/1.0/       all
http://rightsstatements.org/vocab/NKC/1.0/       -
https://rightsstatements.org/page/InC-NC/1.0/?language=en commercial
https://creativecommons.org/publicdomain/zero/1.0/        -
https://creativecommons.org/publicdomain/mark/1.0/        -
https://creativecommons.org/licenses/by/4.0/              -
https://creativecommons.org/licenses/by-sa/4.0/deed.es    -
https://creativecommons.org/licenses/by-nc/4.0/legalcode  commercial
https://creativecommons.org/licenses/by-nc-sa/2.5/         commercial
https://creativecommons.org/licenses/by-nd/4.0/            all
https://creativecommons.org/licenses/by-nc-nd/3.0/us/      all
http://creativecommons.org/licenses/nd-nc/1.0/             all
http://creativecommons.org/licenses/by-nc/2.1/jp/          commercial
http://creativecommons.org/licenses/by/3.0/scotland        -
http://creativecommons.org/licenses/sampling+/1.0/         commercial
http://creativecommons.org/licenses/by-xy/4.0/             all
http://creativecommons.org/licenses/by/5.0/                all
http://creativecommons.org/licenses/by/4.0/us/             all
http://rightsstatements.org/vocab/InC-XX/1.0/              all
https://archive.example/terms                              -
`

var allAnswers = []sources.Answer{sources.Yes, sources.No, sources.Ask, sources.NotAsked, sources.CommunityDecides}

// allScopes reads the scopes off the table, and every one that the program knows
// must stand there.
func allScopes(t *testing.T, table map[string][]string) []sources.Scope {
	t.Helper()
	var out []sources.Scope
	for s := sources.ArchiveAccess; !strings.HasPrefix(s.String(), "invalid"); s++ {
		if table[s.String()] == nil {
			t.Fatalf("the table has no row for %s", s)
		}
		out = append(out, s)
	}
	if len(out) != len(table) {
		t.Fatalf("%d scopes, %d rows", len(out), len(table))
	}
	return out
}

func table(text string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		out[f[0]] = f[1:]
	}
	return out
}

// TestConsentMatrix asks the gate for every scope, answer and purpose, and for every
// pair of purposes.
func TestConsentMatrix(t *testing.T) {
	rows := table(consentMatrix)
	header := rows["scope"]
	delete(rows, "scope")
	scopes := allScopes(t, rows)
	want := func(s sources.Scope, a sources.Answer) string {
		return rows[s.String()][slices.Index(header, a.String())]
	}
	h := loaded(t)
	iv := &h.Interviews[0]
	asked := 0
	for _, scope := range scopes {
		for _, a := range allAnswers {
			for _, purpose := range scopes {
				iv.Consent = []sources.ConsentEvent{event("1998", sources.Granted, answer(scope, a))}
				expect := want(purpose, sources.NotAsked)
				if purpose == scope {
					expect = want(scope, a)
				} else if scope == sources.ArchiveAccess && want(scope, a) != "ok" && a != sources.NotAsked {
					expect = want(scope, a) // without access nothing else is asked
				}
				asked++
				may(t, h, expect, scope, a, purpose)
				for _, other := range scopes { // the narrowest decides: with a second, silent purpose nothing opens
					if other != purpose && other != scope {
						if d := h.May(sources.Question{Interview: iv.ID, Purpose: []sources.Scope{purpose, other}, At: today}); d.Allowed {
							t.Errorf("%s: %s opens %s with %s", scope, a, purpose, other)
						}
					}
				}
			}
		}
	}
	if asked != 17*5*17 {
		t.Errorf("%d questions", asked)
	}
}

// may compares the answer of May with the expected one, and Gate with May.
func may(t *testing.T, h *sources.Holding, expect string, scope sources.Scope, a sources.Answer, purpose sources.Scope) {
	t.Helper()
	got := "ok"
	d := h.May(sources.Question{Interview: h.Interviews[0].ID, Purpose: []sources.Scope{purpose}, At: today})
	if !d.Allowed {
		got = d.Why.String()
	}
	if got != expect {
		t.Errorf("%s: %s, for %s: %s, want %s", scope, a, purpose, got, expect)
	}
	if d.Sentence == "" || d.Allowed != (d.Why == sources.NoReason) || d.Allowed && (d.Clause.Event != 1 || d.Scope != purpose) {
		t.Errorf("%s: %s, for %s: %+v", scope, a, purpose, d)
	}
	c, _ := sources.Gate(h, []sources.Scope{purpose}, today)
	if (c.Testimonies() > 0) != d.Allowed {
		t.Errorf("%s: %s, for %s: gate %d, may %v", scope, a, purpose, c.Testimonies(), d.Allowed)
	}
}

func TestRightsMatrix(t *testing.T) {
	rows := table(consentMatrix)
	delete(rows, "scope")
	scopes := allScopes(t, rows)
	h := loaded(t)
	iv := &h.Interviews[0]
	yes := event("1998", sources.Granted)
	for _, s := range scopes {
		yes.Scopes = append(yes.Scopes, answer(s, sources.Yes))
	}
	iv.Consent = []sources.ConsentEvent{yes}
	for uri, closed := range table(rightsMatrix) {
		iv.Right = uri
		for _, s := range scopes {
			d := h.May(sources.Question{Interview: iv.ID, Purpose: []sources.Scope{s}, At: today})
			if shut := closed[0] == "all" || slices.Contains(closed, s.String()); d.Allowed == shut {
				t.Errorf("%s for %s: allowed %v (%s)", uri, s, d.Allowed, d.Sentence)
			} else if shut && (d.Why != sources.RightForbids || d.Clause.URI != uri) {
				t.Errorf("%s for %s: %+v", uri, s, d)
			}
		}
	}
}

// TestRightsAreDated: what narrows counts at once, what widens from its date on, and
// the holder may permit what the right does not.
func TestRightsAreDated(t *testing.T) {
	const (
		free   = "https://creativecommons.org/licenses/by/4.0/"
		noMore = "http://rightsstatements.org/vocab/InC-EDU/1.0/"
	)
	change := func(on, uri string, permits ...sources.Scope) sources.RightEvent {
		return sources.RightEvent{Date: date(on), Right: uri, Permits: permits, By: "holder"}
	}
	cases := []struct {
		name   string
		right  string
		events []sources.RightEvent
		ok     bool
	}{
		{"its own", free, nil, true},
		{"narrower since", free, []sources.RightEvent{change("2020", noMore)}, false},
		{"narrower from next year, so now", free, []sources.RightEvent{change("2027", noMore)}, false},
		{"wider since", noMore, []sources.RightEvent{change("2020", free)}, true},
		{"wider from next year", noMore, []sources.RightEvent{change("2027", free)}, false},
		{"two of one day", noMore, []sources.RightEvent{change("2020", free), change("2020", noMore)}, false},
		{"permitted", noMore, []sources.RightEvent{change("2020", "", sources.PublicWeb)}, true},
		{"permitted from next year", noMore, []sources.RightEvent{change("2027", "", sources.PublicWeb)}, false},
		{"permitted another use", noMore, []sources.RightEvent{change("2020", "", sources.Commercial)}, false},
		{"permitted, then changed", free, []sources.RightEvent{change("2020", "", sources.PublicWeb), change("2021", noMore)}, false},
		{"none", "", nil, false},
	}
	h := loaded(t)
	iv := &h.Interviews[0]
	for _, c := range cases {
		iv.Right, iv.Rights = c.right, c.events
		if d := h.May(sources.Question{Interview: iv.ID, Purpose: publicScene, At: today}); d.Allowed != c.ok {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

// TestCommunity: labels, vetoes and what a narrator left to the community.
func TestCommunity(t *testing.T) {
	yes := []sources.ScopeAnswer{answer(sources.PublicWeb, sources.Yes), answer(sources.Reconstruction3D, sources.Yes)}
	granted := event("1998", sources.Granted, yes...)
	left := event("1999", sources.Restricted, answer(sources.PublicWeb, sources.CommunityDecides))
	by := func(who string, e sources.ConsentEvent, segments ...int) sources.ConsentEvent {
		e.Community, e.Segments = who, segments
		return e
	}
	secret := []sources.Label{{Label: "https://localcontexts.org/label/tk-secret-sacred/", Community: "A"}}
	told := []sources.Label{{Label: "https://localcontexts.org/label/tk-attribution/", Community: "A", Text: "name us"}}
	veto := event("2010", sources.Vetoed)
	agrees := event("2011", sources.Granted, yes...)
	cases := []struct {
		name   string
		labels []sources.Label
		events []sources.ConsentEvent
		want   string
		why    sources.Reason
	}{
		{"a label that informs", told, []sources.ConsentEvent{granted}, "s001 s002 s003", 0},
		{"a label that closes", secret, []sources.ConsentEvent{granted}, "s003", sources.LabelForbids},
		{"and its community agrees", secret, []sources.ConsentEvent{granted, by("A", agrees)}, "s001 s002 s003", 0},
		{"and another agrees", secret, []sources.ConsentEvent{granted, by("B", agrees)}, "s003", sources.LabelForbids},
		{"a community's yes is not the narrator's", nil, []sources.ConsentEvent{by("A", agrees)}, "s003", sources.MustAsk},
		{"left to it, silence", nil, []sources.ConsentEvent{granted, left}, "s003", sources.CommunityMust},
		{"left to it, the narrator again", nil, []sources.ConsentEvent{granted, left, event("2000", sources.Granted, yes...)}, "s003", sources.CommunityMust},
		{"left to it, it agrees", nil, []sources.ConsentEvent{granted, left, by("A", agrees)}, "s001 s002 s003", 0},
		{"left to it, it will agree", nil, []sources.ConsentEvent{granted, left, by("A", event("2030", sources.Granted, yes...))}, "s003", sources.CommunityMust},
		{"veto", nil, []sources.ConsentEvent{granted, by("A", veto)}, "s003", sources.CommunityVeto},
		{"veto from a later day", nil, []sources.ConsentEvent{granted, by("A", event("2030", sources.Vetoed))}, "s003", sources.CommunityVeto},
		{"veto, the narrator again", nil, []sources.ConsentEvent{granted, by("A", veto), event("2011", sources.Granted, yes...)}, "s003", sources.CommunityVeto},
		{"veto taken back", nil, []sources.ConsentEvent{granted, by("A", veto), by("A", agrees)}, "s001 s002 s003", 0},
		{"veto taken back by another", nil, []sources.ConsentEvent{granted, by("A", veto), by("B", agrees)}, "s003", sources.CommunityVeto},
		{"veto of a segment", nil, []sources.ConsentEvent{granted, by("A", veto, 2)}, "s002 s003", sources.CommunityVeto},
		{"veto of a scope", nil, []sources.ConsentEvent{granted, by("A", event("2010", sources.Vetoed, answer(sources.PublicWeb, sources.No)))}, "s003", sources.CommunityVeto},
		{"its yes does not undo a withdrawal", nil, []sources.ConsentEvent{granted, by("A", veto, 2), by("", event("2010", sources.Withdrawn), 2), by("A", agrees, 2)}, "s002 s003", sources.WasWithdrawn},
	}
	for _, c := range cases {
		h := loaded(t)
		h.Interviews[0].Labels, h.Interviews[0].Consent = c.labels, c.events
		cleared, withheld := sources.Gate(h, publicScene, today)
		if got := ids(cleared.Statements()); got != c.want {
			t.Errorf("%s: cleared %q, want %q: %v", c.name, got, c.want, withheld)
		}
		if c.why != 0 && !slices.ContainsFunc(withheld, func(w sources.Withheld) bool { return w.Why == c.why }) {
			t.Errorf("%s: %v", c.name, withheld)
		}
		if cites := cleared.Citations(); c.want != "s003" && len(cites) == 1 && len(cites[0].Labels) != len(c.labels) {
			t.Errorf("%s: the labels do not travel: %+v", c.name, cites[0])
		}
	}
}

// TestEndings: embargoes that wait for an event, and consents that end.
func TestEndings(t *testing.T) {
	yes := []sources.ScopeAnswer{answer(sources.PublicWeb, sources.Yes), answer(sources.Reconstruction3D, sources.Yes)}
	granted := event("1998", sources.Granted, yes...)
	waits := func(kind sources.EventKind, on string, e sources.Ending, until string) sources.ConsentEvent {
		out := event(on, kind)
		if out.Ends = e; until != "" {
			out.Until = date(until)
		}
		return out
	}
	lasting := func(until string) sources.ConsentEvent {
		e := event("1998", sources.Granted, yes...)
		e.Until = date(until)
		return e
	}
	dies := waits(sources.Embargoed, "1999", sources.NarratorDies, "")
	died := waits(sources.Ended, "2015", sources.NarratorDies, "")
	again := event("2016", sources.Granted, yes...)
	cases := []struct {
		name   string
		events []sources.ConsentEvent
		why    sources.Reason
	}{
		{"until death", []sources.ConsentEvent{granted, dies}, sources.UnderEmbargo},
		{"after it, nobody asked", []sources.ConsentEvent{granted, dies, died}, sources.EmbargoEnded},
		{"after it, asked", []sources.ConsentEvent{granted, dies, died, again}, sources.NoReason},
		{"granted before it", []sources.ConsentEvent{granted, dies, again}, sources.UnderEmbargo},
		{"another end has come", []sources.ConsentEvent{granted, dies, waits(sources.Ended, "2015", sources.HolderDecides, ""), again}, sources.UnderEmbargo},
		{"death and a date", []sources.ConsentEvent{granted, waits(sources.Embargoed, "1999", sources.NarratorDies, "2030"), died, again}, sources.UnderEmbargo},
		{"two embargoes, one ended", []sources.ConsentEvent{granted, dies, waits(sources.Embargoed, "2000", sources.HolderDecides, ""), died, again}, sources.UnderEmbargo},
		{"death to come", []sources.ConsentEvent{granted, dies, waits(sources.Ended, "2030", sources.NarratorDies, "")}, sources.UnderEmbargo},
		{"a consent that lasts", []sources.ConsentEvent{lasting("2030")}, sources.NoReason},
		{"a consent that has ended", []sources.ConsentEvent{lasting("2020")}, sources.ConsentEnded},
		{"given again", []sources.ConsentEvent{lasting("2020"), event("2021", sources.Granted, yes...)}, sources.NoReason},
	}
	for _, c := range cases {
		h := loaded(t)
		h.Interviews[0].Consent = c.events
		if d := h.May(sources.Question{Interview: h.Interviews[0].ID, Segment: 2, Purpose: publicScene, At: today}); d.Why != c.why {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

// TestNames: how a narrator is shown, in what was cleared and in citations.
func TestNames(t *testing.T) {
	cases := []struct {
		display sources.Display
		event   []sources.ConsentEvent
		shown   string
		title   bool
	}{
		{sources.NoDisplay, nil, "Specimen voice D", true},
		{sources.Named, nil, "Specimen voice D", true},
		{sources.Pseudonymous, nil, "Specimen voice D", false},
		{sources.Anonymous, nil, "a narrator", false},
		{sources.Named, []sources.ConsentEvent{event("2020", sources.Withdrawn, answer(sources.NameDisplay, sources.No))}, "a narrator", false},
	}
	for _, c := range cases {
		h := loaded(t)
		iv := &h.Interviews[0]
		iv.Narrators[0].Display = c.display
		iv.Consent = append(iv.Consent, c.event...)
		out, _ := sources.Gate(h, publicScene, today)
		cite := out.Citations()[0]
		if out.Interviews()[0].Narrators[0].Shown != c.shown || cite.Narrators[0].Shown != c.shown || (cite.Title != "") != c.title {
			t.Errorf("%s: %+v", c.display, cite)
		}
		if text := fmt.Sprint(out.Interviews()); c.display > sources.Named && strings.Contains(text, "VOICE D") {
			t.Errorf("%s: the transcript's label leaves", c.display)
		}
	}
}
