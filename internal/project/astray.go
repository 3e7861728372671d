package project

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/propose"
)

// DraftRow is a statement that nobody has signed yet, as its curators see it.
type DraftRow struct {
	ID, Interview, Reading string
	// Astray says why its words are not where it has them, "" if they are: a transcript was
	// corrected since. It cannot be signed; it can be given another passage, or deleted.
	Astray string
}

// DraftRows are the statements that nobody signed yet, in their order.
func (p *Project) DraftRows() []DraftRow {
	var out []DraftRow
	for i := range p.holding.Statements {
		if s := &p.holding.Statements[i]; !s.Signed && s.Withdrawn.IsZero() {
			row := DraftRow{ID: s.ID, Interview: s.Interview, Reading: s.Reading}
			if s.Astray != nil {
				row.Astray = s.Astray.Message
			}
			out = append(out, row)
		}
	}
	return out
}

// Anew is a draft as a reading that takes its place, filled in but for the words where
// these are gone. It is false for what is signed, and for a record's.
func (p *Project) Anew(statement string) (Reading, bool) {
	st := p.holding.Statement(statement)
	if st == nil || st.Signed || st.IsRecord() {
		return Reading{}, false
	}
	r := propose.Anew(st)
	if st.Astray == nil {
		r.Segment, r.Quote = fmt.Sprint(st.Segment), p.holding.Quoted(st)
	}
	return r, true
}

// Redraft writes a reading in place of the draft of its id: the new statements.yaml.
// Mistakes are *strict.Errors; nothing is written to disk.
func (p *Project) Redraft(ctx context.Context, r Reading) (File, error) {
	entry, err := r.Statement(p.holding)
	if err != nil {
		return File{}, err
	}
	return p.replaceDraft(ctx, r.ID, strings.Replace(entry, "    proposed: "+propose.Tool+"\n", "", 1))
}

// DropDraft is the new statements.yaml without a draft.
func (p *Project) DropDraft(ctx context.Context, statement string) (File, error) {
	return p.replaceDraft(ctx, statement, "")
}

// replaceDraft puts other lines in place of a draft's, two spaces before their dash.
func (p *Project) replaceDraft(ctx context.Context, id, lines string) (file File, err error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return file, err
	}
	st := p.holding.Statement(id)
	if st == nil || st.Signed || !st.Withdrawn.IsZero() {
		return file, &InputError{fmt.Sprintf("%q is no draft", id), "what is signed is corrected by another statement that supersedes it"}
	}
	old, err := fs.ReadFile(p.files, sources.StatementsFile)
	if err != nil {
		return file, err
	}
	all := bytes.SplitAfter(old, []byte("\n"))
	to, err := endOfKey(old, all, "statements")
	if err != nil {
		return file, err
	}
	list, err := readYAML(bytes.Join(all[:to], nil), "statements")
	if err != nil {
		return file, err
	}
	if list.list.Style&yaml.FlowStyle != 0 {
		return file, &InputError{fmt.Sprintf("the statements in %s are written in brackets", sources.StatementsFile), "write one entry per line, each with a dash"}
	}
	n := list.entry(id)
	if n == nil {
		return file, fmt.Errorf("the statement %q was not found again in %s", id, sources.StatementsFile)
	}
	list.edits = append(list.edits, edit{list.offset(n.Line, 1), list.end(n), reindent(lines, list.indent())})
	text, err := list.bytes()
	if err != nil {
		return file, err
	}
	if lines == "" && len(list.list.Content) == 1 {
		text = bytes.Replace(append([]byte("\n"), text...), []byte("\nstatements:"), []byte("\nstatements: []"), 1)[1:]
	}
	return File{Name: sources.StatementsFile, Text: string(text) + string(bytes.Join(all[to:], nil))}, nil
}
