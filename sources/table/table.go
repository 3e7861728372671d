package table

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/catalogue"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// Kind is what a table holds.
type Kind uint8

// The kinds.
const (
	NoKind   Kind = iota
	Speech        // a row is a turn: speaker, words, time
	Index         // a row is a point of an index: time, title, description
	Codebook      // a row is a code or tag with its description
	Metadata      // a row is an item of a catalogue
	List          // a line is a title
)

// String names the kind.
func (k Kind) String() string {
	return []string{"none", "speech", "index", "codebook", "metadata", "list"}[min(int(k), int(List))]
}

// Options of Read.
type Options struct {
	Encoding transcript.Encoding // "" means that the bytes have to say
	Rate     timecode.Rate       // for times that count frames
}

// Table is a table as read.
type Table struct {
	Kind       Kind
	Dialect    Dialect
	Header     bool // the first row named the columns
	Columns    []Column
	Rows       int                      // without the header
	Interviews []*transcript.Transcript // of Speech and Index
	Entries    []catalogue.Entry        // of Codebook, Metadata and List
	Findings   []transcript.Finding     // about the table; those of one interview or entry are there
}

func (t *Table) find(line int, code transcript.Code, format string, args ...any) {
	if len(t.Findings) < transcript.MaxFindings {
		t.Findings = append(t.Findings, transcript.Finding{Line: line, Code: code, Message: fmt.Sprintf(format, args...)})
	}
}

// Parse reads a table of speech or an index with default options and gives its
// interviews, with the findings about the table at the first. A table of another
// kind is an error: Read gives its entries.
func Parse(data []byte) ([]*transcript.Transcript, error) {
	t, err := Read(data, Options{})
	if err != nil {
		return nil, err
	}
	if len(t.Interviews) == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the table holds " + t.Kind.String() + " and no interview; import it as a catalogue"}
	}
	t.Interviews[0].Findings = append(t.Findings, t.Interviews[0].Findings...)
	return t.Interviews, nil
}

// Read reads a table. The error is a *transcript.SyntaxError, a
// *transcript.LimitError, a *transcript.AmbiguousError or a *timecode.RateError.
func Read(data []byte, o Options) (*Table, error) {
	if len(data) > MaxBytes {
		return nil, &transcript.LimitError{What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	var decoded transcript.Transcript
	text, err := transcript.Decode(data, o.Encoding, &decoded)
	if err != nil {
		return nil, err
	}
	t := &Table{Findings: decoded.Findings}
	text = newlines(text)
	f, several := sniff(text)
	t.Dialect = f.Dialect
	all, err := rows(text, f, t)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the table is empty; ask the archive for it again"}
	}
	all = t.columns(all, f.width, several)
	if t.Rows = len(all); t.Rows == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the table has headings and no rows; ask the archive for it again"}
	}
	if err := t.fill(all, o.Rate); err != nil {
		return nil, err
	}
	return t, nil
}

// columns names the columns and takes the header off.
func (t *Table) columns(all []row, width int, several bool) []row {
	if !several {
		t.Columns = []Column{{Name: "1", Role: Title}}
		if role := headings[heading(all[0].cells[0])]; len(all) > 1 && (role == Title || role == Code) {
			t.Columns[0].Name, t.Header = transcript.Normalise(all[0].cells[0]), true
			all = all[1:]
		}
		return all
	}
	if cols, ok := headed(all[0]); ok {
		t.Columns, t.Header = cols, true
		return all[1:]
	}
	t.Columns = bare(all, width)
	t.find(all[0].line, transcript.GuessedTable, "the table has no headings; its columns were told by what stands in them: %s", t.taken())
	return all
}

// taken lists the columns that have a role.
func (t *Table) taken() string {
	var out []string
	for _, c := range t.Columns {
		if c.Role != NoRole {
			out = append(out, c.Name+" is "+c.Role.String())
		}
	}
	return strings.Join(out, ", ")
}

// fill decides the kind and reads the rows.
func (t *Table) fill(rows []row, rate timecode.Rate) error {
	clips := t.clips(rows)
	has := func(r Role) bool { return t.column(r) >= 0 }
	switch {
	case len(t.Columns) == 1:
		t.Kind = List
		return t.entries(rows)
	case has(Words) && (has(Speaker) || has(Start) || clips):
		t.Kind = Speech
		return t.speech(rows, rate, clips)
	case has(Start) && has(Title):
		t.Kind = Index
		return t.index(rows, rate)
	case has(Code):
		t.Kind = Codebook
		return t.entries(rows)
	case has(Title) || has(ID) || has(Description):
		t.Kind = Metadata
		return t.entries(rows)
	}
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	return &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the columns %.200q say neither speech nor titles; name one of them words, title or code in a first row", strings.Join(names, ", "))}
}

// column is the first column of a role, -1 without.
func (t *Table) column(r Role) int {
	for i, c := range t.Columns {
		if c.Role == r {
			return i
		}
	}
	return -1
}

// cell is a row's cell of a role, white space normalised.
func (t *Table) cell(r row, role Role) string {
	if c := t.column(role); c >= 0 && c < len(r.cells) {
		return transcript.Normalise(r.cells[c])
	}
	return ""
}

// extras are the cells of a row that no role takes, and those of the roles that the
// caller has no place for.
func (t *Table) extras(r row, path string, spare ...Role) []transcript.Extra {
	var out []transcript.Extra
	for i, cell := range r.cells {
		value := transcript.Normalise(cell)
		if value == "" {
			continue
		}
		name, role := "beyond "+number(i+1), NoRole
		if i < len(t.Columns) {
			name, role = t.Columns[i].Name, t.Columns[i].Role
		}
		free := role == NoRole
		for _, s := range spare {
			free = free || role == s
		}
		if free {
			out = append(out, transcript.Extra{Path: path + "column " + name, Value: value})
		}
	}
	return out
}

func number(n int) string { return strconv.Itoa(n) }

// String names the role as findings do.
func (r Role) String() string {
	names := []string{"nothing", "speaker", "words", "tags", "start", "end", "duration", "title", "description", "file", "place",
		"latitude", "longitude", "coordinates", "rights", "access", "identifier", "date", "creator", "contributor", "subjects",
		"language", "extent", "collection", "repository", "code"}
	if int(r) >= len(names) {
		return "invalid(" + number(int(r)) + ")"
	}
	return names[r]
}
