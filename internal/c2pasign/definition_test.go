package c2pasign

import (
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cose"
	"vouch/sources/strict"
)

// page is the example of docs/formats/sign-manifest.md.
func page(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/formats/sign-manifest.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "```yaml\n")
	text, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the page has no example")
	}
	return text
}

func TestExampleOfDocument(t *testing.T) {
	d, err := Parse("M.yaml", []byte(page(t)))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Actions) != 2 || len(d.Ingredients) != 2 || len(d.Assertions) != 2 || d.TimeStamp == "" || cose.Algorithm(d.Algorithm) != cose.PS384 {
		t.Errorf("%+v", d)
	}
	action, err := d.Actions[0].build(map[string]int{"before": 3}, time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC))
	if err != nil || action.Name != assertion.ActionOpened || len(action.IngredientIndexes) != 1 || action.IngredientIndexes[0] != 3 || action.When.Year() != 2026 {
		t.Errorf("%+v, %v", action, err)
	}
}

// TestValues: what YAML says is what CBOR says, in one encoding.
func TestValues(t *testing.T) {
	tests := []struct{ name, yaml, want string }{
		{"number", "3", "03"},
		{"negative", "-1", "20"},
		{"text like a number", `"3"`, "6133"},
		{"date is text", "2026-05-01", "6a323032362d30352d3031"},
		{"fraction", "1.5", "f93e00"},
		{"truth", "true", "f5"},
		{"nothing", "null", "f6"},
		{"list", "[1, 2]", "820102"},
		{"keys in order", "{b: 1, a: 2}", "a2616102616201"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parse("M.yaml", []byte("actions: []\nassertions: [{label: org.example.a, data: "+test.yaml+"}]"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := d.Assertions[0].Data.CBOR()
			if err != nil || hex.EncodeToString(got) != test.want {
				t.Errorf("%x, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestValueMistakes(t *testing.T) {
	for _, text := range []string{"99999999999999999999", "0x10", ".inf", "{a: 1, a: 2}", "&x 1", "!!binary aGk=", strings.Repeat("[", 20) + strings.Repeat("]", 20)} {
		_, err := Parse("M.yaml", []byte("actions: []\nassertions:\n  - label: org.example.a\n    data: "+text))
		if _, ok := errors.AsType[*strict.Fault](err); !ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestLocate: what only the library notices has a line as well.
func TestLocate(t *testing.T) {
	d, err := Parse("M.yaml", []byte("actions:\n  - action: c2pa.created\n  - action: c2pa.edited\nthumbnail: a.png\nassertions:\n  - label: a\n    data: 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	d.places = map[string]int{"Custom[0]": 0}
	tests := []struct {
		field string
		line  int
	}{{"Actions[1]", 3}, {"Actions", 1}, {"Actions[9]", 1}, {"Custom[0].Label", 6}, {"Thumbnail", 4}, {"Label", 1}, {"", 1}}
	for _, test := range tests {
		fault, ok := errors.AsType[*strict.Fault](d.Locate(&provenance.DefinitionError{Field: test.field, Problem: "x"}))
		if !ok || fault.Line != test.line {
			t.Errorf("%s: %v, want line %d", test.field, fault, test.line)
		}
	}
	if other := errors.New("x"); d.Locate(other) != other {
		t.Error("another error was changed")
	}
}

// TestBuildNamesLines: a file that is not there is told at the line that names it.
func TestBuildNamesLines(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "text.txt"), []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, yaml, want string }{
		{"no ingredient", "actions: []\ningredients:\n  - file: gone.jpg\n    relationship: parentOf\n", "M.yaml:3"},
		{"folder as ingredient", "actions: []\ningredients:\n  - relationship: parentOf\n    file: .\n", "M.yaml:4"},
		{"thumbnail is text", "actions: []\n\nthumbnail: text.txt\n", "M.yaml:3"},
		{"no key", "actions: []\n", "M.yaml:1"},
		{"key is text", "actions: []\nchain: text.txt\nkey: text.txt\n", "M.yaml:3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parse("M.yaml", []byte(test.yaml))
			if err != nil {
				t.Fatal(err)
			}
			if _, err = d.Build(context.Background(), Circumstances{Dir: dir}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v does not name %s", err, test.want)
			}
		})
	}
}

// FuzzParse: no text is too strange to be refused with a line, and what is taken can
// be encoded.
func FuzzParse(f *testing.F) {
	f.Add(page(f))
	f.Add("actions: [{action: c2pa.created, when: now, parameters: {org.example.a: [1, {b: 2.5}]}}]")
	f.Add("actions: []\nassertions: [{label: a, data: {1: 2}}]")
	f.Add("actions: []\nassertions: [{label: font.info, data: {fullName: A, weight: {class: Bold, value: 7}}}, {label: x.metadata, data: {\"@context\": {}}}]")
	f.Add("training_mining: {data_mining: constrained}\nactions: []\nbinding: boxes\nalgorithm: EdDSA")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse("M.yaml", []byte(text))
		if err != nil {
			if _, ok := errors.AsType[*strict.Fault](err); !ok {
				t.Fatalf("%v has no line", err)
			}
			return
		}
		for _, own := range d.Assertions {
			if _, err := own.Data.CBOR(); err != nil {
				t.Fatal(err)
			}
		}
		_ = d.Machines.permissions()
		var m provenance.Manifest
		for _, own := range d.Assertions {
			_, _ = own.add(&m)
		}
	})
}

// FuzzParseKey: no key is too strange to be refused.
func FuzzParseKey(f *testing.F) {
	f.Add([]byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
	f.Add([]byte("-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if key, err := ParseKey(data); err == nil && key == nil {
			t.Fatal("neither key nor error")
		}
	})
}
