package ohms_test

import (
	"fmt"
	"slices"
	"testing"

	"vouch/sources/ohms"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

func TestPoints(t *testing.T) {
	tr, err := ohms.Parse(transcripttest.Read(t, "syn-ohms-legacy-mission.xml"))
	if err != nil {
		t.Fatal(err)
	}
	want := []transcript.Point{
		{Index: 1, StartMS: 0, EndMS: 61_000, Alignment: transcript.Exact, Title: "Corner flat on 24th Street", Partial: "RIVERA: We were on Twenty-fourth Street",
			Synopsis: "Attached flats, bay windows, corner store, no garage cuts on the shopping street.", Keywords: []string{"bay windows", "corner store", "rowhouses"},
			Spots: []transcript.Spot{{Coordinates: "37.7522, -122.4150", Name: "24th Street, San Francisco"}}, Line: 3},
		{Index: 2, StartMS: 61_000, EndMS: 118_000, Alignment: transcript.Exact, Title: "Overhead wires", Partial: "RIVERA: And the wires", Synopsis: "Overhead trolley wires.",
			Keywords: []string{"trolley wires"}, Subjects: []string{"Transit"}, Spots: []transcript.Spot{{Coordinates: "37.7522,-122.4150", Name: "24th Street"}}, Line: 3},
		{Index: 3, StartMS: 118_000, EndMS: 870_000, Alignment: transcript.Exact, Title: "No mural in 1973", Synopsis: "Absence statement with a date.",
			Keywords: []string{"murals", "absence"}, Spots: []transcript.Spot{{Name: "Mission District"}}, Line: 3},
	}
	if fmt.Sprintf("%+v", tr.Points) != fmt.Sprintf("%+v", want) {
		t.Errorf("\n got %+v\nwant %+v", tr.Points, want)
	}
}

func TestDescription(t *testing.T) {
	tr, err := ohms.Parse(transcripttest.Read(t, "syn-ohms-legacy-mission.xml"))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(tr.ID, "|", tr.Title, "|", tr.Date, "|", tr.Collection, "|", tr.Repository, "|", tr.DurationMS)
	if want := "SYN-0001|Synthetic interview 1 (fictional)|1998-05-03|Synthetic neighbourhood interviews (fictional)|No repository - synthetic test data|870000"; got != want {
		t.Errorf("%s", got)
	}
	for _, want := range []transcript.Extra{{Path: "record/@dt", Value: "2026-11-20"}, {Path: "record/date/@format", Value: "yyyy-mm-dd"},
		{Path: "record/mediafile/clip_format", Value: "audio"}, {Path: "record/index/point[1]/gpspoints[1]/gps_zoom", Value: "17"}} {
		if !slices.Contains(tr.Extras, want) {
			t.Errorf("no %v in %v", want, tr.Extras)
		}
	}
}

func TestTwins(t *testing.T) {
	tr, err := ohms.Parse([]byte(record(`<transcript_alt_lang>Spanish</transcript_alt_lang>
<index><point><time>00:01:05</time><title>&lt;i&gt;Bakery&lt;/i&gt;</title><title_alt>Panadería</title_alt><keywords> bread;; </keywords>
<keywords_alt>pan</keywords_alt><gpspoints><gps>1, 2</gps><gps_text_alt>la esquina</gps_text_alt></gpspoints><gpspoints><gps>3, 4</gps></gpspoints>
<hyperlinks><hyperlink>https://example.org/</hyperlink><hyperlink_text>plan</hyperlink_text></hyperlinks><mood>warm</mood></point>
<point><time>soon</time><title>x</title></point></index>
<sync>1:|2(1)</sync><transcript>ANA: one
BEN: two</transcript><sync_alt>1:|2(1)</sync_alt><transcript_alt>ANA: uno
BEN: dos</transcript_alt>`)))
	if err != nil {
		t.Fatal(err)
	}
	if len(tr.Points) != 3 || tr.Points[0].Title != "Bakery" || tr.Points[1].Title != "Panadería" || tr.Points[1].Language != "Spanish" ||
		tr.Points[1].Index != 1 || tr.Points[1].StartMS != 65_000 || len(tr.Points[0].Spots) != 2 || len(tr.Points[0].Keywords) != 1 ||
		tr.Points[0].Links[0] != (transcript.Link{Address: "https://example.org/", Text: "plan"}) || tr.Points[1].Spots[0].Name != "la esquina" {
		t.Errorf("%+v", tr.Points)
	}
	if tr.Points[2].Index != 2 || tr.Points[2].Alignment != transcript.None || !transcripttest.Found(tr, transcript.BadTime) {
		t.Errorf("%+v, %v", tr.Points[2], tr.Findings)
	}
	if !slices.Contains(tr.Extras, transcript.Extra{Path: "record/index/point[1]/mood", Value: "warm"}) {
		t.Errorf("%v", tr.Extras)
	}
	if len(tr.Segments) != 4 || tr.Segments[2].Text != "uno" || tr.Segments[2].Of != 1 || tr.Segments[3].Tier != ohms.Alternate || tr.Segments[3].Language != "Spanish" {
		t.Errorf("%+v", tr.Segments)
	}
}

func TestRecords(t *testing.T) {
	all, err := ohms.ParseAll([]byte(record(`<title>A</title><index><point><time>1</time><title>p</title></point></index><transcript>one</transcript></record>
<record id="2"><title>B</title><rights>CC, see https://creativecommons.org/licenses/by/4.0/.</rights></record><record><title>C</title><transcript>ANA: x

BEN: y</transcript>`)))
	if err != nil || len(all) != 3 {
		t.Fatalf("%v, %v", all, err)
	}
	if all[0].Title != "A" || all[1].ID != "2" || len(all[1].Segments) != 0 || !transcripttest.Found(all[1], transcript.EmptyTranscript) ||
		len(all[2].Segments) != 2 || all[2].Segments[0].Index != 1 || len(all[0].Points) != 1 {
		t.Errorf("%+v, %+v, %+v", all[0], all[1], all[2])
	}
	if len(all[1].RightsURIs) != 1 || all[1].RightsURIs[0] != "https://creativecommons.org/licenses/by/4.0/" {
		t.Errorf("%q", all[1].RightsURIs)
	}
}

// Paths of the maker's machine and code to embed are no part of what is kept.
func TestLeftOut(t *testing.T) {
	for _, elements := range []string{"<file_name>file:///home/me/a.wav</file_name>", "<xmllocation>C:\\me\\a.xml</xmllocation>",
		"<media_url>/home/me/a.wav</media_url>", "<kembed>&lt;iframe src=x&gt;</kembed>"} {
		tr, err := ohms.Parse([]byte(record(elements)))
		if err != nil || !transcripttest.Found(tr, transcript.MediaPath) || len(tr.Extras) != 2 {
			t.Errorf("%s: %v, %v", elements, tr, err)
		}
	}
}
