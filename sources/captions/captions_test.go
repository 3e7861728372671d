package captions_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/captions"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

type parse = func([]byte) ([]*transcript.Transcript, error)

// TestSamples: the same six captions in both formats.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		file  string
		parse parse
		lines []int
	}{
		{"astisub-example-in.stl", captions.ParseSTL, []int{1, 2, 3, 4, 5, 6}},
		{"astisub-example-in.ttml", captions.ParseTTML, []int{20, 23, 28, 31, 34, 39}},
	} {
		trs, err := c.parse(transcripttest.Read(t, c.file))
		if err != nil || len(trs) != 1 {
			t.Fatal(c.file, err)
		}
		tr := trs[0]
		want := []transcript.Segment{
			{StartMS: 99_000, EndMS: 101_040, Text: "(deep rumbling)"},
			{StartMS: 124_080, EndMS: 127_120, Speaker: "MAN", Text: "How did we end up here?"},
			{StartMS: 132_160, EndMS: 135_200}, {StartMS: 140_240, EndMS: 142_280}, {StartMS: 148_320, EndMS: 151_360},
			{StartMS: 151_400, EndMS: 153_440, Text: "(computer playing electronic melody)"},
		}
		if len(tr.Segments) != len(want) || tr.Title != "Title test" {
			t.Fatalf("%s: %d captions, title %q", c.file, len(tr.Segments), tr.Title)
		}
		for i, s := range tr.Segments {
			w := want[i]
			if s.StartMS != w.StartMS || s.EndMS != w.EndMS || s.Speaker != w.Speaker || s.Line != c.lines[i] || w.Text != "" && s.Text != w.Text || s.Alignment != transcript.Exact {
				t.Errorf("%s %d: %+v", c.file, i, s)
			}
		}
	}
}

func ttml(attributes, body string) []byte {
	return []byte(`<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="p" xmlns:ttm="m" ` + attributes + `><head><metadata><ttm:agent xml:id="a"><ttm:name>Ana</ttm:name></ttm:agent></metadata></head><body>` + body + `</body></tt>`)
}

// TestDropped: what the library would drop or stop at.
func TestDropped(t *testing.T) {
	for _, c := range []struct {
		name, attributes, body string
		start, end             int
		text, speaker          string
		code                   transcript.Code
	}{
		{"nested division", "", `<div><div><p begin="1s" end="2s">x</p></div></div>`, 1000, 2000, "x", "", ""},
		{"in the body", "", `<p begin="1s" end="2s">x</p>`, 1000, 2000, "x", "", ""},
		{"duration", "", `<div><p begin="1s" dur="500ms">x</p></div>`, 1000, 1500, "x", "", ""},
		{"no end", "", `<div><p begin="1s">x</p></div>`, 1000, 1000, "x", "", transcript.ZeroLength},
		{"no times", "", `<div><p>x</p></div>`, 0, 0, "x", "", transcript.BadTime},
		{"division begins later", "", `<div begin="10s"><p begin="1s" end="2s">x</p></div>`, 11_000, 12_000, "x", "", ""},
		{"times on spans", "", `<div><p><span begin="1s" end="2s">x</span><br/><span begin="2s" end="4s">y</span></p></div>`, 1000, 4000, "x y", "", ""},
		{"span in span", "", `<div><p begin="1s" end="2s">a <span>b <span>c</span></span><metadata>d</metadata></p></div>`, 1000, 2000, "a b c", "", ""},
		{"agent", "", `<div ttm:agent="a"><p begin="1s" end="2s">x</p></div>`, 1000, 2000, "x", "Ana", ""},
		{"frames at a rate", `ttp:frameRate="25"`, `<div><p begin="00:00:01:05" end="00:00:02:00">x</p></div>`, 1200, 2000, "x", "", ""},
		{"frames without a rate", "", `<div><p begin="00:00:01:15" end="00:00:02:00">x</p></div>`, 1500, 2000, "x", "", transcript.FrameTime},
		{"frames with a multiplier", `ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"`, `<div><p begin="30000f" end="30030f">x</p></div>`, 1_001_000, 1_002_001, "x", "", ""},
		{"ticks", `ttp:tickRate="10000000"`, `<div><p begin="15000000t" end="20000000t">x</p></div>`, 1500, 2000, "x", "", ""},
		{"long fraction", "", `<div><p begin="00:00:01.123456" end="00:00:02.5">x</p></div>`, 1123, 2500, "x", "", ""},
		{"end before start", "", `<div><p begin="3s" end="2s">x</p></div>`, 3000, 3000, "x", "", transcript.EndBeforeStart},
		{"unknown style and region", "", `<div><p begin="1s" end="2s" region="r" style="s">x</p></div>`, 1000, 2000, "x", "", ""},
		{"malformed time", "", `<div><p begin="soon" end="2s">x</p></div>`, 0, 0, "x", "", transcript.BadTime},
	} {
		trs, err := captions.ParseTTML(ttml(c.attributes, c.body))
		if err != nil || len(trs[0].Segments) != 1 {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		s := trs[0].Segments[0]
		if s.StartMS != c.start || s.EndMS != c.end || s.Text != c.text || s.Speaker != c.speaker {
			t.Errorf("%s: %+v", c.name, s)
		}
		if c.code != "" && !transcripttest.Found(trs[0], c.code) {
			t.Errorf("%s: findings %v", c.name, trs[0].Findings)
		}
	}
}

// stl is a header of the sample with blocks: number, extension, comment, text.
func stl(t testing.TB, blocks ...[]byte) []byte {
	out := bytes.Clone(transcripttest.Read(t, "astisub-example-in.stl")[:1024])
	for _, b := range blocks {
		out = append(out, b...)
	}
	return out
}

func block(number, extension, comment byte, text string) []byte {
	b := bytes.Repeat([]byte{0x8F}, 128)
	copy(b, []byte{0, number, 0, extension, 0, 0, 0, number, 0, 0, 0, number + 1, 0, 0x14, 1, comment})
	copy(b[16:], text)
	return b
}

func TestBlocks(t *testing.T) {
	file := stl(t,
		block(1, 0xFF, 1, "\x0bcheck this name"),
		block(2, 0xFE, 0, "\x0bmachine data"),
		block(3, 0x00, 0, "\x0bThere was a long story "),
		block(3, 0xFF, 0, "\x0bthat went on."),
		block(4, 0xFF, 0, "no start box\x8ain two rows"),
		block(5, 0x00, 0, "\x0bbroken chain"),
		block(6, 0xFF, 0, "\x0b\xc2e\xc8u"),
		block(7, 0x00, 0, "\x0bends open"))
	copy(file[224:], "000000xx")
	file = append(file, 1, 2, 3)
	trs, err := captions.ParseSTL(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range trs[0].Segments {
		got = append(got, fmt.Sprintf("%d %s", s.Line, s.Text))
	}
	if want := "3 There was a long story that went on.|5 no start box in two rows|6 broken chain|7 éü|8 ends open"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	for _, code := range []transcript.Code{transcript.DroppedCue, transcript.BadBlock} {
		if !transcripttest.Found(trs[0], code) {
			t.Errorf("no finding %s in %v", code, trs[0].Findings)
		}
	}
}

func TestRefused(t *testing.T) {
	sample := transcripttest.Read(t, "astisub-example-in.stl")
	film := bytes.Clone(sample)
	copy(film[3:], "STL24.01")
	table := bytes.Clone(sample)
	copy(table[12:], "99")
	for name, c := range map[string]struct {
		parse parse
		data  []byte
	}{
		"no header":            {captions.ParseSTL, []byte("850STL25")},
		"no blocks":            {captions.ParseSTL, sample[:1024]},
		"only a comment":       {captions.ParseSTL, stl(t, block(1, 0xFF, 1, "\x0bx"))},
		"another rate":         {captions.ParseSTL, film},
		"another code table":   {captions.ParseSTL, table},
		"no captions":          {captions.ParseTTML, ttml("", "<div/>")},
		"captions of no words": {captions.ParseTTML, ttml("", `<div><p begin="1s" end="2s"><br/></p></div>`)},
		"another root":         {captions.ParseTTML, []byte("<html/>")},
		"cut off":              {captions.ParseTTML, ttml("", "<div>")[:150]},
	} {
		_, err := c.parse(c.data)
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCorpus(t *testing.T) {
	for path, parse := range map[string]parse{"other-captions/astisub-example-in.stl": captions.ParseSTL, "other-captions/astisub-example-in.ttml": captions.ParseTTML} {
		trs, err := parse(transcripttest.Corpus(t, path))
		if err != nil || len(trs[0].Segments) != 6 {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestMutations: whatever the library does with damaged files stays an error.
func TestMutations(t *testing.T) {
	for file, parse := range map[string]parse{"astisub-example-in.stl": captions.ParseSTL, "astisub-example-in.ttml": captions.ParseTTML} {
		for data := range transcripttest.Mutations(transcripttest.Read(t, file), 300) {
			trs, err := parse(data)
			if err != nil {
				continue
			}
			if len(trs) != 1 || len(trs[0].Segments) == 0 {
				t.Fatalf("%s: neither a caption nor an error", file)
			}
			if err := transcripttest.Check(trs[0]); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzTTML(f *testing.F) {
	transcripttest.FuzzSeveral(f, "*.ttml", captions.ParseTTML, ttml(`frameRate="25"`, `<div begin="1s"><p begin="00:00:01:05" dur="10f" agent="a">x</p><p><span begin="1t">y</span></p></div>`))
}

func FuzzSTL(f *testing.F) {
	transcripttest.FuzzSeveral(f, "*.stl", captions.ParseSTL, stl(f, block(1, 0, 0, "a\x8ab"), block(1, 0xFF, 0, "\x0bc")))
}

func ExampleParseTTML() {
	trs, err := captions.ParseTTML([]byte(`<tt><body><div><p begin="00:00:01.000" dur="2s">VOICE A: There was a <span>bakery</span>.</p></div></body></tt>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range trs[0].Segments {
		fmt.Printf("%d %s %d-%d ms (%s): %s\n", s.Index, s.Speaker, s.StartMS, s.EndMS, s.Alignment, s.Text)
	}
	// Output: 1 VOICE A 1000-3000 ms (exact): There was a bakery.
}
