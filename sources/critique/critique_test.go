package critique_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources"
	"vouch/sources/critique"
)

// said is a holding of one voice that says one thing.
func said(lang, text string, change func(*sources.Statement)) *sources.Holding {
	seg := sources.Segment{Index: 1, Speaker: "VOICE", Text: text}
	h := &sources.Holding{
		Interviews: []sources.Interview{{ID: "voice", Language: []string{lang}, Segments: []sources.Segment{seg},
			Narrators: []sources.Narrator{{ID: "n.a", Shown: "Voice", Speaker: "VOICE"}}}},
		Places: []sources.Place{{ID: "st.army", Kind: sources.Street, Names: []sources.Name{
			{Name: "Army Street", To: sources.Date{Year: 1994}}, {Name: "Cesar Chavez Street", From: sources.Date{Year: 1995}}}}},
	}
	q, _ := sources.FindQuote(&seg, text)
	period, err := sources.DefaultPeriodWords().Parse("the seventies")
	if err != nil {
		panic(err)
	}
	s := sources.Statement{ID: "s1", Kind: sources.Presence, Interview: "voice", Segment: 1, Narrator: "n.a", Quote: q, Place: "st.army", Concept: "bar",
		Period: period, Modality: sources.Saw, Polarity: sources.Affirms, Certainty: 3, Present: sources.WasThere, Reading: "A bar stood there."}
	if change != nil {
		change(&s)
	}
	h.Statements = []sources.Statement{s}
	return h
}

func codes(list []critique.Finding) []critique.Code {
	var out []critique.Code
	for _, f := range list {
		out = append(out, f.Code)
	}
	return out
}

func TestOpposites(t *testing.T) {
	absent := func(s *sources.Statement) { s.Kind = sources.Absence }
	denied := func(s *sources.Statement) { s.Polarity = sources.Denies }
	cases := []struct {
		lang, text string
		change     func(*sources.Statement)
		want       critique.Code
	}{
		{"en", "There was a bar on the corner.", nil, ""},
		{"en", "There was no bar on the corner.", nil, critique.QuoteDenies},
		{"en", "There was no bar on the corner.", absent, ""},
		{"en", "There was no bar on the corner.", denied, ""},
		{"en", "There was a bar on the corner.", absent, critique.QuoteAffirms},
		{"en", "You could not find a bar there.", absent, ""},
		{"en", "They say there was a bar.", nil, critique.QuoteWeaker},
		{"en", "It must have been a bar.", nil, critique.QuoteWeaker},
		{"en", "They say there was a bar.", func(s *sources.Statement) { s.Modality = sources.Told }, ""},
		{"es", "Ahí había una cantina.", nil, ""},
		{"es", "Ahí no había cantina.", nil, critique.QuoteDenies},
		{"es", "Ahí nunca hubo cantina.", absent, ""},
		{"es", "Ahí había una cantina.", absent, critique.QuoteAffirms},
		{"es", "Me dijeron que era cantina.", nil, critique.QuoteWeaker},
		{"de", "There was no bar.", nil, ""},
	}
	for _, c := range cases {
		got := codes(critique.Opposites(said(c.lang, c.text, c.change)))
		if len(got) > 1 || len(got) == 1 && got[0] != c.want || len(got) == 0 && c.want != "" {
			t.Errorf("%q: %v, want %q", c.text, got, c.want)
		}
	}
}

const story = "We came up the street every morning with the cart and the bell, past the bakery and the shoe store, and old Marta at number twelve gave us bread for the twins."

// TestCopies: a text under two names, one with other names filled in, and two that
// tell of one thing in their own words.
func TestCopies(t *testing.T) {
	cases := []struct {
		name, other string
		want        critique.Code
	}{
		{"copied", "Well. " + story, critique.CopiedPassage},
		{"template", strings.NewReplacer("Marta", "Elena", "twelve", "forty", "number", "number").Replace(story), critique.CopiedPassage},
		{"template of many names", "At Folsom on Monday with Rosa, Pedro, Luis and Ana we had 12 eggs, 4 loaves and 6 fish, and at Harrison on Friday with Juan we had 9.", critique.Template},
		{"own words", "Mornings we pushed a cart along there and rang a bell; a woman called Marta always had something for my sisters, a roll or an apple.", ""},
	}
	for _, c := range cases {
		first := story
		if c.want == critique.Template {
			first = "At Mission on Sunday with Carla, Jorge, Hugo and Eva we had 30 eggs, 8 loaves and 2 fish, and at Potrero on Tuesday with Beto we had 5."
		}
		h := said("en", first, nil)
		h.Interviews = append(h.Interviews, sources.Interview{ID: "other", Language: []string{"en"},
			Segments: []sources.Segment{{Index: 1, Speaker: "B", Text: c.other}}, Narrators: []sources.Narrator{{ID: "n.b", Speaker: "B"}}})
		got := critique.Copies(h)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0].Code != c.want || !slices.Equal(got[0].Statements, []string{"s1"})) {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
}

// TestCopiesAmongMany plants three copies among a thousand passages.
func TestCopiesAmongMany(t *testing.T) {
	h := &sources.Holding{}
	words := strings.Fields("street corner bakery light morning window music hand water garden train summer brother kitchen school uncle market church paper winter")
	for i := range 50 {
		iv := sources.Interview{ID: fmt.Sprintf("i%02d", i), Narrators: []sources.Narrator{{ID: fmt.Sprintf("n%02d", i), Speaker: "A"}}}
		for k := range 20 {
			var b strings.Builder
			for n := range 25 {
				b.WriteString(words[(i*7+k*13+n*n*(i+3)+n*k)%len(words)] + " ")
			}
			text := b.String()
			if k == 4 && i%20 == 3 {
				text = story
			}
			iv.Segments = append(iv.Segments, sources.Segment{Index: k + 1, Speaker: "A", Text: text})
		}
		h.Interviews = append(h.Interviews, iv)
	}
	first := critique.Copies(h)
	planted := 0
	for _, f := range first {
		if f.Code == critique.CopiedPassage && slices.ContainsFunc([]string{"i03", "i23", "i43"}, func(id string) bool { return f.Interviews[0] == id }) &&
			strings.Contains(f.Message, "segment 5") {
			planted++
		}
	}
	if planted < 3 {
		t.Errorf("%d pairs of three planted ones found among %d", planted, len(first))
	}
	if !reflect.DeepEqual(first, critique.Copies(h)) {
		t.Error("the same holding gives other findings")
	}
}

func TestAges(t *testing.T) {
	dates := func(concept string) (sources.Span, string, bool) {
		if concept != "cinema" {
			return sources.Span{}, "", false
		}
		return sources.Span{From: sources.DayOf(1905, 1, 1), To: sources.LastDay}, "histories of cinemas", true
	}
	facts, err := critique.ReadFacts(fstest.MapFS{critique.FactsFile: {Data: []byte(`facts:
  - {id: flag, words: [rainbow flag], from: 1978-06-25, says: first flown then, cite: {title: a source, confidence: A, basis: s}}
  - {id: works, words: [trench], from: 1967, to: 1970-06-27, says: closed then, cite: {title: a source, confidence: A, basis: s}}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	period := func(text string) func(*sources.Statement) {
		return func(s *sources.Statement) {
			var err error
			if s.Period, err = sources.DefaultPeriodWords().Parse(text); err != nil {
				panic(err)
			}
		}
	}
	cases := []struct {
		text   string
		change func(*sources.Statement)
		want   []critique.Code
	}{
		{"A bar on Army Street.", nil, nil},
		{"A bar on Cesar Chavez Street.", nil, []critique.Code{critique.NameTime}},
		{"A bar on Cesar Chavez Street.", period("1996"), nil},
		{"A rainbow flag over the bar.", period("1974"), []critique.Code{critique.FactTime}},
		{"A rainbow flag over the bar.", nil, nil}, // the seventies hold 1978
		{"Behind the trench.", period("1974"), []critique.Code{critique.FactTime}},
		{"A movie house.", func(s *sources.Statement) { s.Concept = "cinema" }, nil},
		{"A movie house.", func(s *sources.Statement) { s.Concept = "cinema"; period("1890")(s) }, []critique.Code{critique.ThingTime}},
		{"There was no rainbow flag.", func(s *sources.Statement) { s.Kind = sources.Absence; period("1974")(s) }, nil},
	}
	for _, c := range cases {
		if got := codes(critique.Ages(said("en", c.text, c.change), dates, facts)); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestFactMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"facts:\n  - {id: a, words: [b], says: c, cite: {title: t, confidence: A, basis: s}}\n":                       "has no date",
		"facts:\n  - {id: a, words: [b], from: 1990, to: 1980, says: c, cite: {title: t, confidence: A, basis: s}}\n": "ends before it begins",
		"facts:\n  - {id: a, words: [b], from: 1990, says: c}\n":                                                      "cite",
	} {
		if _, err := critique.ReadFacts(fstest.MapFS{critique.FactsFile: {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if list, err := critique.ReadFacts(fstest.MapFS{}); list != nil || err != nil {
		t.Errorf("without the file: %v, %v", list, err)
	}
}

// TestFactsDocument loads the example of the page and looks whether it names every key.
func TestFactsDocument(t *testing.T) {
	page, err := os.ReadFile("../../docs/formats/facts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "## Example\n\n```yaml\n")
	text, _, _ := strings.Cut(rest, "```")
	list, err := critique.ReadFacts(fstest.MapFS{critique.FactsFile: {Data: []byte(text)}})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d facts, %v", len(list), err)
	}
	for f := range reflect.TypeFor[critique.Fact]().Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("key"), ",")
		if key != "" && !strings.Contains(string(page), "| `"+key+"` |") {
			t.Errorf("the page does not tell of %q", key)
		}
	}
}

func TestVoicesAndSilences(t *testing.T) {
	h := said("en", "A bar on Army Street.", nil)
	one := h.Statements[0]
	h.Statements = []sources.Statement{one, one, one}
	got := codes(critique.Voices(h, h.Statements))
	if !slices.Equal(got, []critique.Code{critique.OneVoice}) {
		t.Errorf("three of one voice: %v", got)
	}
	two := one
	two.Narrator = "n.b"
	if got := codes(critique.Voices(h, append(h.Statements, two))); !slices.Equal(got, []critique.Code{critique.HeavyVoice}) {
		t.Errorf("three and one: %v", got)
	}
	if got := critique.Voices(h, nil); len(got) != 0 {
		t.Errorf("nothing: %v", got)
	}
	h.Places = append(h.Places, sources.Place{ID: "st.elm", Kind: sources.Street, Names: []sources.Name{{Name: "Elm Street"}}})
	two.Polarity = sources.Forgets
	if got := codes(critique.Silences(h, []sources.Statement{one, two})); !slices.Equal(got, []critique.Code{critique.NotRemembered, critique.NeverAsked}) {
		t.Errorf("silences: %v", got)
	}
}
