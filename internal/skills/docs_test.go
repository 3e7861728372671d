package skills

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestDocument opens the example of docs/formats/skill.md, runs its test, and looks
// whether the page names every key.
func TestDocument(t *testing.T) {
	data, err := os.ReadFile("../../docs/formats/skill.md")
	check(t, err)
	page := string(data)
	block := func(lang string) []byte {
		_, rest, ok := strings.Cut(page, "```"+lang+"\n")
		text, _, closed := strings.Cut(rest, "```")
		if !ok || !closed {
			t.Fatalf("the page has no example in %s", lang)
		}
		return []byte(text)
	}
	p, err := OpenFiles(map[string][]byte{ManifestFile: block("toml"), EntryFile: block("js"), "tests/cafe.json": block("json"), DocFile: []byte("# Benches at cafes\n")})
	check(t, err)
	results, err := runner(t).Test(context.Background(), p)
	check(t, err)
	if len(results) != 1 || !results[0].Passed {
		t.Errorf("%+v", results)
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[Manifest](), reflect.TypeFor[Budgets](), reflect.TypeFor[Made]()} {
		for f := range typ.Fields() {
			if key := f.Tag.Get("toml"); !strings.Contains(page, "| `"+key+"` |") {
				t.Errorf("the page does not tell of %q", key)
			}
		}
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[Test](), reflect.TypeFor[Summary](), reflect.TypeFor[Concept](), reflect.TypeFor[Street](), reflect.TypeFor[Area](),
		reflect.TypeFor[Face](), reflect.TypeFor[Lot](), reflect.TypeFor[Feature](), reflect.TypeFor[Dissent](), reflect.TypeFor[Shown](), reflect.TypeFor[request](), reflect.TypeFor[input]()} {
		for f := range typ.Fields() {
			if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "-" && !names(page, key) {
				t.Errorf("the page does not tell of %s's %q", typ.Name(), key)
			}
		}
	}
	for _, c := range Capabilities() {
		if !strings.Contains(page, "| `"+c+"` |") || Means(c) == "" {
			t.Errorf("the page does not tell of %s", c)
		}
	}
}

// names says whether a page has a word in code: between backquotes or in a list of
// members.
func names(page, word string) bool {
	for _, around := range []string{"`" + word + "`", "{" + word + ",", " " + word + ",", " " + word + "}", "{" + word + "}", word + ": "} {
		if strings.Contains(page, around) {
			return true
		}
	}
	return false
}

// TestMoreDocuments looks whether the pages name every key of signatures, receipts and
// registries.
func TestMoreDocuments(t *testing.T) {
	for page, types := range map[string][]reflect.Type{
		"skill.md":          {reflect.TypeFor[wireSignature](), reflect.TypeFor[wireRecord]()},
		"skill-registry.md": {reflect.TypeFor[Index](), reflect.TypeFor[Curator](), reflect.TypeFor[Listed](), reflect.TypeFor[Revoking](), reflect.TypeFor[Publisher](), reflect.TypeFor[Known](), reflect.TypeFor[Installed]()},
	} {
		data, err := os.ReadFile("../../docs/formats/" + page)
		check(t, err)
		for _, typ := range types {
			for f := range typ.Fields() {
				key, _, _ := strings.Cut(f.Tag.Get("json")+f.Tag.Get("toml"), ",")
				if !names(string(data), key) {
					t.Errorf("%s does not tell of %s's %q", page, typ.Name(), key)
				}
			}
		}
	}
}
