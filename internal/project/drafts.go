package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/strict"
)

// DraftsFile holds statements that somebody wrote down and no curator has signed yet, as
// they will stand in statements.yaml. Whoever builds a scene leaves it aside: Open does
// not read it. Who works on the project reads both as one (WithDrafts); signing moves a
// draft over, and SaveFiles moves back what lost its signature. A draft whose words are not where
// it has them any more is read all the same (DraftRow.Astray), and not signed.
const DraftsFile = "drafts.yaml"

const draftsHead = "# Statements that no curator has signed yet. No scene rests on them; vouch sources sign takes them over.\nstatements:\n"

// withDrafts is a folder in which statements.yaml has the drafts behind its entries.
type withDrafts struct {
	below fs.FS
	text  []byte // of statements.yaml; nil: as it lies there
	spans []span
}

// span is where the lines of a draft stand.
type span struct{ merged, own, lines int }

// WithDrafts is a project's folder in which statements.yaml holds the drafts too, and
// drafts.yaml nothing. Mistakes in drafts.yaml are *strict.Fault.
func WithDrafts(folder fs.FS) (fs.FS, error) {
	w := &withDrafts{below: folder}
	drafts, err := readDrafts(folder)
	if err != nil || drafts == nil || len(drafts.list.Content) == 0 {
		return w, err
	}
	text, err := fs.ReadFile(folder, sources.StatementsFile)
	if err != nil {
		return nil, err
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	to, err := endOfKey(text, lines, "statements")
	if err != nil {
		return nil, err
	}
	book, err := readYAML(bytes.Join(lines[:to], nil), "statements")
	if err != nil {
		return nil, err
	}
	at := to + 1 // the line in which the next draft begins
	if to > 0 && len(lines[to-1]) == 0 {
		at--
	}
	for _, n := range drafts.list.Content {
		piece := drafts.piece(n)
		if id := valueOf(n, "id"); id != nil && book.entry(id.Value) != nil {
			if book.piece(book.entry(id.Value)) == piece {
				continue // a save was cut off between the two files
			}
			return nil, &strict.Fault{File: DraftsFile, Line: n.Line, Message: fmt.Sprintf("the id %q stands in %s already", strict.Clip(id.Value), sources.StatementsFile), Hint: "give the draft another id"}
		}
		book.add(piece)
		w.spans = append(w.spans, span{at, n.Line, strings.Count(piece, "\n")})
		at += strings.Count(piece, "\n")
	}
	merged, err := book.bytes()
	if err != nil {
		return nil, err
	}
	w.text = append(merged, bytes.Join(lines[to:], nil)...)
	return w, nil
}

// Open gives both files as they are read together.
func (w *withDrafts) Open(name string) (fs.File, error) {
	switch {
	case path.Clean(name) == DraftsFile:
		return &draftText{bytes.NewReader(nil), DraftsFile}, nil
	case path.Clean(name) == sources.StatementsFile && w.text != nil:
		return &draftText{bytes.NewReader(w.text), sources.StatementsFile}, nil
	}
	return w.below.Open(name)
}

// draftText is a file that lies in memory, and what there is to know of it.
type draftText struct {
	*bytes.Reader
	name string
}

func (d *draftText) Stat() (fs.FileInfo, error) { return d, nil }
func (d *draftText) Close() error               { return nil }
func (d *draftText) Name() string               { return d.name }
func (d *draftText) Mode() fs.FileMode          { return 0o644 }
func (d *draftText) ModTime() time.Time         { return time.Time{} }
func (d *draftText) IsDir() bool                { return false }
func (d *draftText) Sys() any                   { return nil }

// located says of mistakes in a draft where it lies in drafts.yaml.
func (w *withDrafts) located(err error) error {
	var many *strict.Errors
	if w == nil || !errors.As(err, &many) {
		return err
	}
	for _, f := range many.Faults {
		for _, s := range w.spans {
			if f.File == sources.StatementsFile && f.Line >= s.merged && f.Line < s.merged+s.lines {
				f.File, f.Line = DraftsFile, f.Line-s.merged+s.own
				break
			}
		}
	}
	return err
}

// openDrafted is open for a folder with its drafts.
func openDrafted(ctx context.Context, fsys fs.FS, dir string, deps Deps) (*Project, error) {
	sub, err := fs.Sub(fsys, path.Clean(dir))
	if err != nil {
		return nil, err
	}
	both, err := WithDrafts(sub)
	if err != nil {
		return nil, err
	}
	w := both.(*withDrafts)
	p, err := open(ctx, both, ".", deps, sources.Options{Signatures: sources.UnsignedDrafts, Astray: true})
	if err == nil {
		p.drafts = w
	}
	return p, w.located(err)
}

// readDrafts is drafts.yaml, nil where there is none or nothing in it.
func readDrafts(folder fs.FS) (*yamlText, error) {
	text, err := fs.ReadFile(folder, DraftsFile)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(bytes.TrimSpace(text)) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	drafts, err := readYAML(text, "statements")
	if err == nil && drafts.list.Style&yaml.FlowStyle != 0 && len(drafts.list.Content) > 0 {
		err = errors.New("the list is written in brackets")
	}
	if err != nil {
		return nil, &strict.Fault{File: DraftsFile, Message: err.Error(), Hint: "write a list statements, one entry per line, each with a dash"}
	}
	return drafts, nil
}

// piece is an entry with its lines, two spaces before its dash.
func (y *yamlText) piece(n *yaml.Node) string {
	text := y.text[y.offset(n.Line, 1):y.end(n)]
	own := y.indent()
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		b.WriteString("  " + strings.TrimPrefix(line, own))
	}
	if text := b.String(); strings.HasSuffix(text, "\n") {
		return text
	}
	return b.String() + "\n"
}

// aside takes the entries that no signature names out of statements.yaml: see parted.
func aside(statements, signatures []byte) (kept, drafts string, err error) {
	signed := map[string]bool{}
	if len(bytes.TrimSpace(signatures)) > 0 {
		list, err := readYAML(signatures, "signatures")
		if err != nil {
			return "", "", err
		}
		for _, n := range list.list.Content {
			if v := valueOf(n, "statement"); v != nil {
				signed[v.Value] = true
			}
		}
	}
	return parted(statements, func(entry *yaml.Node, id string) bool {
		return !signed[id] && valueOf(entry, "withdrawn") == nil
	})
}

// parted takes entries out of a statements.yaml: the text that is left, and that of
// drafts.yaml, "" for none.
func parted(statements []byte, isDraft func(entry *yaml.Node, id string) bool) (kept, drafts string, err error) {
	book, err := readYAML(statements, "statements")
	if err != nil {
		return "", "", err
	}
	if book.list.Style&yaml.FlowStyle != 0 {
		return string(statements), "", nil
	}
	var out strings.Builder
	left := 0
	for _, n := range book.list.Content {
		if id := valueOf(n, "id"); id == nil || !isDraft(n, id.Value) {
			left++
			continue
		}
		out.WriteString(book.piece(n))
		book.edits = append(book.edits, edit{book.offset(n.Line, 1), book.end(n), ""})
	}
	if out.Len() == 0 {
		return string(statements), "", nil
	}
	text, err := book.bytes()
	if err != nil {
		return "", "", err
	}
	if left == 0 {
		text = bytes.Replace(append([]byte("\n"), text...), []byte("\nstatements:"), []byte("\nstatements: []"), 1)[1:]
	}
	return string(text), draftsHead + out.String(), nil
}

// setAside puts what is not signed into drafts.yaml, where files that are to be saved
// bear on it.
func (p *Project) setAside(files []File) ([]File, error) {
	text := map[string][]byte{}
	for _, name := range []string{sources.StatementsFile, sources.SignaturesFile} {
		data, err := fs.ReadFile(p.files, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		text[name] = data
	}
	touched := false
	var out []File
	for _, f := range files {
		switch f.Name {
		case DraftsFile:
			continue // it follows from the others
		case sources.StatementsFile, sources.SignaturesFile:
			touched, text[f.Name] = true, []byte(f.Text)
		}
		if f.Name != sources.StatementsFile {
			out = append(out, f)
		}
	}
	if !touched {
		return out, nil
	}
	kept, drafts, err := aside(text[sources.StatementsFile], text[sources.SignaturesFile])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", sources.StatementsFile, err)
	}
	return append(out, File{Name: sources.StatementsFile, Text: kept}, File{Name: DraftsFile, Text: drafts, Gone: drafts == ""}), nil
}

// Aside are the ids of the statements in drafts.yaml, which a scene leaves aside.
func (p *Project) Aside(ctx context.Context) ([]string, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	return draftIDs(p.files)
}

// draftIDs are those of the entries in drafts.yaml.
func draftIDs(folder fs.FS) ([]string, error) {
	drafts, err := readDrafts(folder)
	if err != nil || drafts == nil {
		return nil, err
	}
	var out []string
	for _, n := range drafts.list.Content {
		if id := valueOf(n, "id"); id != nil {
			out = append(out, id.Value)
		}
	}
	return out, nil
}

// openRelinking opens a project whose quotes an import may move, those of its drafts too;
// drafts with mistakes are left as they are, and hurt no import.
func openRelinking(ctx context.Context, folder fs.FS, deps Deps) (p *Project, drafts []string, err error) {
	if drafts, err = draftIDs(folder); err == nil {
		if p, err = openDrafted(ctx, folder, ".", deps); err == nil {
			return p, drafts, nil
		}
	}
	p, err = open(ctx, folder, ".", deps, sources.Options{Signatures: sources.UnsignedDrafts})
	return p, nil, err
}

// takeOutDrafts removes the drafts of words that were withdrawn.
func (p *Project) takeOutDrafts(j *journal, r Removal) error {
	drafts, err := readDrafts(p.files)
	if err != nil || drafts == nil {
		return err
	}
	left := len(drafts.list.Content)
	for _, n := range drafts.list.Content {
		of := valueOf(n, "interview")
		segment := valueOf(n, "segment")
		if of == nil || of.Value != r.Interview || r.Segment != 0 && segment != nil && segment.Value != fmt.Sprint(r.Segment) {
			continue
		}
		drafts.edits = append(drafts.edits, edit{drafts.offset(n.Line, 1), drafts.end(n), ""})
		left--
	}
	if !drafts.changed() {
		return nil
	}
	text, err := drafts.bytes()
	if err != nil {
		return err
	}
	if left == 0 {
		text = []byte(strings.Replace(draftsHead, "statements:", "statements: []", 1))
	}
	return j.add(DraftsFile, slices.Clip(text))
}
