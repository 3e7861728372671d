package project

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// TestApprovalsDocument loads the example of docs/formats/approvals.md and looks
// whether the page names every key.
func TestApprovalsDocument(t *testing.T) {
	page, text := example(t, "approvals.md")
	list, err := readApprovals(fstest.MapFS{ApprovalsFile: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || len(list[0].Changes) != 1 {
		t.Errorf("%+v", list)
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[approvalEntry](), reflect.TypeFor[approvedChange]()} {
		namesKeys(t, page, typ)
	}
}

// example gives a page of docs/formats and the example on it.
func example(t *testing.T, name string) (page, text string) {
	t.Helper()
	data, err := os.ReadFile("../../docs/formats/" + name)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(data), "## Example\n\n```yaml\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the page has no example")
	}
	return string(data), text
}

func namesKeys(t *testing.T, page string, typ reflect.Type) {
	t.Helper()
	for f := range typ.Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("key"), ",")
		if key != "" && !strings.Contains(page, "| `"+key+"` |") && !strings.Contains(page, "`"+key+"`, ") {
			t.Errorf("the page does not tell of %q", key)
		}
	}
}

// TestSettingsDocument loads the example of docs/formats/vouch-yaml.md and looks
// whether the page names every key.
func TestSettingsDocument(t *testing.T) {
	page, text := example(t, "vouch-yaml.md")
	s, err := readSettings(fstest.MapFS{SettingsFile: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Changes) != 4 {
		t.Errorf("%d changes", len(s.Changes))
	}
	namesKeys(t, page, reflect.TypeFor[Settings]())
	namesKeys(t, page, reflect.TypeFor[changeEntry]())
	for f := range reflect.TypeFor[Settings]().Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("key"), ",")
		if key != "" && !s.Has(key) {
			t.Errorf("the example does not show %q", key)
		}
	}
}
