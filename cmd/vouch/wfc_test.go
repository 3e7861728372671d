package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/wfc/format/samples"
	"vouch/wfc/format/tileset"
)

// document is the text of a page of docs/formats, and its first block of a
// language behind a heading.
func document(t *testing.T, page, heading, language string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats", page))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(data), heading+"\n")
	_, rest, begun := strings.Cut(rest, "```"+language+"\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !begun || !closed {
		t.Fatalf("%s has no block of %s behind %q", page, language, heading)
	}
	return text
}

// call runs a command and returns its exit code and standard output.
func call(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out, err bytes.Buffer
	code := run(context.Background(), args, &out, &err)
	if err.Len() > 0 {
		t.Log(err.String())
	}
	return code, out.String()
}

// TestWFCDocuments: what the pages show can be read, and solved.
func TestWFCDocuments(t *testing.T) {
	file := filepath.Join(t.TempDir(), "coast.yaml")
	if err := os.WriteFile(file, []byte(document(t, "wfc-problem.md", "## Example", "yaml")), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out := call(t, "wfc", "run", file); code != exitDone || !strings.Contains(out, "seed 3        solved") {
		t.Errorf("exit code %d: %s", code, out)
	}
	list, err := samples.Parse("samples.xml", []byte(document(t, "wfc-samples.md", "## samples.xml", "xml")))
	if err != nil || len(list.Entries) != 3 || list.Entries[2].Limit != 25 {
		t.Errorf("%+v, %v", list, err)
	}
	set, err := tileset.Parse("tiles.xml", []byte(document(t, "wfc-samples.md", "## Tilesets", "xml")))
	if err != nil || len(set.Tiles) != 2 || len(set.Neighbours) != 4 {
		t.Errorf("%+v, %v", set, err)
	}
}

// TestWFCResultFields: the result has the fields that are promised and no others.
func TestWFCResultFields(t *testing.T) {
	_, out := call(t, "wfc", "run", "../../wfc/testdata/mxgmn/tilesets/Knots.xml", "--size", "4", "--json")
	var object map[string][]map[string]any
	if err := json.Unmarshal([]byte(out), &object); err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("cells failures n name ns_per_cell pairs_horizontal pairs_vertical repairs solved subset symmetry tiles total_weight")
	if len(object) != 1 || len(object["results"]) != 1 {
		t.Fatalf("%v", object)
	}
	var got []string
	for k := range object["results"][0] {
		got = append(got, k)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
