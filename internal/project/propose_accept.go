package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/propose"
	"vouch/sources/strict"
)

// Accept appends passages to statements.yaml: all of them, or none where one has a
// mistake. A passage without an id gets the next one of its interview. The mistakes
// are *strict.Errors; they name lines of the worksheet where the passages have
// any, else of the new statements.yaml.
func (d *Desk) Accept(ctx context.Context, passages ...propose.Passage) ([]string, error) {
	if len(passages) == 0 {
		return nil, nil
	}
	release, err := d.alone(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	return d.accept(passages)
}

// accept is Accept for who has the project.
func (d *Desk) accept(passages []propose.Passage) ([]string, error) {
	old, err := fs.ReadFile(d.project.files, sources.StatementsFile)
	if err != nil {
		return nil, err
	}
	file, err := readYAML(old, "statements")
	if err != nil {
		return nil, err
	}
	errs := new(strict.Errors)
	var ids []string
	last := map[string]int{} // of each interview, the last number given
	for i := range passages {
		p := &passages[i]
		if p.ID == "" {
			last[p.Interview] = d.fresh(p.Interview, last[p.Interview])
			p.ID = numbered(p.Interview, last[p.Interview])
		}
		entry, err := p.Statement(d.project.holding)
		if err != nil {
			errs.Merge("worksheet", err)
			continue
		}
		file.add(entry)
		ids = append(ids, p.ID)
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	text, err := file.bytes()
	if err != nil {
		return nil, err
	}
	holding, err := sources.LoadWith(&instead{d.project.files, sources.StatementsFile, text}, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return nil, inWorksheet(err, beginsOf(text), passages)
	}
	if err := Replace(filepath.Join(d.folder, sources.StatementsFile), text); err != nil {
		return nil, err
	}
	d.project.holding = holding
	accepted := func(p propose.Passage) bool {
		return slices.ContainsFunc(passages, func(q propose.Passage) bool { return q.Key == p.Key })
	}
	d.list = slices.DeleteFunc(d.list, accepted)
	return ids, nil
}

// fresh is the next number behind the last one that no statement of the interview has.
func (d *Desk) fresh(interview string, last int) int {
	for {
		if last++; d.project.holding.Statement(numbered(interview, last)) == nil && !slices.Contains(d.aside, numbered(interview, last)) {
			return last
		}
	}
}

func numbered(interview string, n int) string { return fmt.Sprintf("%s.%02d", interview, n) }

// beginsOf finds the line at which each entry of a statements.yaml begins.
func beginsOf(text []byte) map[string]int {
	lines := map[string]int{}
	for i, line := range strings.Split(string(text), "\n") {
		if id, ok := strings.CutPrefix(strings.TrimSpace(line), "- id: "); ok {
			lines[strings.Trim(id, `"`)] = i + 1
		}
	}
	return lines
}

// inWorksheet gives mistakes of new entries the place of their row, where they came
// from a worksheet.
func inWorksheet(err error, begins map[string]int, passages []propose.Passage) error {
	many, ok := errors.AsType[*strict.Errors](err)
	if !ok {
		return err
	}
	for _, f := range many.Faults {
		if row := rowAt(f.Line, begins, passages); row != nil && f.File == sources.StatementsFile {
			f.File, f.Line, f.Column = row.File, row.Line, 0
		}
	}
	return many
}

// rowAt is the row whose entry holds a line, nil where none with a place does.
func rowAt(line int, begins map[string]int, passages []propose.Passage) *propose.Passage {
	var row *propose.Passage
	best := 0
	for i := range passages {
		if at := begins[passages[i].ID]; at <= line && at > best && passages[i].File != "" {
			best, row = at, &passages[i]
		}
	}
	return row
}

// Apply brings a filled worksheet in: what is accepted into statements.yaml, what is
// skipped into the list of what is not shown again.
func (d *Desk) Apply(ctx context.Context, name string, data []byte) (*Applied, error) {
	list, err := propose.Read(filepath.Base(name), data)
	if err != nil {
		return nil, err
	}
	release, err := d.alone(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	out := &Applied{Accepted: []string{}}
	var take []propose.Passage
	var skip []string
	for _, p := range list {
		switch p.Decision {
		case propose.Accept:
			if d.taken(&p) {
				out.Known++
				continue
			}
			take = append(take, p)
		case propose.Skip:
			skip = append(skip, p.Key)
		default:
			out.Open++
		}
	}
	if len(take) > 0 {
		if out.Accepted, err = d.accept(take); err != nil {
			return nil, err
		}
	}
	if out.Skipped = len(skip); len(skip) > 0 {
		err = d.skip(skip)
	}
	return out, err
}

// Applied is the outcome of Apply.
type Applied struct {
	Accepted []string `json:"accepted"` // ids of new statements
	Known    int      `json:"known"`    // accepted before
	Skipped  int      `json:"skipped"`
	Open     int      `json:"open"` // without a decision
}

// taken: the same words say the same already, and correct the same, so that a worksheet
// can be applied twice.
func (d *Desk) taken(p *propose.Passage) bool {
	h := d.project.holding
	return slices.ContainsFunc(h.Statements, func(s sources.Statement) bool {
		return s.Interview == p.Interview && s.Supersedes == p.Supersedes && fmt.Sprint(s.Segment) == p.Segment && s.Kind.String() == p.Kind &&
			s.Concept == p.Concept && s.Place == p.Place && s.Proposed != "" && strings.Contains(p.Quote, h.Quoted(&s))
	})
}

// instead is a folder with other bytes in one of its files.
type instead struct {
	fs.FS
	name string
	data []byte
}

func (i *instead) Open(name string) (fs.File, error) {
	f, err := i.FS.Open(name)
	if err != nil || path.Clean(name) != i.name {
		return f, err
	}
	return &replaced{f, bytes.NewReader(i.data)}, nil
}

type replaced struct {
	fs.File
	r *bytes.Reader
}

func (f *replaced) Read(b []byte) (int, error) { return f.r.Read(b) }
