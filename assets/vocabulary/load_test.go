package vocabulary_test

import (
	"errors"
	"strings"
	"testing"

	"vouch/assets/vocabulary"
)

const small = `vocabulary: 1
families:
  - {id: building, names: {en: [building], es: [edificio]}}
  - {id: house, within: building, aliases: [home], names: {en: [house], es: [casa]}}
concepts:
  - {id: house.old, family: house, lots: 2, names: {en: [old house], es: [casa vieja]}}
  - id: house.new
    family: home
    names: {en: [new house], es: [casa nueva]}
    from: 1972-02
    source: "agency record"
`

func TestLoadSmall(t *testing.T) {
	v, err := vocabulary.Load("small.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	old, _ := v.Lookup("house.old")
	if old.Footprint != 2 || old.Name("es") != "casa vieja" || old.Name("fr") != "old house" || !old.In("building") {
		t.Errorf("house.old = %+v", old)
	}
	fresh, _ := v.Lookup("house.new")
	if fresh.Families[0] != "house" {
		t.Errorf("alias is not resolved: %v", fresh.Families)
	}
	if got := v.NameOf("home", "es"); got != "casa" {
		t.Errorf("NameOf(home) = %q", got)
	}
	if v.Expand("nothing") != nil || v.Known("nothing") || v.Standing("nothing", vocabulary.Date{Year: 1974}) {
		t.Error("an unknown id stands for something")
	}
}

// TestLoadMistakes replaces one piece of the small table and wants the mistake
// found on its line.
func TestLoadMistakes(t *testing.T) {
	tests := []struct {
		name, from, to string
		line           int
		say            string
	}{
		{"version", "vocabulary: 1", "vocabulary: 2", 1, "version 2"},
		{"no version", "vocabulary: 1", "# none", 2, "version 1 is not known"},
		{"unknown key", "lots: 2", "lot: 2", 6, `unknown key "lot"`},
		{"repeated key", "    family: home\n", "    family: home\n    family: house\n", 9, "twice"},
		{"bad id", "house.new", "House New", 7, "not an id"},
		{"id twice", "house.new", "house.old", 7, "twice"},
		{"id of a family", "house.new", "building", 7, "twice"},
		{"unknown family", "family: home", "family: hut", 8, `"hut"`},
		{"circle", "{id: building, names", "{id: building, within: house, names", 3, "within itself"},
		{"no such parent", "within: building", "within: tower", 4, "tower"},
		{"missing language", "{en: [new house], es: [casa nueva]}", "{en: [new house]}", 9, `"es"`},
		{"third language", "es: [casa nueva]", "es: [casa nueva], fr: [maison]", 9, "fr"},
		{"name twice", "[new house]", "[new house, new house]", 9, "twice"},
		{"empty name", "[new house]", `[""]`, 9, "not a text"},
		{"bad month", "1972-02", "1972-13", 10, "month"},
		{"bad day", "1972-02", "1972-02-30", 10, "29 days"},
		{"not a date", "1972-02", "spring", 10, "write 1974"},
		{"no source", "    source: \"agency record\"\n", "", 7, "no source"},
		{"source alone", "    from: 1972-02\n", "", 10, "no date"},
		{"ends early", "from: 1972-02", "from: 1972-02\n    to: 1971", 10, "before it begins"},
		{"no lots", "lots: 2", "lots: 0", 6, "lots"},
		{"too many lots", "lots: 2", "lots: 17", 6, "1 to 16"},
		{"wide feature", "lots: 2", "lots: 2, where: feature", 6, "no front concept"},
		{"where", "lots: 2", "where: back", 6, "where"},
		{"list expected", "[old house]", "old house", 6, "not a list"},
		{"yaml", "lots: 2", "lots: [2", 0, "check indentation"},
		{"control character", "old house", `"old \u0007 house"`, 6, "U+0007"},
		{"two documents", "vocabulary: 1", "---\nvocabulary: 1\n---\nvocabulary: 1", 0, "second document"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(small, tt.from) {
				t.Fatalf("%q is not in the table", tt.from)
			}
			_, err := vocabulary.Load("v.yaml", []byte(strings.Replace(small, tt.from, tt.to, 1)))
			syntax, ok := errors.AsType[*vocabulary.SyntaxError](err)
			if !ok {
				t.Fatalf("error %v, want a *SyntaxError", err)
			}
			if (tt.line != 0 && syntax.Line != tt.line) || !strings.Contains(err.Error(), tt.say) {
				t.Errorf("got %v, want line %d with %q", err, tt.line, tt.say)
			}
		})
	}
	for _, text := range []string{"", "\xff", "a: &x [*x]", strings.Repeat(" ", vocabulary.MaxFileBytes+1)} {
		if _, err := vocabulary.Load("v.yaml", []byte(text)); err == nil {
			t.Errorf("%.20q was accepted", text)
		}
	}
}

func TestHashIsOfContent(t *testing.T) {
	a, _ := vocabulary.Load("a", []byte(small))
	b, _ := vocabulary.Load("b", []byte("# a comment\n"+small))
	c, _ := vocabulary.Load("c", []byte(strings.Replace(small, "casa vieja", "casa antigua", 1)))
	if a.Hash() != b.Hash() {
		t.Error("a comment changed the hash")
	}
	if a.Hash() == c.Hash() {
		t.Error("a name did not change the hash")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(small))
	f.Add(vocabulary.DefaultText())
	f.Add([]byte("vocabulary: 1\nconcepts: [{id: a, family: *x}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := vocabulary.Load("fuzz.yaml", data)
		if err != nil {
			if _, ok := errors.AsType[*vocabulary.SyntaxError](err); !ok {
				t.Fatalf("error of type %T: %v", err, err)
			}
			return
		}
		for _, c := range v.Concepts() {
			if len(c.Families) == 0 || c.Footprint < 1 || c.Name(vocabulary.Spanish) == "" {
				t.Fatalf("incomplete concept %+v", c)
			}
		}
	})
}
