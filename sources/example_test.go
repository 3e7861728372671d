package sources_test

import (
	"fmt"
	"testing/fstest"

	"vouch/sources"
)

// exampleProject is the smallest project: a square, and nobody who speaks of it.
var exampleProject = fstest.MapFS{
	"places.yaml": {Data: []byte(`places:
  - id: frame.square
    kind: frame
    grid: {west: 0, north: 0, cell: 7620, columns: 24, rows: 24}
  - id: lot.fountain
    kind: lot
    point: [900, -900]
`)},
	"records.yaml":    {Data: []byte("records: []\n")},
	"interviews.yaml": {Data: []byte("interviews: []\n")},
	"statements.yaml": {Data: []byte("statements: []\n")},
	"curators.yaml":   {Data: []byte("curators: []\n")},
	"signatures.yaml": {Data: []byte("signatures: []\n")},
}

func ExampleLoad() {
	h, err := sources.Load(exampleProject)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range h.Places {
		fmt.Println(p.ID, p.Kind, p.Line)
	}
	// Output:
	// frame.square frame []
	// lot.fountain lot []
}

func ExampleLoad_faults() {
	_, err := sources.Load(fstest.MapFS{
		"places.yaml":     {Data: []byte("places:\n  - id: lot.fountain\n    kind: lott\n    point: [900.5, -900]\n")},
		"records.yaml":    {Data: []byte("records: []\n")},
		"interviews.yaml": {Data: []byte("interviews: []\n")},
		"statements.yaml": {Data: []byte("statements: []\n")},
		"curators.yaml":   {Data: []byte("curators: []\n")},
	})
	fmt.Println(err)
	// Output:
	// places.yaml:3:11: "lott" is no kind of place; write frame, street, alley, park, schoolyard, plaza, square, block-face, lot, corner, zone, wall, route
	// places.yaml:4:13: this must be a whole number, not "900.5"; write it without a point and without a unit
	// signatures.yaml:1:1: the file "signatures.yaml" is missing; add the file or correct its name
}

func ExampleGate() {
	project, err := readDocs() // the examples of docs/formats as a project
	if err != nil {
		fmt.Println(err)
		return
	}
	h, err := sources.Load(project)
	if err != nil {
		fmt.Println(err)
		return
	}
	purpose := []sources.Scope{sources.PublicWeb, sources.VoiceCloning}
	cleared, withheld := sources.Gate(h, purpose, sources.Date{Year: 2026, Month: 11, Dom: 21})
	fmt.Println(cleared.Testimonies(), "testimonies")
	fmt.Println(withheld[0].Sentence)
	// Output:
	// 0 testimonies
	// interview voice-d is withheld: nobody asked about voice-cloning, and silence counts as no there
}

func ExamplePeriodWords_Parse() {
	words := sources.DefaultPeriodWords()
	for _, text := range []string{"about 1974", "late seventies", "before 1976"} {
		p, err := words.Parse(text)
		fmt.Println(p.Span, p.Vague, p.Covers(sources.Date{Year: 1974, Month: 10}), err)
	}
	// Output:
	// 1973-01-01/1975-12-31 true true <nil>
	// 1976-01-01/1979-12-31 true false <nil>
	// ../1975-12-31 false true <nil>
}

func ExampleQuantity_Range() {
	q, err := sources.DefaultQuantityWords().Parse("about one in four")
	if err != nil {
		fmt.Println(err)
		return
	}
	low, high := q.Range(13)
	fmt.Printf("%s of 13 lots: %d to %d\n", q.Word, low, high)
	// Output: about one in four of 13 lots: 2 to 4
}
