package gazetteer_test

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"vouch/sources/gazetteer"
)

func terms() []gazetteer.Term {
	out := []gazetteer.Term{
		{ID: "food.bakery", Lang: "en", Text: "bakery"}, {ID: "food.bakery", Lang: "es", Text: "panadería"},
		{ID: "church", Lang: "en", Text: "church"}, {ID: "shop", Lang: "es", Text: "tienda"},
		{ID: "cottage", Lang: "es", Text: "casita"}, {ID: "house", Lang: "es", Text: "casa"}, {ID: "shop.barber", Lang: "en", Text: "barber shop"},
	}
	return append(out, gazetteer.NameTerms([]gazetteer.Name{
		{Place: "st.24th", Name: "24th Street", Street: true}, {Place: "st.mission", Name: "Mission Street", Street: true},
		{Place: "st.army", Name: "Army Street", Street: true, To: 10}, {Place: "st.army", Name: "Cesar Chavez Street", Street: true, From: 11, To: 20},
	})...)
}

func TestFind(t *testing.T) {
	l := gazetteer.New(terms())
	cases := []struct {
		name, text string
		want       []string
	}{
		{"plural", "The bakeries and the churches.", []string{"food.bakery", "church"}},
		{"accents", "Las PANADERIAS y una panadería", []string{"food.bakery", "food.bakery"}},
		{"diminutive", "una tiendita", []string{"shop"}},
		{"a diminutive of its own", "una casita y dos casas", []string{"cottage", "house"}},
		{"longest", "a barber shop", []string{"shop.barber"}},
		{"ordinal", "On Twenty-fourth, by the 24th Street bus", []string{"st.24th", "st.24th"}},
		{"Spanish ordinal", "en la Veinticuatro, calle 24, la 24", []string{"st.24th", "st.24th", "st.24th"}},
		{"a number of things", "24 houses", nil},
		{"a district", "in the Mission", nil},
		{"a street", "over on Mission and on mission street", []string{"st.mission", "st.mission"}},
		{"a word", "on a mission", nil},
		{"names of two times", "Army, now Cesar Chavez", []string{"st.army", "st.army"}},
	}
	for _, c := range cases {
		var got []string
		for _, h := range l.Find(c.text) {
			got = append(got, h.Term.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q: %v, want %v", c.name, c.text, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]int{"six": 6, "24": 24, "seventy-four": 74, "nineteen seventy-four": 1974, "sesenta y nueve": 69,
		"veintidós": 22, "ninety": 90, "1974": 1974, "bread": 0, "cien": 0} {
		if n, words := gazetteer.Number(gazetteer.Tokens(text), 0); n != want || (n > 0) != (words > 0) {
			t.Errorf("%q: %d in %d words, want %d", text, n, words, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"Houses. Old wooden houses.", 2}, {"On St. Peter's day. Then home.", 2}, {"No. There was none.", 2},
		{"It cost 1.50 then.", 1}, {"¿Y después? Nada.", 2}, {"He said “no.” We left.", 2}, {"", 0}, {"so … and then", 1},
	} {
		if got := gazetteer.Sentences(c.text); len(got) != c.want {
			t.Errorf("%q: %v, want %d", c.text, got, c.want)
		}
	}
}

// FuzzFind: hits lie inside the text, in order, and never overlap within a class.
func FuzzFind(f *testing.F) {
	l := gazetteer.New(terms())
	f.Add("On Twenty-fourth, two bakeries; la Veinticuatro's panadería.")
	f.Add("’s st. 24th 24 the Mission \xff")
	f.Fuzz(func(t *testing.T, text string) {
		end := map[gazetteer.Class]int{}
		length := utf8.RuneCountInString(text)
		for _, h := range l.Find(text) {
			if h.Start < end[h.Term.Class] || h.End <= h.Start || h.End > length {
				t.Fatalf("%+v in %d code points", h, length)
			}
			end[h.Term.Class] = h.End
		}
		for _, r := range gazetteer.Sentences(text) {
			if r[0] > r[1] || r[1] > length {
				t.Fatalf("sentence %v in %d code points", r, length)
			}
		}
	})
}

func ExampleLexicon_Find() {
	l := gazetteer.New(append(gazetteer.NameTerms([]gazetteer.Name{{Place: "st.24th", Name: "24th Street", Street: true}}),
		gazetteer.Term{ID: "food.bakery", Lang: "es", Text: "panadería"}))
	for _, h := range l.Find("Dos panaderías en la Veinticuatro.") {
		fmt.Println(h.Start, h.End, h.Term.ID)
	}
	// Output:
	// 4 14 food.bakery
	// 21 33 st.24th
}
