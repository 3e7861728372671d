package prose_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/prose"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

// turns writes segments as "speaker|words" lines.
func turns(tr *transcript.Transcript) string {
	var b strings.Builder
	for _, s := range tr.Segments {
		fmt.Fprintf(&b, "%s|%s\n", s.Speaker, s.Text)
	}
	return b.String()
}

func TestTurns(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"capitals", "RIVERA: There was a bakery.\nIt was warm.\n\nMS. LEE: When?", "RIVERA|There was a bakery. It was warm.\nMS. LEE|When?\n"},
		{"initials", "P: ¿Y?\nR: Sí.\nP: ¿Dónde?\nR: Aquí.", "P|¿Y?\nR|Sí.\nP|¿Dónde?\nR|Aquí.\n"},
		{"question and answer", "Q. Where?\nA. There.", "Q|Where?\nA|There.\n"},
		{"names in small letters", "Ana Rivera: One.\nBen: Two.\nAna Rivera: Three.\nBen: Four.", "Ana Rivera|One.\nBen|Two.\nAna Rivera|Three.\nBen|Four.\n"},
		{"a note is no speaker", "ANA: It stood there.\nNote: the tape stops here.\nBEN: Yes.", "ANA|It stood there. Note: the tape stops here.\nBEN|Yes.\n"},
		{"a time in the words is no label", "ANA: At 5:30: the whistle.\nBEN: At 6: nothing.", "ANA|At 5:30: the whistle.\nBEN|At 6: nothing.\n"},
		{"an address is no label", "ANA: See http://x.org/a:b and\nhttp://y.org", "ANA|See http://x.org/a:b and http://y.org\n"},
		{"paragraphs", "One.\nStill one.\n\nTwo.", "|One. Still one.\n|Two.\n"},
		{"what stands above", "Interview of 1979\n\nANA: Yes.", "|Interview of 1979\nANA|Yes.\n"},
		{"editor's marks", "ANA: We [the family] left (laughs).\n\n[tape 2]\n\nThen we came back.", "ANA|We [the family] left (laughs).\n|[tape 2]\nANA|Then we came back.\n"},
		{"redaction", "ANA: [NAME REMOVED] painted it.\n\n/// inaudible, 4 s ///\n\nANA: Yes.", "ANA|[NAME REMOVED] painted it.\n|/// inaudible, 4 s ///\nANA|Yes.\n"},
		{"two brackets are words", "ANA: One.\n\n[a] and [b]", "ANA|One. [a] and [b]\n"},
		{"line ends", "ANA: One.\r\nBEN: Two.\rANA: Three.", "ANA|One.\nBEN|Two.\nANA|Three.\n"},
		{"label alone", "ANA:\nOne.\nBEN:\nTwo.", "ANA|One.\nBEN|Two.\n"},
		{"times of the day", "ANA: We left.\n5:30 in the morning it was.\nJohn 3:16\n(1979) was worse.", "ANA|We left. 5:30 in the morning it was. John 3:16 (1979) was worse.\n"},
		{"no such time", "ANA: a\n[99:99] BEN: b", "ANA|a [99:99] BEN: b\n"},
		{"a name is no answer", "Interview\n\nA. Rivera spoke.\n\nA. Rivera went.", "|Interview\n|A. Rivera spoke.\n|A. Rivera went.\n"},
		{"a note in a memoir", strings.Repeat("We lived there.\n\n", 200) + "NOTE: so it was.", strings.Repeat("|We lived there.\n", 200) + "|NOTE: so it was.\n"},
		{"label and time alone", "Ana Rivera  0:03\nOne.\n\nBen Lee  0:09\nTwo.", "Ana Rivera|One.\nBen Lee|Two.\n"},
	} {
		trs, err := prose.Parse([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := turns(trs[0]); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestTimes(t *testing.T) {
	for _, text := range []string{
		"[0:01:00] ANA: one two\nBEN: three four five six\n[0:01:06] ANA: seven",
		"0:01:00 ANA: one two\nBEN: three four five six\n0:01:06 ANA: seven",
		"ANA [00:01:00]: one two\nBEN: three four five six\nANA [00:01:06]: seven",
		"ANA (0:01:00)\none two\nBEN: three four five six\nANA (0:01:06)\nseven",
	} {
		trs, err := prose.Parse([]byte(text))
		if err != nil || len(trs[0].Segments) != 3 {
			t.Errorf("%q: %v %v", text, trs, err)
			continue
		}
		var got strings.Builder
		for _, s := range trs[0].Segments {
			fmt.Fprintf(&got, "%s %d-%d %s; ", s.Speaker, s.StartMS, s.EndMS, s.Alignment)
		}
		if want := "ANA 60000-62000 exact; BEN 62000-66000 interpolated; ANA 66000-66000 exact; "; got.String() != want {
			t.Errorf("%q:\n%s\n%s", text, got.String(), want)
		}
	}
}

func TestFrames(t *testing.T) {
	text := []byte("ANA: x\n00:00:05:12 ANA: one")
	_, err := prose.Parse(text)
	if rate, ok := errors.AsType[*timecode.RateError](err); !ok || rate.Line != 2 {
		t.Fatal(err)
	}
	trs, err := prose.ParseWith(text, prose.Options{Rate: timecode.Rate{Num: 25, Den: 1}})
	if err != nil || trs[0].Segments[1].StartMS != 5480 {
		t.Error(trs, err)
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		code       transcript.Code
	}{
		{"decimal comma", "[0:01,5] ANA: one", transcript.DecimalComma},
		{"out of order", "[0:09] ANA: one\n[0:03] ANA: two", transcript.OutOfOrder},
		{"encoding", "ANA: el caf\xe9 de los", transcript.GuessedEncoding},
	} {
		trs, err := prose.Parse([]byte(c.text))
		if err != nil || !transcripttest.Found(trs[0], c.code) {
			t.Errorf("%s: %v %v", c.name, trs, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", " \n\n", "ANA:\n"} {
		_, err := prose.Parse([]byte(text))
		if _, ok := errors.AsType[*transcript.SyntaxError](err); !ok {
			t.Errorf("%q: %v", text, err)
		}
	}
	_, err := prose.Parse([]byte(strings.Repeat("a", transcript.MaxLine+1)))
	if _, ok := errors.AsType[*transcript.LimitError](err); !ok {
		t.Error(err)
	}
}

// TestSamples: read by hand.
func TestSamples(t *testing.T) {
	for file, want := range samples {
		trs, err := prose.Parse(transcripttest.Read(t, file))
		if err != nil {
			t.Fatal(err)
		}
		if got := turns(trs[0]); len(trs[0].Segments) != want.segments || !strings.Contains(got, want.contains) {
			t.Errorf("%s: %d segments\n%s", file, len(trs[0].Segments), got)
		}
	}
}

var samples = map[string]struct {
	segments int
	contains string
}{
	"syn-latin1-no-timecodes.txt":   {7, "R|[NOMBRE RETIRADO A PETICIÓN DE LA NARRADORA] pintó la pared."},
	"speach-fables_01_03_aesop.txt": {3, "|THE CAT AND THE MICE\n"},
}

func TestCorpus(t *testing.T) {
	for path, n := range map[string]int{"synthetic/syn-latin1-no-timecodes.txt": 7, "eaf/speach-fables_01_03_aesop.txt": 3} {
		trs, err := prose.Parse(transcripttest.Corpus(t, path))
		if err != nil || len(trs[0].Segments) != n {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestPropertyNothingIsLost: every word of the text stands in a segment or is a
// label, in the order of the text.
func TestPropertyNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringMatching(`((ANA|Ben|Q|P): |\[0:0[1-9]\] |Q\. )?[a-zé ,\[\]/]{0,20}`), 1, 12).Draw(t, "lines")
		text := strings.Join(lines, "\n")
		trs, err := prose.Parse([]byte(text))
		if err != nil {
			return
		}
		rest := text
		for _, s := range trs[0].Segments {
			for word := range strings.FieldsSeq(s.Text) {
				_, after, ok := strings.Cut(rest, word)
				if !ok {
					t.Fatalf("%q is not in %q", word, rest)
				}
				rest = after
			}
		}
		kept := len(strings.Join(strings.Fields(turns(trs[0])), ""))
		if all := len(strings.Join(strings.Fields(text), "")); kept < all-len(lines)*len("[0:01]") {
			t.Fatalf("%d of %d letters in\n%s", kept, all, turns(trs[0]))
		}
	})
}

func TestMutations(t *testing.T) {
	for file := range samples {
		for data := range transcripttest.Mutations(transcripttest.Read(t, file), 300) {
			trs, err := prose.Parse(data)
			if err != nil {
				continue
			}
			if err := transcripttest.Check(trs[0]); err != nil || len(trs[0].Segments) == 0 {
				t.Fatal(err)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	transcripttest.FuzzSeveral(f, "*.txt", prose.Parse, []byte("[0:01] ANA: x\nBen (0:02): y\nQ. z\n\n/// ///\n00:00:01:01"))
}

func ExampleParse() {
	trs, err := prose.Parse([]byte("Q. What was on the corner?\nA. A bakery. You smelled it\nbefore you saw it. [laughs]\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range trs[0].Segments {
		fmt.Println(s.Index, s.Speaker, s.Alignment, s.Text)
	}
	// Output:
	// 1 Q none What was on the corner?
	// 2 A none A bakery. You smelled it before you saw it. [laughs]
}
