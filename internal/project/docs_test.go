package project

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources/strict"
)

// TestSettingsDocument loads the example of docs/formats/vouch-yaml.md and looks
// whether the page names every key.
func TestSettingsDocument(t *testing.T) {
	page, err := os.ReadFile("../../docs/formats/vouch-yaml.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(page), "## Example\n\n```yaml\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the page has no example")
	}
	s, err := readSettings(fstest.MapFS{SettingsFile: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.changes()) != 2 {
		t.Errorf("%d changes", len(s.changes()))
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[Settings](), reflect.TypeFor[changeEntry]()} {
		for f := range typ.Fields() {
			if f.Type == reflect.TypeFor[strict.Pos]() {
				continue
			}
			key, _, _ := strings.Cut(f.Tag.Get("key"), ",")
			if !strings.Contains(string(page), "| `"+key+"` |") {
				t.Errorf("the page does not tell of %q", key)
			}
			if !s.Has(key) && typ == reflect.TypeFor[Settings]() {
				t.Errorf("the example does not show %q", key)
			}
		}
	}
}
