package vtt_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
	"vouch/sources/vtt"
)

// TestCueCounts compares with the counts of the W3C suite's own parser.
func TestCueCounts(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(string(transcripttest.Read(t, "cues.tsv"))), "\n")[1:]
	for _, row := range rows {
		f := strings.Split(row, "\t")
		t.Run(f[0], func(t *testing.T) {
			want, err := strconv.Atoi(f[1])
			if err != nil {
				t.Fatal(err)
			}
			got, err := vtt.CountCues(transcripttest.Read(t, f[0]))
			if err != nil || got != want {
				t.Errorf("%d cues, %v; want %d", got, err, want)
			}
		})
	}
}

func TestVoices(t *testing.T) {
	tr, err := vtt.Parse(transcripttest.Read(t, "syn-overlap-voices.vtt"))
	if err != nil {
		t.Fatal(err)
	}
	want := []transcript.Segment{
		{Index: 1, Name: "c1", Speaker: "Alma (fictional)", StartMS: 0, EndMS: 6000, Alignment: transcript.Exact, Line: 15, Text: "The bank building on the corner had the clock,"},
		{Index: 2, Name: "c1", Speaker: "Ben (fictional)", StartMS: 0, EndMS: 6000, Alignment: transcript.Exact, Line: 15, Text: "-- no, that clock came later"},
		{Index: 3, Name: "c2", Speaker: "Ben (fictional)", StartMS: 4500, EndMS: 8000, Alignment: transcript.Exact, Line: 19, Text: "Later. Seventy-eight, maybe nine."},
		{Index: 4, Name: "c2", Speaker: "Alma (fictional)", StartMS: 8000, EndMS: 8000, Alignment: transcript.Exact, Line: 23, Text: "Duplicate cue id, zero duration."},
		{Index: 5, StartMS: 12000, EndMS: 15000, Alignment: transcript.Exact, Line: 26, Text: "No voice tag: who speaks? & entities <sic>"},
		{Index: 6, Speaker: "Alma (fictional)", StartMS: 3600000, EndMS: 3604000, Alignment: transcript.Exact, Line: 29, Text: "La panadería estaba pegada a la botica."},
	}
	if len(tr.Segments) != len(want) {
		t.Fatalf("%d segments", len(tr.Segments))
	}
	for i := range want {
		if tr.Segments[i] != want[i] {
			t.Errorf("\n got %+v\nwant %+v", tr.Segments[i], want[i])
		}
	}
	for _, code := range []transcript.Code{transcript.SeveralVoices, transcript.DuplicateID, transcript.ZeroLength, transcript.NoSpeaker} {
		if !transcripttest.Found(tr, code) {
			t.Errorf("no finding %s", code)
		}
	}
}

func TestFindings(t *testing.T) {
	const head = "WEBVTT\n\n"
	for _, c := range []struct {
		name, text string
		code       transcript.Code
	}{
		{"end before start", head + "00:09.000 --> 00:02.000\nx", transcript.EndBeforeStart},
		{"out of order", head + "00:09.000 --> 00:10.000\nx\n\n00:01.000 --> 00:02.000\ny", transcript.OutOfOrder},
		{"bad time", head + "0:1 --> 00:02.000\nx\n\n00:01.000 --> 00:02.000\ny", transcript.BadTime},
		{"seconds above 59", head + "00:61.000 --> 02:00.000\nx\n\n00:01.000 --> 00:02.000\ny", transcript.BadTime},
		{"text without times", head + "lost\n\n00:01.000 --> 00:02.000\ny", transcript.BadBlock},
		{"unknown tag", head + "00:01.000 --> 00:02.000\n<em>y</em>", transcript.UnknownTag},
		{"unknown setting", head + "00:01.000 --> 00:02.000 colour:red\ny", transcript.BadSetting},
		{"NUL", head + "00:01.000 --> 00:02.000\na\x00b", transcript.Nul},
		{"not UTF-8", head + "00:01.000 --> 00:02.000\na\xe9b", transcript.NotUTF8},
		{"UTF-16", "\xff\xfeW\x00E\x00B\x00V\x00T\x00T\x00\n\x00\n\x000\x000\x00:\x000\x001\x00.\x000\x000\x000\x00-\x00-\x00>\x000\x000\x00:\x000\x002\x00.\x000\x000\x000\x00\n\x00x\x00", transcript.Transcoded},
	} {
		tr, err := vtt.Parse([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if !transcripttest.Found(tr, c.code) || len(tr.Segments) == 0 {
			t.Errorf("%s: segments %v, findings %v", c.name, tr.Segments, tr.Findings)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "WEBVTTX\n\n", "hello", "webvtt\n\n00:01.000 --> 00:02.000\nx", "WEBVTT\n\n1:2 --> 3\nno cue at all\n"} {
		_, err := vtt.Parse([]byte(text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestPropertyWrittenAndRead writes cues and reads them back.
func TestPropertyWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("WEBVTT\n\n")
		n := rapid.IntRange(1, 8).Draw(t, "cues")
		texts, times := make([]string, n), make([]int, n)
		ms := 0
		for i := range n {
			ms += rapid.IntRange(0, 4_000_000).Draw(t, "gap")
			times[i] = ms
			texts[i] = rapid.StringMatching(`[A-Za-zñé][a-zñé ,.'?!&-]{0,30}[a-z.]`).Draw(t, "text")
			if strings.Contains(texts[i], "-->") {
				texts[i] = "x"
			}
			fmt.Fprintf(&b, "%02d:%02d:%02d.%03d --> %02d:%02d:%02d.%03d\n<v N%d>%s\n\n", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000,
				ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000, i, strings.ReplaceAll(texts[i], "&", "&amp;"))
		}
		tr, err := vtt.Parse([]byte(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if len(tr.Segments) != n {
			t.Fatalf("%d segments of %d", len(tr.Segments), n)
		}
		for i, s := range tr.Segments {
			if s.Text != transcript.Normalise(texts[i]) || s.StartMS != times[i] || s.Speaker != fmt.Sprintf("N%d", i) || s.Index != i+1 {
				t.Fatalf("cue %d came back as %+v", i, s)
			}
		}
	})
}

func FuzzParse(f *testing.F) { transcripttest.Fuzz(f, "*.vtt", vtt.Parse) }

func ExampleParse() {
	t, err := vtt.Parse([]byte("WEBVTT\n\n00:01.000 --> 00:04.500\n<v Voice A>There was a bakery,<br>right on the corner.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range t.Segments {
		fmt.Printf("%d %s %d-%d ms (%s): %s\n", s.Index, s.Speaker, s.StartMS, s.EndMS, s.Alignment, s.Text)
	}
	// Output: 1 Voice A 1000-4500 ms (exact): There was a bakery, right on the corner.
}
