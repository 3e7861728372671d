package ingest_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

func TestDetect(t *testing.T) {
	stl := make([]byte, 1024)
	copy(stl, "850STL25.01")
	for _, c := range []struct {
		name, head string
		want       ingest.Format
	}{
		{"x", samples["two.xml"], ingest.OHMS},
		{"x.txt", samples["speech.tei.xml"], ingest.TEI},
		{"x", samples["tiers.eaf"], ingest.EAF},
		{"x", samples["record.dc.xml"], ingest.DublinCore},
		{"x", `<?xml version="1.0"?><!-- a note --><pbcoreDescriptionDocument xmlns="http://www.pbcore.org/PBCore/PBCoreNamespace.html"/>`, ingest.PBCore},
		{"x", `<!DOCTYPE ead><ead xmlns="urn:isbn:1-931666-22-9"/>`, ingest.EAD},
		{"x", `<tt xmlns="http://www.w3.org/ns/ttml"/>`, ingest.TTML},
		{"x", "<html><body>no</body></html>", ""},
		{"x", "<kml/>", ""},
		{"x.txt", samples["cues.vtt"], ingest.WebVTT},
		{"x.txt", samples["cues.srt"], ingest.SRT},
		{"x.srt", "nothing that looks like it\n", ingest.SRT},
		{"x.txt", "\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\nx", ingest.SRT},
		{"x", samples["turns.csv"], ingest.Table},
		{"x", "a\tb\nc\td\n", ingest.Table},
		{"x.csv", "one column\nof words\n", ingest.Table},
		{"x", strings.Repeat("A title without an end\n", 30), ingest.Table},
		{"x.csv", samples["turns.txt"], ingest.Table},
		{"x.txt", samples["turns.txt"], ingest.Text},
		{"x", "Well, we lived there, and, you know, it was fine.\nYes, it was.\n", ingest.Text},
		{"x", "[inaudible, tape 1]\nQ: Yes?\n", ingest.Text},
		{"x", samples["link.json"], ingest.WebAnno},
		{"x", `{"@context":"http://iiif.io/api/presentation/3/context.json","type":"Manifest"}`, ingest.IIIF},
		{"x", `{"a":1}`, ""},
		{"x", "%PDF-1.7\n", ingest.PDF},
		{"x", string(stl), ingest.STL},
		{"x.docx", "PK\x03\x04", ""},
		{"x", "PK\x03\x04........[Content_Types].xml.......word/document.xml", ingest.DOCX},
		{"x", "PK\x03\x04........mimetypeapplication/vnd.oasis.opendocument.textPK", ingest.ODT},
		{"x", "\xff\xfe1\x00\n\x000\x000\x00:\x000\x000\x00:\x000\x001\x00,\x000\x000\x000\x00 \x00-\x00-\x00>\x00 \x000\x000\x00:\x000\x00", ingest.SRT},
		{"x", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00", ""},
		{"x", "  \n\t", ""},
		{"x", "", ""},
	} {
		got, ok := ingest.Detect(c.name, []byte(c.head))
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s, %.40q: %q, want %q", c.name, c.head, got, c.want)
		}
	}
}

func TestReadSays(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"empty.txt":     {"", "the file is empty"},
		"picture.png":   {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00", "seems to be binary"},
		"register.json": {`{"records":[{"interview":"x","scopes":{"quote":"yes"}}]}`, "no program makes consent of it"},
		"page.html":     {"<html></html>", "a web page"},
	} {
		_, err := ingest.Read(name, []byte(c.text), ingest.Options{})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ingest.ReadAs("betamax", []byte("x"), ingest.Options{}); err == nil {
		t.Error("betamax was read")
	}
}

// TestSameBytesSameIDs: ids depend on bytes, record and place alone, and a passage
// that carries one keeps it.
func TestSameBytesSameIDs(t *testing.T) {
	for name, text := range samples {
		a, err := ingest.Read(name, []byte(text), ingest.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		b, err := ingest.Read("other-"+name, []byte(text), ingest.Options{})
		if err != nil || a.SHA256 != b.SHA256 {
			t.Fatalf("%s: %v", name, err)
		}
		seen := map[string]bool{}
		for n := range a.Interviews {
			x, y := ingest.IDs(a.SHA256, n+1, a.Interviews[n]), ingest.IDs(b.SHA256, n+1, b.Interviews[n])
			if !slices.Equal(x, y) {
				t.Errorf("%s: %q and %q", name, x, y)
			}
			for _, id := range x {
				if seen[id] || !ingest.IsSegmentID(id) {
					t.Errorf("%s: the id %q", name, id)
				}
				seen[id] = true
			}
		}
	}
	own := ingest.SegmentID("ab", 1, 7)
	tr := &transcript.Transcript{Segments: []transcript.Segment{{Index: 1, Name: own}, {Index: 2, Name: own}, {Index: 3, Name: "c1"}}}
	if ids := ingest.IDs("cd", 1, tr); ids[0] != own || ids[1] == own || ids[2] == "c1" {
		t.Errorf("%q", ids)
	}
}

// TestHolds looks at what a person must decide, in the samples.
func TestHolds(t *testing.T) {
	want := map[string][]string{
		"two.xml":        {"hold.conflict 1 0"},
		"speech.tei.xml": {"hold.withdrawn 1 2", "hold.pseudonym 1 2"},
	}
	for name, text := range samples {
		r, err := ingest.Read(name, []byte(text), ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range r.Holds {
			got = append(got, fmt.Sprintf("%s %d %d", h.Code, h.Record, h.Segment))
			if h.Line < 1 || h.Words == "" || !strings.Contains(h.Says, " ") {
				t.Errorf("%s: %+v", name, h)
			}
		}
		if !slices.Equal(got, want[name]) {
			t.Errorf("%s: %q, want %q", name, got, want[name])
		}
	}
}

func TestFindingsOfTheWhole(t *testing.T) {
	r, err := ingest.Read("two.xml", []byte(samples["two.xml"]), ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Interviews) != 2 || r.Segments() != 3 || !slices.ContainsFunc(r.All(), func(f transcript.Finding) bool { return f.Code == transcript.Coordinates }) {
		t.Errorf("%d interviews, %d passages, %v", len(r.Interviews), r.Segments(), r.All())
	}
}

// TestSentences: which sentences close an interview, take it back, or do nothing.
func TestSentences(t *testing.T) {
	for usage, want := range map[string]string{
		"Closed until 2031-01-01.":                                 "hold.embargo",
		"Embargoed.":                                               "hold.embargo",
		"Not to be released before her death.":                     "hold.embargo",
		"Gesperrt bis 31.12.2040":                                  "hold.embargo",
		"Cerrada hasta el fallecimiento de la narradora.":          "hold.embargo",
		"The interview was withdrawn in 2020.":                     "hold.withdrawn",
		"Consent may be withdrawn at any time.":                    "",
		"Open for research. The reading room is closed on Sunday.": "",
		"Free until further notice.":                               "",
		"CC BY 4.0. All rights reserved.":                          "hold.conflict",
		"CC BY 4.0":                                                "",
		"All rights reserved":                                      "",
	} {
		text := strings.Replace(samples["two.xml"], "CC BY 4.0, see https://creativecommons.org/licenses/by/4.0/", "", 1)
		text = strings.Replace(text, "Written permission required for any use.", usage, 1)
		r, err := ingest.Read("x.xml", []byte(text), ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range r.Holds {
			got = append(got, string(h.Code))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", usage, got, want)
		}
	}
}

// TestSensitive: passages that a second person should read first.
func TestSensitive(t *testing.T) {
	for text, want := range map[string]string{
		"My son was born there.": "a minor", "She was in the hospital, you know.": "health", "He was arrested on Mission Street.": "crime",
		"They came without papers.": "immigration status", "No teníamos papeles, éramos indocumentados.": "immigration status", "There was a bakery on the corner.": "",
		"Children played in the street.": "", "Hospital Street was its name before.": "health",
	} {
		r, err := ingest.Read("x.vtt", []byte("WEBVTT\n\n00:01.000 --> 00:02.000\n"+text+"\n"), ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(r.All(), func(f transcript.Finding) bool { return f.Code == transcript.Sensitive })
		if i < 0 != (want == "") || i >= 0 && !strings.Contains(r.All()[i].Message, want) {
			t.Errorf("%q: %v", text, r.All())
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range slices.Sorted(maps.Keys(samples)) {
		f.Add(name, []byte(samples[name]))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		r, err := ingest.Read(name, data, ingest.Options{})
		if err != nil && r != nil || err == nil && r == nil {
			t.Fatal(r, err)
		}
		if unknown, ok := errors.AsType[*ingest.UnknownError](err); ok && unknown.Seems == "" {
			t.Fatal("no word of what it is")
		}
	})
}

func FuzzRelink(f *testing.F) {
	f.Add("There was a bakery.|On the corner.", "There was one bakery.|On the corner.", 1, 6, 18)
	f.Fuzz(func(t *testing.T, before, after string, segment, start, end int) {
		b, a := segments(strings.Split(before, "|")), segments(strings.Split(after, "|"))
		l := ingest.Relink(b, a, []ingest.Quote{{Segment: segment, Start: start, End: end}})[0]
		if l.State == ingest.Broken {
			return
		}
		text := []rune(a[l.Quote.Segment-1].Text)
		if string(text[l.Quote.Start:l.Quote.End]) != l.Now {
			t.Fatalf("%+v", l)
		}
	})
}

func ExampleRead() {
	r, err := ingest.Read("export.txt", []byte("WEBVTT\n\n00:01.000 --> 00:04.500\n<v Anna>There was a bakery.\n"), ingest.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for n, t := range r.Interviews {
		ids := ingest.IDs(r.SHA256, n+1, t)
		for i, s := range t.Segments {
			fmt.Println(r.Format, ids[i], s.Speaker, s.Text)
		}
	}
	// Output: webvtt seg-98f7f99cf962ecb6 Anna There was a bakery.
}
