package sources_test

import (
	"slices"
	"testing"

	"vouch/sources"
)

// states are what can close one passage of an interview whose narrator agreed to
// everything, and what the gate says of it then; "" where its own answers count.
var states = []struct {
	name, closes string
	events       func() []sources.ConsentEvent
}{
	{"nothing", "", func() []sources.ConsentEvent { return nil }},
	{"embargo until a date", "embargo", func() []sources.ConsentEvent { return []sources.ConsentEvent{sealed("2000", "2030", 0)} }},
	{"embargo until death", "embargo", func() []sources.ConsentEvent {
		return []sources.ConsentEvent{sealed("2000", "", sources.NarratorDies), ended("2010", sources.HolderDecides)}
	}},
	{"granted while it holds", "embargo", func() []sources.ConsentEvent {
		return []sources.ConsentEvent{sealed("2000", "2030", 0), of2("2012", sources.Granted, answer(sources.Quote, sources.Yes))}
	}},
	{"the shorter of two ended and lifted", "embargo", func() []sources.ConsentEvent {
		return []sources.ConsentEvent{sealed("2000", "2010", 0), sealed("2001", "2031", 0), of2("2012", sources.Granted, answer(sources.Quote, sources.Yes))}
	}},
	{"ended, nobody asked", "embargo-ended", func() []sources.ConsentEvent { return []sources.ConsentEvent{sealed("2000", "2010", 0)} }},
	{"the death came, nobody asked", "embargo-ended", func() []sources.ConsentEvent {
		return []sources.ConsentEvent{sealed("2000", "", sources.NarratorDies), ended("2010", sources.NarratorDies)}
	}},
	{"ended, the interview granted again", "embargo-ended", func() []sources.ConsentEvent {
		return []sources.ConsentEvent{sealed("2000", "2010", 0), event("2012", sources.Granted, answer(sources.ArchiveAccess, sources.Yes))}
	}},
	{"ended, the passage granted again", "", func() []sources.ConsentEvent {
		return []sources.ConsentEvent{sealed("2000", "2010", 0), of2("2012", sources.Granted, answer(sources.Quote, sources.Yes))}
	}},
	{"withdrawn", "withdrawn", func() []sources.ConsentEvent { return []sources.ConsentEvent{of2("2000", sources.Withdrawn)} }},
	{"vetoed", "community-veto", func() []sources.ConsentEvent {
		e := of2("2000", sources.Vetoed)
		e.Community = "A"
		return []sources.ConsentEvent{e}
	}},
}

// of2 is an event about the second passage.
func of2(on string, kind sources.EventKind, scopes ...sources.ScopeAnswer) sources.ConsentEvent {
	e := event(on, kind, scopes...)
	e.Segments = []int{2}
	return e
}

func sealed(on, until string, ends sources.Ending) sources.ConsentEvent {
	e := of2(on, sources.Embargoed)
	if e.Ends = ends; until != "" {
		e.Until = date(until)
	}
	return e
}

func ended(on string, what sources.Ending) sources.ConsentEvent {
	e := event(on, sources.Ended)
	e.Ends = what
	return e
}

// TestPassageMatrix asks the gate about one passage for every scope, answer, purpose
// and state, and that the passage beside it is never touched.
func TestPassageMatrix(t *testing.T) {
	rows := table(consentMatrix)
	header := rows["scope"]
	delete(rows, "scope")
	scopes := allScopes(t, rows)
	all := event("1998", sources.Granted)
	for _, s := range scopes {
		all.Scopes = append(all.Scopes, answer(s, sources.Yes))
	}
	h := loaded(t)
	iv := &h.Interviews[0]
	asked := 0
	for _, state := range states {
		for _, scope := range scopes {
			for _, a := range allAnswers {
				iv.Consent = []sources.ConsentEvent{all}
				switch a {
				case sources.NotAsked: // of a passage silence says nothing: the interview's answer counts
				case sources.Yes:
					iv.Consent = append(iv.Consent, of2("1999", sources.Granted, answer(scope, a)))
				default:
					iv.Consent = append(iv.Consent, of2("1999", sources.Restricted, answer(scope, a)))
				}
				iv.Consent = append(iv.Consent, state.events()...)
				own := "ok"
				if a != sources.NotAsked {
					own = rows[scope.String()][slices.Index(header, a.String())]
				}
				if state.name == "ended, the passage granted again" && scope == sources.Quote && a != sources.CommunityDecides {
					own = "ok" // answered anew; what was left to a community stays there
				}
				for _, purpose := range scopes {
					want := "ok"
					switch {
					case state.closes != "":
						want = state.closes
					case scope == purpose, scope == sources.ArchiveAccess:
						want = own
					}
					asked++
					passageIs(t, h, want, state.name, scope, a, purpose)
				}
			}
		}
	}
	if asked != len(states)*17*5*17 {
		t.Errorf("%d questions", asked)
	}
}

// passageIs compares May and Gate with what is expected of the second passage.
func passageIs(t *testing.T, h *sources.Holding, want, state string, scope sources.Scope, a sources.Answer, purpose sources.Scope) {
	t.Helper()
	ask := func(segment int) sources.Decision {
		return h.May(sources.Question{Interview: h.Interviews[0].ID, Segment: segment, Purpose: []sources.Scope{purpose}, At: today})
	}
	d := ask(2)
	got := "ok"
	if !d.Allowed {
		got = d.Why.String()
	}
	if got != want || d.Sentence == "" || !d.Allowed && d.Clause.Event == 0 {
		t.Errorf("%s; %s: %s, for %s: %s, want %s (%+v)", state, scope, a, purpose, got, want, d)
	}
	if whole, beside := ask(0), ask(3); !whole.Allowed || !beside.Allowed {
		t.Errorf("%s; %s: %s, for %s: the interview %v, the passage beside %v", state, scope, a, purpose, whole.Sentence, beside.Sentence)
	}
	cleared, withheld := sources.Gate(h, []sources.Scope{purpose}, today)
	in := slices.ContainsFunc(cleared.Statements(), func(s sources.Statement) bool { return s.ID == "s001" })
	exact := slices.ContainsFunc(withheld, func(w sources.Withheld) bool { return w.Statement == "s001" && w.Why == sources.TooPrecise })
	if in != d.Allowed && !(exact && scope == sources.PlacePrecision && a != sources.Yes && a != sources.NotAsked) {
		t.Errorf("%s; %s: %s, for %s: the gate lets it through: %v", state, scope, a, purpose, in)
	}
	for _, n := range cleared.Interviews() {
		if open := n.Segment(2).Text != ""; open != d.Allowed {
			t.Errorf("%s; %s: %s, for %s: the words travel: %v", state, scope, a, purpose, open)
		}
	}
}

// TestShutPassages: closed to everybody on a day, and who withdrew a passage.
func TestShutPassages(t *testing.T) {
	h := loaded(t)
	iv := &h.Interviews[0]
	for _, state := range states {
		iv.Consent = append([]sources.ConsentEvent{event("1998", sources.Granted, answer(sources.ArchiveAccess, sources.Yes))}, state.events()...)
		if got := iv.ShutPassages(today); slices.Equal(got, []int{2}) != (state.closes != "") || len(got) > 1 {
			t.Errorf("%s: %v", state.name, got)
		}
		if got := iv.TakenOut(2); got != (state.closes == "withdrawn") || iv.TakenOut(3) {
			t.Errorf("%s: taken out: %v", state.name, got)
		}
	}
	iv.Consent = []sources.ConsentEvent{of2("2000", sources.Withdrawn), event("2001", sources.Granted, answer(sources.Quote, sources.Yes))}
	if !iv.TakenOut(2) {
		t.Error("a yes to the whole gives a withdrawn passage back")
	}
}
