package export_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/eaf"
	"vouch/sources/export"
	"vouch/sources/iiif"
	"vouch/sources/ohms"
	"vouch/sources/srt"
	"vouch/sources/tei"
	"vouch/sources/transcript"
	"vouch/sources/vtt"
)

// format is a writer with its reader.
type format struct {
	name  string
	write func(*transcript.Transcript, export.Options) (*export.Document, error)
	read  func([]byte) (*transcript.Transcript, error)
}

func first(read func([]byte) ([]*transcript.Transcript, error)) func([]byte) (*transcript.Transcript, error) {
	return func(data []byte) (*transcript.Transcript, error) {
		all, err := read(data)
		if err != nil {
			return nil, err
		}
		return all[0], nil
	}
}

var formats = []format{{"webvtt", export.WebVTT, vtt.Parse}, {"ohms6", export.OHMS6, ohms.Parse}, {"ohms5", export.OHMS5, ohms.Parse}, {"tei", export.TEI, first(tei.Parse)}}

// key is what must come back of a passage.
func key(s transcript.Segment) string {
	if s.Alignment == transcript.None {
		s.StartMS, s.EndMS = 0, 0
	}
	return fmt.Sprintf("%d %s %q %d-%d %s %q", s.Index, s.Name, s.Speaker, s.StartMS, s.EndMS, s.Alignment, s.Text)
}

func compare(want, got *transcript.Transcript) error {
	if len(want.Segments) != len(got.Segments) {
		return fmt.Errorf("%d passages of %d", len(got.Segments), len(want.Segments))
	}
	for i := range want.Segments {
		if a, b := key(want.Segments[i]), key(got.Segments[i]); a != b {
			return fmt.Errorf("%s came back as %s", a, b)
		}
	}
	return nil
}

// any draws a transcript of any words; labelled has speakers in capitals.
func anyTranscript(t *rapid.T, labelled bool) *transcript.Transcript {
	tr := &transcript.Transcript{Format: "test", Title: rapid.StringMatching(`[ -~é]{0,20}`).Draw(t, "title"), Language: rapid.SampledFrom([]string{"", "en", "English & others"}).Draw(t, "language")}
	n := rapid.IntRange(1, 12).Draw(t, "passages")
	ms := 0
	for i := range n {
		s := transcript.Segment{Name: fmt.Sprintf("seg-%016x", i*7919), Line: 1}
		s.Alignment = transcript.Alignment(rapid.IntRange(0, 2).Draw(t, "alignment"))
		ms = max(0, ms+rapid.IntRange(-5000, 200_000).Draw(t, "gap"))
		if s.Alignment != transcript.None {
			s.StartMS, s.EndMS = ms, ms+rapid.IntRange(0, 200_000).Draw(t, "length")
		}
		s.Text = rapid.StringMatching(`[ -~éñ¿☎\x{1F300}-\x{1F310}]{0,40}[a-z<>&;-][ -~]{0,10}`).Draw(t, "text")
		if s.Speaker = rapid.SampledFrom([]string{"", "A", "Alma (fictional)", "O’NEILL, M.", "x<y>&z", "T1", "interpolated", "speaker-1", "ñ"}).Draw(t, "speaker"); labelled {
			s.Speaker = rapid.SampledFrom([]string{"Q", "RIVERA", "O’NEILL, M.", "NAME OF NARRATOR"}).Draw(t, "label")
			s.Text = strings.ReplaceAll(s.Text, "[[", "[")
		}
		tr.Add(s)
	}
	return tr
}

func TestPropertyThereAndBack(t *testing.T) {
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				tr := anyTranscript(t, f.name == "ohms5")
				if len(tr.Segments) == 0 {
					t.Skip()
				}
				d, err := f.write(tr, export.Options{})
				if err != nil {
					t.Fatal(err)
				}
				again, err := f.read(d.Data)
				if err != nil {
					t.Fatal(err)
				}
				if err := compare(tr, again); err != nil {
					t.Fatalf("%v in\n%s", err, d.Data)
				}
				if d2, err := f.write(again, export.Options{}); err != nil || f.name == "webvtt" && string(d2.Data) != string(d.Data) {
					t.Fatalf("written a second time it differs: %v", err)
				}
			})
		})
	}
}

// Every file that a reader takes can be written in the three formats that hold
// everything.
func TestCorpora(t *testing.T) {
	for _, c := range []struct {
		pattern string
		read    func([]byte) ([]*transcript.Transcript, error)
	}{
		{"ohms/testdata/*.xml", ohms.ParseAll}, {"tei/testdata/*.xml", tei.Parse}, {"eaf/testdata/*.eaf", eaf.Parse}, {"srt/testdata/*.srt", srt.Parse},
		{"iiif/testdata/*.json", iiif.Parse},
		{"vtt/testdata/*.vtt", func(data []byte) ([]*transcript.Transcript, error) {
			t, err := vtt.Parse(data)
			return []*transcript.Transcript{t}, err
		}},
	} {
		names, err := filepath.Glob(filepath.Join("..", c.pattern))
		if err != nil || len(names) == 0 {
			t.Fatal(c.pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all, err := c.read(data)
			if err != nil {
				continue // refused, as its own tests say
			}
			for _, tr := range all {
				for _, f := range formats {
					if len(tr.Segments) == 0 || f.name == "ohms5" {
						continue
					}
					ids := make([]string, len(tr.Segments))
					for i := range ids {
						ids[i] = fmt.Sprintf("seg-%016x", i)
					}
					d, err := f.write(tr, export.Options{IDs: ids})
					if err != nil {
						t.Errorf("%s as %s: %v", name, f.name, err)
						continue
					}
					again, err := f.read(d.Data)
					if err != nil || again.Segments[len(ids)-1].Name != ids[len(ids)-1] {
						t.Errorf("%s as %s: %v", name, f.name, err)
					}
				}
			}
		}
	}
}

// An OHMS record comes back whole: index, description, fields of nobody.
func TestOHMSWhole(t *testing.T) {
	for _, name := range []string{"syn-ohms-legacy-mission.xml", "syn-ohms-vtt-driver.xml", "scihist-various_gaps.xml"} {
		data, err := os.ReadFile(filepath.Join("..", "ohms", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		tr, err := ohms.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		write := export.OHMS5
		if tr.Format == "ohms 6.0" {
			write = export.OHMS6
		}
		d, err := write(tr, export.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := ohms.Parse(d.Data)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Losses) > 0 {
			t.Errorf("%s: lost %q", name, d.Losses)
		}
		for _, x := range []*transcript.Transcript{tr, again} {
			x.Findings = nil
			for i := range x.Segments {
				x.Segments[i].Line = 0
			}
			for i := range x.Points {
				x.Points[i].Line = 0
			}
		}
		have := map[transcript.Extra]bool{}
		for _, x := range again.Extras {
			have[x] = true
		}
		for _, x := range tr.Extras {
			if !have[x] {
				t.Errorf("%s: %v did not come back", name, x)
			}
		}
		tr.Extras, again.Extras = nil, nil
		if a, b := fmt.Sprintf("%+v", *tr), fmt.Sprintf("%+v", *again); a != b {
			t.Errorf("%s:\n%s\n%s", name, a, b)
		}
	}
}

// Other readers of OHMS 5.4 know the minutes only: without our instruction the times
// are still good to a minute.
func TestOHMS5Minutes(t *testing.T) {
	tr := &transcript.Transcript{}
	for i := range 40 {
		tr.Add(transcript.Segment{Speaker: "RIVERA", Text: strings.Repeat("word ", 5+i%7), StartMS: i * 17_000, EndMS: i*17_000 + 16_000, Alignment: transcript.Exact, Line: 1})
	}
	d, err := export.OHMS5(tr, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := ohms.Parse([]byte(strings.Replace(string(d.Data), "<?"+ohms.Passages, "<?other", 1)))
	if err != nil || len(again.Segments) != 40 {
		t.Fatal(err)
	}
	for i, s := range again.Segments {
		if off := s.StartMS - tr.Segments[i].StartMS; s.Alignment != transcript.Interpolated || off > 15_000 || off < -15_000 {
			t.Errorf("passage %d begins at %d, not %d", i+1, s.StartMS, tr.Segments[i].StartMS)
		}
	}
}

// An instruction holds for the words it was written for.
func TestOHMS5Edited(t *testing.T) {
	tr := &transcript.Transcript{}
	tr.Add(transcript.Segment{Name: "seg-1", Speaker: "RIVERA", Text: "one two", StartMS: 1, EndMS: 2, Alignment: transcript.Exact})
	d, err := export.OHMS5(tr, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := ohms.Parse([]byte(strings.Replace(string(d.Data), "one two", "one three", 1)))
	if err != nil || again.Segments[0].Name != "" || again.Segments[0].Alignment == transcript.Exact {
		t.Errorf("%+v, %v", again.Segments, err)
	}
}

func TestUnfit(t *testing.T) {
	one := func(speaker, text string) *transcript.Transcript {
		var tr transcript.Transcript
		tr.Add(transcript.Segment{Speaker: speaker, Text: text})
		tr.Add(transcript.Segment{Speaker: "RIVERA", Text: "yes"})
		return &tr
	}
	for name, tr := range map[string]*transcript.Transcript{
		"small letters": one("Rivera", "x"), "a footnote": one("LEE", "x [[footnote]]1[[/footnote]] y"), "only control characters": one("LEE", "\x01"),
	} {
		_, err := export.OHMS5(tr, export.Options{})
		if unfit, ok := errors.AsType[*export.UnfitError](err); !ok || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%s: %v, %v", name, unfit, err)
		}
	}
	if d, err := export.WebVTT(&transcript.Transcript{Title: "x"}, export.Options{}); err != nil || len(d.Losses) != 1 {
		t.Errorf("%v, %v", d, err)
	}
}

func FuzzThereAndBack(f *testing.F) {
	f.Add("A", "words <b>of</b> & all --> -- ]]> [[notes]]", 1000, 2000, uint8(2))
	f.Add("O’NEILL, M.", "\x01\u2028é", 0, 0, uint8(0))
	f.Fuzz(func(t *testing.T, speaker, text string, start, end int, alignment uint8) {
		tr := &transcript.Transcript{Title: text, Language: speaker, Rights: text}
		start = max(0, start) % 1_000_000_000
		tr.Add(transcript.Segment{Speaker: strings.ToValidUTF8(speaker, "?"), Text: strings.ToValidUTF8(text, "?"), StartMS: start, EndMS: max(start, end%1_000_000_000), Alignment: transcript.Alignment(alignment % 3)})
		for _, w := range formats {
			d, err := w.write(tr, export.Options{IDs: []string{text}})
			if err != nil {
				if _, ok := errors.AsType[*export.UnfitError](err); !ok {
					t.Fatal(err)
				}
				continue
			}
			again, err := w.read(d.Data)
			if err != nil || len(again.Segments) != len(tr.Segments) {
				t.Fatalf("%s: %v in\n%s", w.name, err, d.Data)
			}
		}
	})
}

func ExampleWebVTT() {
	t := &transcript.Transcript{Language: "en"}
	t.Add(transcript.Segment{Name: "seg-00c0ffee00c0ffee", Speaker: "RIVERA", StartMS: 27_692, EndMS: 60_000, Alignment: transcript.Interpolated, Text: "A bakery & a bank."})
	d, err := export.WebVTT(t, export.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(d.Data))
	// Output:
	// WEBVTT
	// Language: en
	//
	// seg-00c0ffee00c0ffee
	// 00:00:27.692 --> 00:01:00.000
	// <v.interpolated RIVERA>A bakery &amp; a bank.
}
