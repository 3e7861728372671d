package search_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"vouch/sources/search"
)

func TestSearch(t *testing.T) {
	x := memory(t, archive())
	tests := []struct{ name, words, want string }{
		{"a word, the passage with more of it first", "bakery", "a#2"},
		{"without accents", "panaderia", "b#3 b#2"},
		{"with accents and capitals", "PANADERÍA", "b#3 b#2"},
		{"letters with a tilde", "nino", "b#3"},
		{"both words", "bakery barber", "a#2"},
		{"AND", "bakery AND drugstore", ""},
		{"OR", "drugstore OR barber", "a#3 a#2"},
		{"OR binds less than AND", "drugstore OR bakery barber", "a#2 a#3"},
		{"a bar is OR", "drugstore | barber", "a#3 a#2"},
		{"parentheses", "(drugstore OR bakery) barber", "a#2"},
		{"NOT", "pan* NOT nino", "b#2"},
		{"a hyphen is NOT", "pan* -niño", "b#2"},
		{"NOT alone", "-the -la -el -what", "a#3"},
		{"small or is a word", "drugstore or barber", ""},
		{"phrase", `"next to the bakery"`, "a#2"},
		{"phrase in another order", `"the bakery next"`, ""},
		{"typographic quotes", "“next to”", "a#2"},
		{"French quotes", "«next to»", "a#2"},
		{"a hyphen inside is a phrase", "twenty-fourth", "a#3"},
		{"beginning", "bak*", "a#2 a#4"},
		{"beginning behind a phrase", `"the bak"*`, "a#2 a#4"},
		{"punctuation is nothing", "bakery — barber ?!", "a#2"},
		{"place by the way it is said", `bakery OR drugstore place:"24th Street"`, "a#2 a#3"},
		{"place alone", `place:"24th Street"`, "a#3 b#1"},
		{"place by id", "place:st.24th", "a#3 b#1"},
		{"place of another time's name", `place:"César Chávez street"`, "a#2 a#4"},
		{"place by a part of its name", "place:army", "a#2 a#4"},
		{"without a place", `the -place:army`, "a#1"},
		{"year", "period:1974", "a#3"},
		{"year within a decade", "period:1965", "a#4"},
		{"year in words of Spanish", "period:1978", "b#2"},
		{"decade", `period:"the seventies"`, "a#2 a#3 b#2"},
		{"years", "period:1971/1974", "a#2 a#3"},
		{"year of a statement", "period:1971", "a#2"},
		{"narrator", `narrator:"specimen voice b" panaderia`, "b#3 b#2"},
		{"narrator by id, without the interviewer", "narrator:n.b", "b#2 b#3"},
		{"interview", "interview:b calle", "b#1"},
		{"interview by a word of its title", `interview:"interview b" calle`, "b#1"},
		{"language", "lang:es", "b#1 b#2 b#3"},
		{"withheld only when asked for", "bakery rights:all", "a#2 c#1"},
		{"withheld alone", "bakery rights:withheld", "c#1"},
		{"cleared is the default", "bakery rights:cleared", "a#2"},
		{"a time of day is a phrase", "10:30", ""},
		{"words of the full-text language are words", "NEAR(bakery)", ""},
	}
	for _, tt := range tests {
		if got := found(t, x, search.Query{Words: tt.words}); got != tt.want {
			t.Errorf("%s: %s finds %q, want %q", tt.name, tt.words, got, tt.want)
		}
	}
}

func TestFiltersBesideWords(t *testing.T) {
	x := memory(t, archive())
	got := found(t, x, search.Query{Words: "the", Filters: []search.Filter{{search.Narrator, "n.a"}, {search.Place, "24th"}}})
	if got != "" {
		t.Errorf("found %q", got)
	}
	if got := found(t, x, search.Query{Words: "was", Filters: []search.Filter{{search.Place, "24th Street"}, {search.Period, "1974"}}}); got != "a#3" {
		t.Errorf("found %q", got)
	}
	if got := found(t, x, search.Query{Filters: []search.Filter{{search.Rights, "withheld"}, {search.Lang, "en"}}}); got != "c#1" {
		t.Errorf("found %q", got)
	}
}

func TestHit(t *testing.T) {
	x := memory(t, archive())
	r, err := x.Search(context.Background(), search.Query{Words: "bakery rights:all"})
	if err != nil || len(r.Hits) != 2 || r.Total != 2 || r.Cut {
		t.Fatalf("%+v, %v", r, err)
	}
	h := r.Hits[0]
	if h.Marked("[", "]") != "A [bakery], and next to the [bakery] a barber. The [bakery] opened before dawn." {
		t.Error(h.Marked("[", "]"))
	}
	if h.StartMS != 10_000 || h.EndMS != 19_000 || h.Alignment != "exact" || h.Narrator != "n.a" || h.Speaker != "VOICE" || h.Language != "en" {
		t.Errorf("%+v", h)
	}
	if !h.Cleared || strings.Join(h.Statements, " ") != "s1" || h.Spans[0] != [2]int{2, 8} {
		t.Errorf("%+v", h)
	}
	if w := r.Hits[1]; w.Cleared || !strings.Contains(w.Withheld, "interview c is withheld") || !strings.Contains(w.Withheld, "public-web") {
		t.Errorf("the hit of c says %q", w.Withheld)
	}
}

func TestSnippetOfALongPassage(t *testing.T) {
	h := archive()
	text := strings.Repeat("wort él ", 100) + "the Bäckerei, at last, and the Bäckerei again " + strings.Repeat("más ", 100)
	h.Interviews[0] = interview("a", "de", "VOICE: "+text)
	x := memory(t, h)
	r, err := x.Search(context.Background(), search.Query{Words: "backerei"})
	if err != nil || len(r.Hits) != 1 {
		t.Fatal(r, err)
	}
	hit := r.Hits[0]
	if got := hit.Marked("[", "]"); !strings.Contains(got, "the [Bäckerei], at last, and the [Bäckerei] again") || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || len(strings.Fields(got)) > search.SnippetWords+2 {
		t.Error(got)
	}
	if s := hit.Spans[0]; string([]rune(text)[s[0]:s[1]]) != "Bäckerei" {
		t.Errorf("the span is %q", string([]rune(text)[s[0]:s[1]]))
	}
}

func TestQueryMistakes(t *testing.T) {
	x := memory(t, archive())
	tests := []struct {
		name, words string
		at          int
	}{
		{"nothing", "", 1},
		{"only punctuation", " — ", 1},
		{"open quote", `bakery "next to`, 8},
		{"open parenthesis", "bakery (barber", 8},
		{"closing alone", "bakery) barber", 7},
		{"OR at the end", "bakery OR", 10},
		{"OR at the start", "OR bakery", 1},
		{"two operators", "bakery AND OR barber", 12},
		{"star inside", "b*kery", 1},
		{"star alone", "bakery *", 8},
		{"short beginning", "é b*", 3},
		{"unknown filter", "author:x", 1},
		{"a column of the full-text language", "bakery tags:s1", 8},
		{"filter without value", "ñandú place: x", 7},
		{"wrong rights", "bakery rights:none", 8},
		{"two rights", "rights:all bakery rights:cleared", 19},
		{"deep", strings.Repeat("(", 30) + "a" + strings.Repeat(")", 30), 21},
		{"many", strings.Repeat("a ", 100), 129},
		{"long", strings.Repeat("a", 3000), 1},
	}
	for _, tt := range tests {
		_, err := x.Search(context.Background(), search.Query{Words: tt.words})
		var syntax *search.SyntaxError
		if !errors.As(err, &syntax) || syntax.At != tt.at || syntax.Hint == "" {
			t.Errorf("%s: %q gives %v, want a mistake at %d", tt.name, tt.words, err, tt.at)
		}
	}
	for _, words := range []string{"place:nowhere", "narrator:nobody", "interview:zz"} {
		_, err := x.Search(context.Background(), search.Query{Words: words})
		var unknown *search.UnknownError
		if !errors.As(err, &unknown) {
			t.Errorf("%q gives %v", words, err)
		}
	}
	if _, err := x.Search(context.Background(), search.Query{Words: "narrator:\"specimen voice d\""}); err == nil || !strings.Contains(err.Error(), "Specimen voice a") {
		t.Errorf("no name is suggested: %v", err)
	}
}
