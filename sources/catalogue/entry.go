package catalogue

import (
	"fmt"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// Entry describes an item of a catalogue: an interview, a box, a code of a
// codebook. Every field is as the file has it, white space normalised, nothing
// interpreted: a date "available" is no embargo until a curator says so.
type Entry struct {
	Format       string // "dublincore", "pbcore", "ead", "table"
	ID           string // the first identifier; others are Extras
	Title        string
	Description  string
	Dates        []string
	Creators     []string
	Contributors []string
	Subjects     []string
	Places       []string
	Spots        []transcript.Spot // places with coordinates
	Languages    []string
	Rights       []string // sentences about rights
	RightsURIs   []string // addresses of licences and rights statements
	Access       []string // conditions and dates of access
	Extent       []string
	Repository   string
	Collection   string
	Parent       string // ID, else title, of the entry that holds this one
	Line         int    // 1-based in the file
	Extras       []transcript.Extra
	Findings     []transcript.Finding
}

// Find notes a finding of the entry, up to transcript.MaxFindings.
func (e *Entry) Find(line int, code transcript.Code, format string, args ...any) {
	if len(e.Findings) >= transcript.MaxFindings {
		return
	}
	e.Findings = append(e.Findings, transcript.Finding{Line: line, Code: code, Message: fmt.Sprintf(format, args...)})
}

// Extra keeps a field that the model has no place for.
func (e *Entry) Extra(path, value string) {
	if value != "" {
		e.Extras = append(e.Extras, transcript.Extra{Path: path, Value: value})
	}
}

// Right keeps a sentence or an address about rights, with the finding that a
// person has to read it.
func (e *Entry) Right(line int, text string) {
	switch {
	case text == "":
	case IsURI(text):
		e.RightsURIs = append(e.RightsURIs, text)
	default:
		e.Rights = append(e.Rights, text)
		e.Find(line, transcript.RightsProse, "the file says about rights: %.400s", text)
	}
}

// Restrict keeps a condition of access, with the finding that a person has to read
// it. kind names the field ("accessrestrict").
func (e *Entry) Restrict(line int, kind, text string) {
	if text != "" {
		e.Access = append(e.Access, text)
		e.Find(line, transcript.RightsProse, "the file says about access (%s): %.400s", kind, text)
	}
}

// At keeps coordinates as they are written and says where they cannot be latitude
// and longitude.
func (e *Entry) At(line int, coordinates, name string) {
	e.Spots = append(e.Spots, transcript.Spot{Coordinates: coordinates, Name: name})
	if message := checkCoordinates(coordinates); message != "" {
		e.Find(line, transcript.Coordinates, "%s", message)
	}
}

// open reads the bytes of an XML record. Findings about the bytes themselves go to
// the first entry (see close).
func open(data []byte, what string) (*markup.Reader, *transcript.Transcript, error) {
	t := new(transcript.Transcript)
	text, err := markup.Text(data, t)
	if err != nil {
		return nil, nil, err
	}
	return markup.NewReader(text, what), t, nil
}

// finish refuses a file without entries and hands the findings about its bytes to
// the first.
func finish(entries []Entry, t *transcript.Transcript, what string) ([]Entry, error) {
	if len(entries) == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the file holds not one entry; check that it is a whole " + what}
	}
	entries[0].Findings = append(t.Findings, entries[0].Findings...)
	return entries, nil
}
