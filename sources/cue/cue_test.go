package cue_test

import (
	"fmt"
	"slices"
	"testing"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

func TestLines(t *testing.T) {
	for text, want := range map[string][]string{
		"":              {},
		"a":             {"a"},
		"a\n":           {"a"},
		"a\r\nb\rc\n\n": {"a", "b", "c", ""},
		"\n\ra":         {"", "", "a"},
	} {
		if got, err := cue.Lines(text); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct{ line, speaker, rest string }{
		{"RIVERA: We were", "RIVERA", "We were"},
		{"  DR. O’NEILL, M.: So", "DR. O’NEILL, M.", "So"},
		{"MAN:", "MAN", ""},
		{"Q: Where?", "Q", "Where?"},
		{"B: a list", "", "B: a list"},
		{"Rivera: no capitals", "", "Rivera: no capitals"},
		{"AT 10:30 we", "", "AT 10:30 we"},
		{"[X] ROSA: no", "", "[X] ROSA: no"},
	} {
		speaker, rest, ok := cue.Label(c.line)
		if speaker != c.speaker || rest != c.rest || ok != (c.speaker != "") {
			t.Errorf("%q: %q, %q", c.line, speaker, rest)
		}
	}
}

func TestDashes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"- ¿Y murales?\n- Había uno,\nel del mercado.", []string{"¿Y murales?", "Había uno,\nel del mercado."}},
		{"-One\n–Two\n— Three", []string{"One", "Two", "Three"}},
		{"- only one", []string{"- only one"}},
		{"first\n- second\n- third", []string{"first\n- second\n- third"}},
		{"-- a pause\n-5 degrees", []string{"-- a pause\n-5 degrees"}},
		{"", []string{""}},
	} {
		if got := cue.Dashes(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func ExampleTrack() {
	var t transcript.Transcript
	k := cue.Track{T: &t}
	fmt.Println(k.Times(3, 5000, 2000), k.Times(7, 1000, 2000))
	k.ID(2, "c1")
	k.ID(6, "c1")
	for _, f := range t.Findings {
		fmt.Println(f.Line, f.Code)
	}
	// Output:
	// 5000 2000
	// 3 time.endBeforeStart
	// 7 time.outOfOrder
	// 6 cue.duplicateID
}
