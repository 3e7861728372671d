package srt_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/srt"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

// one reads a file that gives one transcript.
func one(data []byte) (*transcript.Transcript, error) {
	all, err := srt.Parse(data)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		file        string
		segments    int
		first, last transcript.Segment
		codes       []transcript.Code
	}{
		{"astisub-example-in-carriage-return.srt", 3,
			transcript.Segment{Index: 1, Name: "1", StartMS: 0, EndMS: 3766, Alignment: transcript.Exact, Line: 3, Text: "Did one of the last stories strike you as more interesting than the other?"},
			transcript.Segment{Index: 3, Name: "3", StartMS: 10733, EndMS: 14066, Alignment: transcript.Exact, Line: 13, Text: "at a busy bus stop or anywhere else for that matter."},
			nil},
		{"astisub-example-in-non-utf8.srt", 6,
			transcript.Segment{Index: 1, Name: "1", StartMS: 99_000, EndMS: 101_040, Alignment: transcript.Exact, Line: 3, Text: "(deep rumbling)"},
			transcript.Segment{Index: 6, Name: "6", StartMS: 151_400, EndMS: 153_440, Alignment: transcript.Exact, Line: 25, Text: "(computer playing electronic melody)"},
			[]transcript.Code{transcript.Transcoded, transcript.ShortFraction}},
		{"astisub-example-in-styled.srt", 10,
			transcript.Segment{Index: 1, Name: "1", StartMS: 17_985, EndMS: 20_521, Alignment: transcript.Exact, Line: 3, Text: "[instrumental music]"},
			transcript.Segment{Index: 10, Name: "10", StartMS: 720_000, EndMS: 780_000, Alignment: transcript.Exact, Line: 41, Text: "x^3 * x = 100"},
			nil},
		{"syn-bom-crlf-es.srt", 5,
			transcript.Segment{Index: 1, Name: "1", StartMS: 1000, EndMS: 4500, Alignment: transcript.Exact, Line: 3, Text: "[SINTETICO / CC0] ROSA: La calle Veinticuatro tenia toldos."},
			transcript.Segment{Index: 5, Name: "4", StartMS: 12_250, EndMS: 12_250, Alignment: transcript.Exact, Line: 17, Text: "(risas)"},
			[]transcript.Code{transcript.EndBeforeStart, transcript.SeveralVoices}},
	} {
		t.Run(c.file, func(t *testing.T) {
			tr, err := one(transcripttest.Read(t, c.file))
			if err != nil {
				t.Fatal(err)
			}
			if len(tr.Segments) != c.segments {
				t.Fatalf("%d segments", len(tr.Segments))
			}
			if got := tr.Segments[0]; got != c.first {
				t.Errorf("first\n got %+v\nwant %+v", got, c.first)
			}
			if got := tr.Segments[c.segments-1]; got != c.last {
				t.Errorf("last\n got %+v\nwant %+v", got, c.last)
			}
			for _, code := range c.codes {
				if !transcripttest.Found(tr, code) {
					t.Errorf("no finding %s in %v", code, tr.Findings)
				}
			}
		})
	}
}

func TestSpeakers(t *testing.T) {
	tr, err := one(transcripttest.Read(t, "syn-bom-crlf-es.srt"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range tr.Segments[1:4] {
		got = append(got, s.Speaker+"/"+s.Text)
	}
	if want := "/¿Y murales?|/Había uno, el del mercado. En el 74.|ROSA/La pintaron unas muchachas."; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		code       transcript.Code
		says       string // the texts that are read
	}{
		{"no ids", "00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\nb", "", "a|b"},
		{"no empty line between", "1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb", transcript.BadBlock, "a|b"},
		{"empty line inside", "1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc", transcript.EmptyLine, "a b|c"},
		{"above 59", "1\n00:75:10,000 --> 01:15:90,000\na", transcript.TimeAbove59, "a"},
		{"short fraction", "1\n00:00:01,5 --> 00:00:02.25\na", transcript.ShortFraction, "a"},
		{"no hours, no fraction", "1\n01:39 --> 01:41\na", "", "a"},
		{"positions", "1\n00:00:01,000 --> 00:00:02,000  X1:1 X2:2 Y1:3 Y2:4\na", "", "a"},
		{"something behind the times", "1\n00:00:01,000 --> 00:00:02,000 align:left\na", transcript.BadSetting, "a"},
		{"same id", "1\n00:00:01,000 --> 00:00:02,000\na\n\n1\n00:00:03,000 --> 00:00:04,000\nb", transcript.DuplicateID, "a|b"},
		{"times cannot be read", "1\n00:00:xx --> 00:00:02,000\na\n\n2\n0:0:0:1 --> 00:00:02,000\nlost\n\n3\n00:00:03,000 --> 00:00:04,000\nb", transcript.BadTime, "b"},
		{"text before", "made by somebody\n\n1\n00:00:01,000 --> 00:00:02,000\na", transcript.BadBlock, "a"},
		{"an arrow in the text", "1\n00:00:01,000 --> 00:00:02,000\nfrom 24th --> Mission", "", "from 24th --> Mission"},
		{"styles", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<I>a</I> <font color=\"#fff\" size=2>b</font> <sic> &amp; 1 < 2", "", "a b <sic> &amp; 1 < 2"},
		{"nothing said", "1\n00:00:01,000 --> 00:00:02,000\n", transcript.EmptyTranscript, ""},
		{"Windows-1252", "1\n00:00:01,000 --> 00:00:02,000\nLa panader\xeda que estaba en la calle y los ni\xf1os que por una vez del barrio\n", transcript.GuessedEncoding, "La panadería que estaba en la calle y los niños que por una vez del barrio"},
	} {
		tr, err := one([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var says []string
		for _, s := range tr.Segments {
			says = append(says, s.Text)
		}
		if strings.Join(says, "|") != c.says || c.code != "" && !transcripttest.Found(tr, c.code) || c.code == "" && len(tr.Findings) > 0 {
			t.Errorf("%s: %q, findings %v", c.name, says, tr.Findings)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "hello", "1\n00:00:01,000 -> 00:00:02,000\na", "WEBVTT\n\nx", string(transcripttest.Read(t, "aapb-invalid_1.srt"))} {
		_, err := srt.Parse([]byte(text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestPropertyWrittenAndRead writes cues as different programs do and reads them
// back.
func TestPropertyWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		n, ms := rapid.IntRange(1, 8).Draw(t, "cues"), 0
		point := rapid.SampledFrom([]string{",", "."}).Draw(t, "point")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
		ids := rapid.Bool().Draw(t, "ids")
		texts, times := make([]string, n), make([]int, n)
		for i := range n {
			ms += rapid.IntRange(0, 4_000_000).Draw(t, "gap")
			times[i] = ms
			texts[i] = rapid.StringMatching(`[a-zñé][a-zñé ,.'?!&<>-]{0,30}[a-z.]`).Draw(t, "text")
			for strings.Contains(texts[i], "<") && strings.Contains(texts[i], ">") {
				texts[i] = strings.Replace(texts[i], "<", "", 1)
			}
			if ids {
				fmt.Fprintf(&b, "%d%s", i+1, end)
			}
			clock := fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, point, ms%1000)
			fmt.Fprintf(&b, "%s --> %s%s<i>%s</i>%s%s", clock, clock, end, texts[i], end, end)
		}
		tr, err := one([]byte(b.String()))
		if err != nil || len(tr.Segments) != n {
			t.Fatalf("%v, %v", tr, err)
		}
		for i, s := range tr.Segments {
			if s.Text != transcript.Normalise(texts[i]) || s.StartMS != times[i] || s.Alignment != transcript.Exact {
				t.Fatalf("cue %d, %q, came back as %+v", i, texts[i], s)
			}
		}
	})
}

func FuzzParse(f *testing.F) { transcripttest.Fuzz(f, "*.srt", one) }

func ExampleParse() {
	all, err := srt.Parse([]byte("1\n00:00:01,000 --> 00:00:04,500\n{\\an8}- Was there a <i>bakery</i>?\n- ROSA: Right on the corner.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range all[0].Segments {
		fmt.Printf("%d %q %d-%d ms: %s\n", s.Index, s.Speaker, s.StartMS, s.EndMS, s.Text)
	}
	// Output:
	// 1 "" 1000-4500 ms: Was there a bakery?
	// 2 "ROSA" 1000-4500 ms: Right on the corner.
}
