package webanno_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
	"vouch/sources/webanno"
)

func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		file   string
		target webanno.Target
		body   webanno.Body
	}{
		{"w3c-anno23.json", webanno.Target{Source: "http://example.org/image1", Line: 14}, webanno.Body{Purpose: "describing", Line: 5, Resource: webanno.Target{Source: "http://example.org/video1", Line: 5,
			Selectors: []webanno.Selector{{Type: webanno.Fragment, ConformsTo: "http://www.w3.org/TR/media-frags/", Value: "t=30,60", Line: 8}}}}},
		{"w3c-anno26.json", webanno.Target{Source: "http://example.org/page1", Line: 6, Selectors: []webanno.Selector{{Type: webanno.TextQuote, Exact: "anotation", Prefix: "this is an ", Suffix: " that has some", Line: 8}}}, webanno.Body{}},
		{"w3c-anno27.json", webanno.Target{Source: "http://example.org/ebook1", Line: 6, Selectors: []webanno.Selector{{Type: webanno.TextPosition, Start: 412, End: 795, Line: 8}}}, webanno.Body{}},
		{"w3c-anno31.json", webanno.Target{Source: "http://example.org/page1.html", Line: 6, Selectors: []webanno.Selector{{Type: webanno.Range, Line: 8,
			From: &webanno.Selector{Type: webanno.XPath, Value: "//table[1]/tr[1]/td[2]", Line: 10}, To: &webanno.Selector{Type: webanno.XPath, Value: "//table[1]/tr[1]/td[4]", Line: 14}}}}, webanno.Body{}},
		{"w3c-anno36.json", webanno.Target{Source: "http://example.org/ebook1", Line: 6, State: &webanno.State{Type: "TimeState", SourceDate: "2016-02-01T12:05:23Z",
			RefinedBy: &webanno.State{Type: "HttpRequestState", Value: "Accept: application/pdf", Selector: &webanno.Selector{Type: webanno.Fragment, Value: "page=10", ConformsTo: "http://tools.ietf.org/rfc/rfc3778", Line: 14}}}}, webanno.Body{}},
	} {
		all, err := webanno.Parse(transcripttest.Read(t, c.file))
		if err != nil || len(all) != 1 || len(all[0].Findings) > 0 {
			t.Errorf("%s: %+v, %v", c.file, all, err)
			continue
		}
		if got := all[0].Targets[0]; !reflect.DeepEqual(got, c.target) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.file, got, c.target)
		}
		if c.body.Line > 0 && !reflect.DeepEqual(all[0].Bodies[0], c.body) {
			t.Errorf("%s: %+v", c.file, all[0].Bodies)
		}
	}
}

func TestPage(t *testing.T) {
	all, err := webanno.Parse(transcripttest.Read(t, "syn-page.json"))
	if err != nil || len(all) != 3 {
		t.Fatalf("%+v, %v", all, err)
	}
	a := all[0]
	if s := a.Targets[0].Selectors[0]; a.Creator != "A curator" || a.Bodies[0].Value != "the bakery" || a.Line != 2 || s.RefinedBy == nil || s.RefinedBy.Exact != "the bakery" {
		t.Errorf("%+v", a)
	}
	if b := all[1]; b.Bodies[0].Value != "plain" || len(b.Targets) != 2 || b.Targets[0].Selectors[0].Value != "t=2,3" || len(b.Findings) != 2 {
		t.Errorf("%+v", b)
	}
	if len(all[2].Findings) != 1 {
		t.Errorf("%+v", all[2])
	}
}

func TestRefused(t *testing.T) {
	deep := strings.Repeat(`{"type":"TextQuoteSelector","exact":"a","refinedBy":`, 200) + "{}" + strings.Repeat("}", 200)
	for _, text := range []string{"", "[]", "{}", `{"type":"Manifest"}`, "{", `{"type":"Annotation","target":{"selector":` + deep + "}}"} {
		_, err := webanno.Parse([]byte(text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

func TestTime(t *testing.T) {
	for _, c := range []struct {
		fragment   string
		start, end int
		ok         bool
	}{
		{"t=12.5,20", 12_500, 20_000, true}, {"t=10", 10_000, -1, true}, {"t=,20", 0, 20_000, true}, {"t=npt:0:10,1:00:05.5", 10_000, 3_605_500, true},
		{"xywh=1,2,3,4&t=1,2", 1000, 2000, true}, {"xywh=1,2,3,4", 0, 0, false}, {"t=", 0, 0, false}, {"t=20,10", 0, 0, false}, {"t=smpte:0:0:1:1", 0, 0, false},
		{"t=clock:2009-07-26T11:19:01Z", 0, 0, false}, {"t=1e9", 0, 0, false}, {"t=0:75,2:00", 0, 0, false}, {"t=99999999999999", 0, 0, false},
	} {
		start, end, ok := webanno.Time(c.fragment)
		if ok != c.ok || ok && (start != c.start || end != c.end) {
			t.Errorf("%q: %d to %d, %v", c.fragment, start, end, ok)
		}
	}
}

func FuzzParse(f *testing.F) {
	names, err := filepath.Glob("testdata/*.json")
	if err != nil || len(names) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	var tr transcript.Transcript
	tr.Add(transcript.Segment{Text: "there was the bakery, right on the corner", StartMS: 1000, EndMS: 5000, Alignment: transcript.Exact, Line: 1})
	tr.Add(transcript.Segment{Text: "the bakery closed", Line: 2})
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := webanno.Parse(data)
		if err != nil {
			return
		}
		for _, a := range all {
			for _, target := range a.Targets {
				r := webanno.Resolve(&tr, target)
				if (r.Method == webanno.Broken) != (len(r.Spans) == 0) || (r.Method == webanno.Broken) != (r.Reason != "") {
					t.Fatalf("%+v", r)
				}
				for _, s := range r.Spans {
					if s.Segment < 1 || s.Segment > 2 || s.Start < 0 || s.End <= s.Start || s.End > len([]rune(tr.Segments[s.Segment-1].Text)) {
						t.Fatalf("%+v", r)
					}
				}
			}
		}
	})
}

func ExampleResolve() {
	var t transcript.Transcript
	t.Add(transcript.Segment{Text: "There was a bakery, right on the corner."})
	t.Add(transcript.Segment{Text: "You smelled it before you saw it."})
	for _, s := range []webanno.Selector{
		{Type: webanno.TextQuote, Exact: "on the corner. You smelled it"},
		{Type: webanno.TextQuote, Exact: "There was one bakery right on"},
		{Type: webanno.TextQuote, Exact: "it"},
	} {
		r := webanno.Resolve(&t, webanno.Target{Selectors: []webanno.Selector{s}})
		fmt.Printf("%s %v %d %q\n", r.Method, r.Spans, r.Distance, r.Reason)
	}
	// Output:
	// exact [{1 26 40} {2 0 14}] 0 ""
	// like [{1 0 28}] 4 ""
	// broken [] 0 "the quote stands in several places, and nothing tells them apart"
}
