package search_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"vouch/sources"
	"vouch/sources/search"
)

var today = sources.Date{Year: 2026, Month: 11, Dom: 21}

func day(y, m, d int) sources.Date { return sources.Date{Year: y, Month: m, Dom: d} }

func answers(list ...any) (out sources.Scopes) {
	for i := 0; i < len(list); i += 2 {
		out = append(out, sources.ScopeAnswer{Scope: list[i].(sources.Scope), Answer: list[i+1].(sources.Answer)})
	}
	return out
}

func granted(list ...any) sources.ConsentEvent {
	return sources.ConsentEvent{Date: day(2000, 1, 2), Event: sources.Granted, Scopes: answers(list...), By: "n"}
}

// interview makes one that is cleared for the public web, of texts "SPEAKER: words".
func interview(id, lang string, texts ...string) sources.Interview {
	iv := sources.Interview{ID: id, Title: "Interview " + id, Holder: "Specimen archive", Path: "sources/" + id + ".vtt", SHA256: strings.Repeat("0", 64),
		Language: []string{lang}, Date: day(1999, 9, 12), Status: sources.Corrected, Right: "https://creativecommons.org/publicdomain/zero/1.0/",
		Listing: sources.OpenListing, Narrators: []sources.Narrator{{ID: "n." + id, Shown: "Specimen voice " + id, Speaker: "VOICE"}},
		Consent: []sources.ConsentEvent{granted(sources.ArchiveAccess, sources.Yes, sources.PublicWeb, sources.Yes)}}
	for i, text := range texts {
		speaker, words, _ := strings.Cut(text, ": ")
		iv.Segments = append(iv.Segments, sources.Segment{Index: i + 1, Speaker: speaker, Text: words, StartMS: i * 10_000, EndMS: i*10_000 + 9_000, Alignment: sources.AlignmentExact})
	}
	return iv
}

func street(id string, names ...sources.Name) sources.Place {
	return sources.Place{ID: id, Kind: sources.Street, Names: names, Line: []sources.Point{{}, {U: 1000}}}
}

// archive is a small one with everything that search tells apart.
func archive() *sources.Holding {
	h := &sources.Holding{Words: sources.DefaultWords()}
	h.Places = []sources.Place{
		street("st.24th", sources.Name{Name: "24th Street"}),
		street("st.army", sources.Name{Name: "Army Street", To: sources.Date{Year: 1995}}, sources.Name{Name: "Cesar Chavez Street", From: sources.Date{Year: 1995}}),
		{ID: "zone.secret", Kind: sources.Zone, Names: []sources.Name{{Name: "Quillback Yard"}}, Polygon: []sources.Point{{}, {U: 1}, {V: 1}}},
	}
	h.Interviews = []sources.Interview{
		interview("a", "en",
			"INTERVIEWER: What stood on the corner?",
			"VOICE: A bakery, and next to the bakery a barber. The bakery opened before dawn.",
			"VOICE: On Twenty-fourth Street, in nineteen seventy-four, there was a drugstore.",
			"VOICE: We walked to Army Street in the sixties. The baker lived there."),
		interview("b", "es",
			"ENTREVISTADOR: ¿Qué había en la calle Veinticuatro?",
			"VOICE: La panadería estaba junto a la carnicería, y siguió hasta el setenta y ocho.",
			"VOICE: El niño compraba pan en la PANADERÍA todos los días."),
		interview("c", "en", "VOICE: The bakery was ours, but nobody asked me about the web."),
	}
	h.Interviews[2].Consent = []sources.ConsentEvent{granted(sources.ArchiveAccess, sources.Yes)}
	h.Statements = []sources.Statement{{ID: "s1", Kind: sources.Presence, Interview: "a", Segment: 2, Narrator: "n.a", Place: "st.army", Concept: "food.bakery",
		Quote: sources.QuoteRange{Start: 0, End: 8}, Reading: "There was a bakery.", Period: sources.Period{Text: "1971", Span: sources.Date{Year: 1971}.Span()}, Signed: true, By: "c"}}
	return h
}

func source(h *sources.Holding) search.Source {
	return search.Source{Holding: h, Purpose: []sources.Scope{sources.PublicWeb}, Day: today}
}

func memory(t testing.TB, h *sources.Holding) *search.Index {
	t.Helper()
	x, err := search.InMemory(context.Background(), source(h), search.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// found writes hits as "a#2 c#1".
func found(t testing.TB, x *search.Index, q search.Query) string {
	t.Helper()
	r, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%q: %v", q.Words, err)
	}
	var out []string
	for _, h := range r.Hits {
		out = append(out, fmt.Sprintf("%s#%d", h.Interview, h.Segment))
	}
	return strings.Join(out, " ")
}

func indexFile(t testing.TB) string { return filepath.Join(t.TempDir(), "deep", "index.sqlite") }
