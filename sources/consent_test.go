package sources_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources"
)

// drawEvents makes a random history, sorted by date.
func drawEvents(t *rapid.T) []sources.ConsentEvent {
	n := rapid.IntRange(0, 6).Draw(t, "events")
	out := make([]sources.ConsentEvent, n)
	year := 1990
	for i := range out {
		year += rapid.IntRange(0, 9).Draw(t, "years")
		out[i] = drawEvent(t, year)
	}
	return out
}

func drawEvent(t *rapid.T, year int) sources.ConsentEvent {
	e := sources.ConsentEvent{Date: sources.Date{Year: year}, By: "n.d",
		Event: rapid.SampledFrom([]sources.EventKind{sources.Granted, sources.Granted, sources.Restricted, sources.Embargoed, sources.Withdrawn, sources.CorrectedConsent, sources.Vetoed, sources.Ended}).Draw(t, "kind")}
	switch e.Event {
	case sources.Ended:
		e.Ends = sources.NarratorDies
		return e
	case sources.Vetoed:
		e.Community = rapid.SampledFrom([]string{"A", "B"}).Draw(t, "community")
	case sources.Granted, sources.Restricted, sources.CorrectedConsent:
		e.Community = rapid.SampledFrom([]string{"", "", "", "A", "B"}).Draw(t, "community")
	}
	for _, s := range []sources.Scope{sources.ArchiveAccess, sources.PublicWeb, sources.Reconstruction3D, sources.PlacePrecision} {
		a := rapid.SampledFrom([]sources.Answer{sources.NotAsked, sources.Yes, sources.Yes, sources.Yes, sources.No, sources.Ask, sources.CommunityDecides}).Draw(t, "answer")
		// What Load refuses, such as a restriction that says yes, must not open either.
		if rapid.Bool().Draw(t, "named") && (e.Event != sources.Withdrawn && e.Event != sources.Vetoed || rapid.Bool().Draw(t, "scoped")) {
			e.Scopes = append(e.Scopes, answer(s, a))
		}
	}
	if e.Event == sources.Embargoed {
		if e.Until = (sources.Date{Year: year + rapid.IntRange(0, 30).Draw(t, "until")}); rapid.IntRange(0, 3).Draw(t, "waits") == 0 {
			e.Ends = sources.NarratorDies
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "some") == 0 {
		e.Segments = []int{rapid.IntRange(1, 3).Draw(t, "segment")}
	}
	return e
}

func TestPropertyNarrowingNeverClearsMore(t *testing.T) {
	h := loaded(t)
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		at := sources.Date{Year: rapid.IntRange(1995, 2040).Draw(t, "at")}
		h.Interviews[0].Consent = events
		before, _ := sources.Gate(h, publicScene, at)

		i := rapid.IntRange(0, len(events)).Draw(t, "where")
		year := 1990
		if i > 0 {
			year = events[i-1].Date.Year
		}
		e := drawEvent(t, year)
		if e.Event == sources.Granted || e.Event == sources.CorrectedConsent || e.Event == sources.Ended {
			e.Event, e.Scopes, e.Community = sources.Withdrawn, nil, ""
		}
		h.Interviews[0].Consent = slices.Insert(slices.Clone(events), i, e)
		after, _ := sources.Gate(h, publicScene, at)
		for _, s := range after.Statements() {
			if !slices.ContainsFunc(before.Statements(), func(b sources.Statement) bool { return b.ID == s.ID }) {
				t.Fatalf("%s was cleared by adding %+v", s.ID, e)
			}
		}
	})
}

func TestPropertyMorePurposesNeverClearMore(t *testing.T) {
	h := loaded(t)
	scope := rapid.SampledFrom([]sources.Scope{sources.ArchiveAccess, sources.PublicWeb, sources.Reconstruction3D, sources.PlacePrecision, sources.Commercial})
	rapid.Check(t, func(t *rapid.T) {
		h.Interviews[0].Consent = drawEvents(t)
		purpose := rapid.SliceOfN(scope, 1, 3).Draw(t, "purpose")
		few, _ := sources.Gate(h, purpose, today)
		many, _ := sources.Gate(h, append(purpose, scope.Draw(t, "more")), today)
		if len(many.Statements()) > len(few.Statements()) || len(few.ForModels().Statements()) > len(few.Statements()) {
			t.Fatalf("%q, then %q", ids(few.Statements()), ids(many.Statements()))
		}
	})
}

func TestPropertyWithheldIsAccountedFor(t *testing.T) {
	h := loaded(t)
	rapid.Check(t, func(t *rapid.T) {
		h.Interviews[0].Consent = drawEvents(t)
		c, withheld := sources.Gate(h, publicScene, today)
		n := len(c.Statements())
		for _, w := range withheld {
			if w.Statement != "" {
				n++
			}
			if w.Why == sources.NoReason || w.Sentence == "" {
				t.Fatalf("no reason: %+v", w)
			}
		}
		if n != len(h.Statements) {
			t.Fatalf("%d of %d statements are accounted for", n, len(h.Statements))
		}
		for _, s := range c.Statements() {
			if !s.IsRecord() && c.Interviews()[0].Segment(s.Segment).Text == "" {
				t.Fatalf("%s is cleared, its segment is closed", s.ID)
			}
		}
	})
}

// secret stands in every text of an interview that the gate is to keep.
const secret = "zither"

// mark writes the secret into every text below v.
func mark(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() && v.String() != "" {
			v.SetString(secret + " " + v.String())
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			mark(field)
		}
	case reflect.Slice:
		for i := range v.Len() {
			mark(v.Index(i))
		}
	}
}

// withSecret adds a second interview whose every text, and that of its
// statements and places, holds the secret; it has the events.
func withSecret(t testing.TB, events []sources.ConsentEvent, listing sources.Listing) *sources.Holding {
	h, other := loaded(t), loaded(t)
	iv := other.Interviews[0]
	mark(reflect.ValueOf(&iv).Elem())
	iv.Consent, iv.Listing = events, listing
	h.Interviews = append(h.Interviews, iv)
	for i := range 2 {
		s := other.Statements[i]
		place := *other.Place(s.Place)
		mark(reflect.ValueOf(&s).Elem())
		mark(reflect.ValueOf(&place).Elem())
		h.Statements, h.Places = append(h.Statements, s), append(h.Places, place)
	}
	return h
}

// Nothing of a withheld interview is in what was cleared: no text, name, number
// or place of it, in no field, seen by print or by accessor. What is listed but
// sealed shows title and dates.
func TestPropertyNothingOfAWithheldInterview(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		listing := rapid.SampledFrom([]sources.Listing{sources.OpenListing, sources.Hidden, sources.Sealed}).Draw(rt, "listing")
		h := withSecret(t, drawEvents(rt), listing)
		at := sources.Date{Year: rapid.IntRange(1995, 2040).Draw(rt, "at")}
		c, _ := sources.Gate(h, publicScene, at)
		open := slices.ContainsFunc(c.Statements(), func(s sources.Statement) bool { return strings.HasPrefix(s.Interview, secret) })
		if open {
			return
		}
		for _, v := range []sources.Cleared{c, c.ForModels()} {
			shown := fmt.Sprintf("%#v %+v %v %v %v", v, v.Statements(), v.Interviews(), v.Places(), v.Records())
			for _, s := range v.Sealed() {
				shown = strings.Replace(shown, fmt.Sprintf("%q", s.Title), "", 1)
			}
			if i := strings.Index(shown, secret); i >= 0 {
				rt.Fatalf("something of it shows: …%s…", shown[max(0, i-80):min(len(shown), i+80)])
			}
		}
		// Nor is anything else different for its being there, but the listing.
		without := loaded(t)
		b, _ := sources.Gate(without, publicScene, at)
		if fmt.Sprintf("%+v", c.Statements()) != fmt.Sprintf("%+v", b.Statements()) || len(c.Places()) != len(b.Places()) || len(c.Interviews()) != len(b.Interviews()) {
			rt.Fatal("what was cleared differs by what was withheld")
		}
	})
}

// A passage that was closed is in nothing that was cleared, though its interview
// is.
func TestPropertyNothingOfAClosedPassage(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := loaded(t)
		iv := &h.Interviews[0]
		for i := range iv.Segments {
			iv.Segments[i].Text = fmt.Sprintf("%s%d", secret, i+1)
		}
		iv.Consent = append(iv.Consent, drawEvents(rt)...)
		c, withheld := sources.Gate(h, publicScene, today)
		shown := fmt.Sprintf("%#v", c)
		for _, w := range withheld {
			if s := h.Statement(w.Statement); s != nil && w.Why != sources.TooPrecise && strings.Contains(shown, fmt.Sprintf("%s%d", secret, s.Segment)) {
				rt.Fatalf("%s is withheld (%s), and its passage shows", s.ID, w.Why)
			}
		}
	})
}

// A consent opens what it names and no more. Embargoes are left out: their end is
// asked for by a consent of any scope.
func TestPropertyGrantsOpenNoMoreThanTheyName(t *testing.T) {
	h := loaded(t)
	web := func(events []sources.ConsentEvent) []sources.Statement {
		h.Interviews[0].Consent = events
		c, _ := sources.Gate(h, []sources.Scope{sources.PublicWeb}, today)
		return c.Statements()
	}
	rapid.Check(t, func(t *rapid.T) {
		events := slices.DeleteFunc(drawEvents(t), func(e sources.ConsentEvent) bool { return e.Event == sources.Embargoed })
		e := event("2026-11-20", rapid.SampledFrom([]sources.EventKind{sources.Granted, sources.CorrectedConsent}).Draw(t, "kind"),
			answer(sources.Exhibition, sources.Yes), answer(sources.Reconstruction3D, sources.Yes))
		if rapid.Bool().Draw(t, "some") {
			e.Segments = []int{2, 3}
		}
		before := web(events)
		for _, s := range web(append(slices.Clone(events), e)) {
			if !slices.ContainsFunc(before, func(o sources.Statement) bool { return o.ID == s.ID }) {
				t.Fatalf("%s was opened for public-web by %+v after %+v", s.ID, e, events)
			}
		}
	})
}
