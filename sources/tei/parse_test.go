package tei_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/tei"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

func one(data []byte) (*transcript.Transcript, error) {
	all, err := tei.Parse(data)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// lines puts what matters of the segments into lines.
func lines(tr *transcript.Transcript) string {
	var out []string
	for _, s := range tr.Segments {
		out = append(out, fmt.Sprintf("%d %s/%s %d-%d %s %s: %s", s.Line, s.Name, s.Speaker, s.StartMS, s.EndMS, s.Alignment, s.Language, s.Text))
	}
	return strings.Join(out, "\n")
}

func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		file, want string
		people     int
		codes      []transcript.Code
	}{
		{"syn-tei-timeline-overlap.xml", `11 u1/I 0-3200 exact : What stood next to the corner store?
12 u2/A 3200-10400 exact : A laundry. Then flats, the same flats all the way.
13 u3/B 7900-10400 exact : A church, not a laundry.
14 u4/A 10400-10400 exact : The church came later.
16 / 0-0 none : No speaker, no time.`, 3,
			[]transcript.Code{transcript.RightsProse, transcript.Gap, transcript.DeletedText, transcript.Unclear, transcript.MissingTime, transcript.NoSpeaker, transcript.MediaPath}},
		{"teic-testspoken.xml", `28 /A 0-0 none : Um
29 / 0-0 none : you said fish what ever
30 /A 0-0 none : so i
31 /B 0-0 none : you what
34 /B 0-0 none : you can call me cheri tomate`, 2, []transcript.Code{transcript.Gap, transcript.NoSpeaker, transcript.NoTimes}},
		{"syn-tei-iso.xml", `10 ab1/SPK0 0-2500 exact : There was a bakery, right there.
11 u2/SPK0 2500-4000 exact : On the cornr, yes.
12 /Ben 4000-4250 exact : Later, seventy-eight.
13 /GONE, SPK0 4500-4500 exact : Both.`, 1,
			[]transcript.Code{transcript.MissingTime, transcript.BrokenReference, transcript.SeveralVoices, transcript.MediaPath, transcript.UnknownElement, transcript.Gap}},
	} {
		t.Run(c.file, func(t *testing.T) {
			tr, err := one(transcripttest.Read(t, c.file))
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(tr); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if len(tr.People) != c.people {
				t.Errorf("%v", tr.People)
			}
			for _, code := range c.codes {
				if !transcripttest.Found(tr, code) {
					t.Errorf("no finding %s in %v", code, tr.Findings)
				}
			}
			if strings.Contains(fmt.Sprintf("%+v", *tr), "/home/") {
				t.Error("a path of the maker's machine is told")
			}
		})
	}
}

func TestHeader(t *testing.T) {
	tr, err := one(transcripttest.Read(t, "syn-tei-timeline-overlap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if tr.Title != "Synthetic joint interview (fictional)" || tr.DurationMS != 30_000 || tr.Language != "en" || len(tr.RightsURIs) != 1 ||
		!strings.HasPrefix(tr.Rights, "availability: restricted. CC0") || !strings.Contains(tr.Rights, "withdrawn by narrator") {
		t.Errorf("%+v", tr)
	}
	if p := tr.People[0]; p.ID != "A" || p.Name != "Alma" || !p.Pseudonym || tr.People[1].Pseudonym || tr.People[2].Role != "interviewer" {
		t.Errorf("%+v", tr.People)
	}
	if fmt.Sprint(tr.Interviewees, tr.Interviewers) != "[Alma Ben] [I]" {
		t.Errorf("%v, %v", tr.Interviewees, tr.Interviewers)
	}
	extras := fmt.Sprint(tr.Extras)
	for _, want := range []string{"settingDesc/place/location/geo 37.7527 -122.4090", `segment[1]/placeName[@ref="#pl1"] corner store`} {
		if !strings.Contains(extras, want) {
			t.Errorf("no %q in %s", want, extras)
		}
	}
	iso, err := one(transcripttest.Read(t, "syn-tei-iso.xml"))
	if err != nil || iso.Date != "1998-05-03" || iso.DurationMS != 3_723_500 || iso.Repository != "Nobody" || len(iso.Notes) != 1 {
		t.Errorf("%+v, %v", iso, err)
	}
}

// doc wraps a timeline and a body.
func doc(timeline, body string) string {
	return "<TEI><teiHeader/><text>" + timeline + "<body>" + body + "</body></text></TEI>"
}

func TestTimelines(t *testing.T) {
	for _, c := range []struct{ name, timeline, want string }{
		{"since the former", `<timeline unit="s"><when xml:id="a"/><when xml:id="b" interval="1.5"/><when xml:id="c" interval="2"/></timeline>`, "1500-3500 exact"},
		{"since a later one", `<timeline unit="s"><when xml:id="a"/><when xml:id="b" interval="1" since="#c"/><when xml:id="c" interval="2" since="#a"/></timeline>`, "3000-3000 exact"},
		{"minutes, and a unit of its own", `<timeline unit="min"><when xml:id="a"/><when xml:id="b" interval="1"/><when xml:id="c" unit="s" interval="2"/></timeline>`, "60000-62000 exact"},
		{"dates", `<timeline><when xml:id="a" absolute="2001-01-01T10:00:00"/><when xml:id="b" absolute="2001-01-01T10:00:01.5"/><when xml:id="c" absolute="2001-01-01T10:01:00"/></timeline>`, "1500-60000 exact"},
		{"unknown in between", `<timeline unit="s"><when xml:id="a"/><when xml:id="b" interval="-1"/><when xml:id="c" interval="4" since="#a"/></timeline>`, "2000-4000 interpolated"},
		{"unknown at the end", `<timeline unit="s"><when xml:id="a"/><when xml:id="b" interval="unknown"/><when xml:id="c"/></timeline>`, "0-0 none"},
		{"a circle", `<timeline unit="s"><when xml:id="a"/><when xml:id="b" interval="1" since="#c"/><when xml:id="c" interval="1" since="#b"/></timeline>`, "0-0 none"},
		{"no unit", `<timeline><when xml:id="a"/><when xml:id="b" interval="1"/><when xml:id="c" interval="1"/></timeline>`, "1000-2000 exact"},
		{"an origin in the middle", `<timeline unit="s" origin="#b"><when xml:id="a"/><when xml:id="b" absolute="12:00:00"/><when xml:id="c" absolute="12:00:02"/></timeline>`, "0-2000 exact"},
	} {
		for _, text := range []string{doc(c.timeline, `<u who="x" start="#b" end="#c">w</u>`), doc("", `<u who="x" start="#b" end="#c">w</u>`+c.timeline)} {
			tr, err := one([]byte(text))
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			if s := tr.Segments[0]; fmt.Sprintf("%d-%d %s", s.StartMS, s.EndMS, s.Alignment) != c.want {
				t.Errorf("%s: %+v, want %s", c.name, s, c.want)
			}
		}
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no div, nested divs", doc("", `<u who="a">1</u><div><head>H</head><div><div><u who="b">2</u></div></div></div>`), "a:1|b:2"},
		{"speeches", doc("", `<sp><speaker>ROSA:</speaker><p>1</p><stage>laughs</stage><p>2</p></sp>`), "ROSA:1 2"},
		{"paragraphs", doc("", `<p>1</p><ab>2</ab>`), ":1|:2"},
		{"an empty utterance", doc("", `<u who="a"><pause/></u><u who="a">1</u>`), "a:1"},
	} {
		tr, err := one([]byte(c.text))
		var got []string
		if err == nil {
			for _, s := range tr.Segments {
				got = append(got, s.Speaker+":"+s.Text)
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

func TestTeiCorpus(t *testing.T) {
	all, err := tei.Parse([]byte(`<teiCorpus><teiHeader><fileDesc><titleStmt><title>Street voices</title></titleStmt><publicationStmt><availability><licence target="https://example.org/l"/></availability></publicationStmt></fileDesc></teiHeader>` +
		doc("", `<u who="a">1</u>`) + "<teiCorpus>" + doc("", `<u who="b">2</u>`) + `</teiCorpus></teiCorpus>`))
	if err != nil || len(all) != 2 || all[1].Segments[0].Text != "2" || all[1].Collection != "Street voices" || len(all[0].RightsURIs) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "<TEI.2/>", "<TEI>", `<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>`, "<teiCorpus/>", doc("", "<lg><l>a poem</l></lg>"), doc("", "<u>&eacute;</u>")} {
		_, err := tei.Parse([]byte(text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 {
			t.Errorf("%q: %v", text, err)
		}
	}
	if tr, err := one([]byte(doc("", ""))); err != nil || !transcripttest.Found(tr, transcript.EmptyTranscript) {
		t.Errorf("%v, %v", tr, err)
	}
}

// However the moments are told, they lie where they were put.
func TestPropertyTimeline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "moments")
		ms := make([]int, n)
		var b strings.Builder
		b.WriteString(`<timeline unit="ms"><when xml:id="T0"/>`)
		for i := 1; i < n; i++ {
			since := rapid.IntRange(0, i-1).Draw(t, "since")
			step := rapid.IntRange(0, 100_000).Draw(t, "interval")
			ms[i] = ms[since] + step
			fmt.Fprintf(&b, `<when xml:id="T%d" interval="%d" since="#T%d"/>`, i, step, since)
		}
		b.WriteString("</timeline>")
		i, k := rapid.IntRange(0, n-1).Draw(t, "start"), rapid.IntRange(0, n-1).Draw(t, "end")
		tr, err := one([]byte(doc(b.String(), fmt.Sprintf(`<u who="x" start="#T%d" end="#T%d">w</u>`, i, k))))
		if err != nil {
			t.Fatal(err)
		}
		if s := tr.Segments[0]; s.StartMS != ms[i] || s.EndMS != max(ms[i], ms[k]) || s.Alignment != transcript.Exact {
			t.Fatalf("%+v, want %d to %d", s, ms[i], ms[k])
		}
	})
}

func FuzzParse(f *testing.F) { transcripttest.Fuzz(f, "*.xml", one) }

func ExampleParse() {
	all, err := tei.Parse([]byte(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><person xml:id="A"><persName>Alma</persName></person></particDesc></profileDesc></teiHeader>
<text><timeline unit="s"><when xml:id="T0"/><when xml:id="T1" interval="3.2"/></timeline>
<body><u who="#A" start="#T0" end="#T1">There was a <pause/> bakery.</u></body></text></TEI>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	s := all[0].Segments[0]
	fmt.Println(s.Index, s.Speaker, all[0].People[0].Name, s.StartMS, s.EndMS, s.Alignment, s.Text)
	// Output: 1 A Alma 0 3200 exact There was a bakery.
}
