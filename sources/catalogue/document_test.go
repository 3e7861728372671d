package catalogue

import (
	"reflect"
	"testing"

	"vouch/sources/transcript"
)

func extras(pairs ...string) []transcript.Extra {
	var out []transcript.Extra
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, transcript.Extra{Path: pairs[i], Value: pairs[i+1]})
	}
	return out
}

func TestDocument(t *testing.T) {
	for name, c := range map[string]struct {
		in   Entry
		want Document
		is   bool
	}{
		"columns of a photograph": {
			Entry{Title: "Bakery", Dates: []string{"1974-05-12"}, Creators: []string{"A. Light"},
				Extras: extras("column Viewpoint", "Mission Street and 24th Street", "column Facing", "NE", "column Legible", "BAK[…] (on the awning); “24 HOURS”")},
			Document{Kind: Photograph, Maker: "A. Light", Date: "1974-05-12", From: "Mission Street and 24th Street", Facing: "north-east",
				Legible: []Inscription{{"BAK[…]", "awning"}, {"24 HOURS", ""}}}, true},
		"one column for both": {
			Entry{Title: "x", Extras: extras("column taken from", "24th Street, looking west", "column Negative", "17")},
			Document{Kind: Photograph, From: "24th Street", Facing: "west", Locator: "17"}, true},
		"a title of Dublin Core": {
			Entry{Title: "Mission Street looking north from 24th Street | August 1973", Description: "A sign reads “Thrift”, a bus reading \"14 DALY CITY\".", Extras: extras("type", "Photograph")},
			Document{Kind: Photograph, From: "24th Street", Facing: "north", Told: "Mission Street looking north from 24th Street | August 1973",
				Legible: []Inscription{{"Thrift", "sign"}, {"14 DALY CITY", "bus"}}}, true},
		"degrees": {
			Entry{Title: "x", Extras: extras("column bearing", "225°")},
			Document{Kind: Photograph, Facing: "south-west"}, true},
		"a map of a finding aid": {
			Entry{Title: "Assessor's block book", Subjects: []string{"Maps"}, Extent: []string{"1 sheet"}, Description: "Scale 1:2,400.", Extras: extras("unitdate/@normal", "1971/1972", "did/container", "Drawer 4")},
			Document{Kind: Map, Date: "1971/1972", Scale: 2400, Locator: "Drawer 4"}, true},
		"a directory by its title": {
			Entry{Title: "City directory", Dates: []string{"1973"}, Extras: extras("edition", "61st")},
			Document{Kind: Directory, Date: "1973", Edition: "61st"}, true},
		"an interview":             {Entry{Title: "Interview about the map", Extras: extras("type", "Sound")}, Document{}, false},
		"a series of photographs":  {Entry{Title: "Photographs", Extras: extras("@level", "series")}, Document{}, false},
		"nothing that says a kind": {Entry{Title: "Letter"}, Document{}, false},
		"a word in a title":        {Entry{Title: "Some maps of memory"}, Document{}, false},
		"a project":                {Entry{Title: "Maps oral history project"}, Document{}, false},
		"a mapping is no map":      {Entry{Title: "Mapping memory"}, Document{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, is := c.in.Document()
			if is != c.is || is && !reflect.DeepEqual(got, c.want) {
				t.Errorf("%v %+v", is, got)
			}
		})
	}
}

func TestCompass(t *testing.T) {
	for in, want := range map[string]string{"N": "north", "north east": "north-east", "South-West": "south-west", "noroeste": "north-west", "0": "north", "350": "north", "90 degrees": "east", "361": "", "up": "", "": ""} {
		if got := compass(in); got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
}
