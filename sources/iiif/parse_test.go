package iiif_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/iiif"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		file             string
		segments, points int
		codes            []transcript.Code
	}{
		// 2 supplementing annotations, whose text lies elsewhere; 19 ranges.
		{"ramp-lunchroom_manners.json", 0, 19, []transcript.Code{transcript.RemoteText, transcript.RightsProse, transcript.PastEnd, transcript.EmptyTranscript}},
		// 12 supplementing annotations, no range.
		{"ramp-transcript-annotation.json", 12, 0, []transcript.Code{transcript.Painted}},
	} {
		t.Run(c.file, func(t *testing.T) {
			all, err := iiif.Parse(transcripttest.Read(t, c.file))
			if err != nil || len(all) != 1 {
				t.Fatalf("%v, %v", all, err)
			}
			tr := all[0]
			if len(tr.Segments) != c.segments || len(tr.Points) != c.points || tr.DurationMS != 572_034 {
				t.Errorf("%d segments, %d points, %d ms", len(tr.Segments), len(tr.Points), tr.DurationMS)
			}
			for _, code := range c.codes {
				if !transcripttest.Found(tr, code) {
					t.Errorf("no finding %s in %v", code, tr.Findings)
				}
			}
		})
	}
}

func TestDetails(t *testing.T) {
	all, err := iiif.Parse(transcripttest.Read(t, "ramp-transcript-annotation.json"))
	if err != nil {
		t.Fatal(err)
	}
	if s := all[0].Segments[11]; s.StartMS != 90_300 || s.EndMS != 96_300 || s.Alignment != transcript.Exact || !strings.HasPrefix(s.Text, "The children knew") || s.Tier != "" {
		t.Errorf("%+v", s)
	}
	all, err = iiif.Parse(transcripttest.Read(t, "ramp-lunchroom_manners.json"))
	if err != nil {
		t.Fatal(err)
	}
	if p := all[0].Points; p[0].Title != "Table of Contents" || p[0].StartMS != p[2].StartMS || p[18].Title != "Putting Things Away" || p[18].EndMS != 600_000 || p[18].Index != 19 {
		t.Errorf("%+v", p)
	}
	if len(all[0].RightsURIs) != 1 || all[0].RightsURIs[0] != "http://rightsstatements.org/vocab/InC-EDU/1.0/" || !strings.Contains(all[0].Rights, "Educational Use") {
		t.Errorf("%q, %q", all[0].RightsURIs, all[0].Rights)
	}
}

func TestSides(t *testing.T) {
	all, err := iiif.Parse(transcripttest.Read(t, "syn-sides.json"))
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	a, b := all[0], all[1]
	var got []string
	for _, s := range a.Segments {
		got = append(got, fmt.Sprintf("%s %s %s %d-%d %s: %s", s.Name, s.Tier, s.Language, s.StartMS, s.EndMS, s.Speaker, s.Text))
	}
	want := "a1 English en 1000-2500 : There was a bakery & a bank.|a3 English  55000-70000 : On the corner.| p2 es 1000-2500 Alma: Había una panadería."
	if strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	if len(a.Points) != 3 || a.Points[0].EndMS != 20_000 || a.Points[1].Spots[0] != (transcript.Spot{Coordinates: "37.7527, -122.409", Name: "24th and York"}) || a.Points[2].Alignment != transcript.None {
		t.Errorf("%+v", a.Points)
	}
	if len(b.Points) != 2 || b.Points[1].StartMS != 5000 || b.Points[1].EndMS != 30_000 || b.Title != "Two sides, 2 of 2" || a.Title != "Two sides, A" || b.RightsURIs[0] != a.RightsURIs[0] {
		t.Errorf("%+v", b)
	}
	for _, code := range []transcript.Code{transcript.RemoteText, transcript.UnknownType, transcript.PastEnd, transcript.BrokenReference, transcript.RightsProse} {
		if !transcripttest.Found(a, code) {
			t.Errorf("no finding %s in %v", code, a.Findings)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "empty"}, {"{", "ends inside"}, {"[]", "not Manifest"},
		{`{"@context": "http://iiif.io/api/presentation/2/context.json", "@type": "sc:Manifest"}`, "Presentation 2"},
		{`{"type": "Manifest", "sequences": []}`, "Presentation 2"},
		{`{"type": "Collection"}`, "collection"},
		{`{"type": "Manifest", "items": [{"type": "Canvas", "height": 1}]}`, "no recording"},
	} {
		_, err := iiif.Parse([]byte(c.text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	transcripttest.Fuzz(f, "*.json", func(data []byte) (*transcript.Transcript, error) {
		all, err := iiif.Parse(data)
		if err != nil {
			return nil, err
		}
		return all[0], nil
	})
}

func ExampleParse() {
	all, err := iiif.Parse([]byte(`{"type": "Manifest", "label": {"en": ["Lunchroom"]}, "items": [{"type": "Canvas", "id": "c", "duration": 9,
  "annotations": [{"type": "AnnotationPage", "items": [{"type": "Annotation", "motivation": "supplementing",
    "body": {"type": "TextualBody", "value": "It was fun to watch."}, "target": "c#t=3,4.5"}]}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	s := all[0].Segments[0]
	fmt.Println(all[0].Title, s.StartMS, s.EndMS, s.Text)
	// Output: Lunchroom 3000 4500 It was fun to watch.
}
