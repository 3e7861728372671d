package catalogue_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vouch/sources/catalogue"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

type parse = func([]byte) ([]catalogue.Entry, error)

// TestSamples: counts were taken by hand from the files.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		file                              string
		parse                             parse
		entries, identifiers, rights, uri int
		access, copies                    int
		title                             string
		codes                             []transcript.Code
	}{
		{"arclight-a0011.xml", catalogue.ParseEAD, 2, 1, 1, 0, 2, 0, "Stanford University student life photograph album", []transcript.Code{transcript.RightsProse}},
		{"aapb-clean-MOCK.xml", catalogue.ParsePBCore, 1, 4, 3, 0, 1, 3, "Kaboom!", []transcript.Code{transcript.RightsProse}},
		{"aapb-clean-audio-digitized.xml", catalogue.ParsePBCore, 1, 4, 0, 0, 1, 3, "Bob Brozman", []transcript.Code{transcript.RightsProse}},
		{"aapb-dirty-yes-fix-bad-language.xml", catalogue.ParsePBCore, 1, 3, 0, 0, 0, 1, "Dr. Norman Borlaug", []transcript.Code{transcript.BadLanguage}},
	} {
		t.Run(c.file, func(t *testing.T) {
			entries, err := c.parse(transcripttest.Read(t, c.file))
			if err != nil || len(entries) != c.entries {
				t.Fatalf("%d entries, %v", len(entries), err)
			}
			e := entries[0]
			identifiers, copies := 0, 0
			if e.ID != "" {
				identifiers++
			}
			for _, x := range e.Extras {
				switch x.Path {
				case "identifier":
					identifiers++
				case "pbcoreInstantiation/instantiationMediaType":
					copies++
				}
			}
			if identifiers != c.identifiers || len(e.Rights) != c.rights || len(e.RightsURIs) != c.uri || len(e.Access) != c.access || copies != c.copies || e.Title != c.title {
				t.Errorf("%d identifiers, rights %q %q, access %q, %d copies, title %q", identifiers, e.Rights, e.RightsURIs, e.Access, copies, e.Title)
			}
			for _, code := range c.codes {
				if !found(e, code) {
					t.Errorf("no finding %s in %v", code, e.Findings)
				}
			}
		})
	}
}

func found(e catalogue.Entry, code transcript.Code) bool {
	return slices.ContainsFunc(e.Findings, func(f transcript.Finding) bool { return f.Code == code && f.Line > 0 })
}

// TestConditionsGoDown: a condition that stands behind the components binds them
// all the same, and a component's own comes after it.
func TestConditionsGoDown(t *testing.T) {
	entries, err := catalogue.ParseEAD([]byte(`<ead><archdesc level="collection"><did><unittitle>Voices</unittitle><unitid>V</unitid></did>
<dsc><c01><did><unittitle>Box</unittitle></did><accessrestrict><p>closed until 2040</p></accessrestrict>
<c02><did><unittitle>Tape</unittitle></did><controlaccess><geogname><part>Mission</part><geographiccoordinates>-122.41, 37.75</geographiccoordinates></geogname></controlaccess></c02></c01></dsc>
<accessrestrict><head>Access</head><p>Ask</p><p>first.</p></accessrestrict><userestrict><p>https://rightsstatements.org/vocab/InC/1.0/</p></userestrict>
</archdesc></ead>`))
	if err != nil || len(entries) != 3 {
		t.Fatal(entries, err)
	}
	tape := entries[2]
	if !slices.Equal(tape.Access, []string{"Ask first.", "closed until 2040"}) || tape.Parent != "Box" || tape.Collection != "Voices" ||
		!slices.Equal(tape.RightsURIs, []string{"https://rightsstatements.org/vocab/InC/1.0/"}) {
		t.Errorf("%+v", tape)
	}
	if !found(tape, transcript.Coordinates) || tape.Spots[0].Coordinates != "-122.41, 37.75" {
		t.Errorf("swapped coordinates: %+v, %v", tape.Spots, tape.Findings)
	}
}

func TestDublinCore(t *testing.T) {
	const fields = `<dc:title>Ana Rivera</dc:title><dc:rights>Ask the family; closed until 2040</dc:rights>`
	want := catalogue.Entry{Title: "Ana Rivera", Rights: []string{"Ask the family; closed until 2040"}, Access: []string{"2040-01-01"},
		RightsURIs: []string{"https://creativecommons.org/licenses/by/4.0/"}, Places: []string{"24th Street"}}
	for name, text := range map[string]string{
		"oai_dc": `<oai_dc:dc xmlns:oai_dc="o" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">` + fields +
			`<t:available>2040-01-01</t:available><t:license>https://creativecommons.org/licenses/by/4.0/</t:license><t:spatial>24th Street</t:spatial></oai_dc:dc>`,
		"rdf": `<r:RDF xmlns:r="r" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><r:Description>` + fields +
			`<t:available>2040-01-01</t:available><t:license r:resource="https://creativecommons.org/licenses/by/4.0/"/><t:spatial>24th Street</t:spatial></r:Description></r:RDF>`,
		"no namespace": `<record><title>Ana Rivera</title><rights>Ask the family; closed until 2040</rights><available>2040-01-01</available><license>https://creativecommons.org/licenses/by/4.0/</license><spatial>24th Street</spatial></record>`,
		"dspace": `<dublin_core><dcvalue element="title" qualifier="none">Ana Rivera</dcvalue><dcvalue element="rights">Ask the family; closed until 2040</dcvalue>
<dcvalue element="date" qualifier="available">2040-01-01</dcvalue><dcvalue element="rights" qualifier="license">https://creativecommons.org/licenses/by/4.0/</dcvalue><dcvalue element="coverage" qualifier="spatial">24th Street</dcvalue></dublin_core>`,
		"json":    `{"title":"Ana Rivera","rights":"Ask the family; closed until 2040","available":"2040-01-01","license":["https://creativecommons.org/licenses/by/4.0/"],"spatial":"24th Street"}`,
		"json-ld": `{"@graph":[{"dcterms:title":[{"@value":"Ana Rivera","@language":"es"}],"dc:rights":"Ask the family; closed until 2040","dcterms:available":"2040-01-01","dcterms:license":{"@id":"https://creativecommons.org/licenses/by/4.0/"},"dcterms:spatial":"24th Street"}]}`,
	} {
		entries, err := catalogue.ParseDublinCore([]byte(text))
		if err != nil || len(entries) != 1 {
			t.Errorf("%s: %v, %v", name, entries, err)
			continue
		}
		e := entries[0]
		got := catalogue.Entry{Title: e.Title, Rights: e.Rights, Access: e.Access, RightsURIs: e.RightsURIs, Places: e.Places}
		if !reflect.DeepEqual(got, want) || !found(e, transcript.RightsProse) {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestSeveralRecords(t *testing.T) {
	entries, err := catalogue.ParseDublinCore([]byte(`<OAI-PMH xmlns:dc="http://purl.org/dc/elements/1.1/"><ListRecords>` +
		strings.Repeat(`<record><metadata><x><dc:title>a</dc:title><dc:relation>b</dc:relation></x></metadata></record>`, 3) + `</ListRecords></OAI-PMH>`))
	if err != nil || len(entries) != 3 || len(entries[2].Extras) != 1 {
		t.Errorf("%+v, %v", entries, err)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name  string
		parse parse
		text  string
	}{
		{"nothing", catalogue.ParseEAD, ""},
		{"another root", catalogue.ParsePBCore, "<html/>"},
		{"no unit", catalogue.ParseEAD, "<ead><eadheader/></ead>"},
		{"no term", catalogue.ParseDublinCore, "<dc><x>y</x></dc>"},
		{"no term in JSON", catalogue.ParseDublinCore, `{"x":1}`},
		{"cut off", catalogue.ParseDublinCore, `{"title":"a`},
		{"cut off XML", catalogue.ParseDublinCore, `<dc><title>a</title>`},
		{"document type", catalogue.ParseEAD, `<!DOCTYPE ead [<!ENTITY a SYSTEM "file:///etc/passwd">]><ead/>`},
		{"deep JSON", catalogue.ParseDublinCore, strings.Repeat(`{"a":`, 5000)},
		{"deep lists", catalogue.ParseDublinCore, `{"title":` + strings.Repeat(`[`, 5000)},
	} {
		_, err := c.parse([]byte(c.text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestCorpus reads every catalogue record of the corpus.
func TestCorpus(t *testing.T) {
	for path, parse := range map[string]parse{"ead/arclight-a0011.xml": catalogue.ParseEAD, "pbcore/aapb-clean-MOCK.xml": catalogue.ParsePBCore,
		"pbcore/aapb-clean-audio-digitized.xml": catalogue.ParsePBCore, "pbcore/aapb-dirty-yes-fix-bad-language.xml": catalogue.ParsePBCore} {
		entries, err := parse(transcripttest.Corpus(t, path))
		if err != nil || len(entries) == 0 {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestMutations(t *testing.T) {
	for file, parse := range map[string]parse{"arclight-a0011.xml": catalogue.ParseEAD, "aapb-clean-MOCK.xml": catalogue.ParsePBCore} {
		for data := range transcripttest.Mutations(transcripttest.Read(t, file), 300) {
			if entries, err := parse(data); err == nil && len(entries) == 0 {
				t.Fatalf("%s: neither an entry nor an error", file)
			}
		}
	}
}

func fuzz(f *testing.F, parse parse, seeds ...string) {
	names, err := filepath.Glob("testdata/*.xml")
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
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parse(data)
		if err != nil {
			return
		}
		if len(entries) == 0 {
			t.Fatal("neither an entry nor an error")
		}
		for _, e := range entries {
			if e.Line < 1 || e.Title != transcript.Normalise(e.Title) {
				t.Fatalf("%+v", e)
			}
			for _, x := range e.Findings {
				if x.Line < 1 || x.Code == "" || x.Message == "" {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}

func FuzzDublinCore(f *testing.F) {
	fuzz(f, catalogue.ParseDublinCore, `<dc><title>a</title></dc>`, `{"dcterms:title":[{"@value":"a"}],"x":[{"dc:rights":"b"}]}`, `[[{"title":["a",1,null,true]}]]`)
}
func FuzzPBCore(f *testing.F) { fuzz(f, catalogue.ParsePBCore) }
func FuzzEAD(f *testing.F)    { fuzz(f, catalogue.ParseEAD) }

func ExampleParseDublinCore() {
	entries, err := catalogue.ParseDublinCore([]byte(`{"dc:title":"Voice A","dcterms:available":"2040-01-01","dc:relation":"tape 3"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	e := entries[0]
	fmt.Println(e.Title, e.Access, e.Extras)
	fmt.Println(e.Findings[0].Message)
	// Output:
	// Voice A [2040-01-01] [{relation tape 3}]
	// the file says about access (available): 2040-01-01
}
