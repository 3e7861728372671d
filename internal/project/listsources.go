package project

import (
	"context"
	"fmt"
	"strings"

	"vouch/internal/trust"
	"vouch/sources"
)

// SourceRow is one interview or record in a list.
type SourceRow struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"` // interview or record
	Title      string   `json:"title"`
	Date       string   `json:"date"`
	Languages  []string `json:"languages,omitempty"`
	Format     string   `json:"format,omitempty"`
	Segments   int      `json:"segments,omitempty"`
	Statements int      `json:"statements"`
	Cleared    int      `json:"cleared"` // of the statements, by the consent gate
	Specimen   bool     `json:"specimen,omitempty"`
	Withheld   string   `json:"withheld,omitempty"` // why the whole interview is closed
}

// ListSources lists interviews and records in the order of their files.
func (p *Project) ListSources(ctx context.Context) ([]SourceRow, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	rows := []SourceRow{}
	cleared := p.cleared.Statements()
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		r := SourceRow{ID: iv.ID, Kind: "interview", Title: titleOf(iv), Date: iv.Date.String(), Languages: iv.Language,
			Format: iv.Format.String(), Segments: len(iv.Segments), Specimen: iv.Specimen}
		of := func(s *sources.Statement) bool { return s.Interview == iv.ID }
		r.Statements, r.Cleared = countOf(p.holding.Statements, of), countOf(cleared, of)
		for _, w := range p.withheld {
			if w.Interview == iv.ID && w.Statement == "" {
				r.Withheld = w.Sentence
			}
		}
		rows = append(rows, r)
	}
	for i := range p.holding.Records {
		rec := &p.holding.Records[i]
		of := func(s *sources.Statement) bool { return s.Record == rec.ID }
		rows = append(rows, SourceRow{ID: rec.ID, Kind: "record", Title: rec.Title, Date: rec.Shows.Text,
			Statements: countOf(p.holding.Statements, of), Cleared: countOf(cleared, of)})
	}
	return rows, nil
}

func countOf(list []sources.Statement, ok func(*sources.Statement) bool) int {
	n := 0
	for i := range list {
		if ok(&list[i]) {
			n++
		}
	}
	return n
}

// titleOf names an interview by its title or by who speaks, as shown.
func titleOf(iv *sources.Interview) string {
	if iv.Title != "" {
		return iv.Title
	}
	var names []string
	for _, n := range iv.Narrators {
		names = append(names, n.Shown)
	}
	return strings.Join(names, ", ")
}

// Shown is a source in full, for the person at the keyboard.
type Shown struct {
	SourceRow
	Holder    string         `json:"holder"`
	Licence   string         `json:"licence"`
	File      string         `json:"file,omitempty"`
	Narrators []string       `json:"narrators,omitempty"`
	Consent   []string       `json:"consent,omitempty"` // events in words, in their order
	Passages  []Passage      `json:"passages,omitempty"`
	Read      []StatementRow `json:"read"` // its statements
}

// Passage is one segment.
type Passage struct {
	Index     int    `json:"index"`
	ID        string `json:"id"` // stable: the same bytes, the same ids
	Speaker   string `json:"speaker"`
	Time      string `json:"time,omitempty"`
	Alignment string `json:"alignment"` // of Time: exact, interpolated, none
	Text      string `json:"text"`
}

// StatementRow is a statement in a list.
type StatementRow struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Segment int    `json:"segment,omitempty"`
	Quote   string `json:"quote,omitempty"`
	Reading string `json:"reading"`
	Place   string `json:"place"`
	Line    int    `json:"line"`          // in statements.yaml
	Why     string `json:"why,omitempty"` // withheld
}

// ShowSource shows an interview or a record by its id.
func (p *Project) ShowSource(ctx context.Context, id string) (*Shown, error) {
	rows, err := p.ListSources(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range rows {
		if r.ID == id {
			return p.show(r), nil
		}
		ids = append(ids, r.ID)
	}
	return nil, &InputError{fmt.Sprintf("there is no interview or record %q", id), "known are: " + strings.Join(ids, ", ")}
}

func (p *Project) show(r SourceRow) *Shown {
	s := &Shown{SourceRow: r, Read: []StatementRow{}}
	if iv := p.holding.Interview(r.ID); iv != nil {
		s.Holder, s.Licence, s.File = iv.Holder, iv.Licence, iv.Path
		for _, n := range iv.Narrators {
			s.Narrators = append(s.Narrators, n.Shown)
		}
		for i := range iv.Consent {
			s.Consent = append(s.Consent, consentInWords(&iv.Consent[i]))
		}
		for _, seg := range iv.Segments {
			pa := Passage{Index: seg.Index, ID: iv.IDs[seg.Index-1], Speaker: seg.Speaker, Alignment: seg.Alignment.String(), Text: seg.Text}
			if seg.Alignment != sources.AlignmentNone {
				pa.Time = clock(int64(seg.StartMS))
			}
			s.Passages = append(s.Passages, pa)
		}
	}
	if rec := p.holding.Record(r.ID); rec != nil {
		s.Holder, s.Licence = rec.Repository, rec.Licence
	}
	for i := range p.holding.Statements {
		if st := &p.holding.Statements[i]; st.Interview == r.ID || st.Record == r.ID {
			s.Read = append(s.Read, p.row(st))
		}
	}
	return s
}

func (p *Project) row(st *sources.Statement) StatementRow {
	r := StatementRow{ID: st.ID, Kind: st.Kind.String(), Segment: st.Segment, Quote: p.holding.Quoted(st),
		Reading: st.Reading, Place: st.Place, Line: st.Line}
	for _, w := range p.withheld {
		if w.Statement == st.ID {
			r.Why = w.Sentence
		}
	}
	return r
}

func consentInWords(e *sources.ConsentEvent) string {
	var text strings.Builder
	text.WriteString(e.Date.String() + " " + e.Event.String())
	if !e.Until.IsZero() {
		text.WriteString(" until " + e.Until.String())
	}
	for _, a := range e.Scopes {
		text.WriteString(fmt.Sprintf(", %s: %s", a.Scope, a.Answer))
	}
	return text.String() + ", by " + e.By
}
