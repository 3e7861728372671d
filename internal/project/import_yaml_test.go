package project

import (
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestYAMLInPlaces changes a file as an import does: everything else stays, letter by
// letter.
func TestYAMLInPlaces(t *testing.T) {
	const before = `# mine
interviews:
    # the first
    - id: a # a comment
      file: "sources/á b.vtt" # here
      sha256: 'ab'
      quarantine:
        - {code: x, words: y}
      consent:
        - {date: 2000, event: granted, segments: [1, 12]}
    # the second

    - id: b
      file: plain
# the end
`
	y, err := readYAML([]byte(before), "interviews")
	if err != nil {
		t.Fatal(err)
	}
	a, b := y.entry("a"), y.entry("b")
	y.set(valueOf(a, "file"), `"n"`)
	y.set(valueOf(a, "sha256"), "cd")
	y.set(valueOf(valueOf(a, "consent").Content[0], "segments").Content[1], "13")
	for _, list := range []struct {
		entry *yaml.Node
		key   string
	}{{a, "quarantine"}, {b, "quarantine"}, {a, "consent"}} {
		if err := y.addTo(list.entry, list.key, "      - {code: new}\n"); err != nil {
			t.Fatal(err)
		}
	}
	y.add("  # added\n  - id: c\n    file: z\n")
	got, err := y.bytes()
	if err != nil {
		t.Fatal(err)
	}
	const want = `# mine
interviews:
    # the first
    - id: a # a comment
      file: "n" # here
      sha256: cd
      quarantine:
        - {code: x, words: y}
        - {code: new}
      consent:
        - {date: 2000, event: granted, segments: [1, 13]}
        - {code: new}
    # the second

    - id: b
      file: plain
      quarantine:
        - {code: new}
# the end
    # added
    - id: c
      file: z
`
	if string(got) != want {
		t.Errorf("%s", got)
	}
	if _, err := readYAML(got, "interviews"); err != nil {
		t.Error(err)
	}
}

func TestYAMLEmptyList(t *testing.T) {
	for before, want := range map[string]string{
		"interviews: []\n":         "interviews: \n  - id: c\n",
		"interviews: [] # none":    "interviews:  # none\n  - id: c\n",
		"interviews:\n- id: a":     "interviews:\n- id: a\n- id: c\n",
		"interviews:\n- {id: a}\n": "interviews:\n- {id: a}\n- id: c\n",
	} {
		y, err := readYAML([]byte(before), "interviews")
		if err != nil {
			t.Fatal(err)
		}
		y.add("  - id: c\n")
		got, err := y.bytes()
		if err != nil || string(got) != want {
			t.Errorf("%q became %q, %v", before, got, err)
		}
	}
	y, err := readYAML([]byte("interviews: [{id: a}]\n"), "interviews")
	if err != nil {
		t.Fatal(err)
	}
	y.add("  - id: c\n")
	if _, err := y.bytes(); err == nil {
		t.Error("a list in brackets was extended")
	}
	if _, err := readYAML([]byte("records: []\n"), "interviews"); err == nil {
		t.Error("a file without the list was read")
	}
}

// TestSpread: an entry in brackets gets a line for each key, and its neighbours stay.
func TestSpread(t *testing.T) {
	const before = `statements: # of one voice
  - {id: a, reading: "a bench: green", quote: {start: 0, end: 4}, hedge: maybe, by: c.one} # seen
  # the next
  - id: b
    reading: a tree
`
	const after = `statements: # of one voice
  - # seen
    id: a
    quote: {start: 0, end: 4}
    by: c.one
    withdrawn: 2026-11-21
  # the next
  - id: b
    reading: a tree
`
	y, err := readYAML([]byte(before), "statements")
	if err != nil {
		t.Fatal(err)
	}
	if err := y.spread(y.entry("a"), []string{"reading", "hedge"}, "withdrawn", "2026-11-21"); err != nil {
		t.Fatal(err)
	}
	got, err := y.bytes()
	if err != nil || string(got) != after {
		t.Fatalf("%v\n%s", err, got)
	}
}
