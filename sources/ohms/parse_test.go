package ohms_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/ohms"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

// record wraps elements into an export.
func record(elements string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1" dt="2026-11-20"><version>5.4</version>` + elements + "</record></ROOT>"
}

func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		file, format        string
		segments            int
		first, last         string // speakers
		align               transcript.Alignment
		lastStart, lastStop int
		notes               int
		codes               []transcript.Code
	}{
		{"scihist-empty_ohms.xml", "ohms 5.4", 1, "", "", transcript.None, 0, 0, 0, []transcript.Code{transcript.NoTimes}},
		{"scihist-various_gaps.xml", "ohms 5.4", 3, "", "", transcript.Interpolated, 900_000, 1_380_000, 0, []transcript.Code{transcript.SyncRepeats}},
		{"scihist-small-sample-vtt-ohms.xml", "ohms 6.0", 6, "SCHNEIDER", "NAME OF INTERVIEWEE", transcript.Exact, 3_682_000, 3_682_000, 0, []transcript.Code{transcript.EndBeforeStart}},
		{"syn-ohms-legacy-mission.xml", "ohms 5.4", 6, "INTERVIEWER", "RIVERA", transcript.Interpolated, 190_000, 240_000, 1, []transcript.Code{transcript.RightsProse}},
		{"syn-ohms-vtt-driver.xml", "ohms 6.0", 4, "INTERVIEWER", "LEE", transcript.Exact, 41_500, 58_000, 1, []transcript.Code{transcript.RightsProse}},
	} {
		t.Run(c.file, func(t *testing.T) {
			tr, err := ohms.Parse(transcripttest.Read(t, c.file))
			if err != nil {
				t.Fatal(err)
			}
			if tr.Format != c.format || len(tr.Segments) != c.segments || len(tr.Notes) != c.notes {
				t.Fatalf("%s, %d segments, %d notes", tr.Format, len(tr.Segments), len(tr.Notes))
			}
			first, last := tr.Segments[0], tr.Segments[c.segments-1]
			if first.Speaker != c.first || last.Speaker != c.last || last.Alignment != c.align || last.StartMS != c.lastStart || last.EndMS != c.lastStop {
				t.Errorf("first %q, last %+v", first.Speaker, last)
			}
			for _, code := range c.codes {
				if !transcripttest.Found(tr, code) {
					t.Errorf("no finding %s in %v", code, tr.Findings)
				}
			}
		})
	}
}

func TestLegacyText(t *testing.T) {
	tr, err := ohms.Parse(transcripttest.Read(t, "syn-ohms-legacy-mission.xml"))
	if err != nil {
		t.Fatal(err)
	}
	s := tr.Segments[3]
	if want := "On the side street, yes. Somebody had cut a garage in under the bay. On Twenty-fourth, no, never, it was stores. And the wires -- the trolley wires were over the street, you saw the sky through wires."; s.Text != want || s.Line != 12 {
		t.Errorf("line %d: %q", s.Line, s.Text)
	}
	if tr.Notes[0] != "Compare interview SYN-0002, which places wires only on Mission Street." {
		t.Errorf("notes %q", tr.Notes)
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, elements string
		code           transcript.Code
	}{
		{"mark past the end", "<sync>1:|99(1)</sync><transcript>one two</transcript>", transcript.SyncPastEnd},
		{"mark unreadable", "<sync>1:|x(1)</sync><transcript>one two</transcript>", transcript.SyncMalformed},
		{"interval unreadable", "<sync>soon:|1(1)</sync><transcript>one two</transcript>", transcript.SyncMalformed},
		{"marks go back", "<sync>1:|2(1)|1(1)</sync><transcript>one two\nthree</transcript>", transcript.OutOfOrder},
		{"no marks", "<sync/><transcript>one two</transcript>", transcript.NoTimes},
		{"note missing", "<transcript>one[[footnote]]2[[/footnote]]</transcript>", transcript.NoteMissing},
		{"note unused", "<transcript>one [[footnotes]][[note]]n[[/note]][[/footnotes]]</transcript>", transcript.NoteUnused},
		{"no transcript", "<title>x</title>", transcript.EmptyTranscript},
		{"must agree", "<userestrict>1</userestrict><transcript>x</transcript>", transcript.RightsProse},
		{"no header", "<vtt_transcript>00:00:01.000 --&gt; 00:00:02.000\nx</vtt_transcript>", transcript.MissingHeader},
		{"two records", "<transcript>x</transcript></record><record><transcript>y</transcript>", transcript.SeveralRecords},
	} {
		tr, err := ohms.Parse([]byte(record(c.elements)))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if !transcripttest.Found(tr, c.code) {
			t.Errorf("%s: findings %v", c.name, tr.Findings)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"document type", "<!DOCTYPE ROOT [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<ROOT/>", "document type"},
		{"custom entity", record("<transcript>&x;</transcript>"), "not XML"},
		{"another root", "<html/>", "no OHMS export"},
		{"cut off", record("<transcript>one")[:150], "not XML"},
		{"no record", "<ROOT/>", "no record"},
		{"another encoding", `<?xml version="1.0" encoding="Shift_JIS"?><ROOT/>`, "save the file as UTF-8"},
		{"too deep", record(strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)), "nested too deep"},
		{"nothing", "", "empty"},
		{"no cue", record("<vtt_transcript>WEBVTT\n\nwords without times</vtt_transcript>"), "not one cue"},
	} {
		_, err := ohms.Parse([]byte(c.text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSpeakerContinues(t *testing.T) {
	tr, err := ohms.Parse([]byte(record("<vtt_transcript><![CDATA[WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v LEE>one\n\n00:00:02.000 --> 00:00:03.000\ntwo]]></vtt_transcript>")))
	if err != nil || len(tr.Segments) != 2 || tr.Segments[1].Speaker != "LEE" {
		t.Errorf("%v, %v", tr, err)
	}
}

// TestPropertyInterpolation: times rise through the turns, stay inside the
// marks, and a turn at a mark begins with its minute.
func TestPropertyInterpolation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.IntRange(1, 30).Draw(t, "lines")
		var text strings.Builder
		for i := range lines {
			fmt.Fprintf(&text, "VOICE %c: %s\n", 'A'+i%2, strings.Repeat("word ", rapid.IntRange(1, 20).Draw(t, "words")))
		}
		sync, at, minute := "1:", 1, 0
		starts := map[int]int{}
		for at = rapid.IntRange(1, 5).Draw(t, "first"); at <= lines; at += rapid.IntRange(1, 6).Draw(t, "next") {
			minute++
			sync += fmt.Sprintf("|%d(1)", at)
			starts[at] = minute * 60_000
		}
		tr, err := ohms.Parse([]byte(record("<sync>" + sync + "</sync><transcript>" + text.String() + "</transcript>")))
		if err != nil || len(tr.Segments) != lines {
			t.Fatalf("%v, %v", tr, err)
		}
		last := 0
		for i, s := range tr.Segments {
			if s.StartMS < last || s.EndMS < s.StartMS || s.EndMS > (minute+1)*60_000 {
				t.Fatalf("turn %d: %d to %d after %d", i+1, s.StartMS, s.EndMS, last)
			}
			if want, ok := starts[i+1]; ok && s.StartMS != want {
				t.Fatalf("turn %d begins at %d, its mark says %d", i+1, s.StartMS, want)
			}
			last = s.StartMS
		}
	})
}

func FuzzParse(f *testing.F) { transcripttest.Fuzz(f, "*.xml", ohms.Parse) }

func ExampleParse() {
	t, err := ohms.Parse([]byte(`<ROOT><record><version>5.4</version><sync>1:|3(1)</sync><transcript>INTERVIEWER: What was on the corner?
VOICE A: A bakery. You smelled it
before you saw it.</transcript></record></ROOT>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range t.Segments {
		fmt.Printf("%d %s %d-%d ms (%s): %s\n", s.Index, s.Speaker, s.StartMS, s.EndMS, s.Alignment, s.Text)
	}
	// Output:
	// 1 INTERVIEWER 0-27692 ms (interpolated): What was on the corner?
	// 2 VOICE A 27692-120000 ms (interpolated): A bakery. You smelled it before you saw it.
}
