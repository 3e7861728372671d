package transcript_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"vouch/sources/transcript"
)

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"  a \t\n b\u00a0c ", "a b c"},
		{"pan\u0303o", "pañ" + "o"},
		{"\ufeffa\u200b", "a"},
		{"", ""},
	} {
		if got := transcript.Normalise(c.in); got != c.want {
			t.Errorf("%q became %q, want %q", c.in, got, c.want)
		}
	}
}

// Quotes count code points of normalised text: normalising again must not move
// them.
func TestPropertyNormaliseOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := transcript.Normalise(rapid.String().Draw(t, "text"))
		if again := transcript.Normalise(once); again != once {
			t.Fatalf("%q became %q", once, again)
		}
	})
}

func TestPropertyUTF16(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := strings.ReplaceAll(rapid.StringMatching(`[ -~à-ÿ\x{1F300}-\x{1F310}]{1,40}`).Draw(t, "text"), "\x00", "")
		little, big := []byte{0xFF, 0xFE}, []byte{0xFE, 0xFF}
		for _, u := range utf16.Encode([]rune(want)) {
			little = append(little, byte(u), byte(u>>8))
			big = append(big, byte(u>>8), byte(u))
		}
		for _, data := range [][]byte{little, big} {
			var tr transcript.Transcript
			if got := transcript.Text(data, &tr); got != want || len(tr.Findings) != 1 || tr.Findings[0].Code != transcript.Transcoded {
				t.Fatalf("%q was read as %q with %v", want, got, tr.Findings)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "\xef\xbb\xbfa", "\xff\xfea", "\xfe\xff\xd8\x00", "a\x00b\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var tr transcript.Transcript
		text := transcript.Text(data, &tr)
		if !utf8.ValidString(text) {
			t.Fatalf("%q is no UTF-8", text)
		}
		if once := transcript.Normalise(text); transcript.Normalise(once) != once {
			t.Fatalf("%q is not normal", once)
		}
	})
}

func ExampleTranscript_Add() {
	var t transcript.Transcript
	t.Add(transcript.Segment{Speaker: "VOICE A", Text: "  There was \n a bakery. "})
	t.Add(transcript.Segment{Text: "   "}) // no words: left out
	t.Add(transcript.Segment{Speaker: "VOICE A", Text: "On the corner."})
	for _, s := range t.Segments {
		fmt.Println(s.Index, s.Text)
	}
	// Output:
	// 1 There was a bakery.
	// 2 On the corner.
}
