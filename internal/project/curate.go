package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/propose"
	"vouch/sources/strict"
)

// File is one of a project's files as it shall be.
type File struct {
	Name string // slash-separated, inside the project
	Text string
	Gone bool // it shall not be there
}

// Reading is what a person reads out of a passage, as text; its keys are those of
// statements.yaml, but for Quote, which is the words themselves.
type Reading = propose.Passage

// OpenDrafts is Open for those who work on a project: statements that nobody signed
// yet are read too, those of drafts.yaml as if they stood in statements.yaml. The
// consent gate keeps them back, so no scene rests on one.
func OpenDrafts(ctx context.Context, fsys fs.FS, dir string, deps Deps) (*Project, error) {
	return openDrafted(ctx, fsys, dir, deps)
}

// Drafts are the ids of the statements that nobody signed yet, in their order.
func (p *Project) Drafts() []string {
	var out []string
	for i := range p.holding.Statements {
		if s := &p.holding.Statements[i]; !s.Signed && s.Withdrawn.IsZero() {
			out = append(out, s.ID)
		}
	}
	return out
}

// Curators are the ids of those who may sign, in their order.
func (p *Project) Curators() []string {
	var out []string
	for i := range p.holding.Curators {
		out = append(out, p.holding.Curators[i].ID)
	}
	return out
}

// CuratorName is what a curator is called, the id where nobody has it.
func (p *Project) CuratorName(id string) string {
	if c := p.holding.Curator(id); c != nil && c.Name != "" {
		return c.Name
	}
	return id
}

// Draft writes a reading as one more statement, which nobody has signed: its id and
// the new statements.yaml. The words must stand once in their segment, letter by
// letter. Mistakes are *strict.Errors; nothing is written to disk.
func (p *Project) Draft(ctx context.Context, r Reading) (id string, file File, err error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return "", file, err
	}
	if r.ID == "" {
		d := Desk{project: p}
		r.ID = numbered(r.Interview, d.fresh(r.Interview, 0))
	}
	entry, err := r.Statement(p.holding)
	if err != nil {
		return "", file, err
	}
	entry = strings.Replace(entry, "    proposed: "+propose.Tool+"\n", "", 1) // a person read it
	text, err := p.appended(sources.StatementsFile, "statements", entry)
	if err != nil {
		return "", file, err
	}
	return r.ID, File{Name: sources.StatementsFile, Text: string(text)}, nil
}

// DraftPlace writes a rectangle of cells as one more place of the gazetteer: the new
// places.yaml.
func (p *Project) DraftPlace(ctx context.Context, id, name, by string, x0, y0, x1, y1 int32) (file File, err error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return file, err
	}
	i := slices.IndexFunc(p.holding.Places, func(pl sources.Place) bool { return pl.Grid != nil })
	if i < 0 {
		return file, &InputError{"the gazetteer has no frame with a grid", "a place of kind frame says where the cells lie"}
	}
	g := p.holding.Places[i].Grid
	u := func(x int32) int { return g.West + (int(x)*g.Cell-g.Cell/2)/100 } // the grid is of the cells' middles
	v := func(y int32) int { return g.North - (int(y)*g.Cell-g.Cell/2)/100 }
	entry := fmt.Sprintf("  - id: %s\n    kind: zone\n    names:\n      - {name: %s}\n    polygon: [[%d, %d], [%d, %d], [%d, %d], [%d, %d]]\n    cite: {title: Drawn on the map, maker: %s, confidence: C, basis: s}\n",
		scalar(id), scalar(name), u(x0), v(y0), u(x1+1), v(y0), u(x1+1), v(y1+1), u(x0), v(y1+1), scalar(by))
	text, err := p.appended(sources.PlacesFile, "places", entry)
	return File{Name: sources.PlacesFile, Text: string(text)}, err
}

// appended is a file of the project with one more entry behind the last one of a list,
// written with two spaces before its dash. What follows the list stays.
func (p *Project) appended(name, list, entry string) ([]byte, error) {
	old, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil, err
	}
	lines := bytes.SplitAfter(old, []byte("\n"))
	to, err := endOfKey(old, lines, list)
	if err != nil {
		return nil, err
	}
	file, err := readYAML(bytes.Join(lines[:to], nil), list)
	if err != nil {
		return nil, err
	}
	file.add(entry)
	text, err := file.bytes()
	return append(text, bytes.Join(lines[to:], nil)...), err
}

// endOfKey is the line behind the value of a top-level key, before the comments of the
// next one.
func endOfKey(text []byte, lines [][]byte, key string) (int, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return 0, err
	}
	to := len(lines)
	if len(doc.Content) == 1 && doc.Content[0].Kind == yaml.MappingNode {
		for i, n := range doc.Content[0].Content {
			if i%2 == 0 && n.Value == key && i+2 < len(doc.Content[0].Content) {
				for to = doc.Content[0].Content[i+2].Line - 1; to > n.Line && isComment(lines[to-1]); to-- {
				}
			}
		}
	}
	return to, nil
}

// Field is a key of an entry with its text.
type Field = strict.Pair

// EntryRow is an entry of records.yaml or places.yaml as a person edits it: its own
// words, field by field.
type EntryRow struct {
	ID, Name string
	Fields   strict.Pairs // those that are one line of text
}

// lists are the files whose entries are edited, with the keys of their lists.
var lists = map[string]string{sources.RecordsFile: "records", sources.PlacesFile: "places"}

// Entries are the entries of records.yaml or places.yaml.
func (p *Project) Entries(ctx context.Context, name string) ([]EntryRow, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	file, err := p.list(name)
	if err != nil {
		return nil, err
	}
	out := []EntryRow{}
	for _, n := range file.list.Content {
		row := EntryRow{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			switch {
			case k.Value == "id":
				row.ID = v.Value
			case v.Value != "" && v.Line == k.Line && !strings.Contains(v.Value, "\n"):
				row.Fields = append(row.Fields, strict.Pair{Key: k.Value, Value: v.Value})
				if k.Value == "title" {
					row.Name = v.Value
				}
			case k.Value == "names" && len(v.Content) > 0:
				if name := valueOf(v.Content[0], "name"); name != nil {
					row.Name = name.Value
					row.Fields = append(row.Fields, strict.Pair{Key: "name", Value: name.Value})
				}
			}
		}
		out = append(out, row)
	}
	return out, nil
}

func (p *Project) list(name string) (*yamlText, error) {
	key, ok := lists[name]
	if !ok {
		return nil, &InputError{fmt.Sprintf("%s is not edited entry by entry", name), "write records.yaml or places.yaml"}
	}
	old, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil, err
	}
	return readYAML(old, key)
}

// SetEntry writes other words into fields of an entry; the lines of all others, and
// comments, stay. Nothing is written to disk.
func (p *Project) SetEntry(ctx context.Context, name, id string, fields strict.Pairs) (File, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return File{}, err
	}
	file, err := p.list(name)
	if err != nil {
		return File{}, err
	}
	entry := file.entry(id)
	if entry == nil {
		return File{}, &InputError{fmt.Sprintf("%s has no entry %q", name, id), "the list names them"}
	}
	for _, f := range fields {
		n := valueOf(entry, f.Key)
		if f.Key == "name" {
			if names := valueOf(entry, "names"); names != nil && len(names.Content) > 0 {
				n = valueOf(names.Content[0], "name")
			}
		}
		if n == nil {
			return File{}, &InputError{fmt.Sprintf("%q has no field %q", id, f.Key), "write it into " + name}
		}
		if n.Value != f.Value {
			file.set(n, propose.Scalar(f.Value))
		}
	}
	text, err := file.bytes()
	return File{Name: name, Text: string(text)}, err
}

// Files are what Save writes: vouch.yaml, approvals.yaml where there are or were any,
// and the given ones.
func (p *Project) Files(d Decisions, more []File) ([]File, error) {
	settings, approvals, err := p.decided(d)
	if err != nil {
		return nil, err
	}
	out := []File{{Name: SettingsFile, Text: string(settings)}}
	if len(p.approvals) > 0 || len(approvals) > 0 {
		out = append(out, File{Name: ApprovalsFile, Text: string(approvals)})
	}
	for _, f := range more {
		if !fs.ValidPath(f.Name) || strings.HasPrefix(f.Name, ".") || f.Name == SettingsFile || f.Name == ApprovalsFile {
			return nil, &InputError{fmt.Sprintf("%q is no file that is edited", f.Name), "name one of the project's sources"}
		}
		out = append(out, f)
	}
	return out, nil
}

// SaveFiles is Save for decisions together with other files of the project: all of
// them, or none. Statements that nobody signed go into drafts.yaml, where no command
// takes them for more than they are.
func (p *Project) SaveFiles(folder string, d Decisions, more []File) (err error) {
	files, err := p.Files(d, more)
	if err != nil {
		return err
	}
	if files, err = p.setAside(files); err != nil {
		return err
	}
	stage, err := newStaging(folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stage.discard()) }()
	for _, f := range files {
		if f.Gone {
			stage.gone = append(stage.gone, f.Name)
		} else if err := stage.write(f.Name, []byte(f.Text)); err != nil {
			return err
		}
	}
	return stage.commit()
}

// Without is the project without some of its statements, as if nobody had said them:
// what they had corrected does not come back.
func (p *Project) Without(statements ...string) *Project {
	q, h := *p, *p.holding
	h.Statements = slices.DeleteFunc(slices.Clone(h.Statements), func(s sources.Statement) bool { return slices.Contains(statements, s.ID) })
	q.holding = &h
	q.cleared, q.withheld = sources.Gate(&h, p.Settings.Purpose, p.today())
	return &q
}

// Correction is a signed reading as a new one that takes its place, filled in as it was:
// what was wrong is changed, and a curator signs again. It is false for a record's.
func (p *Project) Correction(statement string) (Reading, bool) {
	st := p.holding.Statement(statement)
	if st == nil {
		return Reading{}, false
	}
	return propose.Correction(p.holding, st)
}

// PlaceRow is a place of the gazetteer that a statement may speak of.
type PlaceRow struct{ ID, Name string }

// Places are the places of the gazetteer at the date of the project, in their order.
func (p *Project) Places() []PlaceRow {
	var out []PlaceRow
	for i := range p.holding.Places {
		pl := &p.holding.Places[i]
		out = append(out, PlaceRow{pl.ID, pl.NameAt(p.Settings.When)})
	}
	return out
}
