package propose_test

import (
	"fmt"
	"strings"
	"testing"

	"vouch/sources"
	"vouch/sources/gazetteer"
	"vouch/sources/propose"
)

// asked is a holding with one question and one answer, in words of either language.
func asked(question, answer string) *sources.Holding {
	street := func(id, name string) sources.Place {
		return sources.Place{ID: id, Kind: sources.Street, Names: []sources.Name{{Name: name}}}
	}
	period, err := sources.DefaultPeriodWords().Parse("1968/1980")
	if err != nil {
		panic(err)
	}
	return &sources.Holding{
		Words: sources.DefaultWords(),
		Interviews: []sources.Interview{{ID: "voice", Date: sources.Date{Year: 1999}, Language: []string{"en", "es"},
			Narrators: []sources.Narrator{{ID: "n.v", Speaker: "V", Present: []sources.Sojourn{{Period: period, Place: "st.capp"}}}},
			Segments:  []sources.Segment{{Index: 1, Speaker: "INTERVIEWER", Text: question}, {Index: 2, Speaker: "V", Text: answer}}}},
		Places: []sources.Place{street("st.capp", "Capp Street"), street("st.24th", "24th Street"), street("st.25th", "25th Street"),
			{ID: "face.capp.w", Kind: sources.BlockFace, Face: &sources.Face{Street: "st.capp", From: "st.24th", To: "st.25th", Side: sources.West}},
			{ID: "face.capp.e", Kind: sources.BlockFace, Face: &sources.Face{Street: "st.capp", From: "st.24th", To: "st.25th", Side: sources.East}},
			{ID: "corner.25th-capp.nw", Kind: sources.Corner, Corner: &sources.CornerLot{Streets: []string{"st.25th", "st.capp"}, Quarter: sources.NorthWest}}},
	}
}

var things = []gazetteer.Term{
	{ID: "food.bakery", Lang: "en", Text: "bakery"}, {ID: "food.bakery", Lang: "es", Text: "panadería"}, {ID: "bar", Lang: "en", Text: "bar"},
	{ID: "house", Lang: "en", Text: "house"}, {ID: "shop.barber", Lang: "en", Text: "barber"}, {ID: "bar", Lang: "es", Text: "cantina"},
	{ID: "wires.trolley", Lang: "en", Text: "wires"},
}

// TestFind reads one answer at a time: all nine kinds, and each way of knowing.
func TestFind(t *testing.T) {
	cases := []struct{ question, answer, want string }{
		{"", "I saw the bakery at Twenty-fifth and Capp, on the corner.", "presence food.bakery corner.25th-capp.nw count=1 saw affirms 3"},
		{"", "I remember two or three bakeries on Capp, the west side, between 24th and 25th.", "presence food.bakery face.capp.w count=2-3 saw affirms 3"},
		{"", "People said there was a bakery on Capp.", "presence food.bakery st.capp count=1 told affirms 2"},
		{"", "There must have been a bakery on Capp.", "presence food.bakery st.capp count=1 supposes affirms 1"},
		{"A bakery on Capp?", "I do not remember a bakery.", "presence food.bakery st.capp unsaid forgets 0"},
		{"", "There was no bar on Capp.", "absence bar st.capp unsaid affirms 2"},
		{"", "En la Veinticinco no había cantinas.", "absence bar st.25th unsaid affirms 2"},
		{"", "Most of the houses on Capp were old.", "frequency house st.capp words=most unsaid affirms 2"},
		{"", "I remember the bakery on Capp next door to the barber.", "adjacency food.bakery st.capp beside shop.barber saw affirms 3"},
		{"", "The houses on Capp were gray.", "attribute house st.capp colour=grey unsaid affirms 2"},
		{"", "The wires ran all along Capp Street.", "route wires.trolley st.capp via=st.capp unsaid affirms 2"},
		{"", "I saw it: the bakery on Capp closed in 1978.", "period food.bakery st.capp saw affirms 4"},
		{"", "On Sundays everybody walked down Capp.", "practice st.capp unsaid affirms 2"},
		{"", "Capp was the street; it was our living room.", "meaning st.capp unsaid affirms 2"},
		{"", "A bakery on Capp?", ""},
		{"", "It was a long street.", ""},
	}
	for _, c := range cases {
		var got []string
		for _, p := range propose.Find(asked(c.question, c.answer), propose.Options{Things: things}) {
			words := []string{p.Kind}
			for _, v := range []string{p.Concept, p.Place} {
				if v != "" {
					words = append(words, v)
				}
			}
			for _, v := range []struct{ name, value string }{{"count", p.Count}, {"words", p.Words}, {"via", p.Via}, {p.Property, p.Value}} {
				if v.value != "" {
					words = append(words, v.name+"="+v.value)
				}
			}
			if p.Relation != "" {
				words = append(words, p.Relation, p.Other)
			}
			got = append(got, strings.Join(append(words, p.Modality, p.Polarity, p.Certainty), " "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.answer, strings.Join(got, "; "), c.want)
		}
	}
}

func ExampleFind() {
	h := asked("", "Dos panaderías había en la Veinticuatro, hasta el setenta y ocho; me acuerdo bien.")
	for _, p := range propose.Find(h, propose.Options{Things: things}) {
		fmt.Println(p.Kind, p.Concept, p.Place, p.Count, p.Period, p.Modality, p.Certainty)
	}
	// Output: presence food.bakery st.24th 2 until 1978 saw 4
}
