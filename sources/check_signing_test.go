package sources_test

import (
	"strings"
	"testing"

	"vouch/sources"
)

// TestUnfit looks at readings of one segment.
func TestUnfit(t *testing.T) {
	const text = "Rosa had the corner store, and old Mr. Quintana the bakery on Capp, right beside. In July we all went. Nobody called it Sunset Market then, nobody."
	seg := sources.Segment{Index: 1, Speaker: "V", Text: text}
	quote, ok := sources.FindQuote(&seg, text)
	if !ok {
		t.Fatal("the quote is not found")
	}
	day := sources.Date{Year: 2020, Month: 1, Dom: 1}
	cases := []struct {
		name, reading string
		cleared       []string
		leave         bool
		want          string
	}{
		{"plain", "There was a corner store, and beside it a bakery.", nil, false, ""},
		{"a place", "On Capp Street there was a bakery.", nil, false, ""},
		{"a month", "In July people went to the bakery.", nil, false, ""},
		{"opens the sentence", "Rosa had a corner store.", nil, false, `"Rosa"`},
		{"a word that opens a sentence", "Nobody had a corner store.", nil, false, ""},
		{"behind a title", "The baker was Quintana.", nil, false, `"Quintana"`},
		{"looks like a name", "The market was not yet called Sunset.", nil, false, `"Sunset"`},
		{"is none", "The market was not yet called Sunset Market.", []string{"Sunset Market"}, false, ""},
		{"six words", "A narrator says: the bakery on Capp, right beside.", nil, false, "did not agree to be quoted"},
		{"six words with leave", "A narrator says: the bakery on Capp, right beside.", nil, true, ""},
		{"five words", "A narrator says: bakery on Capp, right beside.", nil, false, ""},
	}
	for _, c := range cases {
		answer := sources.No
		if c.leave {
			answer = sources.Yes
		}
		h := &sources.Holding{
			Places: []sources.Place{{ID: "st.capp", Kind: sources.Street, Names: []sources.Name{{Name: "Capp Street"}}}},
			Interviews: []sources.Interview{{ID: "v", Segments: []sources.Segment{seg}, Date: sources.Date{Year: 2001},
				Narrators: []sources.Narrator{{ID: "n.v", Speaker: "V"}},
				Consent: []sources.ConsentEvent{{Date: sources.Date{Year: 2001}, Event: sources.Granted, By: "n.v",
					Scopes: sources.Scopes{{Scope: sources.ArchiveAccess, Answer: sources.Yes}, {Scope: sources.Quote, Answer: answer}}}}}},
		}
		s := &sources.Statement{ID: "s", Interview: "v", Segment: 1, Narrator: "n.v", Quote: quote, Reading: c.reading, Cleared: c.cleared}
		var got []string
		for _, f := range h.Unfit(s, day) {
			got = append(got, f.Message)
		}
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRun(t *testing.T) {
	for _, c := range []struct{ reading, quote, want string }{
		{"A bakery stood on the north side.", "a bakery stood on the north side", "A bakery stood on the north side"},
		{"The NORTH side, of “Capp” Street there.", "on the north side of Capp street there", "The NORTH side, of “Capp” Street there"},
		{"La panadería de la esquina norte", "la panaderia de la esquina norte estaba", "La panadería de la esquina norte"},
		{"five words in a row", "five words in a row", ""},
		{"", "", ""},
	} {
		if got := sources.Run(c.reading, c.quote); got != c.want {
			t.Errorf("%q: %q, want %q", c.reading, got, c.want)
		}
	}
}

// TestPrivateHome: nothing leaves Load that knows better than the block.
func TestPrivateHome(t *testing.T) {
	files := docsProject(t)
	text := string(files["places.yaml"].Data)
	with := func(parent string) string {
		return strings.Replace(text, "elevations:", "  - id: home.d\n    kind: lot\n    names: [{name: The Hernandez house}]\n    polygon: [[60, 2000], [260, 2000], [260, 2100], [60, 2100]]\n    private: true\n"+parent+"elevations:", 1)
	}
	files["places.yaml"].Data = []byte(with("    parent: face.main.w\n"))
	h, err := sources.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	home, block := h.Place("home.d"), h.Place("face.main.w")
	if home.Exact() || home.Polygon != nil || home.Face == nil || home.Face.Street != block.Face.Street || len(home.Names) != len(block.Names) {
		t.Errorf("the home is %+v", home)
	}
	files["statements.yaml"].Data = []byte(strings.Replace(string(files["statements.yaml"].Data), "A narrator says that most", "The Hernandez house and most", 1))
	if _, err := sources.LoadWith(files, sources.Options{Signatures: sources.UnsignedDrafts}); err == nil || !strings.Contains(err.Error(), "the reading names a private home") {
		t.Errorf("a reading with the home's name: %v", err)
	}
	files = docsProject(t)
	files["places.yaml"].Data = []byte(with(""))
	if _, err := sources.Load(files); err == nil || !strings.Contains(err.Error(), "lies in no place that is wider") {
		t.Errorf("a home without a block: %v", err)
	}
}
