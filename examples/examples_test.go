package examples

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vouch/sources"
)

// purpose is that of all examples: what their scenes are for.
var purpose = []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}

func load(t *testing.T, name string) *sources.Holding {
	t.Helper()
	h, err := sources.Load(project(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ExampleNames() {
	for _, name := range Names() {
		dir, err := fs.Sub(FS, name)
		if err != nil {
			fmt.Println(err)
			return
		}
		h, err := sources.Load(dir)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(name, "interviews:", len(h.Interviews), "records:", len(h.Records))
	}
	// Output:
	// mission-1974 interviews: 8 records: 21
	// square interviews: 1 records: 1
	// thin interviews: 1 records: 2
}

// TestProjectsLoad loads strictly: every quote verbatim, every hash and every
// signature right, every reading fit for the public.
func TestProjectsLoad(t *testing.T) {
	for _, name := range Names() {
		h := load(t, name)
		for i := range h.Statements {
			s := &h.Statements[i]
			if !s.Signed {
				t.Errorf("%s: statement %s is not signed", name, s.ID)
			}
			if words := h.Quoted(s); !s.IsRecord() && (len(words) < 8 || sources.QuoteHash(words) != s.Quote.SHA256) {
				t.Errorf("%s: statement %s quotes %q", name, s.ID, words)
			}
		}
		if h.Key == nil || !h.Key.Public {
			t.Errorf("%s: an example commits with a key of its own, marked public", name)
		}
		for _, f := range h.Findings {
			// What the files say of rights in prose is meant to be found; nothing
			// else is.
			if f.Code != "rights.prose" {
				t.Errorf("%s:%d: finding %s: %s", f.File, f.Line, f.Code, f.Message)
			}
		}
	}
}

// TestEveryVoiceIsASpecimen: each interview and each file says that it is invented.
func TestEveryVoiceIsASpecimen(t *testing.T) {
	for _, name := range Names() {
		h := load(t, name)
		for i := range h.Interviews {
			iv := &h.Interviews[i]
			data, err := fs.ReadFile(project(t, name), iv.Path)
			if err != nil {
				t.Fatal(err)
			}
			if !iv.Specimen || iv.Holder != "Vouch specimen archive" || iv.Licence != "CC0-1.0" || !strings.HasPrefix(iv.Narrators[0].Shown, "Specimen voice ") {
				t.Errorf("%s: the interview %s does not say that it is a specimen", name, iv.ID)
			}
			if !strings.Contains(string(data), "SPECIMEN") {
				t.Errorf("%s: the file %s does not say that it is a specimen", name, iv.Path)
			}
			first := iv.Segments[0].Text
			if !strings.Contains(first, "invented for an example") && !strings.Contains(first, "inventado como ejemplo") {
				t.Errorf("%s: the first words of %s do not say that they are invented: %q", name, iv.ID, first)
			}
		}
	}
}

// realNames are businesses, persons and works of the gazetteer's tables. They
// may stand in records; nobody invented says them.
var realNames = []string{
	"Bank of America", "Siqueiros", "Grand Theatre", "Crown", "Cine Latino", "Tower Theatre", "New Mission", "El Capitan", "Roxie", "York Theatre", "Victoria Theatre",
	"Horizons", "Rebels", "Rat Race", "Coalition", "Latinoamerica", "Para el Mercado", "Paco", "Mini Park", "Jamestown", "Homage",
	"McDonald", "La Taqueria", "La Taquería", "El Faro", "La Cumbre", "La Victoria", "Dominguez", "Casa Lucas", "Casa Sanchez", "La Palma", "St. Francis", "Roosevelt", "Mi Rancho", "Lucca", "Puerto Alegre",
	"Redlick", "Thrift Town", "Lachman", "Siegel", "Cherin", "Sears", "Hunt's", "Levi", "Hamm", "White Front", "Seals", "Redstone", "Double Play", "Gantner", "Miracle Mile",
	"24th Street Place", "Galeria", "Galería", "Mission Cultural", "Mujeres Muralistas", "Rios", "BART", "Southern Pacific", "Muni", "Hawthorne", "Gompers", "Presbyterian", "Horace Mann",
}

// TestVoicesNameNobodyReal looks through all that was made up or read out of it:
// the transcripts as they lie there with their heads and indexes, titles, readings
// and hedges, and the names of places.
func TestVoicesNameNobodyReal(t *testing.T) {
	var names []string
	for _, n := range realNames {
		names = append(names, regexp.QuoteMeta(n))
	}
	real := regexp.MustCompile(`(?i)\b(` + strings.Join(names, "|") + `)\b`)
	for _, name := range Names() {
		h := load(t, name)
		look := func(where, text string) {
			if m := real.FindString(text); m != "" {
				t.Errorf("%s: %s names %q", name, where, m)
			}
		}
		for i := range h.Interviews {
			iv := &h.Interviews[i]
			data, err := fs.ReadFile(project(t, name), iv.Path)
			if err != nil {
				t.Fatal(err)
			}
			look(iv.Path, string(data))
			look(iv.ID, iv.Title)
		}
		for i := range h.Statements {
			s := &h.Statements[i]
			look("the statement "+s.ID, strings.Join([]string{s.Reading, s.Hedge, s.Property, s.Value}, "\n"))
		}
		for i := range h.Places {
			for _, n := range h.Places[i].Names {
				look("the place "+h.Places[i].ID, n.Name)
			}
		}
	}
}

// TestReadingsSpeakOfNobody: third person, no quotation, within the limit.
func TestReadingsSpeakOfNobody(t *testing.T) {
	first := regexp.MustCompile(`(?i)\b(I|my|mine|we|our|ours|me|us|yo|mi|nosotros)\b|["“”«»]`)
	for _, name := range Names() {
		h := load(t, name)
		for i := range h.Statements {
			s := &h.Statements[i]
			if m := first.FindString(s.Reading); m != "" {
				t.Errorf("%s: the reading of %s speaks in the first person or quotes: %q", name, s.ID, m)
			}
			if words := h.Quoted(s); len(words) > 24 && strings.Contains(s.Reading, words) {
				t.Errorf("%s: the reading of %s repeats the words", name, s.ID)
			}
		}
	}
}

// TestPlacesOfGeneralKnowledge: what is known in general supports no record.
func TestPlacesOfGeneralKnowledge(t *testing.T) {
	for _, name := range Names() {
		h := load(t, name)
		for i := range h.Records {
			if r := &h.Records[i]; r.Basis == sources.General || r.Confidence == sources.ConfidenceC {
				t.Errorf("%s: %s is no record: confidence %s, basis %s", name, r.ID, r.Confidence, r.Basis)
			}
		}
		for i := range h.Places {
			if p := &h.Places[i]; p.Cite == nil {
				t.Errorf("%s: the place %s cites nothing", name, p.ID)
			}
		}
		for i := range h.Statements {
			s := &h.Statements[i]
			if p := h.Place(s.Place); s.IsRecord() && p != nil && p.Cite.Basis == sources.General {
				t.Errorf("%s: the record's statement %s rests on a place of general knowledge", name, s.ID)
			}
		}
	}
}

func TestEveryRecordIsRead(t *testing.T) {
	for _, name := range Names() {
		h := load(t, name)
		for i := range h.Records {
			id := h.Records[i].ID
			if !slices.ContainsFunc(h.Statements, func(s sources.Statement) bool { return s.Record == id }) {
				t.Errorf("%s: no statement reads %s", name, id)
			}
		}
	}
}
